/** What was put up and waits for approvals; with the way to the keeper's window for an officer who may approve and has not yet. */

import { hatFor } from '@comity/keeper';
import type { AwaitingFacts } from '@comity/web';
import { PERMISSIONS } from '../../usecases/officers/permissions.ts';
import { askedOf } from '../../usecases/request/frozen-act.ts';
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
  const rules = await deps.store.transact((tx) =>
    Promise.all(waiting.map(async ({ id }) => askedOf((await tx.acts.get(id))!).rule)),
  );
  return waiting.map((act, at) => {
    const turn = { given: act.approvedBy.length, needed: act.approvalsNeeded };
    const gives = (roles: readonly string[]) => hatFor(rules[at]!, roles, turn) !== undefined;
    const mayApprove = window !== undefined && !session.readOnly && gives(session.roles);
    return {
      id: act.id,
      act: putUp(act),
      needed: act.approvalsNeeded,
      by: act.approvedBy.map((officer) => names.get(officer) ?? officer),
      roles: PERMISSIONS.approve.filter((role) => gives([role])),
      ...(mayApprove && !act.approvedBy.includes(session.officer) ? { href: `/approve/act/${act.id}` } : {}),
    };
  });
}
