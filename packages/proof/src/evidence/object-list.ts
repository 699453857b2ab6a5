/**
 * `objects.txt`: one line per encrypted object, in the order of the entries. The signed manifest holds only the root of a tree
 * over its lines and their number, so that it stays small whatever the package holds (trust.md, amendment 5).
 *
 *     <root> <size> <kid>:<SHA-256 of the header file>[ <kid>:<SHA-256>…]
 */
import { LIMITS } from '@comity/protocol';
import { ensure } from '../errors.ts';

export interface ObjectLine {
  /** Root of the ciphertext's content tree, hex. */
  readonly root: string;
  readonly size: number;
  /** Recipients ascending by kid. */
  readonly headers: readonly { readonly kid: string; readonly sha256: string }[];
}

const LINE = /^([0-9a-f]{64}) ([1-9][0-9]{0,15})((?: [0-9a-f]{32}:[0-9a-f]{64})+)$/;
const HEADER_SIZE = 1 + 32 + 1 + 64;
export const MAX_OBJECT_LINE = 64 + 1 + 16 + LIMITS.recipients * HEADER_SIZE;

/** Without its line feed. */
export function formatObjectLine({ root, size, headers }: ObjectLine): string {
  return `${root} ${size}${headers.map(({ kid, sha256 }) => ` ${kid}:${sha256}`).join('')}`;
}

/** Throws ProofError 'list-malformed' for anything but the one spelling of a line. */
export function parseObjectLine(line: string): ObjectLine {
  const [, root, size, headers] = LINE.exec(line) ?? [];
  ensure(
    root !== undefined && line.length <= MAX_OBJECT_LINE,
    'list-malformed',
    `not an object: ${line.slice(0, 90)}`,
  );
  const parsed = headers!.slice(1).split(' ').map(parseHeader);
  const ascending = parsed.every(({ kid }, i) => i === 0 || parsed[i - 1]!.kid < kid);
  ensure(ascending, 'list-malformed', 'the recipients of an object ascend and differ');
  ensure(Number.isSafeInteger(Number(size)), 'list-malformed', 'an object cannot be that large');
  return { root, size: Number(size), headers: parsed };
}

function parseHeader(text: string): { kid: string; sha256: string } {
  const [kid, sha256] = text.split(':') as [string, string];
  return { kid, sha256 };
}
