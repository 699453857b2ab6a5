/**
 * Whatever a stranger sends is believed or refused with a code; nothing else comes out. Good inputs are damaged in ways that know
 * their form. COMITY_FUZZ_SECONDS for each reader (default 1.5) and COMITY_FUZZ_SEED make longer and other runs.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mutation } from './mutate/bytes.ts';
import { answerOf, type Target } from './target.ts';
import { TARGETS } from './targets.ts';

const SECONDS = Number(process.env.COMITY_FUZZ_SECONDS ?? 1.5);
const SEED = Number(process.env.COMITY_FUZZ_SEED ?? 20_261_121);
/** A reader's input and every mutation of it stay below this; large inputs have a test of their own. */
const MAX_BYTES = 256 * 1024;

function damaged({ corpus, mutations }: Target): fc.Arbitrary<Uint8Array> {
  const changes = fc.array(fc.oneof(...mutations), { minLength: 1, maxLength: 3 });
  return fc.tuple(fc.constantFrom(...corpus), changes).map(([good, list]) => {
    const apply = (bytes: Uint8Array, mutate: Mutation) => mutate(bytes, corpus).subarray(0, MAX_BYTES);
    return list.reduce(apply, good);
  });
}

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_name, target) => {
  it('as it stands in the corpus is read or refused', async () => {
    for (const bytes of target.corpus) expect(await answerOf(target, bytes)).toMatch(/^[a-z0-9-]+$/);
  });

  it(
    'in any other form is believed only if it says the same, or refused with a code',
    async () => {
      const answers = new Map<string, number>();
      const count = async (bytes: Uint8Array) => {
        const answer = await answerOf(target, bytes);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      };
      const limits = { numRuns: 1_000_000, interruptAfterTimeLimit: SECONDS * 1000, seed: SEED };
      await fc.assert(fc.asyncProperty(damaged(target), count), limits);
      if (process.env.COMITY_FUZZ_SECONDS !== undefined)
        console.log(target.name, Object.fromEntries(answers));
      expect([...answers.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(10);
      expect(answers.size, 'only one answer: the damage does not reach far').toBeGreaterThan(1);
    },
    60_000 + SECONDS * 2000,
  );
});
