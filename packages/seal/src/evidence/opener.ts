/** Decryption at native speed for a verifier, by identities held here or by a keeper that gives out file keys. */
import type { Opener } from '@comity/proof';
import { unwrapHeader } from '../age/file-key.ts';
import { loadIdentity, recipientId, recipientOf } from '../age/keys.ts';
import { decryptStream } from '../age/stream.ts';

/** An opener for whoever holds the secret identities themselves. Throws AgeError 'key'. */
export function identityOpener(identities: readonly string[]): Opener {
  const loaded = identities.map(loadIdentity);
  const kids = identities.map((identity) => recipientId(recipientOf(identity)));
  return fileKeyOpener(kids, async (header) => unwrapHeader(header, loaded));
}

/** An opener that asks elsewhere for the file key of each header. */
export function fileKeyOpener(
  kids: readonly string[],
  unwrap: (header: Uint8Array) => Promise<Uint8Array>,
): Opener {
  return {
    kids,
    async *open(header, payload) {
      yield* decryptStream(await unwrap(header), payload, { reusing: true });
    },
  };
}
