/** A log in memory, and note keys made from seeds, for the tests of this folder. */
import { concatBytes, utf8 } from '@comity/protocol';
import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import {
  append,
  type Checkpoint,
  EMPTY_FRONTIER,
  type Frontier,
  formatCheckpoint,
  formatSignatureLine,
  leafHash,
  type NodeReader,
  type NoteKey,
  noteKey,
  rootOf,
  type SignatureType,
  signedMessage,
  uint64,
} from '../../src/index.ts';

export interface Log {
  frontier: Frontier;
  leaves: Uint8Array[];
  read: NodeReader;
}

export const dataOf = (count: number, label = 'leaf'): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => utf8(`${label} ${i}`));

export function logOf(data: readonly Uint8Array[]): Log {
  const leaves = data.map((item) => leafHash(item));
  const { frontier, nodes } = append(EMPTY_FRONTIER, leaves);
  const stored = new Map(nodes.map((node) => [`${node.level}/${node.index}`, node.hash]));
  const read: NodeReader = (level, index) => {
    const hash = stored.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
  return { frontier, leaves, read };
}

export interface TestKey {
  key: NoteKey;
  sign(message: Uint8Array): Uint8Array;
}

export function testKey(name: string, type: SignatureType, seedByte: number): TestKey {
  const seed = new Uint8Array(32).fill(seedByte);
  if (type !== 6) {
    return {
      key: noteKey(name, type, ed25519.getPublicKey(seed)),
      sign: (message) => ed25519.sign(message, seed),
    };
  }
  const { publicKey, secretKey } = ml_dsa44.keygen(seed);
  const sign = (message: Uint8Array) => ml_dsa44.sign(message, secretKey, { extraEntropy: false });
  return { key: noteKey(name, type, publicKey), sign };
}

export function lineOf(text: string, { key, sign }: TestKey, timestamp: number): string {
  const proper = sign(signedMessage(key, text, timestamp));
  const signature = key.type === 1 ? proper : concatBytes(uint64(timestamp), proper);
  return formatSignatureLine({ name: key.name, keyId: key.keyId, signature });
}

/** A checkpoint signed by the given keys, all at the same time. */
export function signedNote(checkpoint: Checkpoint, keys: TestKey[], timestamp = 1_700_000_000): string {
  const text = formatCheckpoint(checkpoint);
  return `${text}\n${keys.map((key) => lineOf(text, key, timestamp)).join('')}`;
}

export const headOf = (origin: string, log: Log): Checkpoint => ({
  origin,
  size: log.frontier.size,
  root: rootOf(log.frontier),
});

/** The bytes with one bit of one octet turned. */
export function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = copy[at]! ^ (1 << (bit % 8));
  return copy;
}

/** The code of the ProofError that the work throws. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code ?? `not a ProofError: ${error}`;
  }
  return 'nothing thrown';
}
