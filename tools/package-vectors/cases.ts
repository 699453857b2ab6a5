/** Every way to spoil the sound package that the vectors publish, after the ways to read it as it is. */
import { FILE } from '../../packages/proof/src/index.ts';
import type { Json } from '../../packages/protocol/src/index.ts';
import { takeApart } from './altered.ts';
import { type Case, printCase, refuted } from './cases/case.ts';
import { contentCases } from './cases/content.ts';
import { fileCases } from './cases/files.ts';
import { strayCases } from './cases/later.ts';
import { proofCases } from './cases/proofs.ts';
import { sealCases } from './cases/seal.ts';
import type { SoundPackage } from './sound.ts';

const proven = (name: string, rule: string, more: Partial<Case>): Case => ({
  name,
  rule,
  outcome: 'proven',
  faults: '',
  edits: {},
  ...more,
});

const unaltered: Case[] = [
  proven('as it was made, its outside', 'PKG-19', {}),
  proven('as it was made, opened', 'PKG-19', { opened: true }),
  proven('as it was made, by a later root', 'TRUST-3', { anchor: 'root 2' }),
  {
    ...refuted('held against another root of that State', 'PKG-5', 'anchor not-the-anchor', {}),
    anchor: 'root 1 of another ceremony',
  },
  {
    ...refuted('held against the root of another State', 'PKG-5', 'anchor not-the-anchor', {}),
    anchor: 'root 1 of another State',
  },
];

/** All cases as JSON. `faults` holds each claim that fails with the rule it breaks, once. */
export function packageCases(sound: SoundPackage): Json[] {
  const { files } = sound;
  const parts = takeApart(sound);
  const manifest = files.get(FILE.manifest)!;
  const spoilt = [
    ...fileCases(files),
    ...sealCases(parts, manifest),
    ...proofCases(parts, files),
    ...contentCases(parts),
    ...strayCases(files),
  ];
  return [...unaltered, ...spoilt].map(printCase);
}
