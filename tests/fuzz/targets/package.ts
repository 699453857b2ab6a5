/** Each file of a package that its reader parses, in place of the sound one. */
import { type PackageReader, type Verdict, verifyPackage } from '@comity/proof';
import { equalBytes } from '@comity/protocol';
import { nativeHashing } from '@comity/seal';
import type fc from 'fast-check';
import { rememberingPrimitives } from '../../../packages/verifier/test/support/memory.ts';
import { byteMutations, type Mutation } from '../mutate/bytes.ts';
import { derMutations } from '../mutate/der.ts';
import { jsonMutations } from '../mutate/json.ts';
import { textMutations } from '../mutate/text.ts';
import type { Target } from '../target.ts';
import { laterAnchors, laterFiles, soundAnchor, soundFiles } from './vectors.ts';

const prim = rememberingPrimitives();
const hashing = { ...nativeHashing, leaf: prim.sha256 };

function readerOf(files: ReadonlyMap<string, Uint8Array>): PackageReader {
  return {
    list: () => [...files].map(([name, { length }]) => ({ name, kind: 'file' as const, size: length })),
    async *stream(name) {
      const file = files.get(name);
      if (file === undefined) throw new Error(`no ${name}`);
      yield file;
    },
  };
}

/** A week after the last of the vectors was made. */
const NOW = '2026-12-01T00:00:00.000Z';

interface Judged {
  readonly outcome: Verdict['outcome'];
  /** The first rule that was broken. */
  readonly fault: string;
  readonly unaltered: boolean;
}

const DAMAGE: Record<string, readonly fc.Arbitrary<Mutation>[]> = {
  'package.jws': jsonMutations,
  'objects.txt': textMutations,
  'proofs/trust.json': jsonMutations,
  'proofs/package.tlog-proof': textMutations,
  'proofs/package.tsr': derMutations,
};

/** The same of a package that was passed on. */
const LATER_DAMAGE: Record<string, readonly fc.Arbitrary<Mutation>[]> = {
  'onward/001/onward.jws': jsonMutations,
  'onward/001/headers.txt': textMutations,
  'onward/001/trust.json': jsonMutations,
};

/** With its first step alone, so that a reading takes little time. */
const passedOn = new Map([...laterFiles].filter(([name]) => !/^(renewals|onward\/002)/.test(name)));

export const packageTargets: Target[] = [
  ...Object.entries(DAMAGE).map(([name, mutations]) => damaged(name, mutations, soundFiles, [soundAnchor])),
  ...Object.entries(LATER_DAMAGE).map(([name, mutations]) =>
    damaged(name, mutations, passedOn, laterAnchors),
  ),
];

function damaged(
  name: string,
  mutations: readonly fc.Arbitrary<Mutation>[],
  sound: ReadonlyMap<string, Uint8Array>,
  anchors: readonly Uint8Array[],
): Target {
  return {
    name: `a package with another ${name}`,
    corpus: [sound.get(name)!],
    mutations: [...byteMutations, ...mutations],
    async read(bytes) {
      const files = new Map([...sound, [name, bytes]]);
      const { outcome, rows } = await verifyPackage(readerOf(files), anchors, { prim, hashing, now: NOW });
      const fault = rows.find(({ rule }) => rule !== undefined)?.rule ?? 'none';
      return { outcome, fault, unaltered: equalBytes(bytes, sound.get(name)!) };
    },
    believable(given) {
      const { outcome, unaltered } = given as Judged;
      return (outcome === 'proven') === unaltered;
    },
    inAWord: (given) => (given as Judged).fault,
  };
}
