/** Writing the files of a package and remembering, for the manifest, the content tree of each. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PackageFile, toHex } from '@comity/protocol';
import { EvidenceError, writing } from './errors.ts';
import { type FileSink, openListSink, syncPath } from './file-sink.ts';
import { plainTree } from './native-tree.ts';

const FOLDERS = ['objects', 'headers', 'proofs'];
/** Files made durable at the same time. */
const SYNC_WIDTH = 16;

/** Makes the folders of a new package. Throws EvidenceError 'in-the-way' if anything is there already. */
export async function makePackageFolders(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  if ((await readdir(dir)).length > 0) throw new EvidenceError('in-the-way', dir, 'is not empty');
  for (const folder of FOLDERS) await mkdir(join(dir, folder));
}

export async function writePackageFile(dir: string, name: string, bytes: Uint8Array): Promise<PackageFile> {
  const path = join(dir, name);
  await writing(path, () => writeFile(path, bytes, { flag: 'wx' }));
  const tree = plainTree();
  tree.update(bytes);
  return { name, root: toHex(tree.end()), size: tree.size };
}

export interface GrowingFile {
  write(parts: readonly Uint8Array[]): Promise<void>;
  close(): Promise<PackageFile>;
  /** Forgets it. */
  discard(): Promise<void>;
}

/** A file that is written as the package grows. What is written may not change afterwards. */
export async function growPackageFile(dir: string, name: string): Promise<GrowingFile> {
  const sink: FileSink = await openListSink(join(dir, `${name}.partial`));
  const tree = plainTree();
  return {
    async write(parts) {
      for (const part of parts) tree.update(part);
      await sink.write(parts);
    },
    discard: () => sink.discard(),
    async close() {
      await sink.keep(join(dir, name), false);
      return { name, root: toHex(tree.end()), size: tree.size };
    },
  };
}

/** Puts every file of the package on the medium. */
export function syncPackage(dir: string): Promise<void> {
  return syncFolders(dir, [...FOLDERS, '']);
}

/** The same where objects and their headers are on it already: only the files named, and what lies beside them. */
export async function syncNamed(dir: string, files: readonly PackageFile[]): Promise<void> {
  for (const { name } of files) await syncPath(join(dir, name));
  await syncPath(join(dir, 'headers'));
  await syncFolders(dir, ['proofs', '']);
}

/** Puts every file directly in these folders, and then the folders, on the medium. */
export async function syncFolders(dir: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const entries = await readdir(join(dir, folder), { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(dir, folder, entry.name));
    for (let at = 0; at < files.length; at += SYNC_WIDTH) {
      await Promise.all(files.slice(at, at + SYNC_WIDTH).map(syncPath));
    }
    await syncPath(join(dir, folder));
  }
}
