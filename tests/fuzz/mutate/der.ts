/** Damage to DER that keeps the lengths of everything around it right. */
import fc from 'fast-check';
import { join, type Mutation } from './bytes.ts';

interface Node {
  readonly tag: number;
  readonly content: Uint8Array | Node[];
}

const CONSTRUCTED = 0x20;

/** As far as it can be read; undefined when it is no DER. */
function read(bytes: Uint8Array): Node[] | undefined {
  const nodes: Node[] = [];
  for (let here = 0; here < bytes.length; ) {
    const header = readLength(bytes, here + 1);
    if (header === undefined || header.end > bytes.length) return undefined;
    const tag = bytes[here]!;
    const content = bytes.subarray(header.start, header.end);
    nodes.push({ tag, content: (tag & CONSTRUCTED && read(content)) || content });
    here = header.end;
  }
  return nodes;
}

function readLength(bytes: Uint8Array, from: number): { start: number; end: number } | undefined {
  const first = bytes[from];
  if (first === undefined) return undefined;
  if (first < 0x80) return { start: from + 1, end: from + 1 + first };
  const start = from + 1 + (first & 0x7f);
  const length = bytes.subarray(from + 1, start).reduce((sum, byte) => sum * 256 + byte, 0);
  return { start, end: start + length };
}

function write({ tag, content }: Node): Uint8Array {
  const inner = content instanceof Uint8Array ? content : join(...content.map(write));
  return join(Uint8Array.of(tag), writeLength(inner.length), inner);
}

function writeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return join(Uint8Array.of(0x80 | bytes.length), bytes);
}

function* lists(nodes: Node[]): Generator<Node[]> {
  if (nodes.length > 0) yield nodes;
  for (const { content } of nodes) if (!(content instanceof Uint8Array)) yield* lists(content);
}

type Change = (list: Node[], index: number) => void;

const replaced = (part: Partial<Node>): Change => {
  return (list, index) => {
    list[index] = { ...list[index]!, ...part };
  };
};

const wrapped = (depth: number): Change => {
  return (list, index) => {
    for (let i = 0; i < depth; i++) list[index] = { tag: 0x30, content: [list[index]!] };
  };
};

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>((list, index) => list.splice(index, 1)),
  fc.constant<Change>((list, index) => list.splice(index, 0, list[index]!)),
  fc.constant<Change>((list, index) => list.push(...list.splice(index, 1))),
  fc.nat(255).map((tag) => replaced({ tag })),
  fc.uint8Array({ maxLength: 40 }).map((content) => replaced({ content })),
  fc.integer({ min: 1, max: 300 }).map(wrapped),
);

export const derMutations: readonly fc.Arbitrary<Mutation>[] = [
  fc.tuple(fc.nat(), fc.nat(), changes).map(([which, where, change]): Mutation => {
    return (bytes) => {
      const nodes = read(bytes);
      if (nodes === undefined || nodes.length === 0) return bytes;
      const all = [...lists(nodes)];
      const list = all[which % all.length]!;
      change(list, where % list.length);
      return join(...nodes.map(write));
    };
  }),
];
