/** Accepted receipts with a good seal whose log proof does not prove what it should (RCP-2). */

import { sha256, utf8 } from '../../packages/protocol/src/index.ts';
import { nobleSigners, noteSigner } from '../../packages/seal/src/index.ts';
import { logSigner, ORIGIN } from '../seal-vectors/state.ts';
import {
  accepted,
  type Case,
  headOf,
  INDEX,
  LOG,
  leafAt,
  pathOf,
  REWRITTEN,
  receiptCase,
  sealed,
} from './receipt.ts';

const ELSEWHERE = 'xc.comity.example/custody';
const stranger = noteSigner(ORIGIN, 1, sha256(utf8('a stranger')), nobleSigners);
const neighbour = noteSigner(ELSEWHERE, 1, sha256(utf8('xc log')), nobleSigners);

type Change = Parameters<typeof accepted>[0];

const logCase = (name: string, outcome: string, change: Change): Case =>
  receiptCase(name, 'RCP-2', outcome, sealed(accepted(change)));

const turned = (hash: string): string => `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;
const path = pathOf(INDEX);

export const logCases = (): Case[] => [
  logCase('in a smaller tree that already holds it', 'accepted', {
    checkpoint: headOf(INDEX + 1),
    proof: pathOf(INDEX, INDEX + 1),
  }),
  logCase('the leaf of another record', 'not-included', { leafHash: leafAt(INDEX + 1) }),
  logCase('another place in the log', 'not-included', { index: INDEX + 1 }),
  logCase('a place outside the tree', 'not-included', { index: INDEX + 100 }),
  logCase('a hash of the path altered', 'not-included', { proof: [turned(path[0]!), ...path.slice(1)] }),
  logCase('a hash of the path missing', 'not-included', { proof: path.slice(1) }),
  logCase('a hash too many', 'not-included', { proof: [...path, path[0]!] }),
  logCase('the path in another order', 'not-included', { proof: [...path].reverse() }),
  logCase('a stale checkpoint, from before the message came', 'not-included', { checkpoint: headOf(INDEX) }),
  logCase('a stale checkpoint, with the path of the newer one', 'not-included', {
    checkpoint: headOf(INDEX + 1),
  }),
  logCase('the checkpoint of a rewritten history', 'not-included', { checkpoint: REWRITTEN }),
  logCase('a log that is none of the State', 'wrong-origin', { origin: ELSEWHERE }),
  logCase("the checkpoint of another State's log", 'note-unsigned', {
    checkpoint: headOf(9, { origin: ELSEWHERE, by: [neighbour] }),
  }),
  logCase('a checkpoint of another origin, signed by the right log key', 'wrong-origin', {
    checkpoint: headOf(9, { origin: ELSEWHERE, by: [logSigner] }),
  }),
  logCase("a checkpoint without the log's signature", 'note-unsigned', {
    checkpoint: headOf(9, { by: [stranger] }),
  }),
  logCase('a checkpoint whose size was altered', 'note-bad-signature', {
    checkpoint: LOG.checkpoint.replace('\n9\n', '\n8\n'),
  }),
  logCase('a checkpoint without any signature', 'note-malformed', {
    checkpoint: `${LOG.checkpoint.split('\n\n')[0]}\n`,
  }),
];
