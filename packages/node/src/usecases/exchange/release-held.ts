/**
 * A message held because its sender's keys are stale acts when newer freshness arrives, or when an officer decides so and
 * says why (trust design, amendment 7). One that came before its request waits for that, and for nobody's word.
 */
import { isFresh, parseSealedUnverified } from '@comity/proof';
import type { HeldWhy, InboxRecord, StateCode } from '../../ports/records/index.ts';
import { forEach } from '../each.ts';
import { recordEvent } from '../log/custody.ts';
import { refreshPeer } from '../trust/refresh-peer.ts';
import { admitMessage, type HumanRelease } from './admit-message.ts';
import { checkIncoming } from './incoming.ts';
import { type OpensArrivals, openArrival } from './open-arrival.ts';
import type { TakesMessages } from './take-message.ts';

/** Nothing can be let go: the text says why. */
export class NotHeld extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotHeld';
  }
}

/** An officer lets one held message act. Throws NotHeld; ProofError when the message no longer holds. */
export async function releaseHeld(
  deps: TakesMessages,
  key: string,
  release: HumanRelease,
): Promise<InboxRecord> {
  if (release.reason.trim() === '') throw new NotHeld('say why the message should act although it is stale');
  return deps.store.transact(async (tx) => {
    const record = await tx.inbox.get(key);
    if (record?.stage.name !== 'held') throw new NotHeld(`no message ${key} is held`);
    if (record.stage.why === 'unknown-thread')
      throw new NotHeld('it waits for the request it belongs to; nobody can decide without it');
    await tx.lock(`thread:${record.thread}`);
    const trust = (await tx.trust.get(record.iss))?.trust;
    const sealed = await tx.exact.get(record.sealed);
    const arrival = await tx.arrivals.get(record.envelope);
    if (!trust || !sealed || !arrival) throw new Error(`what ${key} needs is missing`);
    const reading = { now: deps.clock.now(), me: deps.me };
    const read = parseSealedUnverified(sealed, deps.primitives);
    const message = checkIncoming(read, trust, reading, deps.primitives);
    await recordEvent(tx, deps, {
      action: 'held-released',
      actor: release.officer,
      ...(record.thread === '' ? {} : { case: record.thread }),
      digest: record.message,
      reason: release.reason,
    });
    return admitMessage(tx, deps, message, sealed, arrival, release);
  });
}

/** Tries again what waits, after newer statements or the missing request came: of one State, or of all. */
export async function reconsiderHeld(deps: OpensArrivals, state?: StateCode): Promise<void> {
  const { held, waiting } = await deps.store.transact(async (tx) => ({
    held: await tx.inbox.where('stage', 'held'),
    waiting: await tx.arrivals.where('stage', 'waiting'),
  }));
  const own = held.filter(({ iss }) => state === undefined || iss === state);
  const ready = await readyOnes(deps, own);
  const envelopes = [...ready, ...waiting].map(({ envelope }) => envelope);
  await forEach(envelopes, (envelope) => openArrival(deps, envelope));
}

/** Asks each State once, however many of its messages wait. */
async function readyOnes(deps: OpensArrivals, held: InboxRecord[]): Promise<InboxRecord[]> {
  const stale = new Set(held.filter(isHeldFor('stale-freshness')).map(({ iss }) => iss));
  await forEach([...stale], (state) => refreshPeer(deps, state));
  return deps.store.transact(async (tx) => {
    const ready: InboxRecord[] = [];
    for (const record of held) {
      const trust = (await tx.trust.get(record.iss))?.trust;
      const fresh = trust !== undefined && isFresh(trust, deps.clock.now()) === 'fresh';
      const known = isHeldFor('unknown-thread')(record)
        ? (await tx.halves.get(record.thread)) !== undefined
        : fresh;
      if (known) ready.push(record);
    }
    return ready;
  });
}

const isHeldFor =
  (why: HeldWhy) =>
  ({ stage }: InboxRecord): boolean =>
    stage.name === 'held' && stage.why === why;
