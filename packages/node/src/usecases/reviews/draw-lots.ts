/** Reviewers drawn by lot under the rules of a mechanism, from lists that are published first and a seed that is found in the open afterwards. */
import {
  type DrawAsked,
  draw,
  type Mechanism,
  type NoneFound,
  type Pair,
  type Table,
  type TooFew,
} from '@comity/domain/national';
import { canonicalBytes, type Json, messageDigest, utf8 } from '@comity/protocol';
import type { Digest } from '../../ports/records/index.ts';
import { isState, mechanismOf, type ReviewDeps, regionalGroups, unlessObjected } from './deps.ts';

/** What a draw is over; who deferred is not drawn. */
export interface Lists {
  underReview: readonly string[];
  pool: readonly string[];
  deferred: readonly string[];
  earlier: readonly Pair[];
  standing: readonly Pair[];
}

export interface DrawSaid {
  mechanism: string;
  version: number;
  cycle: number;
  draw: Lists;
}

/** What is published before there is a seed: SHA-256 of the lists in the canonical form. */
export const digestOfLists = (lists: Lists): Digest =>
  messageDigest(canonicalBytes(lists as unknown as Json));

/** The digest to publish, after the lists were held against the mechanism. Nothing is kept. @throws NothingThere, NotKept */
export async function prepareDraw(deps: Pick<ReviewDeps, 'store'>, said: DrawSaid): Promise<Digest> {
  const { mechanism } = await deps.store.transact((tx) => mechanismOf(tx, said.mechanism, said.version));
  askedIn(mechanism, said);
  return digestOfLists(said.draw);
}

/** Nothing is kept: the table is taken in as a published one is. @throws NothingThere, NotKept */
export async function drawLots(
  deps: Pick<ReviewDeps, 'store'>,
  said: DrawSaid,
  seed: string,
): Promise<Table | TooFew | NoneFound> {
  const { mechanism } = await deps.store.transact((tx) => mechanismOf(tx, said.mechanism, said.version));
  return drawnFrom(askedIn(mechanism, said, { seed }), seed);
}

export const drawnFrom = (asked: DrawAsked, seed: string) =>
  draw(asked, seed, (text) => messageDigest(utf8(text)));

export const pairsIn = ({ table }: Table): Pair[] =>
  table.flatMap(({ reviewed, reviewers }) => reviewers.map(({ state }) => ({ reviewed, reviewer: state })));

/** `table`: what was drawn already, if it was. @throws NotKept for what is no State, no cycle, no seed */
export function askedIn(
  { lots: rules, cycles }: Mechanism,
  { draw: over, cycle }: DrawSaid,
  table: { seed?: string; pairs?: readonly Pair[] } = {},
): DrawAsked {
  const named = [...over.underReview, ...over.pool, ...over.deferred];
  const inPairs = [...over.earlier, ...over.standing, ...(table.pairs ?? [])].flatMap(
    ({ reviewed, reviewer }) => [reviewed, reviewer],
  );
  const unknown = [...new Set([...named, ...inPairs])].filter((code) => !isState(code));
  unlessObjected(
    [
      ...unknown.map(() => 'unknown-state'),
      ...(cycles.some(({ number }) => number === cycle) ? [] : ['no-such-cycle']),
      ...(table.seed === '' || /[\r\n]/.test(table.seed ?? '') ? ['seed'] : []),
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
