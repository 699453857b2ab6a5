/**
 * Goes on fetching whatever was announced and is not here yet: each State for itself, the oldest first. What fails for now is tried
 * at the next look, and a person is told when it takes long; what does not hold is refused, and a person told at once.
 */
import { shift } from '../../ports/clock.ts';
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import { ShelfError } from '../../ports/shelf.ts';
import { forEach } from '../each.ts';
import { recordHand } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { type FetchesPackages, fetchPackage } from './fetch-package.ts';
import { PackageMismatch } from './package-mismatch.ts';
import type { Rests } from './transfer/rests.ts';
import { TransferStopped } from './transfer/stopped.ts';

const END_OF_TIME = '9999';
const AT_ONCE = 64;
/** Product default: how long evidence may take to come before a person is told. */
const PATIENCE = 60 * 60_000;

export interface FetchesAnnounced extends FetchesPackages {
  rests: Rests;
}

/** Answers how many were waiting. */
export async function fetchAnnounced(deps: FetchesAnnounced): Promise<number> {
  const waiting = await deps.store.transact((tx) => tx.packages.upTo('waiting', END_OF_TIME, AT_ONCE));
  const announced = waiting.filter((record) => record.direction === 'announced');
  const states = [...new Set(announced.map(({ from }) => from))];
  await forEach(states, async (state) => {
    for (const record of announced.filter(({ from }) => from === state)) await tryFetching(deps, record);
  });
  return announced.length;
}

async function tryFetching(deps: FetchesAnnounced, record: AnnouncedPackage): Promise<void> {
  if (deps.rests.isResting(record.id)) return;
  try {
    await fetchPackage(deps, record.id);
    deps.rests.over(record.id);
  } catch (error) {
    deps.rests.after(record.id, deps.transfers.view(record.id)?.arrived ?? 0);
    if (error instanceof PackageMismatch) await refuse(deps, record, error.message);
    else if (error instanceof ShelfError) await tell(deps, record, error.message);
    else if (error instanceof TransferStopped)
      await (error.lied ? tell : tellWhenLate)(deps, record, error.message);
    else throw error;
  }
}

async function refuse(deps: FetchesPackages, { id }: AnnouncedPackage, why: string): Promise<void> {
  await deps.store.transact(async (tx) => {
    const record = await tx.packages.get(id);
    if (record?.direction !== 'announced' || record.stage.name !== 'announced') return;
    await tx.packages.put({ ...record, stage: { name: 'refused', why, at: deps.clock.now() } });
    await recordHand(tx, deps, {
      action: 'rejected',
      actor: 'post-room',
      case: record.request,
      digest: record.announcement.packageDigest,
      ext: { package: id, from: record.from },
    });
    await tx.alarms.delete(`package/${id}`);
    await raiseAlarm(tx, deps.clock, {
      key: `package/${id}`,
      kind: 'package',
      about: record.request,
      said: { means: 'package-other', state: record.from },
      text: `The evidence ${record.from} announced is not what arrived: ${why}. Ask them to send it again.`,
      paragraphs: [],
    });
  });
}

async function tellWhenLate(deps: FetchesPackages, record: AnnouncedPackage, why: string): Promise<void> {
  if (deps.clock.now() >= shift(record.createdAt, PATIENCE)) await tell(deps, record, why);
}

async function tell(
  deps: FetchesPackages,
  { id, from, request }: AnnouncedPackage,
  why: string,
): Promise<void> {
  await deps.store.transact((tx) =>
    raiseAlarm(tx, deps.clock, {
      key: `package/${id}`,
      kind: 'package',
      about: request,
      said: { means: 'package-late', state: from },
      text: `The evidence ${from} announced is not here yet: ${why}. What came is kept, and the rest is tried again.`,
      paragraphs: [],
    }),
  );
}
