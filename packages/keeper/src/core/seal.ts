/** Sealing: exact bytes, for a reason the log holds, with the approvals the policy asks for (trust.md §1, §3, §11). */
import { openSealed } from '@comity/proof';
import { type Json, parseCanonical, toHex } from '@comity/protocol';
import { sealPayload } from '@comity/seal';
import type { Hex, Instant, SealRequest } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import type { SealRule } from '../policy.ts';
import { approved } from './approve.ts';
import { type Core, ready } from './core.ts';
import { digestOf, type Event, eventInLog, leafHashOf } from './leaf.ts';
import { objectOf } from './members.ts';
import { ownLogs } from './own-log.ts';
import { RELEASE_MEMBER, readRelease } from './release.ts';

export function seal(core: Core, request: SealRequest): { sealed: Uint8Array } {
  const now = ready(core);
  const payload = objectOf(parseCanonical(request.payload));
  const rule = sealRule(core, request, payload);
  const digest = digestOf(core, request.payload);
  ensureLogged(core, request, rule, digest, objectOf(payload.body));
  ensureApproved(core, request, rule, digest, payload, now);
  const key =
    rule.key === 'seal'
      ? core.ring.sealKey(String(payload._type), request.authority)
      : core.ring.serviceKey(rule.key);
  return { sealed: sealPayload(request.payload, request.typ, [key]) };
}

/** The policy's row for this purpose, type and typ. Throws KeeperError 'not-allowed', also for another State's payload. */
function sealRule(core: Core, { purpose, typ }: SealRequest, payload: Record<string, Json>): SealRule {
  const type = /^(comity\.[a-z0-9.-]+)\/[1-9][0-9]*$/.exec(String(payload._type))?.[1];
  const rule = core.policy.seal.find(
    (row) => row.purpose === purpose && row.type === type && row.typ === typ,
  );
  if (rule === undefined)
    throw new KeeperError('not-allowed', 'no rule allows this purpose, type and typ together');
  if (payload.iss !== core.state)
    throw new KeeperError('not-allowed', 'the payload is not issued by this State');
  return rule;
}

function ensureLogged(
  core: Core,
  { leaf }: SealRequest,
  rule: SealRule,
  digest: Hex,
  body: Record<string, Json>,
): void {
  const event = eventInLog(core, leaf);
  const about = {
    payload: digest,
    messageDigest: body.messageDigest,
    envelopeDigest: body.envelopeDigest,
  };
  const matching = rule.reasons.filter(({ action }) => action === event.action);
  if (matching.length === 0)
    throw new KeeperError('event-mismatch', `a leaf "${event.action}" is no reason for this`);
  const reason = matching.find(({ of }) => event.digest !== undefined && event.digest === about[of]);
  if (reason === undefined) throw new KeeperError('event-mismatch', 'the leaf is about other bytes');
  if (reason.of !== 'payload') ensureSpeaksOf(core, event, leaf, body);
}

/** A receipt that says where its leaf is must say so of the leaf it is sealed for. */
function ensureSpeaksOf(
  core: Core,
  event: Event,
  leaf: SealRequest['leaf'],
  body: Record<string, Json>,
): void {
  if (body.log === undefined) return;
  const { origin, index, leafHash } = objectOf(body.log);
  const same =
    origin === ownLogs(core)[0]?.name && index === leaf.index && leafHash === toHex(leafHashOf(core, leaf));
  if (!same)
    throw new KeeperError('event-mismatch', `the receipt does not speak of its leaf "${event.action}"`);
}

function ensureApproved(
  core: Core,
  request: SealRequest,
  rule: SealRule,
  digest: Hex,
  payload: Record<string, Json>,
  now: Instant,
): void {
  if (rule.packageStandsIn && request.approvedPackage) {
    ensureOurPackage(core, request.approvedPackage, objectOf(payload.body));
  } else if (rule.purpose === 'package' && request.release) {
    ensureOfRelease(request.release, digestOf(core, request.release), payload);
    approved(core, rule, digestOf(core, request.release), request.approvals, now);
  } else {
    approved(core, rule, digest, request.approvals, now);
  }
}

/** The release was approved by its head; the package made of it must be the one it is for, name it, and hold as many items and bytes for the same State and thread. */
function ensureOfRelease(bytes: Uint8Array, digest: Hex, payload: Record<string, Json>): void {
  const release = readRelease(bytes);
  const [to] = Array.isArray(payload.aud) ? payload.aud : [];
  const { thread, objects, totalSize } = objectOf(payload.body);
  const same =
    objectOf(payload.ext ?? null)[RELEASE_MEMBER] === digest &&
    payload.id === release.id &&
    to === release.to &&
    thread === release.thread &&
    objectOf(objects ?? null).size === release.items.size &&
    totalSize === release.totalSize;
  if (!same) throw new KeeperError('approvals', 'the package is not of this release', { why: 'release' });
}

/** A package this keeper sealed was approved then; announcing it adds nothing that officers have not seen. */
function ensureOurPackage(core: Core, sealed: Uint8Array, body: Record<string, Json>): void {
  const ours = new Map(core.ring.sealKeys().map((key) => [key.public.kid, key.public]));
  const refuse = (cause?: unknown) =>
    new KeeperError(
      'approvals',
      'this is not the announced package, sealed here',
      { why: 'package' },
      { cause },
    );
  try {
    openSealed(sealed, { typ: 'comity-package' }, (kid) => ours.get(kid), core.deps.primitives);
  } catch (cause) {
    throw refuse(cause);
  }
  if (body.packageDigest !== digestOf(core, sealed)) throw refuse();
}
