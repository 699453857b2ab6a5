/** What an approval is asked for, said before one goes to the keeper’s window: the act and its request, or what a change changes. */
import type { AskedAbout } from '@comity/web';
import type { Tx } from '../../ports/store.ts';
import type { About } from '../../usecases/officers/awaiting.ts';
import { ceremonyById } from '../../usecases/trust/ceremonies.ts';
import type { CounterDeps } from '../deps.ts';
import { putUp } from './acts.ts';
import { described } from './admin/upkeep.ts';
import { changesOf } from './admin/waiting.ts';
import { requestName } from './desk-row.ts';

export async function askedAbout(deps: CounterDeps, { kind, id }: About): Promise<AskedAbout> {
  if (kind !== 'ceremony') return deps.store.transact((tx) => actAsked(tx, { kind, id }));
  const ceremony = await deps.store.transact((tx) => ceremonyById(tx, id));
  const stands = await described(deps);
  return { says: ceremony.says, changes: stands === undefined ? [] : changesOf(ceremony, stands) };
}

async function actAsked(tx: Tx, { kind, id }: About): Promise<AskedAbout> {
  const act = kind === 'act' ? await tx.acts.get(id) : undefined;
  const request = act?.thread ?? (kind === 'release' ? (await tx.packages.get(id))?.request : id);
  const record = request === undefined || request === '' ? undefined : await tx.halves.get(request);
  return {
    ...(act === undefined ? {} : { act: putUp(act) }),
    ...(kind === 'release' || kind === 'erasure' ? { what: kind } : {}),
    ...(record === undefined ? {} : { request: requestName(record) }),
    changes: [],
  };
}
