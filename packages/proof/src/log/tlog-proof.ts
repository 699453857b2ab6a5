/** "This was in that log", in one text anyone can check offline (C2SP tlog-proof). */
import { equalBytes } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { parseDecimal } from './decimal.ts';
import { HASH_BYTES, type Sha256 } from './hash.ts';
import { parseNote } from './note.ts';
import { verifyInclusion } from './verify.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';

export interface TlogProof {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly note: string;
  /** Opaque and unauthenticated. */
  readonly extra?: Uint8Array;
}

export function formatTlogProof({ index, proof, note, extra }: TlogProof): string {
  const lines = [HEADER, ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]), `index ${index}`];
  return `${[...lines, ...proof.map(toBase64)].join('\n')}\n\n${note}`;
}

/** Throws ProofError 'tlog-proof-malformed'; what the note says is not looked at. */
export function parseTlogProof(text: string): TlogProof {
  const gap = text.indexOf('\n\n');
  ensure(gap > 0, 'tlog-proof-malformed', 'no blank line before the checkpoint');
  const lines = text.slice(0, gap).split('\n');
  ensure(lines.shift() === HEADER, 'tlog-proof-malformed', `does not begin with ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ')
    ? fromBase64(lines.shift()!.slice(6), 'tlog-proof-malformed')
    : undefined;
  const indexLine = lines.shift() ?? '';
  ensure(indexLine.startsWith('index '), 'tlog-proof-malformed', 'no index line');
  const proof = lines.map(parseHash);
  const index = parseDecimal(indexLine.slice(6), 'tlog-proof-malformed');
  return { index, proof, note: text.slice(gap + 2), ...(extra && { extra }) };
}

/**
 * The checkpoint under which the proof places the leaf. Its signatures are not looked at: see `verifyCheckpoint` and
 * `checkWitnesses`. Throws ProofError 'note-malformed', 'checkpoint-malformed' or 'not-included'.
 */
export function checkpointOfProof(proof: TlogProof, leafHash: Uint8Array, sha256?: Sha256): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(proof.note).text);
  const { size, root } = checkpoint;
  const included = verifyInclusion({ index: proof.index, size, root, leafHash, proof: proof.proof }, sha256);
  ensure(included, 'not-included', 'the leaf is not at this place in the tree');
  return checkpoint;
}

/** True if two proofs are about the same tree head. */
export function sameHead(a: Checkpoint, b: Checkpoint): boolean {
  return a.origin === b.origin && a.size === b.size && equalBytes(a.root, b.root);
}

function parseHash(line: string): Uint8Array {
  const hash = fromBase64(line, 'tlog-proof-malformed');
  ensure(hash.length === HASH_BYTES, 'tlog-proof-malformed', 'a hash of the proof is not 32 octets');
  return hash;
}
