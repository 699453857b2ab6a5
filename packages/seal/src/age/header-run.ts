/** age headers that stand one after another, told apart as they are read: a hundred thousand in the memory of a few. */
import { AgeError } from './errors.ts';
import { splitHeaders } from './header.ts';

/** More than any one header, which `parseHeader` limits. */
const MOST_HELD = 512 * 1024;
const MAC_LINE = Buffer.from('\n--- ');

/** Every header, in order. Throws AgeError 'header' for anything that is not a run of headers. */
export async function* headersIn(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0);
  for await (const piece of source) {
    held = Buffer.concat([held, piece]);
    const end = endOfLast(held);
    yield* splitHeaders(held.subarray(0, end));
    held = held.subarray(end);
    if (held.length > MOST_HELD) throw new AgeError('header', 'a header without an end');
  }
  yield* splitHeaders(held);
}

/** Behind the last line that ends a header; 0 when there is none. */
function endOfLast(bytes: Buffer): number {
  const at = bytes.lastIndexOf(MAC_LINE);
  if (at === -1) return 0;
  const end = bytes.indexOf(0x0a, at + MAC_LINE.length);
  // The last line may still be cut; the one before it is whole.
  return end === -1 ? endOfLast(bytes.subarray(0, at)) : end + 1;
}
