/**
 * The files of a request go with its evidence: their pieces, and the messages that carried them. That each went or came, and which file it
 * was, stays in the records, the receipts and the log.
 */
import type { Clock } from '../../ports/clock.ts';
import type { ActRecord, InboxRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { dropFiles } from './pieces.ts';

/** Done again, it finds nothing left to do. */
export const takeFilesAway = (deps: { store: Store; clock: Clock }, request: string): Promise<void> =>
  deps.store.transact(async (tx) => {
    await tx.lock(`thread:${request}`);
    await dropFiles(tx, deps, request);
    for (const act of await tx.acts.where('thread', request))
      if (act.attachment !== undefined) await dropSent(tx, deps.clock, act);
    for (const record of await tx.inbox.where('thread', request))
      if (record.type === 'comity.request.attachment/1') await dropReceived(tx, record);
  });

async function dropSent(tx: Tx, clock: Clock, act: ActRecord): Promise<void> {
  const { stage } = act;
  await tx.exact.delete(act.payload);
  if ('envelope' in stage) for (const one of [stage.sealed, stage.envelope]) await tx.exact.delete(one);
  if (stage.name === 'committed' || stage.name === 'sealed')
    await tx.acts.put({ ...act, stage: { name: 'abandoned', by: 'node', at: clock.now() } });
}

async function dropReceived(tx: Tx, { sealed, envelope }: InboxRecord): Promise<void> {
  for (const one of [sealed, envelope]) await tx.exact.delete(one);
}
