/** How an officer says yes to exactly one payload, by key or by passkey, and what is asked at the window. */
import type { Role } from '../policy.ts';
import type { Hex, Instant } from './measures.ts';

/** One officer's yes to exactly one payload. The signature is over `approvalChallenge`. */
export interface Approval {
  officer: string;
  role: Role;
  action: string;
  /** SHA-256 of what is approved. */
  payloadDigest: Hex;
  /** 16 bytes or more, base64url. */
  nonce: string;
  at: Instant;
  /** Base64url: Ed25519 by the officer's key, or, with `passkey`, what their authenticator made. */
  signature: string;
  passkey?: PasskeyProof;
}

/** What an authenticator and the browser before it say beside the signature (WebAuthn Level 3 §5.2.2); each base64url. */
export interface PasskeyProof {
  /** Credential id. */
  credential: string;
  authenticatorData: string;
  clientData: string;
}

/**
 * A WebAuthn credential that approves and does nothing else: none with which anyone signs in. It is made on the origin of the keeper's
 * own window and counts there alone; its RP ID is the host name of that origin.
 */
export interface ApprovalKey {
  /** Credential id, base64url. */
  id: string;
  alg: 'ES256' | 'EdDSA';
  /** Coordinates of the public key, base64url; `y` for ES256 alone. */
  x: string;
  y?: string;
  origin: string;
}

/** What an officer is asked at the window. */
export type AskRequest =
  | {
      for: 'approval';
      officer: string;
      role: Role;
      action: string;
      /** Canonical: shown in full, and approved by its SHA-256. */
      payload: Uint8Array;
      nonce: string;
      language: WindowLanguage;
    }
  /** To make a passkey that approves; it counts once two key custodians have put it into the register. */
  | { for: 'enrolment'; officer: string; name: string; language: WindowLanguage };

/** The official languages of the United Nations. */
export type WindowLanguage = 'ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es';

export interface Asked {
  ticket: string;
  url: string;
  until: Instant;
}

export type WindowAnswer =
  | { for: 'approval'; approval: Approval }
  | { for: 'enrolment'; officer: string; key: ApprovalKey }
  | { for: 'declined' };
