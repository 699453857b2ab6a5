// Writes protocol/vectors/log/: what another implementation of the custody log must accept and refuse, and why.
// Every byte follows from the seeds below. Run after the formats gain a case: node tools/log-vectors.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import {
  append,
  type Checkpoint,
  commitment,
  EMPTY_FRONTIER,
  equivocationJson,
  formatCheckpoint,
  formatTlogProof,
  formatVkey,
  leafHash,
  type NodeReader,
  proveConsistency,
  proveEquivocation,
  proveInclusion,
  rootAt,
  type TlogProof,
} from '../packages/proof/src/index.ts';
import { type Json, toBase64url, toHex, utf8 } from '../packages/protocol/src/index.ts';
import { nobleSigners, noteSigner, signCheckpoint } from '../packages/seal/src/index.ts';

const folder = new URL('../protocol/vectors/log/', import.meta.url);
const ORIGIN = 'xb.comity.example/custody';
const TIME = 1_795_000_000;

const seed = (byte: number) => new Uint8Array(32).fill(byte);
const keys = {
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
const honest = tree(SIZE, 'leaf');
const rewritten = tree(SIZE, 'other');
const head = ({ read }: Tree, size: number): Checkpoint => ({
  origin: ORIGIN,
  size,
  root: rootAt(read, size),
});
const signed = (checkpoint: Checkpoint, ...by: (keyof typeof keys)[]) =>
  signCheckpoint(
    checkpoint,
    by.map((name) => keys[name]),
    TIME,
  );
const turned = (hash: Uint8Array) => hash.with(0, hash[0]! ^ 1);

const about = (text: string, rest: Record<string, Json>): Json => ({ about: text, ...rest });

const roots = about(
  'The root of the first n leaves; the data of leaf i is the text "leaf i". RFC 6962 §2.1.',
  {
    roots: [0, 1, 2, 3, 4, 5, 7, 8, 255, 256, 257, 300].map((size) => ({
      size,
      root: toHex(rootAt(honest.read, size)),
    })),
  },
);

const inclusionCase = (
  name: string,
  index: number,
  size: number,
  change: Record<string, Json> = {},
): Json => ({
  name,
  index,
  size,
  leafHash: toHex(honest.leaves[index]!),
  root: toHex(rootAt(honest.read, size)),
  proof: proveInclusion(honest.read, index, size).map(toHex),
  valid: Object.keys(change).length === 0,
  ...change,
});

const pathOf = (index: number, size: number) => proveInclusion(honest.read, index, size).map(toHex);
const inclusion = about('Audit paths from the leaf up. RFC 6962 §2.1.1.', {
  cases: [
    ...[
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 3],
      [4, 7],
      [0, 8],
      [7, 8],
      [256, 257],
      [255, 300],
      [299, 300],
    ].map(([index, size]) => inclusionCase(`leaf ${index} of ${size}`, index!, size!)),
    inclusionCase('another index', 4, 7, { index: 5 }),
    inclusionCase('index outside the tree', 4, 7, { index: 7 }),
    inclusionCase('another leaf', 4, 7, { leafHash: toHex(honest.leaves[5]!) }),
    inclusionCase('another root', 4, 7, { root: toHex(rootAt(honest.read, 8)) }),
    inclusionCase('a hash altered', 4, 7, {
      proof: [toHex(turned(honest.leaves[5]!)), ...pathOf(4, 7).slice(1)],
    }),
    inclusionCase('a hash missing', 4, 7, { proof: pathOf(4, 7).slice(1) }),
    inclusionCase('a hash too many', 4, 7, { proof: [...pathOf(4, 7), pathOf(4, 7)[0]!] }),
    inclusionCase('hashes in the wrong order', 4, 7, { proof: pathOf(4, 7).reverse() }),
  ],
});

const consistencyCase = (
  name: string,
  oldSize: number,
  size: number,
  change: Record<string, Json> = {},
): Json => ({
  name,
  oldSize,
  oldRoot: toHex(rootAt(honest.read, oldSize)),
  size,
  root: toHex(rootAt(honest.read, size)),
  proof: proveConsistency(honest.read, oldSize, size).map(toHex),
  valid: Object.keys(change).length === 0,
  ...change,
});

