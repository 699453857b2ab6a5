/** Decryption, as a verifier is given it: proof itself holds no keys and knows no cipher. */
import type { OnwardTerms, PackageOpening, Payload } from '@comity/protocol';

export interface Opener {
  /** Ids of the recipients it can open for. */
  readonly kids: readonly string[];
  /**
   * The plaintext of an age file whose header and payload come apart. Yields only authentic bytes, a piece to be used until the
   * next is asked for; throws, there or while yielding, when the key does not fit or the payload does not decrypt.
   */
  open(header: Uint8Array, payload: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

/** Takes what a verifier decrypts, to keep it: called in order, and waited for. Nothing is final before the verdict. */
export interface ContentReceiver {
  inner(payload: Payload<'comity.package.inner/1'>): Promise<void>;
  /** An onward step and its terms, after the inner manifest. */
  onward?(step: Payload<'comity.package.onward/1'>, terms: OnwardTerms): Promise<void>;
  /** Begins an item; each piece goes to the function it gives. */
  item(opening: PackageOpening): Promise<(piece: Uint8Array) => Promise<void>>;
}
