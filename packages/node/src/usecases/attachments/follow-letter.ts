/** Parts of files wait for the message that names them: once it has its receipt they go, and where it was rejected they are given up (SPEC ATT-3). */
import type { Clock } from '../../ports/clock.ts';
import type { ActRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

const WAITING = new Set<ActRecord['stage']['name']>(['committed', 'sealed']);

/** After the message `named` was answered for good. */
export async function followNamed(tx: Tx, clock: Clock, named: ActRecord): Promise<void> {
  if (named.type !== 'comity.letter.request/1') return;
  const at = clock.now();
  for (const act of await tx.acts.where('thread', named.thread)) {
    if (act.attachment?.named !== named.payload || !WAITING.has(act.stage.name)) continue;
    if (named.stage.name !== 'receipted')
      await tx.acts.put({ ...act, stage: { name: 'abandoned', by: 'node', at } });
    else if (act.stage.name === 'sealed')
      await tx.acts.put({ ...act, stage: { ...act.stage, nextAttemptAt: at } });
  }
  await tx.wake('deliver');
}

/** Whether the message that names its file still waits for a receipt itself; false for what is no part of a file. */
export async function goesLater(tx: Tx, { attachment }: ActRecord): Promise<boolean> {
  if (attachment === undefined) return false;
  const [named] = await tx.acts.where('payload', attachment.named);
  return named !== undefined && WAITING.has(named.stage.name);
}
