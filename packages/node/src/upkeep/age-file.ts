/** A whole age file (C2SP age) as a stream: header, then payload, so that `age -d` opens what we write. */
import { randomBytes } from 'node:crypto';
import { decryptStream, encryptStream, FILE_KEY_SIZE, makeHeader, unwrapHeader } from '@comity/seal';

const LONGEST_HEADER = 64 * 1024;

/** Encrypts to recipients (`age1pq…`), at least one. */
export async function* encryptFile(
  source: AsyncIterable<Uint8Array>,
  recipients: string[],
): AsyncGenerator<Uint8Array> {
  const fileKey = randomBytes(FILE_KEY_SIZE);
  yield makeHeader(fileKey, recipients);
  yield* encryptStream(fileKey, source, (length) => randomBytes(length));
}

/** Decrypts with one of the identities. @throws AgeError */
export async function* decryptFile(
  source: AsyncIterable<Uint8Array>,
  identities: string[],
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  let end = -1;
  while (end < 0 && start.length < LONGEST_HEADER) {
    const { value, done } = await iterator.next();
    if (done) break;
    start = Buffer.concat([start, value]);
    end = headerEnd(start);
  }
  const length = end < 0 ? start.length : end;
  const fileKey = unwrapHeader(start.subarray(0, length), identities);
  yield* decryptStream(fileKey, continued(start.subarray(length), iterator));
}

/** Just after the line that begins with `---`. */
const headerEnd = (bytes: Buffer): number => {
  const line = bytes.indexOf('\n--- ');
  const end = line < 0 ? -1 : bytes.indexOf('\n', line + 1);
  return end < 0 ? -1 : end + 1;
};

async function* continued(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}
