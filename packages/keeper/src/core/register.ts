/** Who may approve, and whose logs we watch. Only two key custodians of the register as it stands can change it. */
import { parseVkey } from '@comity/proof';
import { canonicalBytes, fromBase64url, type Json, sha256, toHex } from '@comity/protocol';
import type { ApprovalKey, ChangeRegisterRequest, Hex, Register } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { isLoopbackName } from '../window/place.ts';
import { approved } from './approve.ts';
import { type Core, ready, ruleFor } from './core.ts';
import { ensureReason, eventInLog } from './leaf.ts';

/** SHA-256 of the canonical register: what the leaf and the approvals of a change are about. */
export function registerDigest(register: Register): Hex {
  return toHex(sha256(canonicalBytes(register as unknown as Json)));
}

const known = new WeakMap<Register, Hex>();

/** Of the register as the keeper keeps it, which is replaced and never changed; asked for at every sweep. */
export function keptRegisterDigest(register: Register): Hex {
  const digest = known.get(register) ?? registerDigest(register);
  known.set(register, digest);
  return digest;
}

export function changeRegister(core: Core, request: ChangeRegisterRequest): Promise<{ registerDigest: Hex }> {
  return core.book.exclusive(async () => {
    const now = ready(core);
    const digest = registerDigest(request.register);
    const rule = ruleFor(core, 'register');
    ensureReason(eventInLog(core, request.leaf), rule.events, digest);
    approved(core, rule, digest, request.approvals, now);
    ensureUsable(request.register, rule.approvals?.count ?? 0);
    await core.book.write('register', request.register as unknown as Json);
    return { registerDigest: digest };
  });
}

/** Throws KeeperError 'bad-request' on a register that could not be worked with, or never be changed again. */
export function ensureUsable({ officers, watched }: Register, custodians: number): void {
  const distinct = (values: string[]) => new Set(values).size === values.length;
  const keys = officers.flatMap(({ publicKey }) => publicKey ?? []);
  const passkeys = officers.flatMap((officer) => officer.passkeys ?? []);
  const named = distinct(keys) && distinct(passkeys.map(({ id }) => id));
  ensure(distinct(officers.map(({ id }) => id)) && named, 'two officers with one id or one key');
  ensure(distinct(watched.map(({ origin }) => origin)), 'one log twice');
  ensure(keys.every(isKey), 'an officer’s key that is no Ed25519 key');
  ensure(passkeys.every(isApprovalKey), 'a passkey that could never approve');
  ensure(
    watched.every(({ vkeys }) => vkeys.length > 0 && vkeys.every(isVkey)),
    'a log without a key',
  );
  const changers = officers.filter(
    (officer) => officer.roles.includes('key-custodian') && mayAnswer(officer),
  );
  ensure(
    changers.length >= custodians,
    `fewer than ${custodians} key custodians with a key: nobody could change it again`,
  );
}

/** An officer who has just come has no key yet and makes one at the window; until then they approve nothing. */
const mayAnswer = ({ publicKey, passkeys = [] }: Register['officers'][number]): boolean =>
  publicKey !== undefined || passkeys.length > 0;

const isKey = (text: string): boolean => attempt(() => fromBase64url(text).length === 32);
const isApprovalKey = ({ id, alg, x, y, origin }: ApprovalKey): boolean =>
  attempt(() => {
    const { protocol, hostname, origin: plain } = new URL(origin);
    const safe = protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
    const onCurve = isKey(x) && (alg === 'ES256' ? y !== undefined && isKey(y) : y === undefined);
    return fromBase64url(id).length > 0 && plain === origin && safe && onCurve;
  });
const isVkey = (text: string): boolean => attempt(() => parseVkey(text) !== undefined);

function attempt(test: () => boolean): boolean {
  try {
    return test();
  } catch {
    return false;
  }
}

function ensure(holds: boolean, why: string): void {
  if (!holds) throw new KeeperError('bad-request', `the register cannot be used: ${why}`);
}
