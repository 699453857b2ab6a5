/** `comity seal`: files and folders into a package, with keys of a folder. */
import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Json } from '@comity/protocol';
import { inTurns, jobFolder, type SealedFiles, sealFiles, startHashThreads, walkFiles } from '@comity/seal';
import { Option } from 'commander';
import { CliError, EXIT, usage } from '../../exit.ts';
import { readInput, readNamed } from '../../input/input-file.ts';
import { ensureAmong, namesUnder, readItemFacts } from '../../input/item-facts.ts';
import type { Io } from '../../io.ts';
import { sealingBars } from '../../output/bars.ts';
import { makeFolder } from '../../output/make-folder.ts';
import { bytes, clip } from '../../output/safe.ts';
import { counted, facts } from '../../output/table.ts';
import { ensureKeysOutside, ensureOutside } from '../../standalone/apart.ts';
import { keyLines, readKeys, rootFile } from '../../standalone/keys-folder.ts';
import { type CaseFacts, planSealing } from '../../standalone/seal-plan.ts';
import { inWords } from '../../standalone/trouble.ts';
import { uuid7 } from '../../standalone/uuid7.ts';
import { FACTS } from '../evidence/facts-option.ts';
import { type Leaf, needed, text } from '../leaf.ts';

const several = (value: string, earlier: string[] = []) => [...earlier, value];

export const seal: Leaf = {
  name: 'seal',
  summary: 'Seal files and folders into an evidence package with test keys, without a node',
  paragraphs: ['44(1)', '40(3)'],
  about: `Every byte is read once: hashed, encrypted to each recipient and written. Links, devices, unreadable files and files that change while
they are read are named in the report, and the status is then 2; the others are sealed.

Work is done in PACKAGE.partial and becomes PACKAGE in the last step of all. Stopped at any point, by Ctrl-C, kill or power, and run
again with the same arguments, it goes on: a file already taken in is not read again while device, inode, size and both its
times are what they were. What was taken in of a file that was not yet finished is taken in anew.`,
  args: [['<paths...>', 'files and folders']],
  options: [
    new Option('--keys <dir>', 'the folder made by `comity keygen`'),
    new Option('--out <package>', 'the package; must not exist'),
    new Option(
      '--to <recipients>',
      'who can open it: an age1pq1… recipient or a file of them, several times; by default the State itself',
    ).argParser(several),
    new Option('--for <state>', 'the State it is for; by default an invented one'),
    new Option('--kind <kind>', 'raw material, or a copy of something that stays where it is')
      .choices(['raw', 'copy'])
      .default('raw'),
    new Option(
      '--case <file>',
      'reference, basis, request, useLimitations … of the inner manifest, as commented JSON',
    ),
    FACTS,
    new Option('--afresh', 'throw away what an earlier run of this command left in PACKAGE.partial'),
  ],
  signsIn: false,
  example: 'comity seal ./export-of-the-provider --keys ./test-keys --out ./package',
  async run({ args, options, io }) {
    const out = resolve(needed(options, 'out', '--out'));
    const keysFolder = resolve(needed(options, 'keys', '--keys'));
    const keys = await readKeys(keysFolder);
    const recipients = await recipientsOf((options.to as string[] | undefined) ?? [keys.recipient]);
    const to = stateFor(text(options, 'for'), keys.state);
    const said = options.case === undefined ? {} : await readInput(text(options, 'case')!, io);
    const sources = args.map((path) => resolve(path));
    if (!existsSync(jobFolder(out))) ensureThere(sources);
    ensureOutside(out, sources, 'to be sealed');
    ensureKeysOutside(keysFolder, sources);
    await makeFolder(dirname(out));
    const kind = options.kind as 'raw' | 'copy';
    const factsFile = text(options, 'facts');
    const descriptions = factsFile === undefined ? undefined : await readItemFacts(factsFile, io, kind);
    if (descriptions !== undefined) ensureAmong(descriptions, namesUnder(sources), factsFile!);
    const random = (size: number) => new Uint8Array(randomBytes(size));
    const newId = () => uuid7(io.now(), random);
    const threads = startHashThreads();
    let shown: ReturnType<typeof sealingBars> | undefined;
    try {
      shown = sealingBars(io, await extentOf(sources, io));
      const sealed = await sealFiles({
        out,
        sources,
        recipients,
        kind,
        about: { sources, recipients, kind, to, by: keys.state } as Json,
        identity: keys.identity,
        random,
        newId,
        threads,
        signal: io.signal,
        ...shown,
        afresh: options.afresh === true,
        ...(descriptions && { descriptions }),
        plan: () =>
          planSealing({ keys, keysFolder, to, said: said as CaseFacts, now: io.now, random, newId }),
      });
      return report(sealed, out, rootFile(keysFolder));
    } catch (error) {
      const kept = existsSync(jobFolder(out));
      if (io.signal.aborted)
        io.err(
          `Stopped. ${kept ? `What was taken in is kept in ${jobFolder(out)}` : 'Nothing was begun'}; the same command goes on.\n`,
        );
      throw inWords(error, {
        safe: `Nothing stands at ${out} that looks like a package; ${kept ? `what was taken in is kept in ${jobFolder(out)}` : 'nothing was left behind'}.`,
        next: kept ? NEXT : { ...NEXT, unreadable: 'Name files, or folders with files, that you may read.' },
      });
    } finally {
      shown?.end();
      await threads.close();
    }
  },
};

