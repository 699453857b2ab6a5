/** Believing a note: which known keys signed it, and when. */
import { toBase64url } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { ALGS } from '../keys/alg.ts';
import { noblePrimitives, type Primitives } from '../primitives.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { signedMessage } from './cosignature.ts';
import { readUint64 } from './decimal.ts';
import { type Note, type NoteSignature, parseNote } from './note.ts';
import { rootFits } from './verify.ts';
import { type NoteKey, SIGNATURE_TYPES } from './vkey.ts';

/** A known key whose signature is valid. `timestamp` in seconds since 1970; absent for type 1, 0 when it says nothing. */
export interface SignedBy {
  readonly key: NoteKey;
  readonly timestamp?: number;
}

/**
 * The known keys that signed, each once. Signatures of unknown keys are ignored; one that claims a known key and does not
 * verify condemns the note. Throws ProofError 'note-bad-signature'.
 */
export function signersOf(
  note: Note,
  known: readonly NoteKey[],
  prim: Primitives = noblePrimitives,
): SignedBy[] {
  const found = new Map<NoteKey, SignedBy>();
  for (const signature of note.signatures) {
    const key = known.find((k) => k.name === signature.name && k.keyId === signature.keyId);
    if (key !== undefined) found.set(key, checkSignature(note.text, key, signature, prim));
  }
  return [...found.values()];
}

/** As `signersOf`, and at least one. Throws ProofError 'note-malformed', 'note-bad-signature' or 'note-unsigned'. */
export function verifyNote(
  note: string | Uint8Array,
  known: readonly NoteKey[],
  prim?: Primitives,
): { text: string; signers: SignedBy[] } {
  const parsed = parseNote(note);
  const signers = signersOf(parsed, known, prim);
  ensure(signers.length > 0, 'note-unsigned', 'no key we know has signed this note');
  return { text: parsed.text, signers };
}

/**
 * A checkpoint signed by a log of this origin: by one of its keys of each type it has, so that neither the classical nor
 * the post-quantum half can be left out. Throws ProofError also 'checkpoint-malformed' and 'wrong-origin'.
 */
export function verifyCheckpoint(
  note: string | Uint8Array,
  log: { readonly origin: string; readonly keys: readonly NoteKey[] },
  prim: Primitives = noblePrimitives,
): Checkpoint {
  const { text, signers } = verifyNote(note, log.keys, prim);
  const missing = log.keys.find((key) => !signers.some((signer) => signer.key.type === key.type));
  ensure(missing === undefined, 'note-unsigned', `no signature of type ${missing?.type}`);
  const checkpoint = parseCheckpoint(text);
  ensure(checkpoint.origin === log.origin, 'wrong-origin', 'the checkpoint is of another log');
  ensure(
    rootFits(checkpoint.size, checkpoint.root, prim.sha256),
    'checkpoint-malformed',
    'an empty tree has one root',
  );
  return checkpoint;
}

function checkSignature(
  text: string,
  key: NoteKey,
  { signature }: NoteSignature,
  prim: Primitives,
): SignedBy {
  const { alg, timed } = SIGNATURE_TYPES[key.type];
  const timestamp = timed ? readUint64(signature, 'note-bad-signature') : 0;
  const proper = timed ? signature.subarray(8) : signature;
  const message = signedMessage(key, text, timestamp);
  ensure(
    prim.verify(alg, jwkOf(key), message, proper),
    'note-bad-signature',
    `not a signature of ${key.name}`,
  );
  return timed ? { key, timestamp } : { key };
}

function jwkOf(key: NoteKey): Record<string, string> {
  const { fixed, fields } = ALGS[SIGNATURE_TYPES[key.type].alg];
  return { ...fixed, [fields[0]!]: toBase64url(key.publicKey) };
}
