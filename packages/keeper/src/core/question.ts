/** Questions put to officers at the keeper's own window (trust.md amendment 2), and what they answered. */
import { fromBase64url, parseCanonical, sha256, toBase64url, toHex } from '@comity/protocol';
import { approvalChallenge, checkApprovals } from '../approval.ts';
import type {
  Approval,
  Asked,
  AskRequest,
  Hex,
  Instant,
  Officer,
  PasskeyProof,
  Register,
  WindowAnswer,
} from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { readNewPasskey } from '../passkey/assertion.ts';
import type { ApprovalRule, Policy } from '../policy.ts';
import type { WindowPlace } from '../ports.ts';
import { type Core, registerOf, running } from './core.ts';
import { isCopied, noteCount } from './counts.ts';
import type { Question } from './questions.ts';
import { registerChanges } from './register-changes.ts';
import { readRelease } from './release.ts';
import { newList, standingOf } from './shown-list.ts';

/** How long a question waits, in milliseconds (ours). */
const WAITS = 15 * 60_000;
const MOST = 1000;

export function ask(core: Core, request: AskRequest): Asked {
  const now = running(core);
  const { origin } = windowOf(core);
  forget(core, now);
  const question =
    request.for === 'approval' ? approvalQuestion(core, request, now) : enrolment(core, request, now);
  const ticket = toBase64url(core.deps.random(32));
  core.questions.set(ticket, question);
  return { ticket, url: `${origin}/ask/${ticket}`, until: question.until };
}

export function answer(core: Core, { ticket }: { ticket: string }): WindowAnswer | null {
  const question = questionAt(core, ticket);
  if (question === undefined) throw new KeeperError('bad-request', 'no such question is kept: ask again');
  return question.answer ?? null;
}

/** Undefined when it was never put, or nobody answered in time. */
export function questionAt(core: Core, ticket: string): Question | undefined {
  forget(core, core.deps.now());
  return core.questions.get(ticket);
}

export function windowOf({ deps: { window } }: Core): WindowPlace {
  if (window === undefined)
    throw new KeeperError('not-allowed', 'this keeper has no window: start it with --window', {
      why: 'window',
    });
  return window;
}

/** Throws KeeperError 'bad-request' on what could never be approved so. */
function approvalQuestion(
  core: Core,
  asked: Extract<AskRequest, { for: 'approval' }>,
  now: Instant,
): Question {
  const payload = parseCanonical(asked.payload);
  if (!isNonce(asked.nonce)) throw new KeeperError('bad-request', 'a nonce has 16 bytes or more');
  const officer = officerOf(core, asked.officer);
  const rules = rulesFor(core.policy, asked.action);
  const entitled = officer.roles.includes(asked.role) && rules.some(({ from }) => from.includes(asked.role));
  if (!entitled)
    throw new KeeperError('approvals', `${asked.officer} does not approve this as ${asked.role}`, {
      why: 'wrong-role',
    });
  const { action, nonce, role } = asked;
  const payloadDigest: Hex = toHex(sha256(asked.payload));
  const unsigned = { officer: officer.id, role, action, payloadDigest, nonce, at: now };
  const { origin } = windowOf(core);
  const keys = (officer.passkeys ?? []).filter((key) => key.origin === origin);
  const changes =
    action === 'change-register' && isRegister(payload)
      ? { changes: registerChanges(registerOf(core), payload) }
      : {};
  return {
    asked,
    until: later(now),
    challenge: approvalChallenge(unsigned),
    unsigned,
    keys,
    ...changes,
    // Nothing else that could be released so is put to anyone: of its list nothing would be seen.
    ...(action === 'release'
      ? { list: newList(readRelease(asked.payload), core.deps.primitives.sha256) }
      : {}),
    ...byScript(officer),
  };
}

const byScript = ({ publicKey }: Officer) => (publicKey === undefined ? {} : { byScript: true as const });

/** As far as it takes to compare it; whether it can be used is said when it is to be taken up. */
const isRegister = (payload: unknown): payload is Register => {
  const { officers, watched } = (payload ?? {}) as Partial<Register>;
  return (
    Array.isArray(officers) &&
    Array.isArray(watched) &&
    officers.every((one) => typeof one?.id === 'string' && Array.isArray(one.roles))
  );
};

