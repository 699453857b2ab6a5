/** A draw of reviewers that was published: held against the rules of the mechanism, drawn again, and committed to in the custody log. */
import { checkTable, type DrawAsked, draw, type Mechanism, type Pair } from '@comity/domain/national';
import { canonicalBytes, type Json, messageDigest, utf8 } from '@comity/protocol';
import type { LotsRecord } from '../../ports/country-reviews.ts';
import { newId } from '../../ports/entropy.ts';
import { recordEvent } from '../log/custody.ts';
import { NotKept } from '../national/deps.ts';
import { isState, mechanismOf, type ReviewDeps, regionalGroups, unlessObjected } from './deps.ts';

export interface LotsSaid {
  mechanism: string;
  version: number;
  cycle: number;
  draw: {
    underReview: readonly string[];
    pool: readonly string[];
    deferred: readonly string[];
    earlier: readonly Pair[];
    standing: readonly Pair[];
  };
  seed: string;
  pairs: readonly Pair[];
}

/** Taken in already, it is the same; nothing is kept of a table that breaks a rule or that the seed does not give. @throws NothingThere, NotKept */
export async function takeLots(deps: ReviewDeps, said: LotsSaid, by: string): Promise<LotsRecord> {
  const { store, clock, entropy } = deps;
  const { mechanism } = await store.transact((tx) => mechanismOf(tx, said.mechanism, said.version));
  const asked = askedIn(mechanism, said);
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
  const result = canonicalBytes({ ...said, draw: messageDigest(over), pairs: all } as unknown as Json);
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
      draw: messageDigest(over),
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

/** @throws NotKept for what is no State, no cycle, no seed */
function askedIn(
  { lots: rules, cycles }: Mechanism,
  { draw: over, cycle, seed, pairs }: LotsSaid,
): DrawAsked {
  const named = [...over.underReview, ...over.pool, ...over.deferred];
  const inPairs = [...over.earlier, ...over.standing, ...pairs].flatMap(({ reviewed, reviewer }) => [
    reviewed,
    reviewer,
  ]);
  const unknown = [...new Set([...named, ...inPairs])].filter((code) => !isState(code));
  unlessObjected(
    [
      ...unknown.map(() => 'unknown-state'),
      ...(cycles.some(({ number }) => number === cycle) ? [] : ['no-such-cycle']),
      ...(seed === '' || /[\r\n]/.test(seed) ? ['seed'] : []),
      ...(over.underReview.length === 0 ? ['nobody-under-review'] : []),
    ],
    unknown.join(' '),
  );
  return {
    rules,
    underReview: over.underReview,
    pool: over.pool.filter((state) => !over.deferred.includes(state)),
    groups: regionalGroups(),
    earlier: over.earlier,
    standing: over.standing,
  };
}

function isDrawnFrom(asked: DrawAsked, { seed, pairs }: LotsSaid): boolean {
  const found = draw(asked, seed, (text) => messageDigest(utf8(text)));
  if (found.outcome !== 'drawn') return false;
  const again = found.table.flatMap(({ reviewed, reviewers }) =>
    reviewers.map(({ state }) => ({ reviewed, reviewer: state })),
  );
  return again.length === pairs.length && again.every((pair) => isIn(pairs, pair));
}

const isIn = (pairs: readonly Pair[], { reviewed, reviewer }: Pair): boolean =>
  pairs.some((one) => one.reviewed === reviewed && one.reviewer === reviewer);

/** Newest first. */
export const lots = async ({ store }: Pick<ReviewDeps, 'store'>): Promise<LotsRecord[]> =>
  (await store.transact((tx) => tx.lots.list())).toReversed();
