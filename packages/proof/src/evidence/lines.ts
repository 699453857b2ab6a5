/** Reading a long text line by line in the memory of one line. */
import { fromUtf8 } from '@comity/protocol';
import { ensure, refuseAs } from '../errors.ts';
import type { Bytes } from './content-tree.ts';

const LINE_FEED = 0x0a;

/** The lines of a list as text. Throws ProofError 'list-malformed' for one that is none, or is longer than `maxBytes`. */
export async function* textLinesOf(source: Bytes, maxBytes: number): AsyncGenerator<string, void, undefined> {
  for await (const line of linesOf(source, maxBytes))
    yield refuseAs('list-malformed', 'a line', () => fromUtf8(line));
}

/** Every line without its line feed, which also the last one has. Throws ProofError 'list-malformed' for a line beyond `maxBytes`. */
export async function* linesOf(source: Bytes, maxBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  let held = new Uint8Array(0);
  for await (const piece of source) {
    let rest: Uint8Array = piece;
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED)) {
      yield fits(join(held, rest.subarray(0, end)), maxBytes);
      held = new Uint8Array(0);
      rest = rest.subarray(end + 1);
    }
    held = fits(join(held, rest), maxBytes);
  }
  ensure(held.length === 0, 'list-malformed', 'the last line has no end');
}

function fits(line: Uint8Array<ArrayBuffer>, maxBytes: number): Uint8Array<ArrayBuffer> {
  ensure(line.length <= maxBytes, 'list-malformed', `a line is longer than ${maxBytes} bytes`);
  return line;
}

/** Always a copy: pieces are reused by whoever made them. */
function join(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
}
