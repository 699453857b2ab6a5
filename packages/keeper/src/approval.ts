/**
 * Four eyes on the same bytes (trust.md §11, amendment 2): what an officer signs to approve, and whether the approvals
 * given are enough. Pure, so that a node can say at once what its keeper would say later.
 */
import type { Primitives } from '@comity/proof';
import { canonicalBytes, concatBytes, fromBase64url, isInstant, sha256, utf8 } from '@comity/protocol';
import type { Approval, Hex, Instant, Officer, PasskeyProof } from './contract/index.ts';
import { KeeperError } from './errors.ts';
import { isAsserted } from './passkey/assertion.ts';
import type { ApprovalRule } from './policy.ts';

const LABEL = utf8('comity/approval/1\n');
const MIN_NONCE_BYTES = 16;
/** An officer's clock may be this far ahead of the keeper's, in milliseconds. */
const SKEW = 120_000;

/**
 * What the officer's key signs: SHA-256 over the label and the canonical form of everything in the approval but its
 * signature, so that neither the time nor the hat worn can be changed afterwards.
 */
export function approvalChallenge(approval: Omit<Approval, 'signature' | 'passkey'>): Uint8Array {
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
  /** Whether this passkey has counted further than it says here: then there are two of it. Only the keeper remembers. */
  isCopied?: (passkey: PasskeyProof, challenge: Uint8Array) => boolean;
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
  | 'copied'
  | 'same-officer'
  | 'too-few'
  | 'role-missing'
  | 'order';

/**
 * Returns if the approvals answer the question. Those that do not hold are not counted, so adding one never spoils the others,
 * and taking one away never helps. Throws KeeperError 'approvals' with `facts.why`, an ApprovalFault.
 */
export function checkApprovals(
  question: ApprovalQuestion,
  approvals: readonly Approval[],
  primitives: Pick<Primitives, 'verify'>,
): void {
  const faults = approvals.map((approval) => faultOf(question, approval, primitives));
  const valid = approvals.filter((_, i) => faults[i] === undefined);
  const lack = lackOf(question.rule, valid);
  if (lack === undefined) return;
  const why = faults.find((fault) => fault !== undefined) ?? lack;
  throw new KeeperError('approvals', `the approvals do not suffice: ${why}`, { why });
}

function faultOf(
  question: ApprovalQuestion,
  approval: Approval,
  primitives: Pick<Primitives, 'verify'>,
): ApprovalFault | undefined {
  const officer = question.officers.find(({ id }) => id === approval.officer);
  const age = isInstant(approval.at) ? Date.parse(question.now) - Date.parse(approval.at) : Number.NaN;
  if (Number.isNaN(age) || !hasNonce(approval)) return 'malformed';
  if (approval.action !== question.action) return 'other-action';
  if (approval.payloadDigest !== question.payloadDigest) return 'other-payload';
  if (officer === undefined) return 'unknown-officer';
  if (!officer.roles.includes(approval.role)) return 'not-entitled';
  if (!question.rule.from.includes(approval.role)) return 'wrong-role';
  if (age > question.maxAge) return 'expired';
  if (age < -SKEW) return 'from-the-future';
  if (!isSigned(officer, approval, primitives)) return 'signature';
  const { passkey } = approval;
  return passkey && question.isCopied?.(passkey, approvalChallenge(approval)) ? 'copied' : undefined;
}

/** What is missing: enough distinct officers, the one required role, and that one having seen the others before. */
function lackOf(rule: ApprovalRule, valid: readonly Approval[]): ApprovalFault | undefined {
  const persons = (approvals: readonly Approval[]) => new Set(approvals.map(({ officer }) => officer)).size;
  if (persons(valid) < rule.count) return persons(valid) < valid.length ? 'same-officer' : 'too-few';
  const deciding = valid.filter(({ role }) => rule.one === undefined || role === rule.one);
  if (deciding.length === 0) return 'role-missing';
  const seenBy = (decider: Approval) =>
    valid.filter(({ officer, at }) => officer !== decider.officer && (!rule.last || at <= decider.at));
  return deciding.some((decider) => persons(seenBy(decider)) >= rule.count - 1) ? undefined : 'order';
}

function isSigned(officer: Officer, approval: Approval, primitives: Pick<Primitives, 'verify'>): boolean {
  const challenge = approvalChallenge(approval);
  const { passkey, signature } = approval;
  if (passkey !== undefined) {
    const key = officer.passkeys?.find(({ id }) => id === passkey.credential);
    return key !== undefined && isAsserted(key, challenge, passkey, signature, primitives);
  }
  const bytes = decode(signature);
  if (officer.publicKey === undefined || bytes === undefined) return false;
  return primitives.verify('EdDSA', { kty: 'OKP', crv: 'Ed25519', x: officer.publicKey }, challenge, bytes);
}

const hasNonce = ({ nonce }: Approval): boolean => (decode(nonce)?.length ?? 0) >= MIN_NONCE_BYTES;

function decode(text: string): Uint8Array | undefined {
  try {
    return fromBase64url(text);
  } catch {
    return undefined;
  }
}
