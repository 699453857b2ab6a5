/**
 * The golden corpus: every verifier says the same of every folder, row by row. The proof in Node is the measure; the command in one
 * file and the page's worker in Chromium must equal it; the second verifier, by another author from the specification alone, must
 * agree wherever it does not say "not checked", and may be more doubtful in sum but never less.
 */
import { verifyFolder } from '@comity/proof';
import { nativeHashing, nativePrimitives } from '@comity/seal';
import { packageDirectory } from '@comity/verifier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryReader } from '../../packages/verifier/test/support/memory.ts';
import { findTool, requireTool } from '../support/tools.ts';
import { type CorpusCase, caseOf, filesOf, ROOT, SOUND } from './corpus/case.ts';
import { CUSTODY } from './corpus/custody.ts';
import { DAMAGED } from './corpus/damaged.ts';
import { DISCLOSED } from './corpus/disclosed.ts';
import { HUNTED } from './corpus/hunted.ts';
import { LATER } from './corpus/later.ts';
import { NAMED } from './corpus/named.ts';
import { PUBLISHED } from './corpus/published.ts';
import { RESEALED } from './corpus/resealed.ts';
import { STRANGE } from './corpus/strange.ts';
import { type Agreed, agreed } from './programs/answer.ts';
import { commandIn, type Disk, newDisk, secondOpinions } from './programs/on-disk.ts';
import { type PageVerifier, startPageVerifier } from './programs/page.ts';

const CORPUS: readonly CorpusCase[] = [
  ...PUBLISHED,
  ...DAMAGED,
  ...NAMED,
  ...RESEALED,
  ...DISCLOSED,
  ...CUSTODY,
  ...LATER,
  ...HUNTED,
];
const ON_DISK = CORPUS.filter(({ offDisk }) => offDisk !== true);
const now = new Date().toISOString();
const MINUTES = 60_000;
/** A process for each folder takes its time: every fifth, or all with COMITY_EXHAUSTIVE=1. */
const EVERY = process.env.COMITY_EXHAUSTIVE === '1' ? 1 : 5;
const APART = ON_DISK.filter((_, i) => i % EVERY === 0);

let disk: Disk;
const measure = new Map<CorpusCase, Agreed>();

beforeAll(async () => {
  disk = newDisk();
  const tools = { prim: nativePrimitives, hashing: nativeHashing, now };
  for (const each of CORPUS)
    measure.set(each, agreed(await verifyFolder(memoryReader(filesOf(each)), each.anchors, tools)));
}, 5 * MINUTES);
afterAll(() => disk.remove(), MINUTES);

/** Case by case, all of those that differ. */
function differences(cases: readonly CorpusCase[], said: readonly Agreed[]): unknown[] {
  return cases.flatMap((each, i) => {
    const [expected, got] = [measure.get(each)!, said[i]!];
    if (JSON.stringify(expected) === JSON.stringify(got)) return [];
    const only = (a: Agreed, b: Agreed) => a.rows.filter((row) => !b.rows.includes(row));
    return [
      {
        case: each.name,
        outcomes: [expected.outcome, got.outcome],
        measure: only(expected, got),
        other: only(got, expected),
      },
    ];
  });
}

describe('the corpus', () => {
  test('has names of its own, some folders that are proven, and many of each other kind', () => {
    expect(new Set(CORPUS.map(({ name }) => name)).size).toBe(CORPUS.length);
    const count = (outcome: string) =>
      [...measure.values()].filter((said) => said.outcome === outcome).length;
    expect([count('proven') >= 8, count('not-proven') >= 20, count('contradicted') >= 120]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('breaks nearly every rule a package can break from outside', () => {
    const broken = new Set([...measure.values()].flatMap(({ rows }) => rows.map((row) => row.split(' ')[2])));
    expect(broken.size).toBeGreaterThan(35);
  });
});

test(
  `the command in one file says the same of ${EVERY === 1 ? 'each' : 'a fifth of them'}`,
  async () => {
    const command = await commandIn(disk.root);
    const said: Agreed[] = [];
    for (const each of APART) said.push(agreed((await command(disk.lay(each))) as never));
    expect(differences(APART, said)).toEqual([]);
  },
  10 * MINUTES,
);

describe('verify.html in Chromium', () => {
  let page: PageVerifier | undefined;
  beforeAll(async () => {
    if (findTool('chromium') !== undefined) page = await startPageVerifier(SOUND);
  }, MINUTES);
  afterAll(() => page?.close());

  requireTool('chromium')(
    'says the same of each, also of names no disk holds',
    async () => {
      const said: Agreed[] = [];
      for (const { edits, anchors } of CORPUS) said.push(agreed(await page!.judge(edits, anchors)));
      expect(differences(CORPUS, said)).toEqual([]);
    },
    10 * MINUTES,
  );
});

describe('the second verifier', () => {
  requireTool('python3', 'openssl')(
    'agrees wherever it does not say that it has not checked',
    async () => {
      const answers = await secondOpinions(ON_DISK.map(disk.lay), now);
      expect(answers.filter((answer) => 'error' in (answer as object))).toEqual([]);
      const said = answers.map((answer) => agreed(answer as never));
      const softened = said.map((each, i) => merged(measure.get(ON_DISK[i]!)!, each));
      expect(differences(ON_DISK, softened)).toEqual([]);
    },
    20 * MINUTES,
  );

  const RANK = ['contradicted', 'not-proven', 'proven'];
  /** Rows it has not checked stand as the measure has them; then its outcome may be one that is more doubtful. */
  function merged(expected: Agreed, got: Agreed): Agreed {
    const unchecked = got.rows.filter((row) => row.includes(' not-checked ')).map((row) => row.split(' ')[0]);
    if (unchecked.length === 0) return got;
    const mine = (rows: readonly string[]) => rows.filter((row) => !unchecked.includes(row.split(' ')[0]));
    const same = JSON.stringify(mine(got.rows)) === JSON.stringify(mine(expected.rows));
    const weaker = RANK.indexOf(got.outcome) <= RANK.indexOf(expected.outcome);
    return {
      outcome: weaker ? expected.outcome : got.outcome,
      rows: same ? expected.rows : got.rows,
      time: expected.time,
    };
  }
});

describe('what only a disk can hold', () => {
  requireTool('python3', 'openssl', 'mkfifo')(
    'is judged alike by the proof, the command in one file and the second verifier',
    async () => {
      const command = await commandIn(disk.root);
      const laid = Object.entries(STRANGE).map(([name, spoil]) => {
        const folder = disk.lay(caseOf(name, {}));
        spoil(folder.folder);
        return folder;
      });
      const inNode: Agreed[] = [];
      for (const { folder } of laid)
        inNode.push(agreed(await verifyFolder(packageDirectory(folder), [ROOT], { now })));
      const alone: Agreed[] = [];
      for (const folder of laid) alone.push(agreed((await command(folder)) as never));
      const second = (await secondOpinions(laid, now)).map((answer) => agreed(answer as never));
      const named = (said: readonly Agreed[]) => Object.keys(STRANGE).map((name, i) => [name, said[i]]);
      expect(named(alone)).toEqual(named(inNode));
      expect(named(second)).toEqual(named(inNode));
      expect(inNode.filter(({ outcome }) => outcome === 'proven')).toHaveLength(2);
    },
    3 * MINUTES,
  );
});
