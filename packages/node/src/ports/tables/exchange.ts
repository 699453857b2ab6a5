/** Tables of what goes between States: both halves of requests, requests by hand, messages out and in, and what is known of each State’s keys. */

import {
  isClosed,
  isPaperClosed,
  lastHand,
  lastPaperHand,
  nextDue,
  saidIn,
  saidOnPaper,
} from '@comity/domain';
import { saidForState } from '@comity/language';
import type { AttachmentRecord } from '../attachments.ts';
import type { PaperRecord } from '../papers.ts';
import type { ActRecord, ArrivalRecord, HalfRecord, InboxRecord, TrustRecord } from '../records/index.ts';
import type { TranslationRecord } from '../translations.ts';
import { shape } from './shape.ts';

/** A receipt is due once a message was taken or rejected; while it is held, none is. */
const receiptState = (r: InboxRecord) =>
  r.stage.name === 'held' ? undefined : r.receipt === undefined ? 'due' : 'given';

const PLACE_DIGITS = 9;
/** A place in a thread's chain, in the order of places; without one, the last there can be. */
export const placeInChain = (thread: string, seq = 10 ** PLACE_DIGITS - 1): string =>
  `${thread}/${String(seq).padStart(PLACE_DIGITS, '0')}`;

const dueOf = (half: HalfRecord['half'] | PaperRecord['paper']): string | undefined => {
  const at = nextDue(half);
  return at === undefined ? undefined : `${half.direction}/${at}`;
};

const handOf = ({ half, updatedAt }: HalfRecord): string | undefined =>
  inHand(half, updatedAt, isClosed(half) ? undefined : lastHand(half));

const paperHandOf = ({ paper, updatedAt }: PaperRecord): string | undefined =>
  inHand(paper, updatedAt, isPaperClosed(paper) ? undefined : lastPaperHand(paper));

const inHand = (
  of: Parameters<typeof nextDue>[0],
  updatedAt: string,
  by: string | undefined,
): string | undefined => {
  if (by === undefined) return undefined;
  const due = nextDue(of);
  return due === undefined ? `${by}/idle/${updatedAt}` : `${by}/due/${due}`;
};

export const EXCHANGE = {
  halves: shape({
    key: (r: HalfRecord) => r.id,
    indexes: {
      direction: (r) => r.half.direction,
      counterpart: (r) => r.half.counterpart,
      stage: (r) => r.half.stage.name,
      changed: (r) => r.updatedAt,
      /** What is due, by when it is. */
      due: (r) => dueOf(r.half),
      /** What is open and for which no clock of ours runs, by the last change. */
      idle: (r) =>
        isClosed(r.half) || nextDue(r.half) !== undefined ? undefined : `${r.half.direction}/${r.updatedAt}`,
      /** What is open, by the officer who had it last: what is due by when it is, then the rest by the last change. */
      hand: (r) => handOf(r),
    },
    /** With the other State’s name, by whatever people call it in the six languages. */
    words: (r) => [...saidIn(r.half), ...saidForState(r.half.counterpart)].join('\n'),
  }),
  /** Requests by hand: never in `halves`, so that nothing takes them for what was sealed. */
  papers: shape({
    key: (r: PaperRecord) => r.id,
    indexes: {
      changed: (r) => r.updatedAt,
      due: (r) => dueOf(r.paper),
      idle: (r) =>
        isPaperClosed(r.paper) || nextDue(r.paper) !== undefined
          ? undefined
          : `${r.paper.direction}/${r.updatedAt}`,
      hand: (r) => paperHandOf(r),
    },
    words: (r) => [...saidOnPaper(r.paper), ...saidForState(r.paper.counterpart)].join('\n'),
  }),
  translations: shape({ key: (r: TranslationRecord) => r.id, indexes: { request: (r) => r.request } }),
  attachments: shape({ key: (r: AttachmentRecord) => r.key, indexes: { request: (r) => r.request } }),
  acts: shape({
    key: (r: ActRecord) => r.id,
    indexes: {
      thread: (r) => r.thread,
      stage: (r) => r.stage.name,
      payload: (r) => r.payload,
      due: (r) => (r.stage.name === 'sealed' ? r.stage.nextAttemptAt : undefined),
      /** What officers are asked to approve, by when it was put up. */
      awaiting: (r) => (r.stage.name === 'awaiting-approval' ? r.createdAt : undefined),
      /** By thread: what officers may still abandon. */
      uncommitted: (r) =>
        r.stage.name === 'awaiting-approval' || r.stage.name === 'approved' ? r.thread : undefined,
      /** Receipts stand outside the chain, and what was abandoned never took its place. */
      chain: (r) => (r.seq >= 0 && r.stage.name !== 'abandoned' ? placeInChain(r.thread, r.seq) : undefined),
    },
  }),
  arrivals: shape({ key: (r: ArrivalRecord) => r.envelope, indexes: { stage: (r) => r.stage.name } }),
  inbox: shape({
    key: (r: InboxRecord) => r.key,
    indexes: { thread: (r) => r.thread, stage: (r) => r.stage.name, receipt: receiptState },
  }),
  trust: shape({ key: (r: TrustRecord) => r.state, indexes: {} }),
} as const;
