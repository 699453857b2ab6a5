/**
 * `onward/nnn.headers.txt`: one line per object, in the order of `objects.txt`, with the headers by which the recipients of an
 * onward step open it (SPEC PKG-43).
 *
 *     <root> <kid>:<SHA-256 of the header file>[ <kid>:<SHA-256>…]
 */
import { LIMITS } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { laterFile, ONWARD_FILE } from './later-files.ts';
import { textLinesOf } from './lines.ts';
import { type PackageReader, streamFile } from './reader.ts';

export interface HeaderLine {
  /** Root of the object's content tree, hex. */
  readonly root: string;
  /** Recipients ascending by kid. */
  readonly headers: readonly { readonly kid: string; readonly sha256: string }[];
}

const LINE = /^([0-9a-f]{64})((?: [0-9a-f]{32}:[0-9a-f]{64})+)$/;
const HEADER_SIZE = 1 + 32 + 1 + 64;
const MAX_LINE = 64 + LIMITS.recipients * HEADER_SIZE;

/** Without its line feed. */
export function formatHeaderLine({ root, headers }: HeaderLine): string {
  return `${root}${headers.map(({ kid, sha256 }) => ` ${kid}:${sha256}`).join('')}`;
}

/** Throws ProofError 'list-malformed' for anything but the one spelling of a line. */
export function parseHeaderLine(line: string): HeaderLine {
  const [, root, headers] = LINE.exec(line) ?? [];
  ensure(root !== undefined && line.length <= MAX_LINE, 'list-malformed', `no headers: ${line.slice(0, 90)}`);
  const parsed = headers!
    .slice(1)
    .split(' ')
    .map((text) => ({ kid: text.slice(0, 32), sha256: text.slice(33) }));
  const ascending = parsed.every(({ kid }, i) => i === 0 || parsed[i - 1]!.kid < kid);
  ensure(ascending, 'list-malformed', 'the recipients of a header ascend and differ');
  return { root, headers: parsed };
}

/** Every line of the list of step `number`, parsed; no more than there are objects. Throws ProofError. */
export async function* headerLines(
  reader: PackageReader,
  number: number,
  count: number,
): AsyncGenerator<HeaderLine, void, undefined> {
  const name = laterFile('onward', number, ONWARD_FILE.headers);
  let seen = 0;
  for await (const line of textLinesOf(streamFile(reader, name), MAX_LINE)) {
    ensure(++seen <= count, 'wrong-count', `${name} has more than ${count} lines`);
    yield parseHeaderLine(line);
  }
}
