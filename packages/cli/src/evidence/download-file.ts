/** One large file of a package, from where it was broken off. */
import { createReadStream } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { objectFile, roleOf } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { plainTree } from '@comity/seal';
import { CliError, EXIT } from '../exit.ts';
import type { Session } from '../session/session.ts';
import { getPackageFile } from '../wire/streams.ts';

export interface Downloading {
  session: Session;
  package: string;
  /** Made when missing; files that are there in full size are kept, and of a large one what came, so that a broken download goes on. */
  out: string;
  signal: AbortSignal;
  onTotal?: (bytes: number) => void;
  onBytes?: (count: number) => void;
}

export interface PackageFile {
  name: string;
  size: number;
}

const MIB = 1024 * 1024;

/** @throws CliError `cut-short`, also when what had come of it is not what its name says; then that is thrown away */
export async function downloadFile(task: Downloading, { name, size }: PackageFile): Promise<void> {
  const { session, package: id, out, signal, onBytes } = task;
  const path = join(out, name);
  const partial = `${path}.partial`;
  const before = roleOf(name) === 'object' ? await cameBefore(partial, size) : 0;
  const tree = before === 0 ? undefined : plainTree();
  const pass = (piece: Uint8Array) => {
    signal.throwIfAborted();
    tree?.update(piece);
    onBytes?.(piece.length);
  };
  if (tree) for await (const piece of createReadStream(partial, { highWaterMark: MIB })) pass(piece);
  const file = await open(partial, tree ? 'a' : 'w', 0o600);
  let written = before;
  try {
    for await (const piece of before === size ? [] : await getPackageFile(session, id, name, before)) {
      await file.writeFile(piece);
      written += piece.length;
      pass(piece);
    }
  } finally {
    await file.close();
  }
  if (written !== size) throw short(name, written, size);
  if (tree && objectFile(toHex(tree.end())) !== name) {
    await rm(partial);
    throw torn(name);
  }
  await rename(partial, path);
}

/** Asked of objects alone: their name says what their bytes come to, and a power cut may have spoilt what stood here. */
async function cameBefore(partial: string, whole: number): Promise<number> {
  const there = await lstat(partial).catch(() => undefined);
  return there?.isFile() && there.size <= whole ? there.size : 0;
}

export const short = (name: string, got: number, size: number) =>
  new CliError({
    exit: EXIT.later,
    code: 'cut-short',
    message: `${name} ended after ${got} of ${size} bytes`,
    safe: 'Files already whole are kept, and of an object what came.',
    next: 'Repeat the command: it goes on where it stopped.',
  });

const torn = (name: string) =>
  new CliError({
    exit: EXIT.later,
    code: 'cut-short',
    message: `what had come of ${name} before is not what the package holds, and was thrown away`,
    safe: 'Files already whole are kept. The node has the package whole.',
    next: 'Repeat the command: this one file begins anew.',
  });
