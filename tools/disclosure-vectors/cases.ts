/** Every way to spoil the sound disclosure that the vectors publish, after the ways to read it as it is. */
import { DISCLOSURE_FILE, FILE, leafHash, partFiles } from '../../packages/proof/src/index.ts';
import {
  canonicalBytes,
  type DisclosedPart,
  type DisclosedWhole,
  fromUtf8,
  type Json,
  LIMITS,
  type PackageDisclosed,
  type PackageDisclosure,
  toHex,
  utf8,
  type WithheldItems,
} from '../../packages/protocol/src/index.ts';
import { type Case, flipped, lacking, printCase, refuted } from '../package-vectors/cases/case.ts';
import type { Edits, Files } from '../package-vectors/files.ts';

const MIB = LIMITS.leafBytes;

/** What the sound disclosure says, taken apart. */
interface Parts {
  readonly files: Files;
  readonly head: PackageDisclosure;
  readonly lines: readonly PackageDisclosed[];
}

const [LETTER, NAMES, DISK, NOTES] = [0, 1, 2, 4] as const;

function takeApart(files: Files): Parts {
  const text = (name: string) => fromUtf8(files.get(name)!);
  const lines = text(DISCLOSURE_FILE.list).trimEnd().split('\n');
  return {
    files,
    head: JSON.parse(text(DISCLOSURE_FILE.head)) as PackageDisclosure,
    lines: lines.map((line) => JSON.parse(line) as PackageDisclosed),
  };
}

const json = (value: object): Uint8Array => canonicalBytes(value as unknown as Json);

/** The list as somebody else would write it, and a head that names it. */
function retold(
  { head }: Parts,
  lines: readonly PackageDisclosed[],
  change: Partial<PackageDisclosure> = {},
): Edits {
  const list = utf8(lines.map((line) => `${fromUtf8(json(line))}\n`).join(''));
  const files = head.files.map((file) =>
    file.name === DISCLOSURE_FILE.list ? { ...file, root: toHex(leafHash(list)), size: list.length } : file,
  );
  return { [DISCLOSURE_FILE.list]: list, [DISCLOSURE_FILE.head]: json({ ...head, files, ...change }) };
}

const proven = (name: string, rule: string, more: Partial<Case> = {}): Case => ({
  ...{ name, rule, outcome: 'proven', faults: '', edits: {}, ...more },
});

export function disclosureCases(files: Files): Json[] {
  const parts = takeApart(files);
  const cases = [...readings(parts), ...folderCases(parts), ...listCases(parts), ...shownCases(parts)];
  return cases.map(printCase);
}

function readings({ head }: Parts): Case[] {
  const told = (change: Partial<PackageDisclosure>) => ({
    [DISCLOSURE_FILE.head]: json({ ...head, ...change }),
  });
  const { by: _, ...nobody } = head;
  const silent = head.files.filter(({ name }) => name !== DISCLOSURE_FILE.inner);
  return [
    proven('as it was made', 'PKG-31'),
    proven('by a later root', 'TRUST-3', { anchor: 'root 2' }),
    proven('with other words of its maker, which nobody sealed', 'PKG-24', {
      edits: told({ by: 'Somebody else' }),
    }),
    proven('by nobody named', 'PKG-24', { edits: { [DISCLOSURE_FILE.head]: json(nobody) } }),
    proven('without the inner manifest', 'PKG-23', {
      edits: { ...told({ files: silent }), [DISCLOSURE_FILE.inner]: null },
    }),
    {
      ...refuted('held against the root of another State', 'PKG-5', 'anchor not-the-anchor', {}),
      anchor: 'root 1 of another State',
    },
  ];
}

