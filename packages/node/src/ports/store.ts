/**
 * The node's one durable memory. Everything a use case decides becomes true in one transaction or not at all.
 *
 * Promises every adapter keeps, and the contract suite checks:
 * - `transact` resolves only after the commit is durable (fsync); a rejection may mean *not done* or *done, answer lost*,
 *   so every caller is safe to run again;
 * - inside a transaction one reads one's own writes; others see nothing before the commit and all after it;
 * - `lock(name)` holds every other transaction asking for the same name until this one ends;
 * - work is run at least once: it may be called again after a serialization conflict, so it has no effects but on `tx`.
 */
import {
  isClosed,
  isPaperClosed,
  lastHand,
  lastPaperHand,
  nextDue,
  saidIn,
  saidOnPaper,
} from '@comity/domain';
import { type Cell, wordsOfProvision } from '@comity/domain/national';
import { stateNamesFor } from '@comity/language';
import type { NeedRecord, OfferRecord, ProjectRecord } from './assistance.ts';
import {
  type CountryReviewRecord,
  type LotsRecord,
  type MechanismRecord,
  mechanismKey,
  type ReviewStepRecord,
} from './country-reviews.ts';
import {
  type CountsEditionRecord,
  type CountsReceivedRecord,
  type CountsSentRecord,
  editionKey,
  receivedKey,
  sentKey,
} from './counts.ts';
import type { DraftKeyRecord } from './drafts.ts';
import type { ShiftRecord } from './duty.ts';
import {
  cellKey,
  type ListRecord,
  type ProvisionRecord,
  provisionKey,
  type StandingRecord,
  type TreatyRecord,
  type WordingRecord,
  wordingKey,
} from './national.ts';
import type { PaperRecord } from './papers.ts';
import type {
  ActRecord,
  AlarmRecord,
  ArrivalRecord,
  Digest,
  ErasureRecord,
  GlassRecord,
  HalfRecord,
  HandRecord,
  InboxRecord,
  InvitationRecord,
  ItemRecord,
  LeafRecord,
  OnceRecord,
  PackageRecord,
  PasskeyRecord,
  SessionRecord,
  SettingRecord,
  TicketRecord,
  TrustRecord,
} from './records.ts';
import { type ReviewRecord, reviewKey } from './reviews.ts';
import type { ApiKeyRecord, WebhookRecord } from './software.ts';
import type { TranslationRecord } from './translations.ts';

