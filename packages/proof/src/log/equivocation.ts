/**
 * Proof that a log told two stories: two checkpoints it signed that no one tree can have. Whoever holds the log's public
 * keys can check it; nobody has to be believed (trust.md §8).
 */
import { equalBytes, fromHex, type Json, toHex } from '@comity/protocol';
import { ensure, ProofError } from '../errors.ts';
import { noblePrimitives, type Primitives } from '../primitives.ts';
import type { Checkpoint } from './checkpoint.ts';
import { verifyConsistency } from './verify.ts';
import { verifyCheckpoint } from './verify-note.ts';
import type { NoteKey } from './vkey.ts';

export interface Equivocation {
  readonly origin: string;
  /** Both notes as they were signed, the smaller tree first. */
  readonly notes: readonly [string, string];
  /** For two sizes: the root that the larger tree has at the smaller size, and the consistency proof that shows it. */
  readonly shown?: { readonly root: string; readonly consistency: readonly string[] };
}

interface Log {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
}

/**
 * Makes the proof. For two sizes, `shown` comes from whoever holds the larger tree.
 * Throws ProofError 'no-equivocation' when the notes do not contradict each other, or as `verifyCheckpoint` does.
 */
export function proveEquivocation(
  log: Log,
  notes: readonly [string, string],
  shown?: { root: Uint8Array; consistency: readonly Uint8Array[] },
  prim: Primitives = noblePrimitives,
): Equivocation {
  const [a, b] = notes.map((note) => verifyCheckpoint(note, log, prim)) as [Checkpoint, Checkpoint];
  const ordered: [string, string] = a.size <= b.size ? [notes[0], notes[1]] : [notes[1], notes[0]];
  const hex = shown && { root: toHex(shown.root), consistency: shown.consistency.map(toHex) };
  const proof: Equivocation = { origin: log.origin, notes: ordered, ...(hex && { shown: hex }) };
  verifyEquivocation(proof, log, prim);
  return proof;
}

/** Returns the two contradicting tree heads, or throws as `proveEquivocation` does. */
export function verifyEquivocation(
  proof: Equivocation,
  log: Log,
  prim: Primitives = noblePrimitives,
): readonly [Checkpoint, Checkpoint] {
  const [small, large] = proof.notes.map((note) => verifyCheckpoint(note, log, prim)) as [
    Checkpoint,
    Checkpoint,
  ];
  const contradiction =
    small.size === large.size
      ? !equalBytes(small.root, large.root)
      : showsOtherPast(proof, small, large, prim);
  ensure(contradiction, 'no-equivocation', 'one tree can have both heads');
  return [small, large];
}

/** The object as plain JSON, to be stored, sent and printed. */
export function equivocationJson(proof: Equivocation): Json {
  const { origin, notes, shown } = proof;
  return {
    origin,
    notes: [...notes],
    ...(shown && { shown: { root: shown.root, consistency: [...shown.consistency] } }),
  };
}

function showsOtherPast(
  proof: Equivocation,
  small: Checkpoint,
  large: Checkpoint,
  prim: Primitives,
): boolean {
  if (proof.shown === undefined || small.size > large.size) return false;
  const { root, consistency } = hashesOf(proof.shown);
  const past = { oldSize: small.size, oldRoot: root, size: large.size, root: large.root, proof: consistency };
  return verifyConsistency(past, prim.sha256) && !equalBytes(root, small.root);
}

function hashesOf(shown: NonNullable<Equivocation['shown']>): {
  root: Uint8Array;
  consistency: Uint8Array[];
} {
  try {
    return { root: fromHex(shown.root), consistency: shown.consistency.map((hash) => fromHex(hash)) };
  } catch (cause) {
    throw new ProofError('no-equivocation', 'the hashes shown are not hashes', { cause });
  }
}
