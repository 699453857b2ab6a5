/**
 * Four eyes on the same bytes (trust.md §11, amendment 2): what an officer signs to approve, and whether the approvals
 * given are enough. Pure, so that a node can say at once what its keeper would say later.
 */
import type { Primitives } from '@comity/proof';
import { canonicalBytes, concatBytes, fromBase64url, isInstant, sha256, utf8 } from '@comity/protocol';
import { KeeperError } from './errors.ts';
import type { ApprovalRule } from './policy.ts';
import type { Approval, Hex, Instant, Officer } from './types.ts';

const LABEL = utf8('comity/approval/1\n');
const MIN_NONCE_BYTES = 16;
/** An officer's clock may be this far ahead of the keeper's, in milliseconds. */
const SKEW = 120_000;

/**
 * What the officer's key signs: SHA-256 over the label and the canonical form of everything in the approval but its
 * signature, so that neither the time nor the hat worn can be changed afterwards.
 */
export function approvalChallenge(approval: Omit<Approval, 'signature'>): Uint8Array {
  const { action, at, nonce, officer, payloadDigest, role } = approval;
  return sha256(concatBytes(LABEL, canonicalBytes({ action, at, nonce, officer, payloadDigest, role })));
}

/** What is to be approved, by the rules of which moment and register. */
export interface ApprovalQuestion {
  rule: ApprovalRule;
  action: string;
  payloadDigest: Hex;
  officers: readonly Officer[];
  now: Instant;
  /** Milliseconds. */
  maxAge: number;
}

export type ApprovalFault =
  | 'malformed'
  | 'other-action'
  | 'other-payload'
  | 'unknown-officer'
  | 'not-entitled'
  | 'wrong-role'
  | 'expired'
  | 'from-the-future'
  | 'signature'
  | 'same-officer'
  | 'too-few'
  | 'role-missing'
  | 'order';

/**
 * Returns if the approvals answer the question. One bad approval refuses all: it is a sign that something is wrong.
 * Throws KeeperError 'approvals' with `facts.why`, an ApprovalFault.
 */
export function checkApprovals(
  question: ApprovalQuestion,
  approvals: readonly Approval[],
  primitives: Pick<Primitives, 'verify'>,
): void {
  for (const approval of approvals) checkOne(question, approval, primitives);
  checkTogether(question.rule, approvals);
}

function checkOne(
  question: ApprovalQuestion,
  approval: Approval,
  primitives: Pick<Primitives, 'verify'>,
): void {
  const officer = question.officers.find(({ id }) => id === approval.officer);
  const age = isInstant(approval.at) ? Date.parse(question.now) - Date.parse(approval.at) : Number.NaN;
  ensure(Number.isFinite(age) && hasNonce(approval), 'malformed', approval);
  ensure(approval.action === question.action, 'other-action', approval);
  ensure(approval.payloadDigest === question.payloadDigest, 'other-payload', approval);
  ensure(officer !== undefined, 'unknown-officer', approval);
  ensure(officer.roles.includes(approval.role), 'not-entitled', approval);
  ensure(question.rule.from.includes(approval.role), 'wrong-role', approval);
  ensure(age <= question.maxAge, 'expired', approval);
  ensure(age >= -SKEW, 'from-the-future', approval);
  ensure(isSigned(officer, approval, primitives), 'signature', approval);
}

/** Distinct persons, enough of them, the required role among them, and last if it must be last. */
function checkTogether(rule: ApprovalRule, approvals: readonly Approval[]): void {
  ensure(new Set(approvals.map(({ officer }) => officer)).size === approvals.length, 'same-officer');
  ensure(approvals.length >= rule.count, 'too-few');
  if (rule.one === undefined) return;
  ensure(
    approvals.some(({ role }) => role === rule.one),
    'role-missing',
  );
  const latest = approvals.reduce((end, { at }) => (at > end ? at : end), '');
  const last = approvals.filter(({ at }) => at === latest);
  ensure(rule.last !== true || last.some(({ role }) => role === rule.one), 'order');
}

function isSigned(officer: Officer, approval: Approval, primitives: Pick<Primitives, 'verify'>): boolean {
  const key = { kty: 'OKP', crv: 'Ed25519', x: officer.publicKey };
  const signature = decode(approval.signature);
  return signature !== undefined && primitives.verify('EdDSA', key, approvalChallenge(approval), signature);
}

const hasNonce = ({ nonce }: Approval): boolean => (decode(nonce)?.length ?? 0) >= MIN_NONCE_BYTES;

function decode(text: string): Uint8Array | undefined {
  try {
    return fromBase64url(text);
  } catch {
    return undefined;
  }
}

function ensure(holds: boolean, why: ApprovalFault, approval?: Approval): asserts holds {
  if (holds) return;
  const whose = approval === undefined ? '' : ` (${approval.officer})`;
  throw new KeeperError('approvals', `the approvals do not suffice: ${why}${whose}`, { why });
}
