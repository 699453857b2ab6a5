/** What was put up and waits for approvals; with the way to the keeper's window for an officer who may approve and has not yet. */

import { hatFor } from '@comity/keeper';
import type { AwaitingFacts } from '@comity/web';
import { PERMISSIONS, roleFor } from '../../usecases/officers/permissions.ts';
import { askedOf } from '../../usecases/request/frozen-act.ts';
import type { showRequest } from '../../usecases/request/show-request.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { isAwaiting, putUp } from './acts.ts';
import { answer } from './form.ts';
import { addPage, type Outcome, type Visit } from './page.ts';

/** `names` of officers by their ids. */
export async function putUpIn(
  deps: CounterDeps,
  { session, csrf, params }: Visit,
  { sent }: Pick<Awaited<ReturnType<typeof showRequest>>, 'sent'>,
  names: ReadonlyMap<string, string>,
): Promise<AwaitingFacts[]> {
  const waiting = sent.filter(isAwaiting);
  if (waiting.length === 0) return [];
  const { window } = await deps.keeper.describe();
  const rules = await deps.store.transact((tx) =>
    Promise.all(waiting.map(async ({ id }) => askedOf((await tx.acts.get(id))!).rule)),
  );
  const mayTakeBack = !session.readOnly && roleFor('draft', session.roles) !== undefined;
  return waiting.map((act, at) => {
    const turn = { given: act.approvedBy.length, needed: act.approvalsNeeded };
    const gives = (roles: readonly string[]) => hatFor(rules[at]!, roles, turn) !== undefined;
    const mayApprove = window !== undefined && !session.readOnly && gives(session.roles);
    return {
      id: act.id,
      act: putUp(act),
      needed: act.approvalsNeeded,
      by: act.approvedBy.map((officer) => names.get(officer) ?? officer),
      ...(mayTakeBack && act.stage === 'awaiting-approval'
        ? { takeBack: { action: `/requests/${params.id}/take-back`, csrf } }
        : {}),
      roles: PERMISSIONS.approve.filter((role) => gives([role])),
      ...(mayApprove && !act.approvedBy.includes(session.officer) ? { href: `/approve/act/${act.id}` } : {}),
    };
  });
}

export function takeBackPage(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests/:id/take-back',
    permission: 'draft',
    post: (visit) => takenBack(deps, visit),
  });
}

/** What was put up is taken off the table before anything of it is sealed: whoever draws up requests may, as by the API. */
async function takenBack(deps: CounterDeps, { params, form, officer, speech }: Visit): Promise<Outcome> {
  const id = answer(form, 'act');
  const act = await deps.store.transact((tx) => tx.acts.get(id));
  if (act === undefined || act.thread !== params.id)
    throw new CounterProblem(
      404,
      'NOT_FOUND',
      'Not here',
      'Nothing of that name was put up in this request.',
    );
  const decision = await deps.node.abandon(id, officer.id);
  if (!decision.allowed)
    throw new CounterProblem(409, 'NOT_AWAITING', 'Not now', speech.label('errors', 'NOT_AWAITING'));
  deps.lookAgain();
  return { go: `/requests/${params.id}?back=${putUp(act)}` };
}
