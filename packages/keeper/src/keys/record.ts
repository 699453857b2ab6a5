/** Private keys as they are stored: plain JSON, one record a key. Only the key store and the ring see these. */
import type { PrivateKey } from '@comity/seal';
import type { Instant, KeyRole, KeyStatus } from '../contract/index.ts';

interface Kept {
  role: KeyRole;
  kid: string;
  status: KeyStatus;
  /** When it got its status; of two active keys the later one is used. */
  since: Instant;
  /** Hash of the leaf it was made for, so that asking again after a crash makes no second one. */
  madeFor?: string;
}

/** The seal of an authority, for payload types under one of the prefixes. */
export interface SealKeyRecord extends Kept {
  role: 'seal';
  authority: string;
  classes: string[];
  secret: PrivateKey;
}

export interface ServiceKeyRecord extends Kept {
  role: 'node' | 'freshness';
  secret: PrivateKey;
}

/** Seeds of 32 bytes, base64url. */
export interface NoteSeeds {
  ed25519: string;
  mlDsa44: string;
}

export interface LogKeyRecord extends Kept, NoteSeeds {
  role: 'log';
  origin: string;
}

export interface WitnessKeyRecord extends Kept, NoteSeeds {
  role: 'witness';
  name: string;
}

export interface IdentityRecord extends Kept {
  role: 'inbox' | 'evidence';
  /** `AGE-SECRET-KEY-PQ-1…` */
  identity: string;
  recipient: string;
}

/** What everything of one case is held under at rest; made when the case has its first evidence, and destroyed to erase it. */
export interface CaseKeyRecord {
  /** Id of our half of the request. */
  case: string;
  since: Instant;
  /** Items we take in are encrypted to `recipient`. */
  identity: string;
  recipient: string;
  /** 32 bytes, base64url: the keys of packages that came are derived from it. */
  secret: string;
}

export type KeyRecord = SealKeyRecord | ServiceKeyRecord | LogKeyRecord | WitnessKeyRecord | IdentityRecord;
