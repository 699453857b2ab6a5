/**
 * One officer's yes to exactly one payload. The node checks it so that a mistake is said at once; the keeper checks it again
 * before it signs, and its check is the one that counts.
 */
import { allow, type Decision, type Refused, refuse } from '@comity/domain';
import type { Approval } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { ActRecord } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { approvalFault, approvalRuleFor } from '../officers/approvals.ts';
import { completeApproved, type Performed, type PerformsActs } from './perform-act.ts';

export interface ApprovesActs extends PerformsActs {
  primitives: Primitives;
}

export interface Approved extends Partial<Performed> {
  act: ActRecord;
}

/** Adds an approval; with the last one the act is decided anew and committed. */
export async function approveAct(
  deps: ApprovesActs,
  id: string,
  approval: Approval,
): Promise<Decision<Approved>> {
  return deps.store.transact(async (tx) => {
    const before = await tx.acts.get(id);
    if (!before) return refusal('NO_SUCH_ACT', `no act ${id} is known here`);
    await tx.lock(`thread:${before.thread}`);
    const act = (await tx.acts.get(id)) ?? before;
    const fault = await faultOf(tx, deps, act, approval);
    if (fault) return fault;
    await recordEvent(tx, deps, {
      action: 'approval-given',
      actor: approval.officer,
      role: approval.role,
      case: act.thread,
      digest: act.payload,
      ext: { act: act.id },
    });
    const approvals = [...act.approvals, approval];
    if (approvals.length < act.approvalsNeeded) {
      await tx.acts.put({ ...act, approvals });
      return allow({ act: { ...act, approvals } });
    }
    const completed = await completeApproved(tx, deps, act, approvals);
    if (!completed.allowed) return completed;
    return { ...completed, value: { ...completed.value, act: completed.value.act ?? act } };
  });
}

/** Takes an act that awaits approval off the table; nothing of it was ever sealed or sent. */
export async function abandonAct(
  deps: PerformsActs,
  id: string,
  officer: string,
): Promise<Decision<ActRecord>> {
  return deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    if (act?.stage.name !== 'awaiting-approval')
      return refusal('NOT_AWAITING', 'only an act that awaits approval can be abandoned');
    const abandoned: ActRecord = { ...act, stage: { name: 'abandoned', by: officer, at: deps.clock.now() } };
    await tx.acts.put(abandoned);
    return allow(abandoned);
  });
}

async function faultOf(
  tx: Tx,
  deps: ApprovesActs,
  act: ActRecord,
  approval: Approval,
): Promise<Refused | undefined> {
  if (act.stage.name !== 'awaiting-approval') {
    return refusal('NOT_AWAITING', `act ${act.id} does not await approval: it is ${act.stage.name}`);
  }
  const rule = approvalRuleFor(act.type).approvals;
  if (!rule) throw new Error(`${act.type} needs no approval, yet act ${act.id} awaits one`);
  const asked = { rule, action: act.action, digest: act.payload, nonce: act.nonce };
  const fault = await approvalFault(tx, deps, asked, [...act.approvals, approval]);
  return fault === undefined ? undefined : refusal('APPROVAL', fault);
}

function refusal(code: string, text: string): Refused {
  return refuse({ code, text, paragraphs: [], source: 'product', mode: 'enforce' });
}
