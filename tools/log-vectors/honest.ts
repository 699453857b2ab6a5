/** The log of the vectors: its keys, its tree and one with another past. Every byte follows from the seeds here. */
import {
  append,
  type Checkpoint,
  EMPTY_FRONTIER,
  leafHash,
  type NodeReader,
  rootAt,
} from '../../packages/proof/src/index.ts';
import { type Json, utf8 } from '../../packages/protocol/src/index.ts';
import { nobleSigners, noteSigner, signCheckpoint } from '../../packages/seal/src/index.ts';

export const ORIGIN = 'xb.comity.example/custody';
export const TIME = 1_795_000_000;

export const seed = (byte: number) => new Uint8Array(32).fill(byte);
export const keys = {
  log: noteSigner(ORIGIN, 1, seed(1), nobleSigners),
  logQuantum: noteSigner(ORIGIN, 6, seed(2), nobleSigners),
  witness: noteSigner('witness.xa.comity.example', 4, seed(3), nobleSigners),
  witnessQuantum: noteSigner('witness.xc.comity.example', 6, seed(4), nobleSigners),
  stranger: noteSigner(ORIGIN, 1, seed(5), nobleSigners),
};

interface Tree {
  read: NodeReader;
  leaves: Uint8Array[];
}

const tree = (count: number, label: string): Tree => {
  const leaves = Array.from({ length: count }, (_, i) => leafHash(utf8(`${label} ${i}`)));
  const nodes = new Map(append(EMPTY_FRONTIER, leaves).nodes.map((n) => [`${n.level}/${n.index}`, n.hash]));
  return { leaves, read: (level, index) => nodes.get(`${level}/${index}`)! };
};

const SIZE = 300;
export const honest = tree(SIZE, 'leaf');
export const rewritten = tree(SIZE, 'other');
export const head = ({ read }: Tree, size: number): Checkpoint => ({
  origin: ORIGIN,
  size,
  root: rootAt(read, size),
});
export const signed = (checkpoint: Checkpoint, ...by: (keyof typeof keys)[]) =>
  signCheckpoint(
    checkpoint,
    by.map((name) => keys[name]),
    TIME,
  );
export const turned = (hash: Uint8Array) => hash.with(0, hash[0]! ^ 1);

export const about = (text: string, rest: Record<string, Json>): Json => ({ about: text, ...rest });
