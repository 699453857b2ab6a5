/** A package held in memory, so that thousands of spoilt copies of it can be verified. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageReader } from '@comity/proof';

export { rememberingPrimitives } from '../../../../tests/support/crypto.ts';

export type Files = Map<string, Uint8Array>;

export function loadFiles(dir: string): Files {
  const names = (readdirSync(dir, { recursive: true }) as string[]).filter((name) =>
    statSync(join(dir, name)).isFile(),
  );
  return new Map(names.sort().map((name) => [name, new Uint8Array(readFileSync(join(dir, name)))]));
}

export function memoryReader(files: Files): PackageReader {
  return {
    list: () => [...files].map(([name, { length }]) => ({ name, kind: 'file' as const, size: length })),
    async *stream(name) {
      const file = files.get(name);
      if (file === undefined) throw new Error(`no ${name}`);
      yield file;
    },
  };
}

/** The files with one of them changed or, given nothing, gone. */
export function withFile(files: Files, name: string, bytes?: Uint8Array): Files {
  const changed = new Map(files);
  if (bytes === undefined) changed.delete(name);
  else changed.set(name, bytes);
  return changed;
}

export function flip(bytes: Uint8Array, at: number, bit = at % 8): Uint8Array {
  const flipped = new Uint8Array(bytes);
  flipped[at]! ^= 1 << bit;
  return flipped;
}
