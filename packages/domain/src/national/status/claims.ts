// One question to the sources: what did this participant do, and when? Answers that cannot both be true stay side by side (ours).
import type { TreatyActKind } from '@comity/convention/national';
import { mayAgree } from '../days.ts';
import { isSameAct, type StatusEntry } from './entry.ts';

/** What all sources say of one act of one participant. */
export interface Claims {
  /** Every answer, the surest first: the depositary's list, then treaty databases, officials, others. */
  readonly said: readonly StatusEntry[];
  /** Two answers cannot both be true, or a list no longer has what it had. */
  readonly conflict: boolean;
  /** Nobody but sources of low confidence says so, or they contradict one another about whether it happened. */
  readonly doubtful: boolean;
  /** Somebody tells that it was withdrawn: it stays told and is no longer sure. */
  readonly withdrawn?: true;
}

const ORDER = ['depositary', 'treaty-database', 'official', 'hand', 'press', 'secondary'];
const rank = ({ sources }: StatusEntry): number =>
  Math.min(...sources.map(({ standing }) => ORDER.indexOf(standing)));

/** The claims about acts of these kinds that may have happened by a day; undefined when nobody makes one. */
export function claimsOf(
  entries: readonly StatusEntry[],
  kinds: readonly TreatyActKind[],
  asOf: string,
): Claims | undefined {
  const said = entries
    .filter(({ kind, date, ended }) => kinds.includes(kind) && ended === undefined && date.earliest <= asOf)
    .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  if (said.length === 0) return undefined;
  const differ = said.some((a) => said.some((b) => !isSameAct(a.kind, b.kind) || !mayAgree(a.date, b.date)));
  const missing = said.some(({ missingSince }) => missingSince !== undefined && missingSince <= asOf);
  const weak = said.every(({ confidence, date }) => confidence === 'low' || date.latest > asOf);
  const isWithdrawn = entries.some(
    ({ kind, about, date, ended }) =>
      kind === 'withdrawal' &&
      ended === undefined &&
      date.earliest <= asOf &&
      said.some(({ id }) => id === about),
  );
  return {
    said,
    conflict: differ || missing,
    doubtful: weak || missing || isWithdrawn,
    ...(isWithdrawn ? { withdrawn: true as const } : {}),
  };
}

/** First and last day any of the answers allows. */
export const spanOf = ({ said }: Claims) => ({
  earliest: said.map(({ date }) => date.earliest).toSorted()[0]!,
  latest: said
    .map(({ date }) => date.latest)
    .toSorted()
    .at(-1)!,
});
