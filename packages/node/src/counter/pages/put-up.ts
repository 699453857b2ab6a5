/** What was put up and waits for approvals; with the way to the keeper's window for an officer who may approve and has not yet. */
import type { AwaitingFacts } from '@comity/web';
import { roleFor } from '../../usecases/officers/permissions.ts';
import type { showRequest } from '../../usecases/request/show-request.ts';
import type { CounterDeps } from '../deps.ts';
import { isAwaiting, putUp } from './acts.ts';
import type { Visit } from './page.ts';

/** `names` of officers by their ids. */
export async function putUpIn(
  deps: CounterDeps,
  { session }: Visit,
  { sent }: Pick<Awaited<ReturnType<typeof showRequest>>, 'sent'>,
  names: ReadonlyMap<string, string>,
): Promise<AwaitingFacts[]> {
  const waiting = sent.filter(isAwaiting);
  if (waiting.length === 0) return [];
  const { window } = await deps.keeper.describe();
  const mayApprove =
    window !== undefined && !session.readOnly && roleFor('approve', session.roles) !== undefined;
  return waiting.map((act) => ({
    id: act.id,
    act: putUp(act),
    needed: act.approvalsNeeded,
    by: act.approvedBy.map((officer) => names.get(officer) ?? officer),
    ...(mayApprove && !act.approvedBy.includes(session.officer) ? { href: `/approve/act/${act.id}` } : {}),
  }));
}
