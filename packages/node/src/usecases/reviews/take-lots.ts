/** A draw of reviewers that was published: held against the rules of the mechanism, drawn again, and committed to in the custody log. */
import { checkTable, type DrawAsked, type Pair } from '@comity/domain/national';
import { canonicalBytes, type Json, messageDigest } from '@comity/protocol';
import type { LotsRecord } from '../../ports/country-reviews.ts';
import { newId } from '../../ports/entropy.ts';
import { recordEvent } from '../log/custody.ts';
import { NotKept } from '../national/deps.ts';
import { mechanismOf, type ReviewDeps, unlessObjected } from './deps.ts';
import { askedIn, type DrawSaid, digestOfLists, drawnFrom, pairsIn } from './draw-lots.ts';

export interface LotsSaid extends DrawSaid {
  seed: string;
  pairs: readonly Pair[];
}

/** Taken in already, it is the same; nothing is kept of a table that breaks a rule or that the seed does not give. @throws NothingThere, NotKept */
export async function takeLots(deps: ReviewDeps, said: LotsSaid, by: string): Promise<LotsRecord> {
  const { store, clock, entropy } = deps;
  const { mechanism } = await store.transact((tx) => mechanismOf(tx, said.mechanism, said.version));
  const asked = askedIn(mechanism, said, said);
  const all = [...said.draw.standing, ...said.pairs.filter((pair) => !isIn(said.draw.standing, pair))];
  const broken = checkTable(asked, all);
  if (broken.length > 0)
    throw new NotKept(
      broken.map(({ rule, reviewed, reviewer }) => ({
        code: `lots:${rule}`,
        detail: [reviewed, reviewer].filter(Boolean).join(' by '),
      })),
    );
  unlessObjected(isDrawnFrom(asked, said) ? [] : ['drawn-otherwise'], 'the seed gives another table');
  const over = canonicalBytes(said.draw as unknown as Json);
  const result = canonicalBytes({ ...said, draw: digestOfLists(said.draw), pairs: all } as unknown as Json);
  return store.transact(async (tx) => {
    const before = (await tx.lots.list()).find((one) => one.result === messageDigest(result));
    if (before) return before;
    await tx.exact.put(over);
    const digest = await tx.exact.put(result);
    const leaf = await recordEvent(tx, deps, { action: 'imported', actor: by, digest, reason: 'lots' });
    const record: LotsRecord = {
      id: newId(clock, entropy),
      mechanism: said.mechanism,
      version: said.version,
      cycle: said.cycle,
      seed: said.seed,
      draw: digestOfLists(said.draw),
      result: digest,
      pairs: all,
      leaf,
      recordedAt: clock.now(),
      recordedBy: by,
    };
    await tx.lots.insert(record);
    return record;
  });
}

function isDrawnFrom(asked: DrawAsked, { seed, pairs }: LotsSaid): boolean {
  const found = drawnFrom(asked, seed);
  if (found.outcome !== 'drawn') return false;
  const again = pairsIn(found);
  return again.length === pairs.length && again.every((pair) => isIn(pairs, pair));
}

const isIn = (pairs: readonly Pair[], { reviewed, reviewer }: Pair): boolean =>
  pairs.some((one) => one.reviewed === reviewed && one.reviewer === reviewer);

/** Newest first. */
export const lots = async ({ store }: Pick<ReviewDeps, 'store'>): Promise<LotsRecord[]> =>
  (await store.transact((tx) => tx.lots.list())).toReversed();