function folderCases({ files, head }: Parts): Case[] {
  const { data, salts } = partFiles(DISK, { from: MIB, to: MIB + 41 });
  const file = (name: string) => files.get(name)!;
  const cut = (name: string) => file(name).subarray(0, file(name).length - 1);
  return [
    lacking('without its list', 'PKG-23', 'files missing-file, withheld missing-file', {
      [DISCLOSURE_FILE.list]: null,
    }),
    lacking('without a proof that was promised', 'PKG-23', 'files missing-file, time-stamp missing-file', {
      [FILE.timeStamp]: null,
    }),
    lacking('without an item it lists', 'PKG-27', 'disclosed missing-file, files missing-file', {
      'data/000001.bin': null,
    }),
    refuted('with an item nobody lists', 'PKG-23', 'files wrong-count', { 'data/000002.bin': utf8('yes') }),
    refuted('with a program', 'PKG-23', 'files unlisted-file', { 'verify.html': utf8('<b>ok</b>') }),
    refuted('with the salt of a tree', 'PKG-23', 'files unlisted-file', { 'data/000003.salt': utf8('x') }),
    refuted('with the list of objects of the package', 'PKG-23', 'files unlisted-file', {
      [FILE.objects]: utf8('x\n'),
    }),
    refuted('with the inner manifest, not named', 'PKG-23', 'files unlisted-file', {
      [DISCLOSURE_FILE.head]: json({
        ...head,
        files: head.files.filter(({ name }) => name !== DISCLOSURE_FILE.inner),
      }),
    }),
    refuted('with another recipe', 'PKG-24', 'files wrong-digest', {
      [DISCLOSURE_FILE.verify]: flipped(file(DISCLOSURE_FILE.verify), 5),
    }),
    refuted('of another package', 'PKG-24', 'withheld hash-mismatch', {
      [DISCLOSURE_FILE.head]: json({ ...head, package: { ...head.package, digest: 'f'.repeat(64) } }),
    }),
    refuted('with a head in two spellings', 'PKG-24', 'withheld not-canonical', {
      [DISCLOSURE_FILE.head]: utf8(`${fromUtf8(file(DISCLOSURE_FILE.head))}\n`),
    }),
    refuted('with an altered trust chain', 'PKG-31', 'anchor not-json, parts wrong-size', {
      [FILE.trust]: cut(FILE.trust),
    }),
    refuted('with an item that was altered', 'PKG-27', 'disclosed wrong-digest', {
      'data/000001.bin': flipped(file('data/000001.bin'), 3),
    }),
    refuted('with an item cut short', 'PKG-27', 'disclosed wrong-size', {
      'data/000001.bin': cut('data/000001.bin'),
    }),
    refuted('with bytes in an empty item', 'PKG-27', 'disclosed wrong-size', {
      'data/000004.bin': utf8('x'),
    }),
    refuted('with a part that was altered', 'PKG-28', 'disclosed wrong-digest', {
      [data]: flipped(file(data), 3),
    }),
    refuted('with a salt that was altered', 'PKG-28', 'disclosed wrong-digest', {
      [salts]: flipped(file(salts), 3),
    }),
    refuted('with a salt cut short', 'PKG-28', 'disclosed wrong-size', { [salts]: cut(salts) }),
    refuted('with the manifest of something else', 'PKG-24', 'seal malformed', {
      [FILE.manifest]: utf8('{}'),
    }),
  ];
}

function listCases(parts: Parts): Case[] {
  const { lines } = parts;
  const [names, notes] = [lines[NAMES] as WithheldItems, lines[NOTES] as WithheldItems];
  const put = (place: number, line: PackageDisclosed) => retold(parts, lines.with(place, line));
  const list = (name: string, rule: string, code: string, edits: Edits) =>
    refuted(name, rule, `withheld ${code}`, edits);
  const without = (place: number) =>
    retold(
      parts,
      lines.filter((_, i) => i !== place),
    );
  return [
    list('that leaves out an item', 'PKG-26', 'wrong-count', without(NAMES)),
    list('that leaves out the last item', 'PKG-26', 'wrong-count', without(NOTES)),
    list(
      'that withholds an item twice',
      'PKG-26',
      'wrong-count',
      retold(parts, [...lines.slice(0, 2), names, ...lines.slice(2)]),
    ),
    list('that goes beyond the last item', 'PKG-26', 'wrong-count', put(NOTES, { ...notes, to: 6 })),
    list(
      'with two items exchanged',
      'PKG-26',
      'wrong-count',
      retold(parts, [lines[3]!, ...lines.slice(1, 3), lines[0]!, lines[4]!]),
    ),
    list(
      'with the cover of another item',
      'PKG-25',
      'wrong-digest',
      put(NAMES, { ...names, cover: notes.cover }),
    ),
    list(
      'with a cover too long',
      'PKG-25',
      'wrong-count',
      put(NAMES, { ...names, cover: [...names.cover, ...notes.cover] }),
    ),
    list('without a line feed at its end', 'PKG-26', 'list-malformed', endless(parts)),
    list('with a reason nobody gave', 'PKG-29', 'entry-malformed', put(NAMES, { ...names, because: 'R-9' })),
    list(
      'that withholds without an id of the reason',
      'PKG-26',
      'schema',
      put(NAMES, { ...names, because: '' }),
    ),
    list(
      'that claims a withheld item is shown',
      'PKG-29',
      'wrong-count',
      retold(parts, lines, {
        items: { total: 5, whole: 3, part: 1, withheld: 1 },
      }),
    ),
    list(
      'that counts other items than the package',
      'PKG-24',
      'wrong-count',
      retold(parts, lines.slice(0, 4), {
        items: { total: 4, whole: 2, part: 1, withheld: 1 },
      }),
    ),
    list(
      'whose counts do not add up',
      'PKG-26',
      'rule',
      retold(parts, lines, {
        items: { total: 5, whole: 1, part: 1, withheld: 1 },
      }),
    ),
  ];
}

