/**
 * Officers' approval keys. In a real State each is made on the officer's own device and only its public half comes here; the
 * sandbox and tests make them all.
 */
import { type Approval, approvalChallenge, type Role } from '@comity/keeper';
import { fromBase64url, toBase64url } from '@comity/protocol';
import type { Signers } from '@comity/seal';
import type { Entropy } from '../ports/entropy.ts';
import type { OfficerEntry } from '../usecases/officers/register.ts';
import type { StatePlan } from './plan.ts';

/** What an officer's device keeps: 32 bytes of Ed25519 seed, base64url. */
export interface OfficerKey {
  officer: string;
  seed: string;
}

export interface NewOfficer {
  entry: OfficerEntry & { publicKey: string };
  key: OfficerKey;
}

export function newOfficers(plan: StatePlan, entropy: Entropy, signers: Signers): NewOfficer[] {
  return plan.officers.map(({ id, name, roles }) => {
    const seed = entropy.bytes(32);
    const { jwk } = signers.load('EdDSA', seed);
    return {
      entry: { id, name, roles, publicKey: String(jwk.x) },
      key: { officer: id, seed: toBase64url(seed) },
    };
  });
}

/** An officer's yes to exactly these bytes. */
export function signApproval(
  key: OfficerKey,
  question: { role: Role; action: string; payloadDigest: string; nonce: string; at: string },
  signers: Signers,
): Approval {
  const approval = { officer: key.officer, ...question };
  const signature = signers.load('EdDSA', fromBase64url(key.seed)).sign(approvalChallenge(approval));
  return { ...approval, signature: toBase64url(signature) };
}
