/**
 * The second commit: the keeper seals what the log already holds, and the signed bytes join the outbox. Idempotent: run
 * again after a crash it either finds the act sealed or seals it afresh, and only one envelope is ever stored.
 */
import { type Keeper, KeeperError } from '@comity/keeper';
import { typOf } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { forEach } from '../each.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';

export interface SealsActs {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  log: CustodyLog;
  keeper: Pick<Keeper, 'seal'>;
  /** age to the partner's inbox keys, padded (E1). */
  encrypt: (sealed: Uint8Array, recipients: string[]) => Uint8Array;
}

/** Seals one act if it is committed and not sealed yet. */
export async function sealAct(deps: SealsActs, id: string): Promise<void> {
  const found = await deps.store.transact((tx) => committedAct(tx, id));
  if (!found) return;
  const { act, leaf, payload, recipients, approvedPackage } = found;
  const { sealed } = await deps.keeper.seal({
    purpose: 'message',
    typ: typOf(act.type),
    payload,
    leaf: (await deps.log.settle(leaf)).leaf,
    ...(act.approvals.length > 0 ? { approvals: act.approvals } : {}),
    ...(approvedPackage ? { approvedPackage } : {}),
  });
  const envelope = deps.encrypt(sealed, recipients);
  await deps.store.transact(async (tx) => {
    const now = await tx.acts.get(id);
    if (now?.stage.name !== 'committed') return;
    const at = deps.clock.now();
    await tx.acts.put({
      ...now,
      stage: {
        name: 'sealed',
        sealed: await tx.exact.put(sealed),
        envelope: await tx.exact.put(envelope),
        at,
        attempts: 0,
        nextAttemptAt: at,
      },
    });
    await endAlarm(tx, deps.clock, `unsealed/${id}`);
    await tx.wake('deliver');
  });
}

/** Seals every committed act, oldest first; answers how many it tried. */
export async function sealActs(deps: SealsActs, limit = 64): Promise<number> {
  const acts = await deps.store.transact((tx) => tx.acts.where('stage', 'committed', { limit }));
  await forEach(acts, ({ id }) => trySealing(deps, id));
  return acts.length;
}

/** What the keeper will not seal as it is, a person must know of; when it is away, trying again is all there is to do. */
async function trySealing(deps: SealsActs, id: string): Promise<void> {
  try {
    await sealAct(deps, id);
  } catch (error) {
    if (!(error instanceof KeeperError) || !REFUSED.has(error.code)) throw error;
    await deps.store.transact(async (tx) => {
      const act = await tx.acts.get(id);
      if (act?.stage.name !== 'committed') return;
      await raiseAlarm(tx, deps.clock, {
        key: `unsealed/${id}`,
        kind: 'unsealed',
        about: act.thread,
        text: `The keeper does not seal ${act.type} to ${act.to}: ${error.message}. It is kept and tried again. If its approvals are older than a day, approve act ${id} again.`,
        paragraphs: [],
      });
    });
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

async function committedAct(tx: Tx, id: string) {
  const act = await tx.acts.get(id);
  if (act?.stage.name !== 'committed') return undefined;
  const payload = await tx.exact.get(act.payload);
  if (payload === undefined) throw new Error(`the payload of act ${id} is missing`);
  const approvedPackage =
    act.approvedPackage === undefined ? undefined : await tx.exact.get(act.approvedPackage);
  return {
    act,
    leaf: act.stage.leaf,
    payload,
    approvedPackage,
    recipients: act.recipients,
  };
}