export interface Store {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export interface Tx {
  translations: Table<TranslationRecord, 'request'>;
  papers: Table<PaperRecord, 'due' | 'idle' | 'hand' | 'changed'>;
  halves: Table<HalfRecord, 'direction' | 'counterpart' | 'stage' | 'due' | 'idle' | 'hand' | 'changed'>;
  acts: Table<ActRecord, 'thread' | 'stage' | 'due' | 'payload' | 'uncommitted' | 'chain'>;
  arrivals: Table<ArrivalRecord, 'stage'>;
  inbox: Table<InboxRecord, 'thread' | 'stage' | 'receipt'>;
  trust: Table<TrustRecord, never>;
  alarms: Table<AlarmRecord, 'open' | 'untold' | 'about'>;
  items: Table<ItemRecord, 'request' | 'blob'>;
  packages: Table<PackageRecord, 'request' | 'waiting'>;
  erasures: Table<ErasureRecord, 'stage'>;
  settings: Table<SettingRecord, never>;
  hands: Table<HandRecord, 'case' | 'item'>;
  glass: Table<GlassRecord, 'request'>;
  tickets: Table<TicketRecord, 'request' | 'stage'>;
  reviews: Table<ReviewRecord, never>;
  sessions: Table<SessionRecord, 'officer' | 'ends'>;
  draftkeys: Table<DraftKeyRecord, 'officer' | 'ends'>;
  passkeys: Table<PasskeyRecord, 'officer'>;
  invitations: Table<InvitationRecord, 'officer' | 'ends'>;
  once: Table<OnceRecord, 'ends'>;
  treaty: Table<TreatyRecord, 'participant'>;
  lists: Table<ListRecord, 'source'>;
  provisions: Table<ProvisionRecord, 'state'>;
  wordings: Table<WordingRecord, 'provision'>;
  cells: Table<Cell, 'state'>;
  standings: Table<StandingRecord, never>;
  needs: Table<NeedRecord, 'state'>;
  offers: Table<OfferRecord, never>;
  projects: Table<ProjectRecord, never>;
  mechanisms: Table<MechanismRecord, 'mechanism'>;
  lots: Table<LotsRecord, never>;
  countryreviews: Table<CountryReviewRecord, never>;
  reviewsteps: Table<ReviewStepRecord, 'review'>;
  countssent: Table<CountsSentRecord, 'year'>;
  countsreceived: Table<CountsReceivedRecord, 'year' | 'report'>;
  countseditions: Table<CountsEditionRecord, 'year'>;
  apikeys: Table<ApiKeyRecord, 'id'>;
  webhooks: Table<WebhookRecord, never>;
  shifts: Table<ShiftRecord, 'begun'>;
  log: LogTable;
  /** Exact bytes by their SHA-256; writing the same bytes again changes nothing. */
  exact: ExactBytes;
  /** Serialises transactions on one name until this one ends. */
  lock(name: string): Promise<void>;
  /** Adds one to a counter that operators read (`unknown-state`, `rejected:replayed`, ...). */
  count(counter: string): Promise<void>;
  counters(): Promise<Record<string, number>>;
  /** Wakes a job once the transaction is committed; waking it twice is harmless. */
  wake(job: JobName, at?: string): Promise<void>;
}

export type JobName =
  | 'seal'
  | 'deliver'
  | 'receive'
  | 'reconsider'
  | 'sweep'
  | 'witness'
  | 'freshness'
  | 'refresh'
  | 'fetch-evidence'
  | 'erase'
  | 'take-provided'
  | 'scrub';

/** Records under a key, with the indexes named in its shape (`TABLES`). Keys and index values compare as text. */
export interface Table<R, Index extends string> {
  get(key: string): Promise<R | undefined>;
  /** Those of the keys under which nothing is kept. */
  absent(keys: readonly string[]): Promise<string[]>;
  /** Throws StoreError 'exists' when the key is taken. */
  insert(record: R): Promise<void>;
  put(record: R): Promise<void>;
  delete(key: string): Promise<void>;
  /** Records whose index equals `value`, by key, `limit` at most, after the key `after`. */
  where(index: Index, value: string, page?: Page): Promise<R[]>;
  /** Records whose index is at most `value`, smallest first. */
  upTo(index: Index, value: string, limit: number): Promise<R[]>;
  /** The record with the greatest index that is at most this. */
  greatest(index: Index, atMost: string): Promise<R | undefined>;
  /** Records whose index lies from `from` to `to`, both included, smallest first, `limit` at most, after the place `after`. */
  range(index: Index, from: string, to: string, page: { limit: number; after?: Place }): Promise<R[]>;
  /** The same from the other end: greatest first, before the place `before`. */
  downFrom(index: Index, from: string, to: string, page: { limit: number; before?: Place }): Promise<R[]>;
  /** How many there are in such a range. */
  count(index: Index, from: string, to: string): Promise<number>;
  /**
   * Records that say every word of what somebody typed, whatever it is, greatest key first, below the key `before`. Words are compared
   * as `words.ts` cuts them; an adapter that knows the inflections of a language finds those too. Nothing typed finds nothing.
   */
  search(typed: string, page: { limit: number; before?: string }): Promise<R[]>;
  /** Every record by key. */
  list(page?: Page): Promise<R[]>;
}

/** Where a record stands in an index: its value there, then its key. */
export interface Place {
  at: string;
  key: string;
}

export interface Page {
  limit?: number;
  after?: string;
}

export interface ExactBytes {
  put(bytes: Uint8Array): Promise<Digest>;
  get(digest: Digest): Promise<Uint8Array | undefined>;
}

/** The custody log's leaves and tree nodes. Node (0, i) is leaf hash i; node (l, i) covers leaves i·2^l … (i+1)·2^l − 1. */
export interface LogTable {
  /** Adds a leaf that has no place yet. */
  add(leaf: LeafRecord): Promise<void>;
  get(id: string): Promise<LeafRecord | undefined>;
  at(index: number): Promise<LeafRecord | undefined>;
  range(from: number, to: number): Promise<LeafRecord[]>;
  /** Leaves without a place, oldest first. */
  unplaced(limit: number): Promise<LeafRecord[]>;
  /** Leaves with a place whose events are as wished, the last place first, `limit` at most. */
  find(wish: LeafWish): Promise<LeafRecord[]>;
  place(places: { id: string; index: number }[]): Promise<void>;
  putNodes(nodes: { level: number; index: number; hash: Uint8Array }[]): Promise<void>;
  /** The hashes in the order asked for; throws StoreError 'missing' when one is not there. */
  getNodes(coordinates: { level: number; index: number }[]): Promise<Uint8Array[]>;
}

/** Every member that is given must hold. */
export interface LeafWish {
  actor?: string | undefined;
  case?: string | undefined;
  action?: string | undefined;
  /** Moments of the events, both included. */
  from?: string | undefined;
  to?: string | undefined;
  /** Only places below this one. */
  before?: number | undefined;
  limit: number;
}

export type StoreErrorCode = 'exists' | 'missing' | 'unavailable' | 'full' | 'conflict';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

interface Shape<R> {
  key: (record: R) => string;
  indexes: Record<string, (record: R) => string | undefined>;
  /** What a record is found by; without it, it is not looked up by words. */
  words?: (record: R) => string;
}

const shape = <R, I extends string>(s: {
  key: (r: R) => string;
  indexes: Record<I, (r: R) => string | undefined>;
  words?: (r: R) => string;
}) => s;

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

/** Keys and indexes of every table; a record whose index is undefined is not in that index. */
export const TABLES = {
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
    /** With the other State’s name, as each of the six languages has it. */
    words: (r) => [...saidIn(r.half), ...stateNamesFor(r.half.counterpart)].join('\n'),
  }),
  translations: shape({ key: (r: TranslationRecord) => r.id, indexes: { request: (r) => r.request } }),
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
    words: (r) => [...saidOnPaper(r.paper), ...stateNamesFor(r.paper.counterpart)].join('\n'),
  }),
  acts: shape({
    key: (r: ActRecord) => r.id,
    indexes: {
      thread: (r) => r.thread,
      stage: (r) => r.stage.name,
      payload: (r) => r.payload,
      due: (r) => (r.stage.name === 'sealed' ? r.stage.nextAttemptAt : undefined),
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
  alarms: shape({
    key: (r: AlarmRecord) => r.key,
    indexes: {
      open: (r) => (r.resolvedAt === undefined ? r.raisedAt : undefined),
      untold: (r) => (r.toldAt === undefined && r.resolvedAt === undefined ? r.raisedAt : undefined),
      about: (r) => r.about,
    },
  }),
  items: shape({ key: (r: ItemRecord) => r.id, indexes: { request: (r) => r.request, blob: (r) => r.blob } }),
  packages: shape({
    key: (r: PackageRecord) => r.id,
    indexes: {
      request: (r) => r.request,
      waiting: (r) => (r.stage.name === 'announced' ? r.createdAt : undefined),
    },
  }),
  erasures: shape({ key: (r: ErasureRecord) => r.request, indexes: { stage: (r) => r.stage.name } }),
  settings: shape({ key: (r: SettingRecord) => r.name, indexes: {} }),
  hands: shape({ key: (r: HandRecord) => r.key, indexes: { case: (r) => r.case, item: (r) => r.item } }),
  glass: shape({ key: (r: GlassRecord) => r.key, indexes: { request: (r) => r.request } }),
  tickets: shape({
    key: (r: TicketRecord) => r.id,
    indexes: { request: (r) => r.request, stage: (r) => r.stage.name },
  }),
  reviews: shape({ key: reviewKey, indexes: {} }),
  sessions: shape({
    key: (r: SessionRecord) => r.token,
    indexes: { officer: (r) => r.officer, ends: (r) => r.endsAt },
  }),
  draftkeys: shape({
    key: (r: DraftKeyRecord) => r.key,
    indexes: { officer: (r) => r.officer, ends: (r) => r.endsAt },
  }),
  passkeys: shape({ key: (r: PasskeyRecord) => r.id, indexes: { officer: (r) => r.officer } }),
  invitations: shape({
    key: (r: InvitationRecord) => r.code,
    indexes: { officer: (r) => r.officer, ends: (r) => r.endsAt },
  }),
  once: shape({ key: (r: OnceRecord) => r.key, indexes: { ends: (r) => r.endsAt } }),
  treaty: shape({ key: (r: TreatyRecord) => r.id, indexes: { participant: (r) => r.participant } }),
  lists: shape({ key: (r: ListRecord) => r.key, indexes: { source: (r) => r.source } }),
  provisions: shape({
    key: (r: ProvisionRecord) => provisionKey(r.state, r.id),
    indexes: { state: (r) => r.state },
    words: (r) => wordsOfProvision(r),
  }),
  wordings: shape({
    key: (r: WordingRecord) => wordingKey(r),
    indexes: { provision: (r) => provisionKey(r.state, r.id) },
  }),
  cells: shape({ key: (r: Cell) => cellKey(r), indexes: { state: (r) => r.state } }),
  standings: shape({ key: (r: StandingRecord) => r.state, indexes: {} }),
  needs: shape({ key: (r: NeedRecord) => r.id, indexes: { state: (r) => r.state } }),
  offers: shape({ key: (r: OfferRecord) => r.id, indexes: {} }),
  projects: shape({ key: (r: ProjectRecord) => r.id, indexes: {} }),
  mechanisms: shape({
    key: (r: MechanismRecord) => mechanismKey({ mechanism: r.mechanism.id, version: r.version }),
    indexes: { mechanism: (r) => r.mechanism.id },
  }),
  lots: shape({ key: (r: LotsRecord) => r.id, indexes: {} }),
  countryreviews: shape({ key: (r: CountryReviewRecord) => r.opened.id, indexes: {} }),
  reviewsteps: shape({ key: (r: ReviewStepRecord) => r.entry.id, indexes: { review: (r) => r.review } }),
  countssent: shape({ key: (r: CountsSentRecord) => sentKey(r), indexes: { year: (r) => String(r.year) } }),
  countsreceived: shape({
    key: (r: CountsReceivedRecord) => receivedKey(r),
    indexes: { year: (r) => String(r.year), report: (r) => `${r.year}/${r.state}` },
  }),
  countseditions: shape({
    key: (r: CountsEditionRecord) => editionKey(r),
    indexes: { year: (r) => String(r.year) },
  }),
  apikeys: shape({ key: (r: ApiKeyRecord) => r.digest, indexes: { id: (r) => r.id } }),
  webhooks: shape({ key: (r: WebhookRecord) => r.id, indexes: {} }),
  shifts: shape({ key: (r: ShiftRecord) => r.id, indexes: { begun: (r) => r.begunAt } }),
} as const;

export type TableName = keyof typeof TABLES;
export type AnyShape = Shape<never>;
