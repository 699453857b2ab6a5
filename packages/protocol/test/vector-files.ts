/** Reads protocol/vectors/ for the tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Json, utf8 } from '../src/index.ts';

const folder = new URL('../../../protocol/vectors/', import.meta.url);

export type Vectors = {
  message: string;
  valid: { name: string; payload: Json }[];
  invalid: { name: string; rule: string; code: string; payloadText: string }[];
};

export type Piece = { text: string } | { base64url: string } | { repeat: string; times: number };

export type CanonicalVectors = {
  valid: { name: string; bytes: Piece[] }[];
  invalid: { name: string; code: string; bytes: Piece[] }[];
};

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

/** The vectors of every payload type. */
export const payloadVectors = readdirSync(folder)
  .filter((file) => file.startsWith('comity.') && file.endsWith('.json'))
  .map((file) => read(file) as Vectors);

/** What can be wrong around any body. */
export const frameVectors = read('frame.json') as Vectors;

/** The vectors of what is no payload of its own. */
export const partVectors = (name: string) => read(`${name}.json`) as Vectors;

export const canonicalVectors = read('canonical.json') as CanonicalVectors;

/** The bytes a canonical vector gives in pieces. */
export function assemble(pieces: readonly Piece[]): Uint8Array {
  return Buffer.concat(pieces.map(bytesOf));
}

function bytesOf(piece: Piece): Uint8Array {
  if ('base64url' in piece) return Buffer.from(piece.base64url, 'base64url');
  return utf8('text' in piece ? piece.text : piece.repeat.repeat(piece.times));
}
