/** What a log says of itself at one moment: who it is, how many leaves, which root (C2SP tlog-checkpoint). */
import { ensure } from '../errors.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { parseDecimal } from './decimal.ts';
import { HASH_BYTES } from './hash.ts';
import { isSize } from './shape.ts';

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Opaque lines after the root; auditors cannot check them, so Comity writes none. */
  readonly extensions?: readonly string[];
}

/** A cosignature holds the origin's length in one octet. */
const MAX_ORIGIN_BYTES = 255;

/** The note text of a checkpoint. Throws ProofError 'checkpoint-malformed' on what could not be read back. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  ensure(isSize(size) && root.length === HASH_BYTES, 'checkpoint-malformed', 'no such size or root');
  const lines = [origin, String(size), toBase64(root), ...extensions];
  ensure(lines.every(isLine), 'checkpoint-malformed', 'an empty line, or one with a control character');
  ensure(isOrigin(origin), 'checkpoint-malformed', 'the origin is too long');
  return lines.map((line) => `${line}\n`).join('');
}

/** Reads a note's text as a checkpoint. Throws ProofError 'checkpoint-malformed'. */
export function parseCheckpoint(text: string): Checkpoint {
  ensure(text.endsWith('\n'), 'checkpoint-malformed', 'no newline at the end');
  const lines = text.slice(0, -1).split('\n');
  ensure(
    lines.length >= 3 && lines.every(isLine),
    'checkpoint-malformed',
    'fewer than three lines, or an empty one',
  );
  const [origin, size, root, ...extensions] = lines as [string, string, string, ...string[]];
  ensure(isOrigin(origin), 'checkpoint-malformed', 'the origin is too long');
  const hash = fromBase64(root, 'checkpoint-malformed');
  ensure(hash.length === HASH_BYTES, 'checkpoint-malformed', 'the root is not 32 octets');
  return { origin, size: parseDecimal(size, 'checkpoint-malformed'), root: hash, extensions };
}

const isOrigin = (origin: string): boolean => new TextEncoder().encode(origin).length <= MAX_ORIGIN_BYTES;
const isLine = (line: string): boolean =>
  line.length > 0 && line.isWellFormed() && Array.from(line).every((character) => character >= ' ');
