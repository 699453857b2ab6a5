/** The people who work here: their sessions and how they sign in. */

import type { Role } from '@comity/keeper';
import type { Instant } from '../clock.ts';
import type { Digest } from './measures.ts';

/** One open session of an officer on one device. The token itself is with the device alone. */
export interface SessionRecord {
  /** SHA-256 of the token. */
  token: Digest;
  /** By which its officer names it: says nothing of the token. */
  id: string;
  officer: string;
  name: string;
  roles: Role[];
  /** A session that may look and not act. */
  readOnly: boolean;
  /** How the officer proved who they are. */
  by: SignedInBy;
  /** What kind of device holds it, such as `Firefox, Linux`. */
  device: string;
  openedAt: Instant;
  /** Last use, true to the minute. */
  usedAt: Instant;
  endsAt: Instant;
  /** Before its time, and why; a session with it opens nothing. */
  ended?: { at: Instant; why: SessionEnd };
}

/**
 * By its officer here or in their list; since their entry in the register changed, they were suspended, one of their passkeys counted
 * backwards or others gave them a new one; since its token came from another kind of device; or to make room for a newer one.
 */
export type SessionEnd =
  | 'signed-out'
  | 'elsewhere'
  | 'register'
  | 'suspended'
  | 'copied'
  | 'recovered'
  | 'device'
  | 'room';

export type SignedInBy = 'key' | 'passkey' | 'name';

/** A passkey an officer signs in with; it approves nothing. */
export interface PasskeyRecord {
  /** Credential id, base64url. */
  id: string;
  officer: string;
  /** What the officer calls it. */
  label: string;
  /** COSE key, base64url. */
  publicKey: string;
  /** Signature counter as last seen; 0 where the authenticator keeps none. */
  count: number;
  enrolledAt: Instant;
  usedAt?: Instant;
}

/** A one-time code by which an officer enrols a passkey. The code itself is kept by nobody. */
export interface InvitationRecord {
  /** SHA-256 of the code. */
  code: Digest;
  id: string;
  officer: string;
  why: 'first' | 'invited' | 'recovery';
  /** Who answers for it: nobody for the first, one administrator, or two custodians for a recovery. */
  by: string[];
  madeAt: Instant;
  endsAt: Instant;
}
