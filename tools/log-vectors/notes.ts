/** Tree heads as signed notes, cosigned by witnesses, and offline proofs under them (C2SP). */
import {
  formatCheckpoint,
  formatTlogProof,
  formatVkey,
  proveInclusion,
  type TlogProof,
} from '../../packages/proof/src/index.ts';
import { type Json, toHex, utf8 } from '../../packages/protocol/src/index.ts';
import { signCheckpoint } from '../../packages/seal/src/index.ts';
import { about, head, honest, keys, ORIGIN, signed, TIME } from './honest.ts';

const seven = head(honest, 7);
const note = signed(seven, 'log', 'logQuantum');
const broken = (name: string, code: string, text: string): Json => ({ name, note: text, valid: false, code });
export const notes = about(
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
export const witnesses = about('Cosignatures and a quorum of them. Times are seconds since 1970.', {
  policy,
  cases: [
    { name: 'both witnesses', note: cosigned, met: true, by: ['Almara', 'Ibaria'], at: TIME },
    { name: 'one witness', note: signed(seven, 'log', 'witness'), met: false, by: ['Almara'], at: TIME },
    { name: 'only the log', note, met: false, by: [], at: TIME },
  ],
});

const placed: TlogProof = { index: 4, proof: proveInclusion(honest.read, 4, 7), note: cosigned };
export const tlogProofs = about('Offline proofs that a leaf is in a log. C2SP tlog-proof.', {
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
