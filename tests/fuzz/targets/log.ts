/** Notes, checkpoints, proofs and what a witness is asked: text of C2SP's making. */
import {
  type Checkpoint,
  checkpointOfProof,
  parseEntries,
  parseObjectLine,
  parseTilePath,
  parseTlogProof,
  parseVkey,
  verifyCheckpoint,
} from '@comity/proof';
import { fromHex, fromUtf8, toHex, utf8 } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { parseAddCheckpoint } from '../../../packages/node/src/border/witness-request.ts';
import { byteMutations } from '../mutate/bytes.ts';
import { textMutations } from '../mutate/text.ts';
import type { Target } from '../target.ts';
import { soundFiles, vectors } from './vectors.ts';

interface NoteVectors {
  origin: string;
  vkeys: string[];
  cases: { note: string; valid: boolean; size?: number; root?: string }[];
}

const notes = vectors<NoteVectors>('log/notes.json');
const log = { origin: notes.origin, keys: notes.vkeys.map((vkey) => parseVkey(vkey)) };
const head = notes.cases.find(({ valid }) => valid)!;
const proofs = vectors<{ cases: { text: string; leafHash: string }[] }>('log/tlog-proofs.json').cases;
const leaf = fromHex(proofs[0]!.leafHash);

const mutations = [...byteMutations, ...textMutations];
const ask = (note: string, hashes: string[]) =>
  utf8(`old 3\n${hashes.map((hash) => `${hash}\n`).join('')}\n${note}`);
const hash = Buffer.alloc(32, 7).toString('base64');

export const logTargets: Target[] = [
  {
    name: 'a checkpoint',
    corpus: notes.cases.map(({ note }) => utf8(note)),
    mutations,
    read: (bytes) => verifyCheckpoint(fromUtf8(bytes), log, nativePrimitives),
    believable: (given) => {
      const { size, root } = given as Checkpoint;
      return size === head.size && toHex(root) === head.root;
    },
  },
  {
    name: 'a log proof',
    corpus: proofs.map(({ text }) => utf8(text)),
    mutations,
    read: (bytes) => checkpointOfProof(parseTlogProof(fromUtf8(bytes)), leaf, nativePrimitives.sha256),
  },
  {
    name: 'a request to a witness',
    corpus: [ask(head.note, []), ask(head.note, [hash, hash])],
    mutations,
    read: parseAddCheckpoint,
  },
  {
    name: 'a verifier key',
    corpus: notes.vkeys.map(utf8),
    mutations,
    read: (bytes) => parseVkey(fromUtf8(bytes)),
  },
  {
    name: 'a line of objects',
    corpus: fromUtf8(soundFiles.get('objects.txt')!).trimEnd().split('\n').map(utf8),
    mutations,
    read: (bytes) => parseObjectLine(fromUtf8(bytes)),
  },
  {
    name: 'the path of a tile',
    corpus: ['tile/0/000', 'tile/2/x001/234.p/17', 'tile/entries/x001/x002/003'].map(utf8),
    mutations,
    read: (bytes) => parseTilePath(fromUtf8(bytes)),
  },
  {
    name: 'a bundle of entries',
    corpus: [Uint8Array.of(0, 2, 7, 7, 0, 1, 9)],
    mutations: byteMutations,
    read: (bytes) => parseEntries(bytes, 2),
  },
];
