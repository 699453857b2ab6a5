/** Manifests by the wrong key, in the wrong form, or over something else than the package (SPEC §9.4). */
import { FILE } from '../../../packages/proof/src/index.ts';
import { canonicalText, fromUtf8, type Json, utf8 } from '../../../packages/protocol/src/index.ts';
import { keys, later } from '../../seal-vectors/state.ts';
import { type Parts, resealed } from '../altered.ts';
import type { Edits } from '../files.ts';
import { type Case, lacking, refuted } from './case.ts';

/** `edits` that leave a file as it was. */
function sparing(name: string, edits: Edits): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([edited]) => edited !== name));
}

interface Signed {
  readonly payload: string;
  readonly signatures: readonly [Json, Json];
}

/** By anyone, from the sealed bytes. */
function formCases(bytes: Uint8Array): Case[] {
  const manifest = JSON.parse(fromUtf8(bytes)) as Signed;
  const [classical, quantum] = manifest.signatures;
  const signedBy = (...signatures: Json[]): Edits => ({
    [FILE.manifest]: utf8(canonicalText({ payload: manifest.payload, signatures })),
  });
  return [
    lacking('no manifest', 'PKG-1', 'seal missing-file', { [FILE.manifest]: null }),
    refuted(
      'a manifest under one half of its key',
      'SEAL-7',
      'seal missing-signature, time-stamp tsp-wrong-imprint',
      signedBy(classical),
    ),
    refuted(
      'the halves of the seal exchanged, which makes other bytes than were stamped',
      'PKG-17',
      'time-stamp tsp-wrong-imprint',
      signedBy(quantum, classical),
    ),
  ];
}

/** By the issuing State itself, or whoever holds one of its keys. */
function issuerCases(parts: Parts): Case[] {
  const { trust, files, totalSize } = parts.outer.body;
  const by = (options: Parameters<typeof resealed>[2]) => resealed(parts, {}, options);
  const over = (body: Parameters<typeof resealed>[1]) => resealed(parts, body);
  const none = '0'.repeat(64);
  const otherEntries = files.map((file) => (file.name === FILE.entries ? { ...file, root: none } : file));
  const timeless = 'time no-independent-time';
  return [
    lacking('a manifest sealed by a stranger', 'SEAL-7', 'seal unknown-key', by({ by: keys.stranger })),
    lacking('a manifest sealed by a node key', 'KEY-8', 'seal unknown-key', by({ by: keys.node })),
    refuted('a manifest sealed as a message', 'SEAL-6', 'seal wrong-typ', by({ typ: 'comity-msg' })),
    refuted('the manifest of another package', 'PKG-3', 'parts wrong-digest', over({ files: otherEntries })),
    refuted(
      'a manifest that names another directory',
      'PKG-15',
      'anchor hash-mismatch',
      over({ trust: { ...trust, directoryDigest: none } }),
    ),
    refuted(
      'a manifest that names another sum of sizes',
      'PKG-9',
      'objects wrong-size',
      over({ totalSize: totalSize + 1 }),
    ),
    refuted(
      'a time stamp nobody promised',
      'PKG-4',
      'files unlisted-file',
      sparing(FILE.timeStamp, over({})),
    ),
    refuted(
      'a log of another State',
      'PKG-16',
      `log wrong-origin, ${timeless}`,
      over({ log: { origin: 'xc.comity.example/custody' } }),
    ),
    lacking('no proof promised and none there', 'PKG-4', `log missing-file, ${timeless}`, {
      ...over({ proofs: [] }),
      [FILE.log]: null,
    }),
    refuted(
      'the manifest of another package, made an hour before the statements beside it',
      'PKG-65',
      `files unlisted-file, anchor from-the-future, log not-included, ${timeless}, time wrong-time`,
      sparing(FILE.log, sparing(FILE.timeStamp, by({ created: later(-3600) }))),
    ),
    refuted('created after others had seen it', 'PKG-18', 'time wrong-time', by({ created: later(3600) })),
  ];
}

export function sealCases(parts: Parts, manifest: Uint8Array): Case[] {
  return [...formCases(manifest), ...issuerCases(parts)];
}
