/** Proofs that are missing, of something else, or by the wrong witnesses (PKG-4, PKG-16, PKG-17). */
import { FILE } from '../../../packages/proof/src/index.ts';
import { fromUtf8, sha256, utf8 } from '../../../packages/protocol/src/index.ts';
import { nobleSigners, noteSigner } from '../../../packages/seal/src/index.ts';
import { ORIGIN, witnessSigner } from '../../seal-vectors/state.ts';
import { type Parts, resealed } from '../altered.ts';
import type { Edits, Files } from '../files.ts';
import type { Signers } from '../state.ts';
import { type Case, flipped, lacking, refuted } from './case.ts';

/** Under the name of the log, with another key. */
const stranger = noteSigner(ORIGIN, 1, sha256(utf8('a stranger')), nobleSigners);

function logCases(parts: Parts, proof: string): Case[] {
  const log = (text: string): Edits => ({ [FILE.log]: utf8(text) });
  const signedBy = (signers: Signers) => resealed(parts, {}, { signers });
  const cosignature = proof.split(/(?<=\n)/).at(-1)!;
  const other = resealed(parts, { totalSize: 1 })[FILE.log]!;
  const timeless = 'time no-independent-time';
  return [
    lacking('no log proof, which was promised', 'PKG-4', 'files missing-file, log missing-file', {
      [FILE.log]: null,
    }),
    refuted('the log proof of another package', 'PKG-16', 'log not-included', { [FILE.log]: other }),
    refuted(
      'a log proof at another place',
      'PKG-16',
      'log not-included',
      log(proof.replace('\nindex 1\n', '\nindex 0\n')),
    ),
    refuted(
      'a log proof spelt otherwise',
      'PKG-16',
      'log tlog-proof-malformed',
      log(proof.replace('\nindex 1\n', '\nindex 01\n')),
    ),
    refuted(
      "a checkpoint without the log's signature",
      'PKG-16',
      `log note-unsigned, ${timeless}`,
      signedBy({ log: stranger }),
    ),
    refuted(
      'a checkpoint a stranger cosigned',
      'PKG-16',
      `log note-bad-signature, ${timeless}`,
      signedBy({ witnesses: [witnessSigner, stranger] }),
    ),
    lacking(
      'a checkpoint no witness has seen',
      'LOG-7',
      'witnesses quorum',
      log(proof.replace(cosignature, '')),
    ),
  ];
}

export function proofCases(parts: Parts, files: Files): Case[] {
  const stamp = (bytes: Uint8Array | null): Edits => ({ [FILE.timeStamp]: bytes });
  const bytes = files.get(FILE.timeStamp)!;
  return [
    ...logCases(parts, fromUtf8(files.get(FILE.log)!)),
    lacking(
      'no time stamp, which was promised',
      'PKG-4',
      'files missing-file, time-stamp missing-file',
      stamp(null),
    ),
    refuted(
      'a time stamp whose signature was altered',
      'PKG-17',
      'time-stamp tsp-bad-signature',
      stamp(flipped(bytes, -1)),
    ),
    refuted('a time stamp cut short', 'PKG-17', 'time-stamp tsp-malformed', stamp(bytes.slice(0, -1))),
  ];
}
