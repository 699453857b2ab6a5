/** What the keeper stands on. Every adapter keeps these promises; `test/ports` holds them to it. */
import type { Primitives } from '@comity/proof';
import type { Json } from '@comity/protocol';
import type { Signers } from '@comity/seal';
import type { Instant } from './contract/index.ts';
import type { CaseKeyRecord, KeyRecord } from './keys/record.ts';

/**
 * The private keys. `put` resolves only once the record is durable; after a rejection nobody knows whether it is, so the
 * keeper stops and reads again at its next start.
 */
export interface KeyStore {
  load(): Promise<KeyRecord[]>;
  /** Adds the record, or replaces the one of the same kid. */
  put(record: KeyRecord): Promise<void>;
  /** Apart from the others, because they end: read when they are needed, and never all. */
  readonly cases: CaseKeyStore;
}

/** The same promise as the key store's, and: */
export interface CaseKeyStore {
  get(id: string): Promise<CaseKeyRecord | undefined>;
  put(record: CaseKeyRecord): Promise<void>;
  /** Resolves once the key cannot be read here any more, after any crash; nothing when there is none. */
  destroy(id: string): Promise<void>;
}

export interface StateRecord {
  name: string;
  /** 1 for the first, one more with every change. */
  revision: number;
  value: Json;
}

/** What the keeper must not forget. The same promise as the key store's, and: */
export interface StateStore {
  load(): Promise<StateRecord[]>;
  /**
   * Compare-and-set: writes only if the stored revision is `expected` (0 when there is no record), and rejects with
   * KeeperError 'halted' otherwise, without having written. Readers see the old value or the new one, never a part.
   */
  put(name: string, value: Json, expected: number): Promise<void>;
}

/** age files, by whoever implements them. Functions throw on anything that cannot be opened; what they throw is not looked at. */
export interface Age {
  /** Readies identities (`AGE-SECRET-KEY-PQ-1…`) once, to open many. */
  opener(identities: readonly string[]): AgeOpener;
  /** A header that gives the file key to one recipient. */
  makeHeader(fileKey: Uint8Array, recipient: string): Uint8Array;
  newIdentity(random: Random): { identity: string; recipient: string; kid: string };
}

export interface AgeOpener {
  envelope(bytes: Uint8Array): Uint8Array;
  header(bytes: Uint8Array): Uint8Array;
}

export type Random = (length: number) => Uint8Array;

export interface KeeperDeps {
  keys: KeyStore;
  state: StateStore;
  primitives: Primitives;
  signers: Signers;
  age: Age;
  now(): Instant;
  random: Random;
  /** Absent where officers approve with keys of scripts only. */
  window?: WindowPlace;
}

/** The keeper's own small origin, to which officers come to approve, and the desk they come from and go back to. */
export interface WindowPlace {
  origin: string;
  desk: string;
  /** The test key of a sandbox's officer, 32 bytes of seed; only on this machine and for an invented State. */
  testKey?: (officer: string) => Promise<Uint8Array | undefined>;
}
