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
import { soundAnchor, soundFiles } from './vectors.ts';

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

export const packageTargets: Target[] = Object.entries(DAMAGE).map(([name, mutations]) => ({
  name: `a package with another ${name}`,
  corpus: [soundFiles.get(name)!],
  mutations: [...byteMutations, ...mutations],
  async read(bytes) {
    const files = new Map([...soundFiles, [name, bytes]]);
    const { outcome, rows } = await verifyPackage(readerOf(files), [soundAnchor], { prim, hashing });
    const fault = rows.find(({ rule }) => rule !== undefined)?.rule ?? 'none';
    return { outcome, fault, unaltered: equalBytes(bytes, soundFiles.get(name)!) };
  },
  believable(given) {
    const { outcome, unaltered } = given as Judged;
    return (outcome === 'proven') === unaltered;
  },
  inAWord: (given) => (given as Judged).fault,
}));
