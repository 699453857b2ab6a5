/**
 * Witnessing other States' logs (C2SP tlog-witness, add-checkpoint): we sign that a log only ever grew, and remember how far
 * before we answer. Checking the old size and writing the new one is one step, so two requests cannot roll us back.
 */
import {
  type Checkpoint,
  emptyRoot,
  ProofError,
  parseCheckpoint,
  parseNote,
  parseVkey,
  verifyCheckpoint,
  verifyConsistency,
} from '@comity/proof';
import { fromHex, toHex } from '@comity/protocol';
import { cosign as cosignNote } from '@comity/seal';
import type { CheckpointRecord, CosignRequest } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { secondsOf } from './clock.ts';
import { type Core, headOf, notHalted, registerOf } from './core.ts';

export function cosign(core: Core, request: CosignRequest): Promise<{ cosignature: string }> {
  return core.book.exclusive(async () => {
    notHalted(core);
    const now = core.clock.read();
    const signers = core.ring.witnessSigners();
    if (signers.length === 0) throw new KeeperError('unknown-key', 'this keeper is no witness');
    const head = readHead(core, request.note);
    const last = headOf(core, 'seen', head.origin);
    ensureHonest(head, request.note, last);
    ensureGrown(core, head, request, last);
    const cosignature = cosignNote(request.note, signers, secondsOf(now));
    const { size, root, origin } = head;
    await core.book.write(`seen/${origin}`, { size, root: toHex(root), note: request.note, at: now });
    return { cosignature };
  });
}

/** The checkpoint, signed by a log we watch. Throws KeeperError 'bad-note' or 'unknown-log'. */
function readHead(core: Core, note: string): Checkpoint {
  try {
    const { origin } = parseCheckpoint(parseNote(note).text);
    const log = registerOf(core).watched.find((watched) => watched.origin === origin);
    if (log === undefined) throw new KeeperError('unknown-log', 'this log is not watched here');
    const keys = log.vkeys.map((vkey) => parseVkey(vkey));
    return verifyCheckpoint(note, { origin, keys }, core.deps.primitives);
  } catch (error) {
    if (error instanceof ProofError) throw new KeeperError('bad-note', error.message, {}, { cause: error });
    throw error;
  }
}

/** Two heads of one size are proof enough that the log lies. */
function ensureHonest(head: Checkpoint, note: string, last: CheckpointRecord | undefined): void {
  if (last === undefined || last.size !== head.size || last.root === toHex(head.root)) return;
  throw new KeeperError('equivocation', `${head.origin} signed two trees of ${head.size} leaves`, {
    notes: [last.note, note],
  });
}

function ensureGrown(
  core: Core,
  head: Checkpoint,
  request: CosignRequest,
  last: CheckpointRecord | undefined,
): void {
  const { sha256 } = core.deps.primitives;
  const known = last?.size ?? 0;
  if (request.oldSize > head.size) throw new KeeperError('bad-request', 'the old size is beyond the new one');
  if (request.oldSize !== known) {
    throw new KeeperError('conflict', `we have seen ${known} leaves of this log`, { size: known });
  }
  const oldRoot = last ? fromHex(last.root) : emptyRoot(sha256);
  const proof = request.consistency.map((hash) => fromHex(hash));
  if (!verifyConsistency({ oldSize: known, oldRoot, size: head.size, root: head.root, proof }, sha256)) {
    throw new KeeperError('inconsistent', 'the proof does not show that the log only grew');
  }
}