/** The list without its last line feed, rightly named by the head. */
function endless(parts: Parts): Edits {
  const edits = retold(parts, parts.lines);
  const list = (edits[DISCLOSURE_FILE.list] as Uint8Array).slice(0, -1);
  const files = parts.head.files.map((file) =>
    file.name === DISCLOSURE_FILE.list ? { ...file, root: toHex(leafHash(list)), size: list.length } : file,
  );
  return { [DISCLOSURE_FILE.list]: list, [DISCLOSURE_FILE.head]: json({ ...parts.head, files }) };
}

function shownCases(parts: Parts): Case[] {
  const { lines } = parts;
  const [letter, disk] = [lines[LETTER] as DisclosedWhole, lines[DISK] as DisclosedPart];
  const put = (place: number, line: PackageDisclosed) => retold(parts, lines.with(place, line));
  const entry = (change: Partial<DisclosedWhole['opening']['entry']>) =>
    put(LETTER, { ...letter, opening: { ...letter.opening, entry: { ...letter.opening.entry, ...change } } });
  const { treeSalt: _, ...unsalted } = letter.opening;
  const content = utf8('The letter that is shown!\n');
  return [
    refuted(
      'with another name of an item',
      'PKG-26',
      'withheld wrong-digest',
      entry({ name: { shown: 'x', bytes: 'eA' } }),
    ),
    refuted('with another item of the same size', 'PKG-26', 'disclosed wrong-digest, withheld wrong-digest', {
      ...entry({ sha256: 'f'.repeat(64) }),
      'data/000001.bin': content,
    }),
    refuted(
      'with another salt of a commitment',
      'PKG-26',
      'withheld wrong-digest',
      put(LETTER, {
        ...letter,
        opening: { ...letter.opening, salt: disk.opening.salt },
      }),
    ),
    refuted(
      'with another salt of a tree',
      'PKG-27',
      'disclosed wrong-digest',
      put(LETTER, {
        ...letter,
        opening: { ...letter.opening, treeSalt: disk.opening.salt },
      }),
    ),
    refuted(
      'with an item shown whole whose salt is kept',
      'PKG-27',
      'withheld rule',
      put(LETTER, { ...letter, opening: unsalted }),
    ),
    refuted(
      'with a part and the salt of the whole tree',
      'PKG-28',
      'withheld rule',
      put(DISK, {
        ...disk,
        opening: { ...disk.opening, treeSalt: letter.opening.treeSalt! },
      }),
    ),
    refuted(
      'with a part in another place',
      'PKG-28',
      'disclosed missing-file',
      put(DISK, {
        ...disk,
        parts: [{ from: 0, to: MIB }],
      }),
    ),
    refuted(
      'with a part that begins inside a leaf',
      'PKG-28',
      'withheld rule',
      put(DISK, {
        ...disk,
        parts: [{ from: MIB + 1, to: MIB + 41 }],
      }),
    ),
    refuted(
      'with the cover of something else beside a part',
      'PKG-28',
      'disclosed wrong-digest',
      put(DISK, {
        ...disk,
        cover: (lines[NAMES] as WithheldItems).cover,
      }),
    ),
    refuted(
      'with a cover too long beside a part',
      'PKG-28',
      'disclosed wrong-count',
      put(DISK, {
        ...disk,
        cover: [...disk.cover, ...disk.cover],
      }),
    ),
  ].map(outcomeOf);
}

/** What only leaves something missing contradicts nothing. */
const outcomeOf = (one: Case): Case =>
  /^\w+ missing-file$/.test(one.faults) ? { ...one, outcome: 'not-proven' } : one;
