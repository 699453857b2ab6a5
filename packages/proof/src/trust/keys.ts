/** Which keys of a State may say what, and at which time. */
import type { Instant } from '../instant.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { DirectoryBody, Revocation, TrustState } from './state.ts';

export type SealKey = DirectoryBody['sealKeys'][number];

/** True if a class prefix of a key covers a message type. Prefixes end at a dot or a slash, never inside a word. */
export function covers(prefix: string, type: string): boolean {
  if (!type.startsWith(prefix)) return false;
  const rest = type.slice(prefix.length);
  return prefix.endsWith('.') || rest === '' || rest.startsWith('.') || rest.startsWith('/');
}

/** The revocation of a key, if we know of one. */
export function revocationOf(trust: TrustState, kid: string): Revocation | undefined {
  return trust.revocations.find((revocation) => revocation.kid === kid);
}

/**
 * From when a revoked key's signatures no longer stand. A State that says a key was stolen long ago cannot reach behind the
 * last time it said, cosigned by witnesses, that all was well; a verifier shows both facts.
 */
export function revokedFrom({ at, compromisedSince, attestedAt }: Revocation): Instant {
  const claimed = compromisedSince ?? at;
  return attestedAt !== undefined && attestedAt > claimed ? attestedAt : claimed;
}

/** True if a signature known to have existed at `at` stands: the key was not revoked then. */
export function stoodAt(trust: TrustState, kid: string, at: Instant): boolean {
  const revocation = revocationOf(trust, kid);
  return revocation === undefined || at < revokedFrom(revocation);
}

/** True if the key was in its window: `notBefore` is inside, `notAfter` is not. */
export function isInWindow({ notBefore, notAfter }: SealKey, at: Instant): boolean {
  return notBefore <= at && at < notAfter;
}

/** The seal keys in the newest directory that could seal a message of this type at this time. Empty without a directory. */
export function sealKeysFor(trust: TrustState, messageType: string, at: Instant): PublicKey[] {
  const sealKeys = trust.directory?.body.sealKeys ?? [];
  return sealKeys
    .filter((seal) => seal.classes.some((prefix) => covers(prefix, messageType)))
    .filter((seal) => isInWindow(seal, at) && stoodAt(trust, seal.key.kid, at))
    .map((seal) => seal.key);
}

/** The keys by which a State's node speaks for itself: receipts and HTTP signatures. Empty without a directory. */
export function nodeKeysAt(trust: TrustState, at: Instant): PublicKey[] {
  return (trust.directory?.body.nodeKeys ?? []).filter((key) => stoodAt(trust, key.kid, at));
}
