/**
 * The border's one door: whatever path brought the bytes, they are written down with their custody leaf before anything
 * looks inside. The same bytes again get the same answer.
 */
import { LIMITS, sha256, toHex } from '@comity/protocol';
import type { DeliveryAnswer } from '../../ports/peer-link.ts';
import type { ArrivalRecord, Digest, StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { type OpensArrivals, openWritten } from './open-arrival.ts';

/** Takes in one envelope; `from` is the pinned State whose HTTP signature verified, or null for a pouch. */
export async function receiveEnvelope(
  deps: OpensArrivals,
  bytes: Uint8Array,
  from: StateCode | null,
): Promise<DeliveryAnswer> {
  if (bytes.length > LIMITS.envelopeBytes) return tooLarge(deps);
  const envelope = toHex(sha256(bytes));
  const arrival = await deps.store.transact((tx) => writeDown(tx, deps, bytes, envelope, from));
  return openWritten(deps, arrival, bytes);
}

/** Not even written down: nothing of it could ever be opened. */
async function tooLarge({ store }: OpensArrivals): Promise<DeliveryAnswer> {
  await store.transact((tx) => tx.count('rejected:too-large'));
  return { kind: 'refused', status: 413, detail: 'an envelope holds two megabytes at most' };
}

async function writeDown(
  tx: Tx,
  deps: OpensArrivals,
  bytes: Uint8Array,
  envelope: Digest,
  from: StateCode | null,
): Promise<ArrivalRecord> {
  await tx.lock(`envelope:${envelope}`);
  const known = await tx.arrivals.get(envelope);
  if (known) {
    if (known.from !== null || from === null) return known;
    const brought = { ...known, from };
    await tx.arrivals.put(brought);
    return brought;
  }
  await tx.exact.put(bytes);
  const leaf = await recordEvent(tx, deps, {
    action: 'arrived',
    actor: 'border',
    digest: envelope,
    ext: { from },
  });
  const arrival: ArrivalRecord = {
    envelope,
    from,
    path: from === null ? 'pouch' : 'https',
    leaf,
    at: deps.clock.now(),
    stage: { name: 'arrived' },
  };
  await tx.arrivals.insert(arrival);
  await tx.wake('receive');
  return arrival;
}