const stepsOf = (oldSize: number, size: number) => proveConsistency(honest.read, oldSize, size).map(toHex);
const consistency = about(
  'That a tree continues an earlier one. RFC 6962 §2.1.2; of size 0, everything is a continuation.',
  {
    cases: [
      ...[
        [0, 0],
        [0, 5],
        [1, 1],
        [1, 2],
        [3, 7],
        [4, 7],
        [4, 8],
        [6, 8],
        [255, 256],
        [256, 300],
        [257, 300],
      ].map(([oldSize, size]) => consistencyCase(`${oldSize} to ${size}`, oldSize!, size!)),
      consistencyCase('a rewritten past', 6, 8, {
        root: toHex(rootAt(rewritten.read, 8)),
        proof: proveConsistency(rewritten.read, 6, 8).map(toHex),
      }),
      consistencyCase('same size, another root', 8, 8, { root: toHex(rootAt(rewritten.read, 8)) }),
      consistencyCase('backwards', 6, 8, { oldSize: 8, size: 6 }),
      consistencyCase('a proof from nothing', 0, 5, { proof: [toHex(honest.leaves[0]!)] }),
      consistencyCase('nothing with a root of its own', 0, 5, { oldRoot: toHex(honest.leaves[0]!) }),
      consistencyCase('a step missing', 6, 8, { proof: stepsOf(6, 8).slice(1) }),
      consistencyCase('a step too many', 6, 8, { proof: [...stepsOf(6, 8), stepsOf(6, 8)[0]!] }),
    ],
  },
);

const seven = head(honest, 7);
const note = signed(seven, 'log', 'logQuantum');
const broken = (name: string, code: string, text: string): Json => ({ name, note: text, valid: false, code });
const notes = about(
  'Checkpoints as signed notes. C2SP signed-note, tlog-checkpoint, tlog-cosignature. Every kind of key the log has must have signed.',
  {
    origin: ORIGIN,
    vkeys: [formatVkey(keys.log.key), formatVkey(keys.logQuantum.key)],
    cases: [
      { name: 'signed by both keys', note, valid: true, size: 7, root: toHex(seven.root) },
      {
        name: 'cosigned by strangers, whose lines are ignored',
        note: signed(seven, 'log', 'logQuantum', 'witness', 'stranger'),
        valid: true,
        size: 7,
        root: toHex(seven.root),
      },
      broken('only the classical half', 'note-unsigned', signed(seven, 'log')),
      broken('only the post-quantum half', 'note-unsigned', signed(seven, 'logQuantum')),
      broken('signed by a stranger under the log\u2019s name', 'note-unsigned', signed(seven, 'stranger')),
      broken('another size', 'note-bad-signature', note.replace('\n7\n', '\n8\n')),
      broken('an extension line slipped in', 'note-bad-signature', note.replace('\n\n', '\nmore\n\n')),
      broken(
        'another origin',
        'note-unsigned',
        signCheckpoint({ ...seven, origin: 'xc.comity.example/custody' }, [keys.stranger], TIME),
      ),
      broken('a size with a leading zero', 'note-bad-signature', note.replace('\n7\n', '\n07\n')),
      broken('a carriage return', 'note-malformed', note.replace('\n7\n', '\r\n7\n')),
      broken('no final newline', 'note-malformed', note.slice(0, -1)),
      broken('no blank line', 'note-malformed', note.replace('\n\n', '\n')),
      broken('a hyphen for the dash', 'note-malformed', note.replace('\u2014', '-')),
      broken('no signature', 'note-malformed', formatCheckpoint(seven)),
    ],
  },
);

const cosigned = signed(seven, 'log', 'logQuantum', 'witness', 'witnessQuantum');
const policy = {
  quorum: 2,
  witnesses: [
    { name: 'Almara', vkey: formatVkey(keys.witness.key), state: 'xa' },
    { name: 'Ibaria', vkey: formatVkey(keys.witnessQuantum.key), state: 'xc' },
  ],
};
const witnesses = about('Cosignatures and a quorum of them. Times are seconds since 1970.', {
  policy,
  cases: [
    { name: 'both witnesses', note: cosigned, met: true, by: ['Almara', 'Ibaria'], at: TIME },
    { name: 'one witness', note: signed(seven, 'log', 'witness'), met: false, by: ['Almara'], at: TIME },
    { name: 'only the log', note, met: false, by: [], at: TIME },
  ],
});

