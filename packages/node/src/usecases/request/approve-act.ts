/**
 * One officer's yes to exactly one payload. The node checks it so that a mistake is said at once; the keeper checks it again
 * before it signs, and its check is the one that counts.
 */
import type { Decision, Reason } from '@comity/domain';
import { type Approval, approvalChallenge } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import { fromBase64url } from '@comity/protocol';
import type { ActRecord } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { officerById } from '../officers/register.ts';
import { completeApproved, type Performed, type PerformsActs } from './perform-act.ts';

export interface ApprovesActs extends PerformsActs {
  primitives: Primitives;
}

/** Adds an approval; with the last one the act is decided anew and committed. */
export async function approveAct(deps: ApprovesActs, id: string, approval: Approval): Promise<Decision<{ act: ActRecord } & Partial<Performed>>> {
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
      return { allowed: true, value: { act: { ...act, approvals } }, warnings: [] };
    }
    const completed = await completeApproved(tx, deps, act, approvals);
    if (!completed.allowed) return completed;
    return { ...completed, value: { ...completed.value, act: completed.value.act ?? act } };
  });
}

/** Takes an act that awaits approval off the table; nothing of it was ever sealed or sent. */
export async function abandonAct(deps: PerformsActs, id: string, officer: string): Promise<Decision<ActRecord>> {
  return deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    if (act?.stage.name !== 'awaiting-approval') return refusal('NOT_AWAITING', 'only an act that awaits approval can be abandoned');
    const abandoned: ActRecord = { ...act, stage: { name: 'abandoned', by: officer, at: deps.clock.now() } };
    await tx.acts.put(abandoned);
    return { allowed: true, value: abandoned, warnings: [] };
  });
}

async function faultOf(tx: Tx, deps: ApprovesActs, act: ActRecord, approval: Approval) {
  if (act.stage.name !== 'awaiting-approval') return refusal('NOT_AWAITING', `act ${act.id} does not await approval: ${act.stage.name}`);
  if (approval.payloadDigest !== act.payload) return refusal('OTHER_PAYLOAD', 'the approval is for other bytes than this act holds');
  if (approval.action !== act.action || approval.nonce !== act.nonce) return refusal('OTHER_ACT', 'the approval answers another question');
  if (act.approvals.some((given) => given.officer === approval.officer)) {
    return refusal('SAME_OFFICER', `${approval.officer} has approved this already; four eyes are two people`);
  }
  const officer = await officerById(tx, approval.officer);
  if (!officer?.roles.includes(approval.role)) return refusal('NOT_ENTITLED', `${approval.officer} is not registered as ${approval.role}`);
  const key = { kty: 'OKP', crv: 'Ed25519', x: officer.publicKey };
  const holds = deps.primitives.verify('EdDSA', key, approvalChallenge(approval), fromBase64url(approval.signature));
  return holds ? undefined : refusal('BAD_APPROVAL', `the approval is not signed with the key registered for ${approval.officer}`);
}

function refusal(code: string, text: string): { allowed: false; reasons: Reason[] } {
  return { allowed: false, reasons: [{ code, text, paragraphs: [], source: 'product', mode: 'enforce' }] };
}
