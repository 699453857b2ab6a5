/** Leaves out one fault after another while the world still breaks in the same way: what remains is what it takes. */
import type { CryptoKind } from '../nation/foundation.ts';
import { runWorld } from './world.ts';

/** The planned faults that can be left out, by number. Empty when nothing breaks. */
export async function shrink(seed: string, crypto: CryptoKind = 'structural'): Promise<Set<number>> {
  const first = await runWorld({ seed, crypto });
  const wanted = first.violations[0]?.invariant;
  const without = new Set<number>();
  if (wanted === undefined) return without;
  for (let number = 0; number < first.planned; number++) {
    without.add(number);
    const { violations } = await runWorld({ seed, crypto, without });
    if (!violations.some(({ invariant }) => invariant === wanted)) without.delete(number);
  }
  return without;
}
