// What is kept of the treaty's status: acts of States as sources tell them. Nothing here is the record of the depositary (64(3), 68).
import type { Participant, TreatyActKind, TreatyEntry, TreatySource } from '@comity/convention/national';

/** An act with its sources in full, as it is kept or shipped. */
export interface StatusEntry extends Omit<TreatyEntry, 'sources'> {
  readonly sources: readonly TreatySource[];
  /** Shipped with the product, read from a list, or written by an officer. */
  readonly via: 'shipped' | 'list' | 'hand';
  readonly recordedAt?: string;
  readonly recordedBy?: string;
  /** Since a list of this day, its source no longer names it. Nothing is deleted. */
  readonly missingSince?: string;
  /** Replaced by what the same source said later, or taken back as a slip, with the reason. */
  readonly ended?: { readonly at: string; readonly by: string; readonly why: string };
}

/** Acts that sign. */
export const SIGNING: readonly TreatyActKind[] = ['signature', 'definitive-signature'];
/** Acts by which one becomes bound; 64(3), 64(4). A definitive signature and a succession are known from other treaties. */
export const BINDING: readonly TreatyActKind[] = [
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'formal-confirmation',
  'succession',
  'definitive-signature',
];
/** What comes with words of its own. */
export const STATEMENTS: readonly TreatyActKind[] = [
  'reservation',
  'declaration',
  'objection',
  'notification',
  'territorial-application',
  'withdrawal',
];

/** Ratification, acceptance and approval have one effect (64(3)), and some lists do not tell them apart. */
const SAME_EFFECT: Partial<Record<TreatyActKind, string>> = {
  ratification: 'after signature',
  acceptance: 'after signature',
  approval: 'after signature',
};

/** Do two sources tell the same act, as far as either knows it? */
export const isSameAct = (a: TreatyActKind, b: TreatyActKind): boolean =>
  (SAME_EFFECT[a] ?? a) === (SAME_EFFECT[b] ?? b);

/** Those that still stand as told, none taken back or replaced. */
export const standingEntries = (entries: readonly StatusEntry[]): StatusEntry[] =>
  entries.filter(({ ended }) => ended === undefined);

/** Name of whoever may join, to the day; its code when it is none we know. */
export const nameOf = (known: readonly Participant[], code: string): string =>
  known.find((participant) => participant.code === code)?.name ?? code.toUpperCase();
