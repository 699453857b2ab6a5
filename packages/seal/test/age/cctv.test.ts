/** The published age test vectors (C2SP/CCTV), every one, through our own reader. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AgeError } from '../../src/age/errors.ts';
import { unwrapParsed } from '../../src/age/file-key.ts';
import { parseHeader } from '../../src/age/header.ts';
import { type Identity, loadIdentity } from '../../src/age/keys.ts';
import { decryptStream } from '../../src/age/stream.ts';
import { ArmorError, dearmor } from './armor.ts';
import { scryptIdentity, x25519Identity } from './other-identities.ts';
import { loadVectors, type Vector } from './vectors.ts';

const OUTCOME = {
  header: 'header failure',
  'no-match': 'no match',
  mac: 'HMAC failure',
  payload: 'payload failure',
} as Record<string, string>;

function identitiesOf(vector: Vector): Identity[] {
  const keys = vector.identities.map((text) =>
    text.startsWith('AGE-SECRET-KEY-PQ-1') ? loadIdentity(text) : x25519Identity(text),
  );
  return [...keys, ...vector.passphrases.map(scryptIdentity)];
}

async function open(vector: Vector): Promise<{ outcome: string; released: string }> {
  const released = createHash('sha256');
  try {
    const file = vector.armored ? dearmor(vector.file) : vector.file;
    const header = parseHeader(file);
    const fileKey = unwrapParsed(header, identitiesOf(vector));
    for await (const chunk of decryptStream(fileKey, pieces(file.subarray(header.size))))
      released.update(chunk);
    return { outcome: 'success', released: released.digest('hex') };
  } catch (error) {
    if (error instanceof ArmorError) return { outcome: 'armor failure', released: '' };
    if (!(error instanceof AgeError)) throw error;
    return { outcome: OUTCOME[error.code] ?? error.code, released: released.digest('hex') };
  }
}

/** Odd-sized pieces, so that chunk boundaries never fall on piece boundaries. */
function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 40_961) yield bytes.subarray(at, at + 40_961);
}

const vectors = loadVectors();

describe('the published age vectors', () => {
  it('are all here', () => expect(vectors).toHaveLength(143));

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
    const { outcome, released } = await open(vector);
    expect(outcome).toBe(vector.expect);
    if (vector.payload !== undefined) expect(released).toBe(vector.payload);
  });
});
