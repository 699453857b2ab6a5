/** Every way to spoil the sound custody export that the vectors publish, after the ways to read it as it is. */
import { CUSTODY_FILE } from '../../packages/proof/src/index.ts';
import { type CustodyLine, canonicalBytes, type Json, utf8 } from '../../packages/protocol/src/index.ts';
import { type Case, flipped, lacking, printCase, refuted } from '../package-vectors/cases/case.ts';
import type { Edits, Files } from '../package-vectors/files.ts';
import { keys, later, uuid } from '../seal-vectors/state.ts';
import { chainOf, exportOf, recommitted, type Spoils } from './build.ts';

const proven = (name: string, rule: string, edits: Edits): Case => ({
  ...{ name, rule, outcome: 'proven', faults: '', edits },
});

/** All files of an export made otherwise, which has no time stamp. */
const made = (spoils: Spoils): Edits => ({
  ...(Object.fromEntries(exportOf(spoils)) as Edits),
  [CUSTODY_FILE.timeStamp]: null,
});

const json = (value: object): Uint8Array => canonicalBytes(value as unknown as Json);

export function custodyCases(files: Files): Json[] {
  return [...readings(), ...folderCases(files), ...sealCases(), ...chainCases(), ...logCases()].map(
    printCase,
  );
}

function readings(): Case[] {
  const one = chainOf([
    { action: 'hashed', actor: 'officer-0042' },
    { action: 'viewed' },
    { action: 'viewed' },
  ]);
  return [
    proven('as it was made, one event withheld', 'CUST-9', {}),
    proven('without a time stamp, which was not promised', 'CUST-1', made({})),
    proven('a chain of three', 'CUST-4', made({ chain: one })),
    proven(
      'an event erased on a legal basis',
      'CUST-3',
      made({
        chain: chainOf([
          { action: 'hashed' },
          { action: 'viewed' },
          { action: 'viewed' },
          { action: 'erased', basis: 'Data Protection Act, section 16' },
        ]),
      }),
    ),
    proven(
      'with every event withheld',
      'CUST-8',
      made({ lines: allWithheld, body: { events: { total: 6, opened: 0, withheld: 6 } } }),
    ),
    {
      ...lacking('from the root of another State', 'CUST-9', 'anchor not-the-anchor', {}),
      anchor: 'root 1 of another State',
      outcome: 'contradicted',
    },
  ];
}

const allWithheld = (lines: CustodyLine[]): CustodyLine[] =>
  lines.map((line) =>
    line.kind === 'withheld'
      ? line
      : {
          ...{ kind: 'withheld', n: line.n, because: 'W-1' },
          commitment: recommitted(line.event, line.salt),
        },
  );

function folderCases(files: Files): Case[] {
  const file = (name: string) => files.get(name)!;
  const { events, places, log, timeStamp, verify } = CUSTODY_FILE;
  return [
    refuted('a file nobody signed for', 'CUST-1', 'files unlisted-file', { 'notes.txt': utf8('x') }),
    refuted('a package beside it', 'CUST-1', 'files unlisted-file', { 'package.jws': utf8('{}') }),
    lacking('without its text', 'CUST-1', 'files missing-file, parts missing-file', { [verify]: null }),
    refuted('with another text', 'CUST-1', 'parts wrong-digest', { [verify]: flipped(file(verify), 9) }),
    lacking('without its list', 'CUST-4', 'files missing-file, parts missing-file, chain missing-file', {
      [events]: null,
    }),
    lacking('without the places', 'CUST-6', 'files missing-file, in-log missing-file', { [places]: null }),
    lacking('without the proof of the log', 'CUST-7', 'files missing-file, log missing-file', {
      [log]: null,
    }),
    lacking('without the time stamp it promised', 'CUST-1', 'files missing-file, time-stamp missing-file', {
      [timeStamp]: null,
    }),
    refuted('with a time stamp nobody promised', 'CUST-1', 'files unlisted-file', {
      ...made({}),
      [timeStamp]: file(timeStamp),
    }),
    refuted('a list with a blank line', 'CUST-4', 'parts wrong-size, chain not-json', {
      [events]: utf8('\n'),
    }),
  ];
}

function sealCases(): Case[] {
  return [
    lacking('sealed by a key nobody named', 'CUST-9', 'seal unknown-key', made({ by: keys.stranger })),
    refuted(
      'said to be made long after others saw it',
      'CUST-9',
      'time wrong-time',
      made({ created: later(9000) }),
    ),
    lacking(
      'seen by no witness',
      'CUST-9',
      'witnesses quorum, time no-independent-time',
      made({ cosigned: false }),
    ),
    refuted(
      'recorded as something else than an export',
      'CUST-7',
      'log not-included, time no-independent-time',
      made({ own: { action: 'sealed' } }),
    ),
  ];
}

