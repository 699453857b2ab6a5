/** The stage of an envelope that reached us, moved in the caller's transaction on the record as it stands there. */
import type { Clock } from '../../ports/clock.ts';
import type { ArrivalRecord, ArrivalStage, Digest } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';

export async function moveArrival(
  tx: Tx,
  clock: Clock,
  envelope: Digest,
  stage: ArrivalStage,
): Promise<ArrivalRecord> {
  const arrival = await tx.arrivals.get(envelope);
  if (!arrival) throw new Error(`no arrival ${envelope}`);
  const moved = { ...arrival, stage };
  await tx.arrivals.put(moved);
  if (stage.name === 'waiting') await tellOfWaiting(tx, clock, moved, stage.why);
  else if (arrival.stage.name === 'waiting') await endAlarm(tx, clock, `waiting/${envelope}`);
  return moved;
}

async function tellOfWaiting(
  tx: Tx,
  clock: Clock,
  { envelope, from }: ArrivalRecord,
  why: string,
): Promise<void> {
  await raiseAlarm(tx, clock, {
    key: `waiting/${envelope}`,
    kind: 'waiting',
    about: from ?? 'pouch',
    text: `An envelope ${from === null ? 'from a pouch' : `brought by ${from}`} cannot be judged yet (${why}). It is kept, nothing of it is believed, and it is looked at again as newer statements come.`,
    ...(from === null ? {} : { said: { state: from } }),
    paragraphs: [],
  });
}
