/**
 * An officer's yes. The bytes are fetched and hashed here before anything is signed, so that the key answers for what was read and
 * not for what the node says it is.
 */
import { type ApprovalRule, hatFor, POLICY, type Role } from '@comity/keeper';
import { signApproval } from '@comity/node/approval';
import { growingTree, leafHash } from '@comity/proof';
import { sha256, toHex, utf8 } from '@comity/protocol';
import { nativeSigners } from '@comity/seal';
import {
  approveAct,
  approveCeremony,
  approveErasure,
  approveRelease,
  readActPayload,
  readCeremony,
  readErasureOrder,
  readRelease,
  readReleaseLines,
} from '../client.gen.ts';
import { CliError, EXIT } from '../exit.ts';
import type { Session } from './session.ts';

/** What an act or a package says of the approval it waits for. */
export interface Awaiting {
  id: string;
  action: string;
  payloadDigest: string;
  nonce: string;
  approvalsNeeded: number;
  approvedBy: string[];
}

/** Approves an act; answers it as it then stands, with its warnings. */
export async function approve(session: Session, act: Awaiting) {
  const text = await session.ask((opts) => readActPayload(act.id, opts) as never);
  const approval = sign(session, act, String(text));
  return session.ask((opts) => approveAct(act.id, approval, opts));
}

/** Approves the release of exactly the listed evidence: every line is read and must stand under the head that is signed for. */
export async function approveList(session: Session, list: Awaiting) {
  const text = String(await session.ask((opts) => readRelease(list.id, opts) as never));
  const { items } = JSON.parse(text) as { items: { root: string; size: number } };
  const tree = growingTree();
  while (tree.size < items.size) {
    const { lines } = await session.ask((opts) => readReleaseLines(list.id, { start: tree.size }, opts));
    if (lines.length === 0) break;
    for (const line of lines) tree.add(leafHash(utf8(line)));
  }
  if (tree.size !== items.size || toHex(tree.root()) !== items.root) throw otherBytes();
  const approval = sign(session, list, text);
  return session.ask((opts) => approveRelease(list.id, approval, opts));
}

/** Approves a change of keys, officers or watched logs. */
export async function approveChange(session: Session, ceremony: Awaiting) {
  const text = await session.ask((opts) => readCeremony(ceremony.id, opts) as never);
  const approval = sign(session, ceremony, String(text));
  return session.ask((opts) => approveCeremony(ceremony.id, approval, opts));
}

/** Approves exactly this erasure order. */
export async function approveErasing(session: Session, erasure: Awaiting) {
  const text = await session.ask((opts) => readErasureOrder(erasure.id, opts) as never);
  const approval = sign(session, erasure, String(text));
  return session.ask((opts) => approveErasure(erasure.id, approval, opts));
}

/** Whether this officer's approval could count now: in the rule's roles, not given already, and in its turn. */
export function mayApprove(session: Session, awaiting: Awaiting): boolean {
  return !awaiting.approvedBy.includes(session.key.officer) && roleOf(session, awaiting) !== undefined;
}

/** Who must still approve, and why this officer's approval is not the one that is missing. One or two sentences. */
export function stillNeeded(session: Session, awaiting: Awaiting): string {
  const { officer } = session.key;
  const approved = awaiting.approvedBy.includes(officer);
  const own = approved
    ? `${officer} has approved it already.`
    : mayApprove(session, awaiting)
      ? ''
      : `${officer} acts as ${session.roles.join(', ')}, and cannot give the one that is missing.`;
  return [`It still waits for ${whoApproves(awaiting)}.`, own].filter((part) => part !== '').join(' ');
}

function whoApproves({ action, approvalsNeeded, approvedBy }: Awaiting): string {
  const open = approvalsNeeded - approvedBy.length;
  const { from, one, last } = ruleFor(action) ?? { from: [], one: undefined, last: undefined };
  const others = from.filter((role) => role !== one).join(' or ');
  const another = approvedBy.length > 0 ? 'another officer who is ' : 'an officer who is ';
  if (one === undefined) return `${open} more: ${another}${from.join(' or ')}`;
  if (!last) return `${open} more, ${from.join(' or ')}; one of all who approve is ${one}`;
  return open > 1 ? `${another}${others}, and then one who is ${one}` : `${another}${one}`;
}

function sign(session: Session, awaiting: Awaiting, text: string) {
  const { action, payloadDigest, nonce } = awaiting;
  if (toHex(sha256(utf8(text))) !== payloadDigest) {
    throw otherBytes();
  }
  const role = roleOf(session, awaiting);
  if (role === undefined) throw wrongRole(session, action);
  return signApproval(session.key, { role, action, payloadDigest, nonce, at: session.now() }, nativeSigners);
}

const otherBytes = () =>
  new CliError({
    exit: EXIT.refused,
    code: 'other-bytes',
    message: 'the node showed other bytes than those it wants approved: nothing was signed',
    next: 'Do not approve this act. Tell whoever runs the node, and keep this text.',
  });

function roleOf({ roles }: Session, { action, approvalsNeeded, approvedBy }: Awaiting): Role | undefined {
  const rule = ruleFor(action);
  return rule && hatFor(rule, roles, { given: approvedBy.length, needed: approvalsNeeded });
}

function ruleFor(action: string): ApprovalRule | undefined {
  return [...POLICY.seal, ...POLICY.use].find((row) => row.action === action && row.approvals)?.approvals;
}

function wrongRole({ key, roles }: Session, action: string): CliError {
  const rule = ruleFor(action);
  const last = rule?.last ? `, the ${rule.one} after the others` : '';
  return new CliError({
    exit: EXIT.notPermitted,
    code: 'role',
    message: `${key.officer} acts as ${roles.join(', ')}; '${action}' is approved by ${rule?.from.join(', ')}${last}`,
    safe: 'The act waits; nothing was signed or sent.',
    next: 'Approve it as another officer: `comity act approve ID --as OFFICER`.',
  });
}
