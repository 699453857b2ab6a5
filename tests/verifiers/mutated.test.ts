/**
 * Byte by byte: a bit turned anywhere is never proven, and the page and the second verifier find what the proof in Node finds. An
 * ordinary run samples; COMITY_EXHAUSTIVE=1 tries every byte of every file of up to 8 kB, and as many places of the larger one.
 */
import { verifyFolder } from '@comity/proof';
import { nativeHashing } from '@comity/seal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryReader, rememberingPrimitives } from '../../packages/verifier/test/support/memory.ts';
import { findTool, requireTool } from '../support/tools.ts';
import { type CorpusCase, filesOf, SOUND } from './corpus/case.ts';
import { mutants } from './corpus/mutated.ts';
import { type Agreed, agreed } from './programs/answer.ts';
import { newDisk, secondOpinions } from './programs/on-disk.ts';
import { type PageVerifier, startPageVerifier } from './programs/page.ts';

const EXHAUSTIVE = process.env.COMITY_EXHAUSTIVE === '1';
const MINUTES = 60_000;
const LIMIT = EXHAUSTIVE ? 300 * MINUTES : 5 * MINUTES;
const now = new Date().toISOString();
const tools = { prim: rememberingPrimitives(), hashing: nativeHashing, now };

const measured = async (each: CorpusCase): Promise<Agreed> =>
  agreed(await verifyFolder(memoryReader(filesOf(each)), each.anchors, tools));

test(
  'in Node, none is proven',
  async () => {
    const all = mutants(EXHAUSTIVE ? 8192 : 40);
    expect(all.length).toBeGreaterThan(300);
    for (const each of all) expect([each.name, (await measured(each)).outcome]).not.toContain('proven');
  },
  LIMIT,
);

describe('in Chromium', () => {
  let page: PageVerifier | undefined;
  beforeAll(async () => {
    if (findTool('chromium') !== undefined) page = await startPageVerifier(SOUND);
  }, MINUTES);
  afterAll(() => page?.close(), MINUTES);

  requireTool('chromium')(
    'the same is found of each',
    async () => {
      for (const each of mutants(EXHAUSTIVE ? 8192 : 9)) {
        const found = agreed(await page!.judge(each.edits, each.anchors));
        expect([each.name, found]).toEqual([each.name, await measured(each)]);
      }
    },
    LIMIT,
  );
});

requireTool('python3', 'openssl')(
  'by the second verifier, the same is found of each',
  async () => {
    const disk = newDisk();
    try {
      const all = mutants(EXHAUSTIVE ? 400 : 5);
      const answers = await secondOpinions(all.map(disk.lay), now);
      for (const [i, each] of all.entries())
        expect([each.name, agreed(answers[i] as never)]).toEqual([each.name, await measured(each)]);
    } finally {
      disk.remove();
    }
  },
  LIMIT,
);
