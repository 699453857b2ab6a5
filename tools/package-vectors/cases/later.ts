/** What was added after sealing, by anyone: folders with gaps, without a sealed statement, or with names nobody has (SPEC §9.8, §9.9). */
import { FILE } from '../../../packages/proof/src/index.ts';
import { utf8 } from '../../../packages/protocol/src/index.ts';
import type { Files } from '../files.ts';
import { type Case, refuted } from './case.ts';

export function strayCases(files: Files): Case[] {
  const manifest = files.get(FILE.manifest)!;
  const some = utf8('some bytes');
  return [
    refuted('terms of an onward step that nothing seals', 'PKG-40', 'onward unlisted-file', {
      'onward/001/terms.pay': some,
    }),
    refuted('an onward step with the manifest in place of its own statement', 'PKG-40', 'onward wrong-typ', {
      'onward/001/onward.jws': manifest,
    }),
    refuted('an onward step without the one before it', 'PKG-40', 'onward wrong-count, onward wrong-typ', {
      'onward/002/onward.jws': manifest,
    }),
    refuted('a time stamp of a renewal that is not there', 'PKG-50', 'renewed unlisted-file', {
      'renewals/001/renewal.tsr': files.get(FILE.timeStamp)!,
    }),
    refuted('a renewal with the manifest in its place', 'PKG-50', 'renewed wrong-typ', {
      'renewals/001/renewal.jws': manifest,
    }),
    refuted('the second renewal without the first', 'PKG-50', 'renewed wrong-count, renewed wrong-typ', {
      'renewals/002/renewal.jws': manifest,
    }),
    refuted('a renewal under a name none has', 'PKG-1', 'files unlisted-file', {
      'renewals/001/notes.txt': some,
    }),
    refuted('a renewal beyond the last there may be', 'PKG-50', 'files unlisted-file', {
      'renewals/401/renewal.jws': manifest,
    }),
  ];
}
