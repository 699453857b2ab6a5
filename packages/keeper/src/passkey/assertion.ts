/**
 * Whether a passkey of the register said yes to exactly this (WebAuthn Level 3 §7.2, without the steps that concern signing in). The
 * credential stands for approvals alone: it was made on the keeper's own origin, and its RP ID is that origin's host.
 */
import type { Primitives } from '@comity/proof';
import { concatBytes, fromBase64url, fromUtf8, type Json, sha256, toBase64url, utf8 } from '@comity/protocol';
import type { ApprovalKey, PasskeyProof } from '../contract/index.ts';
import { type AuthenticatorData, readAuthenticatorData } from './authenticator-data.ts';

type Ceremony = 'webauthn.get' | 'webauthn.create';

/** The RP ID under which an origin's credentials are made. */
export const rpIdOf = (origin: string): string => new URL(origin).hostname;

/** What the authenticator said, if the browser asked it for this ceremony and challenge, on this origin, and the person was verified. */
function heardOn(
  ceremony: Ceremony,
  { origin, challenge }: { origin: string; challenge: Uint8Array },
  proof: Pick<PasskeyProof, 'authenticatorData' | 'clientData'>,
): AuthenticatorData | undefined {
  const said = readAuthenticatorData(fromBase64url(proof.authenticatorData));
  const client = clientOf(fromBase64url(proof.clientData));
  if (said === undefined || client === undefined) return undefined;
  const asked =
    client.type === ceremony &&
    client.challenge === toBase64url(challenge) &&
    client.origin === origin &&
    client.crossOrigin !== true &&
    client.topOrigin === undefined;
  const here = Buffer.from(said.rpIdHash).equals(sha256(utf8(rpIdOf(origin))));
  return asked && here && said.verified ? said : undefined;
}

/** The key of a passkey that was just made on this origin for this challenge; undefined for anything else. */
export function readNewPasskey(
  asked: { origin: string; challenge: Uint8Array },
  made: Omit<PasskeyProof, 'credential'>,
): Pick<ApprovalKey, 'id' | 'alg' | 'x' | 'y'> | undefined {
  try {
    return heardOn('webauthn.create', asked, made)?.credential;
  } catch {
    return undefined;
  }
}

/** True if this key's owner, verified by their authenticator, signed this challenge on the key's own origin. */
export function isAsserted(
  key: ApprovalKey,
  challenge: Uint8Array,
  proof: PasskeyProof,
  signature: string,
  primitives: Pick<Primitives, 'verify'>,
): boolean {
  try {
    if (proof.credential !== key.id) return false;
    if (heardOn('webauthn.get', { origin: key.origin, challenge }, proof) === undefined) return false;
    const signed = concatBytes(
      fromBase64url(proof.authenticatorData),
      sha256(fromBase64url(proof.clientData)),
    );
    const raw = fromBase64url(signature);
    const fixed = key.alg === 'ES256' ? fixedLength(raw) : raw;
    return fixed !== undefined && primitives.verify(key.alg, jwkOf(key), signed, fixed);
  } catch {
    return false;
  }
}

/** How often the authenticator says it has signed. Throws on what is no authenticator data. */
export const signCountOf = (proof: Pick<PasskeyProof, 'authenticatorData'>): number =>
  readAuthenticatorData(fromBase64url(proof.authenticatorData))!.count;

export const jwkOf = ({ alg, x, y }: Pick<ApprovalKey, 'alg' | 'x' | 'y'>) =>
  alg === 'ES256' ? { kty: 'EC', crv: 'P-256', x, y: y ?? '' } : { kty: 'OKP', crv: 'Ed25519', x };

function clientOf(bytes: Uint8Array): Record<string, Json> | undefined {
  const client = JSON.parse(fromUtf8(bytes)) as unknown;
  return typeof client === 'object' && client !== null ? (client as Record<string, Json>) : undefined;
}

/** An ECDSA signature in DER (RFC 3279 §2.2.3), as r ‖ s of 32 bytes each; undefined for any other form. */
function fixedLength(der: Uint8Array): Uint8Array | undefined {
  const [sequence, length] = der;
  if (sequence !== 0x30 || length !== der.length - 2) return undefined;
  const r = integerAt(der, 2);
  const s = r && integerAt(der, r.end);
  return r && s?.end === der.length ? concatBytes(r.value, s.value) : undefined;
}

/** A positive DER integer of at most 32 bytes, in its shortest form, filled up to 32. */
function integerAt(der: Uint8Array, at: number): { value: Uint8Array; end: number } | undefined {
  const length = der[at + 1] ?? 0;
  const octets = der.subarray(at + 2, at + 2 + length);
  const padded = octets[0] === 0 && octets.length > 1;
  const sound =
    der[at] === 0x02 &&
    length > 0 &&
    octets.length === length &&
    octets[0]! < 0x80 &&
    (!padded || octets[1]! >= 0x80);
  const digits = padded ? octets.subarray(1) : octets;
  if (!sound || digits.length > 32) return undefined;
  const value = new Uint8Array(32);
  value.set(digits, 32 - digits.length);
  return { value, end: at + 2 + length };
}
