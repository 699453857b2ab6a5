/** The record of the sealing in the issuer's custody log, and who has seen that log with it (trust.md §8). */
import {
  type CustodyEvent,
  checkCustodyEvent,
  fromBase64url,
  fromUtf8,
  type Json,
  LIMITS,
  parseCanonical,
} from '@comity/protocol';
import { ensure, refuseAs } from '../errors.ts';
import type { StatedTime } from '../instant.ts';
import { commitment } from '../log/commitment.ts';
import { leafHash } from '../log/hash.ts';
import { formatNote, parseNote } from '../log/note.ts';
import { checkpointOfProof, formatTlogProof, parseTlogProof } from '../log/tlog-proof.ts';
import { signersOf, verifyCheckpoint } from '../log/verify-note.ts';
import { parseVkey } from '../log/vkey.ts';
import { checkWitnesses } from '../log/witness-policy.ts';
import type { Primitives } from '../primitives.ts';
import type { RootBody } from '../trust/state.ts';
import { PACKAGE_LAYOUT } from './layout.ts';

export const MAX_LOG_PROOF = 2 * LIMITS.noteBytes;

export interface LoggedSealing {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  /** Of the tree in which it stands. */
  readonly root: Uint8Array;
  /** The checkpoint that shows it, as signed. */
  readonly note: string;
  /** The record itself. */
  readonly event: CustodyEvent;
}

/**
 * Checks that the log of `origin`, one of the root's, holds an event of `reasons` about the payload of this digest, under a
 * checkpoint on which nobody but that log and the root's witnesses has signed. Throws ProofError, ProtocolError.
 */
export function checkLogProof(
  bytes: Uint8Array,
  payloadDigest: string,
  origin: string,
  root: RootBody,
  prim: Primitives,
  reasons = PACKAGE_LAYOUT.reasons,
): LoggedSealing {
  const text = refuseAs('tlog-proof-malformed', 'the proof', () => fromUtf8(bytes));
  const proof = parseTlogProof(text);
  const oneSpelling = formatTlogProof(proof) === text && formatNote(parseNote(proof.note)) === proof.note;
  ensure(oneSpelling && proof.extra !== undefined, 'tlog-proof-malformed', 'not the one spelling of a proof');
  const { event, leaf } = leafOf(proof.extra, payloadDigest, reasons, prim);
  const { origin: said, size, root: head } = checkpointOfProof(proof, leaf, prim.sha256);
  const log = root.logs.find((candidate) => candidate.origin === origin);
  ensure(log !== undefined, 'wrong-origin', `${origin} is not a log of this State`);
  ensure(said === origin, 'wrong-origin', 'the checkpoint is of another log');
  const logKeys = log.vkeys.map((vkey) => parseVkey(vkey, prim.sha256));
  verifyCheckpoint(proof.note, { origin, keys: logKeys }, prim);
  const witnessKeys = root.witnessPolicy.witnesses.map(({ vkey }) => parseVkey(vkey, prim.sha256));
  const note = parseNote(proof.note);
  const known = signersOf(note, [...logKeys, ...witnessKeys], prim);
  ensure(
    known.length === note.signatures.length,
    'note-bad-signature',
    'someone unknown signed the checkpoint',
  );
  return { origin, index: proof.index, size, root: head, note: proof.note, event };
}

/** The event that `extra` opens and its leaf hash, once the event is seen to be about this payload. */
function leafOf(
  extra: Uint8Array,
  payloadDigest: string,
  reasons: readonly string[],
  prim: Primitives,
): { event: CustodyEvent; leaf: Uint8Array } {
  const opened = parseCanonical(extra, LIMITS.entryBytes) as { event: Json; salt: Json };
  const shape = typeof opened === 'object' && opened !== null && Object.keys(opened).join() === 'event,salt';
  ensure(
    shape && typeof opened.salt === 'string',
    'tlog-proof-malformed',
    'extra holds an event and its salt',
  );
  const event = checkCustodyEvent(opened.event);
  ensure(
    reasons.includes(event.action) && event.digest === payloadDigest,
    'not-included',
    'the record is about something else',
  );
  const salted = commitment(fromBase64url(opened.salt), opened.event, prim.sha256);
  return { event, leaf: leafHash(salted, prim.sha256) };
}

export interface WitnessesSeen {
  readonly met: boolean;
  readonly quorum: number;
  readonly names: readonly string[];
  /** When as many as the quorum asks had seen it. */
  readonly at?: StatedTime;
}

/** Who of the root's witnesses has seen a checkpoint, and when enough had. Throws ProofError. */
export function checkSeen(note: string, root: RootBody, prim: Primitives): WitnessesSeen {
  const { by, quorum } = checkWitnesses(note, root.witnessPolicy, prim);
  const times = by.map(({ at }) => at).sort((a, b) => a - b);
  const needed = Math.max(1, quorum);
  const met = by.length >= needed;
  const at = met ? toInstant(times[needed - 1]!) : undefined;
  return { met, quorum: needed, names: by.map(({ name }) => name), ...(at !== undefined && { at }) };
}

/** The latest time any witness states on a checkpoint, if one does: what holds the checkpoint was made after it. */
export function lastSeen(note: string, root: RootBody, prim: Primitives): StatedTime | undefined {
  const times = checkWitnesses(note, root.witnessPolicy, prim).by.map(({ at }) => at);
  return times.length === 0 ? undefined : toInstant(Math.max(...times));
}

/** Seconds since 1970, as witnesses state time. Years beyond 9999 have no instant and say nothing. */
function toInstant(seconds: number): StatedTime | undefined {
  const known = seconds > 0 && seconds < 253_402_300_800;
  return known ? new Date(seconds * 1000).toISOString().replace('.000', '') : undefined;
}
