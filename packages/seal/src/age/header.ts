/**
 * The header of an age file, read strictly (C2SP age, "Header"): a version line,
 * recipient stanzas, and a MAC line. Nothing is repaired and nothing is skipped.
 */

import { decodeBase64, encodeBase64 } from './base64.ts';
import { AgeError } from './errors.ts';

/** One recipient's wrapping of the file key. */
export interface Stanza {
  readonly type: string;
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

export interface Header {
  readonly stanzas: readonly Stanza[];
  /** The bytes the MAC covers: everything up to and including `---`. */
  readonly covered: Uint8Array;
  readonly mac: Uint8Array;
  /** Length of the header in the file; the payload begins here. */
  readonly size: number;
}

const VERSION = 'age-encryption.org/v1';
const LINE = 64;
const MAC_SIZE = 32;
const PRINTABLE = /^[\x21-\x7e]+$/;
/** A State's widest message has some sixteen recipients of 1.7 kB; ten times that is generous. */
const MAX_HEADER_SIZE = 256 * 1024;
const MAX_STANZAS = 128;

/** Reads the header at the start of `file`. Throws AgeError 'header'. */
export function parseHeader(file: Uint8Array): Header {
  const lines = new Lines(file);
  if (lines.next() !== VERSION) throw new AgeError('header', 'not an age v1 file');
  const stanzas: Stanza[] = [];
  for (;;) {
    const start = lines.position;
    const line = lines.next();
    if (line.startsWith('---')) return close(file, stanzas, line, start, lines.position);
    if (stanzas.length === MAX_STANZAS) throw new AgeError('header', 'too many recipients');
    stanzas.push(readStanza(line, lines));
  }
}

function readStanza(first: string, lines: Lines): Stanza {
  const [arrow, type, ...args] = first.split(' ');
  if (arrow !== '->' || type === undefined)
    throw new AgeError('header', 'a stanza begins with an arrow and a type');
  if (![type, ...args].every((word) => PRINTABLE.test(word)))
    throw new AgeError('header', 'malformed stanza argument');
  let body = '';
  for (;;) {
    const line = lines.next();
    if (line.length > LINE) throw new AgeError('header', 'a stanza line is too long');
    body += line;
    if (line.length < LINE) return { type, args, body: decodeBase64(body) };
  }
}

function close(file: Uint8Array, stanzas: Stanza[], line: string, start: number, end: number): Header {
  if (!line.startsWith('--- ')) throw new AgeError('header', 'the MAC line is malformed');
  if (stanzas.length === 0) throw new AgeError('header', 'no recipients');
  if (stanzas.length > 1 && stanzas.some((stanza) => stanza.type === 'scrypt')) {
    throw new AgeError('header', 'a passphrase must be the only recipient');
  }
  const mac = decodeBase64(line.slice(4));
  if (mac.length !== MAC_SIZE) throw new AgeError('header', 'the MAC has the wrong length');
  return { stanzas, covered: file.subarray(0, start + 3), mac, size: end };
}

/** The headers that stand one after another in `bytes`, and nothing but headers. Throws AgeError 'header'. */
export function splitHeaders(bytes: Uint8Array): Uint8Array[] {
  const headers: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { size } = parseHeader(bytes.subarray(at));
    headers.push(bytes.subarray(at, at + size));
    at += size;
  }
  return headers;
}

/** Writes a header around a MAC computed over all that precedes it. */
export function formatHeader(
  stanzas: readonly Stanza[],
  mac: (covered: Uint8Array) => Uint8Array,
): Uint8Array {
  const text = [VERSION, ...stanzas.map(formatStanza), '---'].join('\n');
  const covered = Buffer.from(text, 'latin1');
  return new Uint8Array(Buffer.concat([covered, Buffer.from(` ${encodeBase64(mac(covered))}\n`, 'latin1')]));
}

function formatStanza({ type, args, body }: Stanza): string {
  const text = encodeBase64(body);
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE) lines.push(text.slice(at, at + LINE));
  if (text.length % LINE === 0) lines.push('');
  return [['->', type, ...args].join(' '), ...lines].join('\n');
}

/** Hands out lines ended by LF; a missing end within the limit is an error, not a line. */
class Lines {
  readonly #bytes: Uint8Array;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes.subarray(0, MAX_HEADER_SIZE);
  }

  next(): string {
    const end = this.#bytes.indexOf(0x0a, this.position);
    if (end === -1) throw new AgeError('header', 'the header is cut short or too long');
    const line = this.#bytes.subarray(this.position, end);
    this.position = end + 1;
    return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1');
  }
}
