/**
 * One message or receipt judged against what we believe about its issuer. The order of refusals: form, type, key and
 * signatures, schema, issuer and audience, what the key may say and when, revocation, time. Whether our knowledge of the
 * issuer is fresh is told, not judged: a node keeps what comes while freshness is stale, and acts once it is renewed or a
 * person decides.
 */
import { checkPayload, type Json, type Payload, type PayloadOf, TYP, typOf } from '@comity/protocol';
import { ensure } from './errors.ts';
import { type Instant, isFromTheFuture } from './instant.ts';
import type { PublicKey } from './keys/public-key.ts';
import type { Primitives } from './primitives.ts';
import { type Opened, openParsed } from './sealed/open.ts';
import { parseSealedUnverified, type UnverifiedSealed } from './sealed/parse.ts';
import { refusePayload } from './sealed/payload.ts';
import { isFresh } from './trust/freshness.ts';
import { covers, isInWindow, revocationOf, revokedFrom, type SealKey } from './trust/keys.ts';
import type { TrustState } from './trust/state.ts';

/** Who reads, and when. `me` is the reader's State. */
export interface Reading {
  readonly now: Instant;
  readonly me: string;
}

export interface CheckedMessage {
  readonly payload: Payload;
  readonly payloadBytes: Uint8Array;
  /** SHA-256 of the payload, hex: the identity of the message. */
  readonly digest: string;
  /** The key that sealed it, and the authority it belongs to; a node's own key belongs to none. */
  readonly kid: string;
  readonly authority?: string;
  /** Act only on 'fresh'; hold the rest. */
  readonly freshness: 'fresh' | 'stale' | 'none';
}

/** A key that may speak, and within what limits. A node key has none but its listing. */
interface Speaker {
  readonly key: PublicKey;
  readonly seal?: SealKey;
}

function sealSpeakers(trust: TrustState): Speaker[] {
  ensure(trust.directory !== undefined, 'no-directory', `no directory of ${trust.state} is known`);
  return trust.directory.body.sealKeys.map((seal) => ({ key: seal.key, seal }));
}

function nodeSpeakers(trust: TrustState): Speaker[] {
  return (trust.directory?.body.nodeKeys ?? []).map((key) => ({ key }));
}

function payloadOf(json: Json, typ: string): Payload {
  const payload = refusePayload(() => checkPayload(json));
  ensure(typOf(payload._type) === typ, 'wrong-typ', `${payload._type} may not travel as ${typ}`);
  return payload;
}

/** A key speaks only of its classes, in its window, and not once it is revoked. */
function ensureMaySpeak(trust: TrustState, { key, seal }: Speaker, payload: Payload, now: Instant): void {
  if (seal !== undefined) {
    const covered = seal.classes.some((prefix) => covers(prefix, payload._type));
    ensure(covered, 'key-class', `key ${key.kid} may not seal ${payload._type}`);
    ensure(
      isInWindow(seal, payload.created),
      'key-window',
      `key ${key.kid} did not run at ${payload.created}`,
    );
  }
  // `created` is the signer's word, so a revoked key is judged by the moment we read.
  const revocation = revocationOf(trust, key.kid);
  ensure(
    revocation === undefined || now < revokedFrom(revocation),
    'key-revoked',
    `key ${key.kid} is revoked`,
  );
}

function ensureTimely(payload: Payload, now: Instant): void {
  ensure(!isFromTheFuture(payload.created, now), 'from-the-future', `made at ${payload.created}`);
  const expires = 'expires' in payload ? payload.expires : undefined;
  ensure(expires === undefined || now < expires, 'message-expired', `expired at ${expires}`);
}

function soleSigner({ kids }: Opened, speakers: readonly Speaker[]): Speaker {
  const speaker = speakers.find(({ key }) => key.kid === kids[0]);
  ensure(kids.length === 1 && speaker !== undefined, 'too-many-signers', 'a message is sealed by one key');
  return speaker;
}