/** An officer who is new may make a passkey before two custodians put both into the register. */
function enrolment(core: Core, asked: Extract<AskRequest, { for: 'enrolment' }>, now: Instant): Question {
  const known = registerOf(core).officers.find(({ id }) => id === asked.officer);
  return { asked, until: later(now), challenge: core.deps.random(32), keys: known?.passkeys ?? [] };
}

/** Takes an officer's yes, checked as it will be when it is used. Throws KeeperError 'approvals' with `facts.why`. */
export async function takeApproval(
  core: Core,
  question: Question,
  signed: { signature: string; passkey?: PasskeyProof },
): Promise<void> {
  const now = running(core);
  const { unsigned } = question;
  if (unsigned === undefined || question.answer !== undefined) throw closed();
  if (question.list !== undefined && standingOf(question.list) !== 'whole')
    throw new KeeperError('approvals', 'the list was not shown as it is approved', { why: 'list' });
  const approval: Approval = { ...unsigned, ...signed };
  const { action, payloadDigest, role } = unsigned;
  const rule: ApprovalRule = { count: 1, from: [role] };
  const { officers } = registerOf(core);
  const copied = (passkey: PasskeyProof, challenge: Uint8Array) => isCopied(core, passkey, challenge);
  const maxAge = core.policy.approvalAge;
  const asked = { rule, action, payloadDigest, officers, now, maxAge, isCopied: copied };
  checkApprovals(asked, [approval], core.deps.primitives);
  if (signed.passkey) await noteCount(core, signed.passkey, question.challenge, now);
  question.answer = { for: 'approval', approval };
}

/** Takes a passkey that was just made here. Throws KeeperError 'approvals'. */
export function takeKey(core: Core, question: Question, made: Omit<PasskeyProof, 'credential'>): void {
  running(core);
  const { asked, answer: given, challenge } = question;
  if (asked.for !== 'enrolment' || given !== undefined) throw closed();
  const { origin } = windowOf(core);
  const key = readNewPasskey({ origin, challenge }, made);
  if (key === undefined)
    throw new KeeperError('approvals', 'this is no passkey made here just now', { why: 'signature' });
  question.answer = { for: 'enrolment', officer: asked.officer, key: { ...key, origin } };
}

/** The officer said no: nothing is signed, and the desk is told. */
export function decline(question: Question): void {
  if (question.answer === undefined) question.answer = { for: 'declined' };
}

/** Signs with the sandbox's test key. Throws KeeperError 'not-allowed' anywhere else. */
export async function takeTestKey(core: Core, question: Question): Promise<void> {
  const { testKey } = windowOf(core);
  const seed = await testKey?.(question.asked.officer);
  if (seed === undefined)
    throw new KeeperError('not-allowed', 'there is no test key here: it is for the sandbox');
  const signature = core.deps.signers.load('EdDSA', seed).sign(question.challenge);
  await takeApproval(core, question, { signature: toBase64url(signature) });
}

function officerOf(core: Core, id: string): Officer {
  const officer = registerOf(core).officers.find((one) => one.id === id);
  if (officer === undefined)
    throw new KeeperError('approvals', `no officer ${id} approves here`, { why: 'unknown-officer' });
  return officer;
}

function rulesFor({ seal, use }: Policy, action: string): ApprovalRule[] {
  return [...seal, ...use].flatMap((row) => (row.action === action && row.approvals ? [row.approvals] : []));
}

function forget(core: Core, now: Instant): void {
  for (const [ticket, { until }] of core.questions)
    if (until < now || core.questions.size > MOST) core.questions.delete(ticket);
}

const later = (now: Instant): Instant => new Date(Date.parse(now) + WAITS).toISOString();
const closed = () => new KeeperError('bad-request', 'this question is answered already');

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** As the check of approvals asks; said here so that a question nobody could answer is never put. */
const isNonce = (text: string): boolean => attempt(() => fromBase64url(text).length >= 16) ?? false;
