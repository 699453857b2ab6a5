/**
 * Folders made to keep a verifier busy for ever: files without an end, lists of ten million lines, a million names. How much was asked of
 * the reader is counted, not how long it took.
 */
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type PackageReader, type Verdict, verifyFolder } from '@comity/proof';
import { utf8 } from '@comity/protocol';
import { nativeHashing, nativePrimitives } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { memoryReader } from '../../packages/verifier/test/support/memory.ts';
import { requireTool } from '../support/tools.ts';
import { caseOf, ROOT, SOUND } from './corpus/case.ts';
import { newDisk, secondOpinions } from './programs/on-disk.ts';

const MIB = 1024 * 1024;
const tools = { prim: nativePrimitives, hashing: nativeHashing };
const now = new Date().toISOString();

/** The sound package with one file that never ends, and how much of that was taken. */
function endless(name: string, piece: Uint8Array): { reader: PackageReader; taken: () => number } {
  const reader = memoryReader(new Map(SOUND));
  let taken = 0;
  async function* forEver() {
    for (;;) {
      taken += piece.length;
      yield piece;
    }
  }
  const stream = (asked: string) => (asked === name ? forEver() : reader.stream(asked));
  return { reader: { list: () => reader.list(), stream }, taken: () => taken };
}

const first = (start: string) => [...SOUND.keys()].find((name) => name.startsWith(start))!;
const rules = ({ rows }: Verdict) => rows.flatMap(({ rule }) => rule ?? []);

describe('a file without an end', () => {
  it.each([
    ['package.jws', 2 * MIB],
    ['proofs/trust.json', 5 * MIB],
    ['proofs/package.tlog-proof', 2 * MIB],
    ['proofs/package.tsr', 2 * MIB],
    ['VERIFY.txt', 2 * MIB],
    ['entries.pay', 2 * MIB],
    ['objects.txt', 2 * MIB],
    [first('objects/'), 2 * MIB],
    [first('headers/'), 2 * MIB],
    [first('headers/inner'), 2 * MIB],
  ])('%s is left after a bounded part of it', async (name, most) => {
    const { reader, taken } = endless(name, new Uint8Array(64 * 1024).fill(0x61));
    const verdict = await verifyFolder(reader, [ROOT], { ...tools, now });
    expect(verdict.outcome).toBe('contradicted');
    expect(taken()).toBeLessThanOrEqual(most);
  });
});

describe('a list of ten million', () => {
  it('objects is left at the first line nobody signed for', async () => {
    const line = SOUND.get('objects.txt')!;
    const { reader, taken } = endless('objects.txt', line);
    const verdict = await verifyFolder(reader, [ROOT], { ...tools, now });
    expect(rules(verdict)).toContain('wrong-count');
    expect(taken()).toBeLessThanOrEqual(4 * line.length);
  });

  it('names is counted, and told in twenty rows and a number', async () => {
    const sound = memoryReader(new Map(SOUND));
    const reader: PackageReader = {
      ...sound,
      *list() {
        yield* sound.list() as Iterable<{ name: string; kind: 'file'; size: number }>;
        for (let i = 0; i < 1_000_000; i++) yield { name: `junk/${i}`, kind: 'file' as const, size: 1 };
      },
    };
    const { rows } = await verifyFolder(reader, [ROOT], { ...tools, now });
    const files = rows.filter(({ id }) => id === 'files');
    expect(files).toHaveLength(21);
    expect(files.at(-1)!.detail).toEqual({ say: 'more-faults', with: { count: 999_980 } });
  }, 60_000);

  it('nested lists, names and marks is refused where it stands', async () => {
    for (const text of [
      '['.repeat(2 * MIB),
      `{"a":"${'\u0301'.repeat(700_000)}"}`,
      `{"${'a'.repeat(MIB)}":0}`,
    ]) {
      const files = new Map(SOUND).set('proofs/trust.json', utf8(text)).set('package.jws', utf8(text));
      expect((await verifyFolder(memoryReader(files), [ROOT], tools)).outcome).toBe('contradicted');
    }
  }, 60_000);
});

describe('a terabyte that is not there, on a disk', () => {
  requireTool('python3', 'openssl')(
    'is left by the second verifier too',
    async () => {
      const disk = newDisk();
      try {
        const names = [
          'package.jws',
          'proofs/trust.json',
          'proofs/package.tlog-proof',
          'proofs/package.tsr',
          'VERIFY.txt',
          'objects.txt',
          first('objects/'),
          first('headers/'),
        ];
        const laid = names.map((name) => disk.lay(caseOf(name, {})));
        for (const [i, name] of names.entries()) truncateSync(join(laid[i]!.folder, name), 2 ** 40);
        const said = (await secondOpinions(laid, now)) as { outcome: string }[];
        expect(said.map(({ outcome }, i) => [names[i], outcome])).toEqual(
          names.map((name) => [name, 'contradicted']),
        );
      } finally {
        disk.remove();
      }
    },
    120_000,
  );
});