function check(
  sealed: Uint8Array | UnverifiedSealed,
  typ: string,
  speakers: readonly Speaker[],
  trust: TrustState,
  { now, me }: Reading,
  prim: Primitives,
): CheckedMessage {
  const parsed = sealed instanceof Uint8Array ? parseSealedUnverified(sealed, prim) : sealed;
  const opened = openParsed(parsed, { typ }, (kid) => speakers.find(({ key }) => key.kid === kid)?.key, prim);
  const speaker = soleSigner(opened, speakers);
  const payload = payloadOf(opened.payload, typ);
  ensure(payload.iss === trust.state, 'wrong-issuer', `issued by ${payload.iss}, judged as ${trust.state}`);
  ensure(
    payload.aud.some((state) => state === me),
    'wrong-audience',
    `addressed to ${payload.aud.join()}`,
  );
  ensureMaySpeak(trust, speaker, payload, now);
  ensureTimely(payload, now);
  const { payloadBytes, digest } = opened;
  const authority = speaker.seal === undefined ? {} : { authority: speaker.seal.authority };
  return {
    payload,
    payloadBytes,
    digest,
    kid: speaker.key.kid,
    ...authority,
    freshness: isFresh(trust, now),
  };
}

/**
 * Checks a sealed message from the State that `trust` is about; one that was read already need not be read again.
 * Throws ProofError with a code of the sealed object or of a message; never because freshness is stale.
 */
export function checkMessage(
  sealed: Uint8Array | UnverifiedSealed,
  trust: TrustState,
  reading: Reading,
  prim: Primitives,
): CheckedMessage {
  return check(sealed, TYP.message, sealSpeakers(trust), trust, reading, prim);
}

/** Checks a receipt, which a node key may seal, or a seal key whose classes cover receipts. Throws as `checkMessage`. */
export function checkReceipt(
  sealed: Uint8Array | UnverifiedSealed,
  trust: TrustState,
  reading: Reading,
  prim: Primitives,
): CheckedMessage {
  const speakers = [...nodeSpeakers(trust), ...sealSpeakers(trust)];
  return check(sealed, TYP.receipt, speakers, trust, reading, prim);
}

/** Checks a document that a State's node carries, as far as the carrying goes. Throws as `checkMessage`. */
export function checkEnclosure(
  sealed: Uint8Array | UnverifiedSealed,
  trust: TrustState,
  reading: Reading,
  prim: Primitives,
): CheckedMessage {
  return check(sealed, TYP.enclosure, sealSpeakers(trust), trust, reading, prim);
}

/** Checks a part of a file that goes with a letter, as a message outside the chain of its thread. Throws as `checkMessage`. */
export function checkAttachment(
  sealed: Uint8Array | UnverifiedSealed,
  trust: TrustState,
  reading: Reading,
  prim: Primitives,
): CheckedMessage {
  return check(sealed, TYP.attachment, sealSpeakers(trust), trust, reading, prim);
}

/** Checks a State's counts of a year, which its seal key sealed for some States. Throws as `checkMessage`. */
export function checkCounts(
  sealed: Uint8Array,
  trust: TrustState,
  reading: Reading,
  prim: Primitives,
): CheckedMessage & { readonly payload: PayloadOf<'comity.counts/1'> } {
  const checked = check(sealed, TYP.counts, sealSpeakers(trust), trust, reading, prim);
  return { ...checked, payload: checked.payload as PayloadOf<'comity.counts/1'> };
}

/** Checks a State's word, by its seal key, that a file is its own; whether that is the file, `digest` says. Throws as `checkMessage`. */
export function checkDocument(
  sealed: Uint8Array,
  trust: TrustState,
  reading: Reading,
  prim: Primitives,
): CheckedMessage & { readonly payload: PayloadOf<'comity.document/1'> } {
  const checked = check(sealed, TYP.document, sealSpeakers(trust), trust, reading, prim);
  return { ...checked, payload: checked.payload as PayloadOf<'comity.document/1'> };
}