const AGAIN = 'the same command goes on where it stopped.';
const NEXT = {
  'in-the-way': 'Choose another --out.',
  'no-space': `Make room; ${AGAIN}`,
  'cannot-write': `Look at the medium; ${AGAIN}`,
  'other-job': 'Use the arguments and keys it was begun with, or --afresh to throw it away.',
  'no-origin': `Say what is true with --facts; ${AGAIN}`,
  unreadable: `Bring the source back; ${AGAIN}`,
} as const;

/** A package is for another State than its sender, even when the sender tries out what only he can open. */
function stateFor(named: string | undefined, own: string): string {
  const to = named ?? (own === 'xz' ? 'xy' : 'xz');
  if (!/^[a-z]{2}$/.test(to)) throw usage(`${to} is no State`, 'Write two lower-case letters.');
  if (to === own) throw usage(`${own} seals for another State, not for itself`, 'Name it with --for.');
  return to;
}

/** Text of recipients, or files that hold them. @throws CliError */
async function recipientsOf(named: string[]): Promise<string[]> {
  const lists = await Promise.all(
    named.map(async (one) => (one.startsWith('age1') ? [one] : recipientsIn(one))),
  );
  const all = [...new Set(lists.flat())];
  if (all.length === 0 || all.length > 16)
    throw usage(`${all.length} recipients are named; a package has 1 to 16`);
  return all;
}

/** A file of recipients; what is neither a recipient nor a file is told as both. */
async function recipientsIn(path: string): Promise<string[]> {
  const lines = keyLines(await readNamed(path));
  const odd = lines.find((line) => !line.startsWith('age1'));
  if (odd === undefined) return lines;
  throw usage(
    `${path} holds no recipients: “${odd.slice(0, 40)}” is none`,
    'A recipient begins with age1pq1; `comity keygen` writes them to recipients.txt.',
  );
}

/** Before anything is begun: a mistyped name must not leave a job behind. Throws CliError 'no-input'. */
function ensureThere(sources: string[]): void {
  for (const source of sources) {
    if (lstatSync(source, { throwIfNoEntry: false }) !== undefined) continue;
    throw new CliError({
      exit: EXIT.noInput,
      code: 'no-input',
      message: `${source} is not there`,
      safe: 'Nothing was begun.',
      next: 'Name files and folders that are there.',
    });
  }
}

/** Looked at beforehand, so that the time left can be told. */
async function extentOf(sources: string[], { signal }: Io): Promise<{ items: number; bytes: number }> {
  const extent = { items: 0, bytes: 0 };
  for (const source of sources) {
    for await (const found of inTurns(walkFiles(source), signal)) {
      extent.items += 1;
      if ('size' in found) extent.bytes += found.size;
    }
  }
  return extent;
}

function report(sealed: SealedFiles, out: string, root: string) {
  const { items, bytes: size, kept, leftOut, sameName, package: built, totalSize } = sealed;
  const told = {
    did: 'seal',
    package: out,
    ...built,
    sealed: undefined,
    root,
    items,
    bytes: size,
    totalSize,
    kept,
    leftOut,
    sameName,
  };
  const earlier =
    kept.items === 0
      ? undefined
      : `${counted(kept.items, 'item')}, ${bytes(kept.bytes)}, by device, inode, size and times`;
  const lines = [
    ...leftOut.map((one) => ['not sealed', one] as const),
    ...sameName.map((one) => ['look at', one] as const),
  ];
  return {
    exit: leftOut.length > 0 ? EXIT.notYet : EXIT.done,
    json: told,
    text: `${facts([
      ['package', out],
      ['package.jws', `sha256 ${built.packageDigest}`],
      ['manifest', `sha256 ${built.payloadDigest}, as verifiers and papers show it`],
      ['sealed', `${counted(items, 'item')}, ${bytes(size)}`],
      ['taken in before', earlier],
      ['verify with', `comity verify ${out} --root ${root}`],
    ])}${lines.map(([what, { name, reason, detail }]) => `${what}  ${clip(name, 200)}  ${reason}: ${clip(detail, 200)}\n`).join('')}`,
  };
}
