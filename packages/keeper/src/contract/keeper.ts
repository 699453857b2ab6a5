/**
 * What a keeper promises, whichever side of its socket one stands on (trust.md §1, §8, §11; amendments 1 and 2).
 *
 * A keeper alone holds private keys. It remembers its keys, its register of officers and watched logs, and the last
 * checkpoint it signed or cosigned for each log. It signs and opens only what the log already holds.
 */
import type { Asked, AskRequest, WindowAnswer } from './approval.ts';
import type { KeeperDescription } from './description.ts';
import type { RewrapRequest, ShowRequest, Shredded, ShredRequest, UnwrapHeaderRequest } from './evidence.ts';
import type { ChangeKeyAnswer, ChangeKeyRequest, FollowAnswer, FollowRequest } from './keys.ts';
import type {
  CheckpointRecord,
  CheckpointRequest,
  CosignRequest,
  RecordedCheckpointRequest,
  StartUpAnswer,
  StartUpRequest,
} from './log.ts';
import type { Hex, Settled } from './measures.ts';
import type { ChangeRegisterRequest } from './register.ts';
import type { SealRequest, Unwrapped, UnwrapRequest } from './seal.ts';

/** Every call rejects with a KeeperError and nothing else. */
export interface Keeper {
  /** Public facts only; allowed in every condition. */
  describe(): Promise<KeeperDescription>;
  /** The last checkpoint signed for a log of ours, or null. Cheap; allowed in every condition. */
  lastCheckpoint(request: { origin: string }): Promise<CheckpointRecord | null>;
  /** Must be called once after each start, with the newest note each witness holds of our own logs. */
  startUp(request: StartUpRequest): Promise<StartUpAnswer>;
  /** Signs the next tree head. The same head again gives the same note. Durable before the answer. */
  checkpoint(request: CheckpointRequest): Promise<{ note: string }>;
  seal(request: SealRequest): Promise<{ sealed: Uint8Array }>;
  /** One answer per request, in order; a refusal of one is no refusal of another. */
  sealMany(requests: SealRequest[]): Promise<Settled<{ sealed: Uint8Array }>[]>;
  /** Opens an envelope addressed to this State's inbox. `leaf.event.digest` is SHA-256 of the envelope. */
  unwrap(request: UnwrapRequest): Promise<Unwrapped>;
  unwrapMany(requests: UnwrapRequest[]): Promise<Settled<Unwrapped>[]>;
  /** Opens the header of an evidence item, by the key of the leaf's case or by our own. `leaf.event.digest` is SHA-256 of the header. */
  unwrapHeader(request: UnwrapHeaderRequest): Promise<{ fileKey: Uint8Array }>;
  unwrapHeaders(requests: UnwrapHeaderRequest[]): Promise<Settled<{ fileKey: Uint8Array }>[]>;
  /** New headers for the recipients of an approved release, one list a header in their order; no file key ever leaves. */
  rewrap(request: RewrapRequest): Promise<{ headers: Uint8Array[][] }>;
  /** What items of a case are encrypted to; its key is made at the first asking. Throws KeeperError 'erased'. */
  caseRecipient(request: { case: string }): Promise<{ recipient: string }>;
  /** 32 bytes: the node keeps the headers of a package that came under it, and forgets it. Throws KeeperError 'erased'. */
  packageKey(request: { case: string; package: string }): Promise<{ key: Uint8Array }>;
  /** The cases whose keys were destroyed here, oldest first; allowed in every condition. */
  erased(): Promise<Shredded[]>;
  /** Destroys the key of a case for good, under an order two officers approved; the same order again, whatever became of the key. */
  shred(request: ShredRequest): Promise<Shredded>;
  /** As a witness: cosigns another State's checkpoint. Durable before the answer. */
  cosign(request: CosignRequest): Promise<{ cosignature: string }>;
  /** The node key on an RFC 9421 signature base, only under the tag `comity-t1`; one signature for each half, in the key's order. */
  signHttp(request: { base: Uint8Array }): Promise<{ signatures: Uint8Array[]; kid: string }>;
  /** Replaces the register: officers, and the logs this keeper may cosign. Two key custodians. */
  changeRegister(request: ChangeRegisterRequest): Promise<{ registerDigest: Hex }>;
  /** Makes, activates or retires a key. Two key custodians. */
  changeKey(request: ChangeKeyRequest): Promise<ChangeKeyAnswer>;
  /**
   * Takes up newer statements of this State, each by the thresholds of the one before. Keys they revoke sign no more from here
   * on; where they name the next key of an office that is left without one, it takes over.
   */
  follow(request: FollowRequest): Promise<FollowAnswer>;
  /**
   * Puts a question to an officer at the keeper's own window, and answers where it is. Kept in memory for a quarter of an hour (ours).
   * Throws 'not-allowed' where this keeper has no window.
   */
  ask(request: AskRequest): Promise<Asked>;
  /**
   * Shows the window the next lines of a release it asks about; only a list that was shown whole and makes the root can be approved
   * there. Answers the place of the line it waits for; lines it has already are passed over. Throws 'bad-request' for one that is not
   * kept, or for lines beyond that place.
   */
  show(request: ShowRequest): Promise<{ next: number }>;
  /** What became of a question; null while nobody answered it. Throws 'bad-request' for one that is not kept (any more). */
  answer(request: { ticket: string }): Promise<WindowAnswer | null>;
  /** Accepts a clock that went back: the checkpoint it signs holds the `clock-alarm` leaf. Two key custodians. */
  acceptClock(request: RecordedCheckpointRequest): Promise<{ note: string }>;
  /** Ends a log that cannot be continued and begins another, whose first checkpoint holds the `log-break` leaf. */
  breakLog(request: RecordedCheckpointRequest): Promise<{ note: string }>;
}
