/** What the border is given. It decides who may speak and how much; what is said is for the use cases behind these functions. */
import type { Keeper } from '@comity/keeper';
import type { Primitives, PublicKey } from '@comity/proof';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryAnswer } from '../ports/peer-link.ts';
import type { StateCode } from '../ports/records/index.ts';

export interface BorderDeps {
  clock: Clock;
  primitives: Primitives;
  /** The pinned State whose node key this is, unless the key is revoked. Asked for every request: answers from memory. */
  peerOf: (kid: string) => Caller | undefined;
  /** `receiveEnvelope`. */
  receive: (envelope: Uint8Array, from: StateCode) => Promise<DeliveryAnswer>;
  statements: {
    root: (version: number) => Promise<Uint8Array | undefined>;
    directory: () => Promise<Uint8Array | undefined>;
    freshness: () => Promise<Uint8Array | undefined>;
  };
  /** The last signed checkpoint of a log this node keeps: the note's text. */
  checkpoint: (origin: string) => Promise<string | undefined>;
  /** This node as a witness of its partners' logs. */
  cosign: Keeper['cosign'];
  /** The note of the newest checkpoint of a log that this node has cosigned. */
  lastWitnessed: (origin: string) => Promise<string | undefined>;
  /** An object released to this State; undefined when there is none, or when it was released to others only. */
  openObject: (root: string, to: StateCode) => Promise<OpenObject | undefined>;
  /** The objects released to this State from that one on, in the order of its package; none where it was released to nobody or to others. */
  following?: (root: string, to: StateCode) => AsyncIterable<OpenObject & { root: string }>;
  /** Answers an RFC 3161 request. Only a test authority is ever served here, and every answer says so. */
  testTimeStamp?: (request: Uint8Array) => Promise<Uint8Array>;
  /** Adds one to a counter that operators read. Must not throw; must not do I/O of its own on every call. */
  count: (counter: string) => void;
  /** A defect of ours, for the operators' eyes only. */
  defect: (error: unknown) => void;
}

export interface Caller {
  state: StateCode;
  key: PublicKey;
}

export interface OpenObject {
  size: number;
  read: (range: { offset: number; length: number }) => AsyncIterable<Uint8Array>;
  /** Hashes of the ciphertext tree's leaves, 32 bytes each. */
  leaves?: () => AsyncIterable<Uint8Array>;
}
