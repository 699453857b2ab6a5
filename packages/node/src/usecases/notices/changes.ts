/**
 * What changed or waits since a moment, by id: whoever may view requests is told that something is new, and looks for themselves. Ours.
 * Works end in another order than they began, so each look reaches a little back; what was told already is told once only.
 */
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { ActRecord, AlarmRecord, HalfRecord, SessionRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { isTold } from '../looks/overseen.ts';
import { roleFor } from '../officers/permissions.ts';
import { type Ceremony, ceremonies } from '../trust/ceremonies.ts';

export type Change =
  | { what: 'request'; id: string; at: Instant }
  /** Something a person must see; `about` is the request, or what else it is about. */
  | { what: 'alarm'; kind: string; about: string; at: Instant };

/** How far a look reaches back, in milliseconds: longer than any transaction lasts. */
export const BACK = 60_000;
/** In one look; whoever missed more looks at everything anew. */
export const MOST_CHANGES = 100;
const END = '~';

export interface Changes {
  news: Change[];
  /** More than can be told one by one. */
  many: boolean;
}

export interface Follower {
  /** What is new since the last look. */
  look(): Promise<Changes>;
}

/** Who is told: of alarms for overseers, they alone; of changes that take two custodians, those. */
export interface Follows {
  store: Store;
  clock: Clock;
  reader: Pick<SessionRecord, 'officer' | 'roles'>;
}

/** Follows from `since` on: what was told up to then is not told again, as far as the moment says. */
export function follow(deps: Follows, since: Instant = deps.clock.now()): Follower {
  const told = new Map<string, Instant>();
  let last = since;
  return {
    async look() {
      const from = shift(last, -BACK);
      const found = await deps.store.transact((tx) => changedSince(tx, from, deps));
      const news = found.filter(({ key, at }) => !told.has(key) && at > since);
      for (const { key, at } of news) told.set(key, at);
      for (const [key, at] of told) if (at < from) told.delete(key);
      last = found.reduce((latest, { at }) => (at > latest ? at : latest), last);
      return { news: news.map(({ change }) => change), many: found.length > MOST_CHANGES };
    },
  };
}

/** A change under a key of its own: told once it is told. */
export type Found = { key: string; at: Instant; change: Change };

async function changedSince(tx: Tx, from: Instant, { clock, reader }: Follows): Promise<Found[]> {
  const page = { limit: MOST_CHANGES + 1 };
  const [halves, acts, lists, orders, alarms, changes] = await Promise.all([
    tx.halves.range('changed', from, END, page),
    // Its half stands as before: whose approval it waits for would hear nothing.
    tx.acts.range('awaiting', from, END, page),
    tx.packages.range('listed', from, END, page),
    tx.erasures.where('stage', 'asked', page),
    tx.alarms.range('open', from, END, page),
    isCustodian(reader) ? ceremonies(tx) : [],
  ]);
  return [
    ...halves.map(ofRequest),
    ...acts.map(ofPutUp),
    ...lists.map(({ id, request, createdAt }) => ofPutUp({ id, thread: request, createdAt })),
    // From then on it is approved.
    ...orders
      .filter(({ notBefore }) => notBefore >= from && notBefore <= clock.now())
      .map(({ request, order, notBefore }) => ofPutUp({ id: order, thread: request, createdAt: notBefore })),
    ...alarms.filter((alarm) => isTold(alarm, reader)).map(ofAlarm),
    ...changes.filter(({ stage, askedAt }) => stage === 'waiting' && askedAt >= from).map(ofCeremony),
  ].sort(byMoment);
}

const isCustodian = ({ roles }: Follows['reader']): boolean => roleFor('change-keys', roles) !== undefined;

export const byMoment = (a: Found, b: Found): number => (a.at < b.at ? -1 : 1);

export const ofRequest = ({ id, version, updatedAt: at }: HalfRecord): Found => ({
  key: `${id}/${version}`,
  at,
  change: { what: 'request', id, at },
});

const ofPutUp = ({ id, thread, createdAt: at }: Pick<ActRecord, 'id' | 'thread' | 'createdAt'>): Found => ({
  key: `${thread}/${id}`,
  at,
  change: { what: 'request', id: thread, at },
});

export const ofAlarm = ({ key, kind, about, raisedAt: at }: AlarmRecord): Found => ({
  key: `${key}/${at}`,
  at,
  change: { what: 'alarm', kind, about, at },
});

/** Something a custodian must see, and approve. */
const ofCeremony = ({ id, askedAt: at }: Ceremony): Found => ({
  key: `ceremony/${id}`,
  at,
  change: { what: 'alarm', kind: 'ceremony', about: id, at },
});
