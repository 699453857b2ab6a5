/**
 * The second commit: the keeper seals what the log already holds, and the signed bytes join the outbox. Idempotent: run
 * again after a crash it either finds the act sealed or seals it afresh, and only one envelope is ever stored.
 */
import { type Keeper, KeeperError } from '@comity/keeper';
import { TYP, typOf } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { ActRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { forEach } from '../each.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { aboutOf, toldAs } from './act-about.ts';

export interface SealsActs {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  log: CustodyLog;
  keeper: Pick<Keeper, 'seal'>;
  /** age to the partner's inbox keys, padded (E1). */
  encrypt: (sealed: Uint8Array, recipients: string[]) => Uint8Array;
}

/** Seals every committed act, oldest first, and keeps what was sealed in one commit; answers how many it tried. */
export async function sealActs(deps: SealsActs, limit = 64): Promise<number> {
  const committed = await deps.store.transact((tx) => committedActs(tx, limit));
  const sealed: SealedAct[] = [];
  try {
    await forEach(committed, async (found) => {
      const made = await trySealing(deps, found);
      if (made) sealed.push(made);
    });
  } finally {
    if (sealed.length > 0) await deps.store.transact((tx) => keepSealed(tx, deps, sealed));
  }
  return committed.length;
}

/** What the keeper will not seal as it is, a person must know of; when it is away, trying again is all there is to do. */
async function trySealing(deps: SealsActs, found: CommittedAct): Promise<SealedAct | undefined> {
  const { id } = found.act;
  try {
    return await seal(deps, found);
  } catch (error) {
    if (!(error instanceof KeeperError) || !REFUSED.has(error.code)) throw error;
    await deps.store.transact(async (tx) => {
      const act = await tx.acts.get(id);
      if (act?.stage.name !== 'committed') return;
      await raiseAlarm(tx, deps.clock, {
        key: `unsealed/${toldAs(act)}`,
        kind: 'unsealed',
        about: aboutOf(act),
        text: `The keeper does not seal ${act.type} to ${act.to}: ${error.message}. It is kept and tried again. If its approvals are older than a day, approve act ${id} again.`,
        said: { state: act.to, message: act.type },
        paragraphs: [],
      });
    });
    return undefined;
  }
}

/** Refusals that are about this act, and not about the keeper's own condition. */
const REFUSED: ReadonlySet<string> = new Set([
  'approvals',
  'bad-request',
  'event-mismatch',
  'not-allowed',
  'too-large',
  'unknown-key',
]);

interface SealedAct {
  id: string;
  sealed: Uint8Array;
  envelope: Uint8Array;
}

async function seal(
  deps: SealsActs,
  { act, leaf, payload, approvedPackage }: CommittedAct,
): Promise<SealedAct> {
  if (payload === undefined) throw new Error(`the payload of act ${act.id} is missing`);
  const { sealed } = await deps.keeper.seal({
    purpose: typOf(act.type) === TYP.receipt ? 'receipt' : 'message',
    typ: typOf(act.type),
    payload,
    leaf: (await deps.log.settle(leaf)).leaf,
    ...(act.approvals.length > 0 ? { approvals: act.approvals } : {}),
    ...(approvedPackage ? { approvedPackage } : {}),
  });
  return { id: act.id, sealed, envelope: deps.encrypt(sealed, act.recipients) };
}

async function keepSealed(tx: Tx, deps: SealsActs, made: SealedAct[]): Promise<void> {
  const at = deps.clock.now();
  await forEach(made, async ({ id, sealed, envelope }) => {
    const now = await tx.acts.get(id);
    if (now?.stage.name !== 'committed') return;
    const bytes = { sealed: await tx.exact.put(sealed), envelope: await tx.exact.put(envelope) };
    await tx.acts.put({ ...now, stage: { name: 'sealed', ...bytes, at, attempts: 0, nextAttemptAt: at } });
    await endAlarm(tx, deps.clock, `unsealed/${toldAs(now)}`);
  });
  await tx.wake('deliver');
}

interface CommittedAct {
  act: ActRecord;
  leaf: string;
  payload: Uint8Array | undefined;
  approvedPackage: Uint8Array | undefined;
}

async function committedActs(tx: Tx, limit: number): Promise<CommittedAct[]> {
  const acts = await tx.acts.where('stage', 'committed', { limit });
  const read = await Promise.all(acts.map((act) => committedAct(tx, act)));
  return read.filter((found) => found !== undefined);
}

async function committedAct(tx: Tx, act: ActRecord): Promise<CommittedAct | undefined> {
  if (act.stage.name !== 'committed') return undefined;
  const [payload, approvedPackage] = await Promise.all([
    tx.exact.get(act.payload),
    act.approvedPackage === undefined ? undefined : tx.exact.get(act.approvedPackage),
  ]);
  return { act, leaf: act.stage.leaf, payload, approvedPackage };
}
