/**
 * The body of C2SP tlog-witness `add-checkpoint`: `old <size>`, the consistency proof one base64 hash a line, an empty line,
 * the checkpoint.
 */
import { ProofError, parseCheckpoint, parseNote } from '@comity/proof';
import { fromUtf8, ProtocolError } from '@comity/protocol';
import type { CosignRequest } from '../ports/peer-link.ts';
import { Refusal } from './refusal.ts';

const MOST_HASHES = 63;

/** Throws Refusal 'bad-body' for anything that is not exactly such a body. */
export function parseAddCheckpoint(body: Uint8Array): CosignRequest {
  try {
    return read(fromUtf8(body));
  } catch (cause) {
    if (cause instanceof ProofError || cause instanceof ProtocolError)
      throw malformed('not a checkpoint', cause);
    throw cause;
  }
}

function read(text: string): CosignRequest {
  const gap = text.indexOf('\n\n');
  const [first, ...hashes] = text.slice(0, gap).split('\n');
  const [, oldSize] = /^old (0|[1-9]\d{0,15})$/.exec(first!) ?? [];
  if (gap < 0 || oldSize === undefined || hashes.length > MOST_HASHES)
    throw malformed('not an add-checkpoint body');
  const note = text.slice(gap + 2);
  if (Number(oldSize) > parseCheckpoint(parseNote(note).text).size)
    throw malformed('the old size is larger than the new');
  return { note, oldSize: Number(oldSize), consistency: hashes.map(hexOfHash) };
}

function hexOfHash(line: string): string {
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== line) throw malformed('a proof line is not a hash');
  return bytes.toString('hex');
}

const malformed = (detail: string, cause?: unknown) => new Refusal('bad-body', detail, { cause });