function chainCases(): Case[] {
  const [first, second, ...rest] = chainOf();
  const drop = (n: number) => (lines: CustodyLine[]) => lines.filter((line) => line.n !== n);
  const told = (change: (line: CustodyLine) => CustodyLine) => (lines: CustodyLine[]) => lines.map(change);
  const reworded = told((line) =>
    line.kind === 'opened' && line.n === 2
      ? { ...line, event: { ...line.event, actor: 'officer-0001' } }
      : line,
  );
  const five = { total: 5, opened: 4, withheld: 1 };
  const chain = [first!, { ...second!, event: { ...second!.event, case: uuid(99) } }, ...rest];
  return [
    refuted(
      'an event left out in the middle',
      'CUST-4',
      'chain wrong-count, in-log wrong-count, events wrong-count',
      made({ lines: drop(2) }),
    ),
    refuted(
      'the last event left out, and so counted',
      'CUST-7',
      'chain broken-chain, in-log wrong-count',
      made({ lines: drop(6), body: { events: five, last: chainOf()[4]!.commitment } }),
    ),
    refuted(
      'an event told otherwise than it was recorded',
      'CUST-5',
      'chain broken-chain, in-log not-included',
      made({
        lines: (lines) => reworded(lines).map((line) => (line.n === 3 ? { ...opened3(), n: 3 } : line)),
        body: { events: { total: 6, opened: 6, withheld: 0 } },
      }),
    ),
    refuted(
      'the last event told otherwise',
      'CUST-5',
      'chain broken-chain, in-log not-included',
      made({
        lines: told((line) =>
          line.kind === 'opened' && line.n === 6
            ? { ...line, event: { ...line.event, actor: 'nobody' } }
            : line,
        ),
      }),
    ),
    refuted(
      'two events exchanged',
      'CUST-4',
      'chain wrong-count, in-log not-included',
      made({ lines: ([a, b, ...others]) => [b!, a!, ...others] }),
    ),
    refuted(
      'an event of another case among them',
      'CUST-5',
      'chain broken-chain, in-log not-included',
      made({ chain }),
    ),
    refuted(
      'withheld for a reason nobody gave',
      'CUST-4',
      'events entry-malformed',
      made({ lines: told((line) => (line.kind === 'withheld' ? { ...line, because: 'W-9' } : line)) }),
    ),
    refuted('more withheld than is said', 'CUST-9', 'events wrong-count', made({ lines: allWithheld })),
    refuted(
      'ends with another event than is said',
      'CUST-5',
      'chain broken-chain',
      made({ body: { last: '9'.repeat(64) }, own: {} }),
    ),
    refuted(
      'an event between the last one and the export',
      'CUST-7',
      'chain broken-chain',
      made({ own: { chain: { n: 8, prev: '5'.repeat(64) } } }),
    ),
    refuted('an export of another case', 'CUST-7', 'chain broken-chain', made({ own: { case: uuid(99) } })),
    refuted(
      'an export outside the chain',
      'CUST-7',
      'chain broken-chain',
      made({ own: { chain: undefined } as never }),
    ),
  ];
}

/** The third event, which the sound export withholds. */
const opened3 = (): CustodyLine => {
  const { event, salt } = chainOf()[2]!;
  return { kind: 'opened', n: 3, event, salt };
};

function logCases(): Case[] {
  const withPlaces = (change: NonNullable<Spoils['places']>) => made({ places: change });
  return [
    refuted('an event that is in no log', 'CUST-6', 'in-log not-included', made({ unlogged: [4] })),
    refuted(
      'an event beyond the checkpoint',
      'CUST-6',
      'in-log log-range',
      withPlaces(({ indexes, cover }) => ({ indexes: [...indexes.slice(0, -1), 99], cover })),
    ),
    refuted(
      'fewer places than events',
      'CUST-6',
      'in-log wrong-count',
      withPlaces(({ indexes, cover }) => ({ indexes: indexes.slice(0, -1), cover })),
    ),
    refuted(
      'more places than events',
      'CUST-6',
      'in-log wrong-count',
      withPlaces(({ indexes, cover }) => ({ indexes: [...indexes, 10], cover })),
    ),
    refuted(
      'a cover too short',
      'CUST-6',
      'in-log wrong-count',
      withPlaces(({ indexes, cover }) => ({ indexes, cover: cover.slice(0, -1) })),
    ),
    refuted(
      'a cover too long',
      'CUST-6',
      'in-log wrong-count',
      withPlaces(({ indexes, cover }) => ({ indexes, cover: [...cover, '0'.repeat(64)] })),
    ),
    refuted(
      'a cover of other leaves',
      'CUST-6',
      'in-log not-included',
      withPlaces(({ indexes, cover }) => ({ indexes, cover: cover.map(() => '0'.repeat(64)) })),
    ),
    refuted(
      'places out of order',
      'CUST-6',
      'in-log rule',
      withPlaces(({ indexes, cover }) => ({ indexes: [...indexes].reverse(), cover })),
    ),
    refuted('places that are no list', 'CUST-6', 'in-log schema', {
      ...made({}),
      [CUSTODY_FILE.places]: json({ indexes: 'all', cover: [] }),
    }),
    refuted('an event recorded after the export', 'CUST-7', 'in-log not-included', made({ early: 1 })),
    refuted('the proof of another export', 'CUST-7', 'log not-included, time no-independent-time', {
      ...made({}),
      [CUSTODY_FILE.log]: exportOf({ created: later(601) }).get(CUSTODY_FILE.log)!,
    }),
  ];
}
