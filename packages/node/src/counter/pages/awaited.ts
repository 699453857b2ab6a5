/** What waits for the reader alone, above the list of the Desk: approvals of every kind, and an overseer’s alerts. */
import type { Register } from '@comity/keeper';
import type { AwaitedFacts, DeskFacts } from '@comity/web';
import type { Tx } from '../../ports/store.ts';
import type { Awaited } from '../../usecases/find/awaited-approvals.ts';
import { alertsSeenBy, closesAlert } from '../../usecases/looks/overseen.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import type { CounterDeps } from '../deps.ts';
import { putUp } from './acts.ts';
import { described } from './admin/upkeep.ts';
import { changesOf } from './admin/waiting.ts';
import { requestName } from './desk-row.ts';
import type { Visit } from './page.ts';

/** Named of what waits for the reader's approval. */
const MOST = 5;

/** What only reads approves nothing. */
export async function awaitedFacts(
  deps: CounterDeps,
  { session }: Visit,
  theirs: readonly Awaited[],
): Promise<AwaitedFacts> {
  if (session.readOnly) return { count: 0, shown: [] };
  const named = theirs.slice(0, MOST);
  const stands = named.some(({ kind }) => kind === 'ceremony') ? await described(deps) : undefined;
  const shown = await deps.store.transact((tx) => Promise.all(named.map((one) => shownOf(tx, one, stands))));
  return { count: theirs.length, shown: shown.flat() };
}

type Shown = AwaitedFacts['shown'][number];

async function shownOf(tx: Tx, one: Awaited, stands: Register | undefined): Promise<Shown[]> {
  if (one.kind === 'ceremony') {
    const { id, ceremony } = one;
    const changes = stands === undefined ? [] : changesOf(ceremony, stands);
    return [{ kind: 'ceremony', id, says: ceremony.says, changes }];
  }
  const record = await tx.halves.get(one.request);
  if (record === undefined) return [];
  const name = requestName(record);
  return [
    one.kind === 'act' ? { kind: 'act', act: putUp(one.act), name } : { kind: one.kind, id: one.id, name },
  ];
}

/** How many this reader may close; none for whoever oversees nothing. */
export async function alertsOf(deps: CounterDeps, { session }: Visit): Promise<DeskFacts['alerts']> {
  if (roleFor('oversee', session.roles) === undefined) return 0;
  const seen = await deps.store.transact((tx) => alertsSeenBy(tx, session.officer));
  return seen.filter((alarm) => closesAlert(alarm, session.officer)).length;
}