const placed: TlogProof = { index: 4, proof: proveInclusion(honest.read, 4, 7), note: cosigned };
const tlogProofs = about('Offline proofs that a leaf is in a log. C2SP tlog-proof.', {
  cases: [
    {
      name: 'leaf 4',
      text: formatTlogProof(placed),
      leafHash: toHex(honest.leaves[4]!),
      valid: true,
      index: 4,
    },
    {
      name: 'with extra data',
      text: formatTlogProof({ ...placed, extra: utf8('extra') }),
      leafHash: toHex(honest.leaves[4]!),
      valid: true,
      index: 4,
    },
    {
      name: 'of another leaf',
      text: formatTlogProof(placed),
      leafHash: toHex(honest.leaves[5]!),
      valid: false,
      code: 'not-included',
    },
    {
      name: 'moved',
      text: formatTlogProof({ ...placed, index: 5 }),
      leafHash: toHex(honest.leaves[4]!),
      valid: false,
      code: 'not-included',
    },
    {
      name: 'of another version',
      text: formatTlogProof(placed).replace('@v1', '@v2'),
      leafHash: toHex(honest.leaves[4]!),
      valid: false,
      code: 'tlog-proof-malformed',
    },
    {
      name: 'an index with a leading zero',
      text: formatTlogProof(placed).replace('index 4', 'index 04'),
      leafHash: toHex(honest.leaves[4]!),
      valid: false,
      code: 'tlog-proof-malformed',
    },
  ],
});

const event = { type: 'received', at: '2026-11-21T18:30:00.000Z', digest: toHex(seed(9)), name: 'Łódź' };
const commitments = about('Leaf data: SHA-256("comity/commit/v1\\n" ‖ salt ‖ canonical event).', {
  cases: [seed(7), seed(8)].map((salt) => ({
    salt: toBase64url(salt),
    event,
    commitment: toHex(commitment(salt, event)),
    leafHash: toHex(leafHash(commitment(salt, event))),
  })),
});

const log = { origin: ORIGIN, keys: [keys.log.key, keys.logQuantum.key] };
const both = (a: Checkpoint, b: Checkpoint): [string, string] => [
  signed(a, 'log', 'logQuantum'),
  signed(b, 'log', 'logQuantum'),
];
const shown = { root: rootAt(rewritten.read, 5), consistency: proveConsistency(rewritten.read, 5, 9) };
const grown = {
  root: toHex(rootAt(honest.read, 5)),
  consistency: proveConsistency(honest.read, 5, 9).map(toHex),
};
const equivocations = about('Proof that a log signed two heads that no one tree can have.', {
  origin: ORIGIN,
  vkeys: log.keys.map(formatVkey),
  cases: [
    {
      name: 'two roots of one size',
      valid: true,
      proof: equivocationJson(proveEquivocation(log, both(head(honest, 6), head(rewritten, 6)))),
    },
    {
      name: 'another past',
      valid: true,
      proof: equivocationJson(proveEquivocation(log, both(head(honest, 5), head(rewritten, 9)), shown)),
    },
    {
      name: 'a log that only grew',
      valid: false,
      proof: { origin: ORIGIN, notes: both(head(honest, 5), head(honest, 9)), shown: grown },
    },
    {
      name: 'one head twice',
      valid: false,
      proof: { origin: ORIGIN, notes: both(head(honest, 5), head(honest, 5)) },
    },
    {
      name: 'two sizes and nothing shown',
      valid: false,
      proof: { origin: ORIGIN, notes: both(head(honest, 5), head(rewritten, 9)) },
    },
  ],
});

/** Every file of the folder by its name. */
export const logVectors = (): Record<string, string> => {
  const files = {
    roots,
    inclusion,
    consistency,
    notes,
    witnesses,
    'tlog-proofs': tlogProofs,
    commitments,
    equivocations,
  };
  return Object.fromEntries(Object.entries(files).map(([name, json]) => [`${name}.json`, readable(json)]));
};

const readable = (json: Json): string => `${JSON.stringify(json, null, 2)}\n`;

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(logVectors())) writeFileSync(new URL(name, folder), text);
}
