/**
 * One officer's yes to exactly one payload. The node checks it so that a mistake is said at once; the keeper checks it again
 * before it signs, and its check is the one that counts. Approvals lapse after a day: what was approved and never sealed is
 * approved again, the same bytes.
 */
import { allow, type Decision } from '@comity/domain';
import type { Approval } from '@comity/keeper';
import type { ActRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { approvalLack, withOneMore } from '../officers/approvals.ts';
import type { Performed, PerformsActs } from './carry-out.ts';
import { askedOf, completeApproved } from './frozen-act.ts';
import { notNow } from './refusal.ts';

export interface Approved extends Partial<Performed> {
  act: ActRecord;
}

/** Adds an approval; with the last one the act is decided anew and committed. */
export async function approveAct(
  deps: PerformsActs,
  id: string,
  approval: Approval,
): Promise<Decision<Approved>> {
  return deps.store.transact(async (tx) => {
    const act = await lockedAct(tx, id);
    if (!act) return notNow('NO_SUCH_ACT', `no act ${id} is known here`);
    if (!(await awaits(tx, deps, act)))
      return notNow('NOT_AWAITING', `act ${id} does not await approval: it is ${act.stage.name}`);
    const { approvals, fault } = await withOneMore(tx, deps, askedOf(act), act.approvals, approval);
    if (fault !== undefined) return notNow(fault.code, fault.text);
    await noteApproval(tx, deps, act, approval);
    return act.stage.name === 'awaiting-approval'
      ? addApproval(tx, deps, act, approvals)
      : renewApprovals(tx, act, approvals);
  });
}

/** Waiting for its first approvals, or for new ones because some have lapsed before it was sealed. */
async function awaits(tx: Tx, deps: PerformsActs, act: ActRecord): Promise<boolean> {
  const { name } = act.stage;
  if (name === 'awaiting-approval') return true;
  if ((name !== 'approved' && name !== 'committed') || act.approvalsNeeded === 0) return false;
  return (await approvalLack(tx, deps, askedOf(act), act.approvals)) !== undefined;
}

async function addApproval(
  tx: Tx,
  deps: PerformsActs,
  act: ActRecord,
  approvals: Approval[],
): Promise<Decision<Approved>> {
  if (approvals.length < act.approvalsNeeded) return renewApprovals(tx, act, approvals);
  const completed = await completeApproved(tx, deps, act, approvals);
  if (!completed.allowed) return completed;
  return { ...completed, value: { ...completed.value, act: completed.value.act ?? act } };
}

async function renewApprovals(tx: Tx, act: ActRecord, approvals: Approval[]): Promise<Decision<Approved>> {
  const renewed = { ...act, approvals };
  await tx.acts.put(renewed);
  if (act.stage.name === 'committed') await tx.wake('seal');
  return allow({ act: renewed });
}

async function noteApproval(tx: Tx, deps: PerformsActs, act: ActRecord, approval: Approval): Promise<void> {
  await recordEvent(tx, deps, {
    action: 'approval-given',
    actor: approval.officer,
    role: approval.role,
    case: act.thread,
    digest: act.payload,
    ext: { act: act.id },
  });
}

/** Takes an act off the table before anything of it is sealed or sent; the next one takes its number. */
export async function abandonAct(
  deps: PerformsActs,
  id: string,
  officer: string,
): Promise<Decision<ActRecord>> {
  return deps.store.transact(async (tx) => {
    const act = await lockedAct(tx, id);
    if (act?.stage.name !== 'awaiting-approval' && act?.stage.name !== 'approved')
      return notNow('NOT_AWAITING', 'only an act that was not committed yet can be abandoned');
    const abandoned: ActRecord = { ...act, stage: { name: 'abandoned', by: officer, at: deps.clock.now() } };
    await tx.acts.put(abandoned);
    await recordEvent(tx, deps, {
      action: 'decision',
      actor: officer,
      case: act.thread,
      digest: act.payload,
      ext: { act: 'abandon', abandoned: act.id },
    });
    return allow(abandoned);
  });
}

/** As it stands once its thread is ours alone. */
async function lockedAct(tx: Tx, id: string): Promise<ActRecord | undefined> {
  const act = await tx.acts.get(id);
  if (!act) return undefined;
  await tx.lock(`thread:${act.thread}`);
  return tx.acts.get(id);
}
