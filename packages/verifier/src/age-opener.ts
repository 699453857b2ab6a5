/**
 * Opens a recipient's part of a package with the reference JavaScript implementation of age: on purpose other code than that
 * which encrypted it, and code that runs in a browser too.
 */
import type { Opener } from '@comity/proof';
import { recipientIdOf } from '@comity/protocol';
import { Decrypter, type Identity, identityToRecipient } from 'age-encryption';

const IDENTITY = /^AGE-SECRET-KEY-PQ-1[0-9A-Z]+$/;

/** The identities in an age identity file: one a line, with comments after `#`. Throws RangeError if there is none. */
export function readIdentities(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0 || !identities.every((line) => IDENTITY.test(line))) {
    throw new RangeError('an identity file holds lines that begin with AGE-SECRET-KEY-PQ-1');
  }
  return identities;
}

/** `native` works a key where it can; elsewhere the reference does. Throws what age throws for an identity that is none. */
export async function ageOpener(
  identities: readonly string[],
  native: (identity: string) => Identity | undefined = () => undefined,
): Promise<Opener> {
  const recipients = await Promise.all(identities.map(identityToRecipient));
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(native(identity) ?? identity);
  return { kids: recipients.map(recipientIdOf), open: (header, payload) => open(decrypter, header, payload) };
}

async function* open(
  decrypter: Decrypter,
  header: Uint8Array,
  payload: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const plain = await decrypter.decrypt(fileOf(header, payload));
  const reader = plain.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** Header and payload joined are an ordinary age file. Pieces are copied, because a stream may hold several. */
function fileOf(header: Uint8Array, payload: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = payload[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(header),
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
