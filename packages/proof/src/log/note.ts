/** A text and the signatures under it (C2SP signed-note), parsed strictly and without believing anything yet. */
import { concatBytes, fromHex, fromUtf8, LIMITS, toHex, utf8 } from '@comity/protocol';
import { ensure, ProofError } from '../errors.ts';
import { fromBase64, toBase64 } from './base64.ts';

export interface Note {
  /** The signed text, its final newline included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Four octets, hex: says which key claims to have signed, proves nothing. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

const MAX_NOTE_SIGNATURES = 64;
const KEY_ID_BYTES = 4;

/** Takes a note apart. Throws ProofError 'note-malformed'. */
export function parseNote(note: string | Uint8Array): Note {
  const whole = readText(note);
  const gap = whole.lastIndexOf('\n\n');
  ensure(gap >= 0 && whole.endsWith('\n'), 'note-malformed', 'no blank line between text and signatures');
  const lines = whole.slice(gap + 2, -1).split('\n');
  ensure(
    whole.length > gap + 2 && lines.length <= MAX_NOTE_SIGNATURES,
    'note-malformed',
    'too few or too many signatures',
  );
  return { text: whole.slice(0, gap + 1), signatures: lines.map(parseSignatureLine) };
}

/** Puts a note together; the inverse of `parseNote`. */
export function formatNote(note: Note): string {
  return `${note.text}\n${note.signatures.map(formatSignatureLine).join('')}`;
}

/** The line `— <name> <base64(keyId ‖ signature)>`, its newline included. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${toBase64(concatBytes(fromHex(keyId, KEY_ID_BYTES), signature))}\n`;
}

/** The note with one more line such as a witness answers with. Throws ProofError 'note-malformed'. */
export function addSignatureLine(note: string, line: string): string {
  ensure(
    line.endsWith('\n') && line.indexOf('\n') === line.length - 1,
    'note-malformed',
    'not one signature line',
  );
  const { text, signatures } = parseNote(note);
  return formatNote({ text, signatures: [...signatures, parseSignatureLine(line.slice(0, -1))] });
}

/** True if the name may stand in a signature line: not empty, no space of any script, no plus, no control character. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && !/[\p{White_Space}\p{Cc}+]/u.test(name) && name.isWellFormed();
}

/** One signature line without its newline. Throws ProofError 'note-malformed'. */
export function parseSignatureLine(line: string): NoteSignature {
  const [dash, name, encoded, ...rest] = line.split(' ');
  ensure(
    dash === '\u2014' && rest.length === 0,
    'note-malformed',
    'a signature line is a dash, a name, a signature',
  );
  ensure(name !== undefined && isKeyName(name), 'note-malformed', 'a key name has no spaces and no plus');
  const blob = fromBase64(encoded ?? '', 'note-malformed');
  ensure(blob.length > KEY_ID_BYTES, 'note-malformed', 'a signature is longer than its key id');
  return { name, keyId: toHex(blob.subarray(0, KEY_ID_BYTES)), signature: blob.slice(KEY_ID_BYTES) };
}

function readText(note: string | Uint8Array): string {
  try {
    const bytes = typeof note === 'string' ? utf8(note) : note;
    ensure(bytes.length <= LIMITS.noteBytes, 'note-malformed', 'longer than a note may be');
    ensure(
      bytes.every((byte) => byte >= 0x20 || byte === 0x0a),
      'note-malformed',
      'a control character',
    );
    return fromUtf8(bytes);
  } catch (cause) {
    throw cause instanceof ProofError ? cause : new ProofError('note-malformed', 'not UTF-8', { cause });
  }
}
