/**
 * A backup read back: every part is compared with the manifest before anything of it counts. Records appear all at once at
 * the end; blobs prove their own names; files are handed over last. The log is then older than what witnesses have seen,
 * which the keeper's restore guard is there to notice.
 */
import { createHash } from 'node:crypto';
import type { Load } from '../adapters/postgres/load.ts';
import { BlobError, type Blobs } from '../ports/blobs.ts';
import { decryptFile } from './age-file.ts';
import {
  BACKUP_FORMAT,
  type BackupManifest,
  type BackupPart,
  type ExtraFile,
  MANIFEST_NAME,
} from './backup.ts';
import { readTar, type TarEntry } from './tar.ts';

/** The backup is not one, is damaged, or is cut short. Nothing was restored. */
export class BackupError extends Error {
  override name = 'BackupError';
}

export type RestoreRequest = {
  bytes: AsyncIterable<Uint8Array>;
  /** age identities; empty for a backup that was not encrypted. */
  identities: string[];
  /** Opens the empty database, told the steps of the backup's shape. Left out, the backup is only checked. */
  load?: (steps: string[]) => Promise<Load>;
  /** Where the blobs go. Left out, they are only checked. */
  blobs?: Pick<Blobs, 'create'>;
  /** Puts one file of the packages in place, by its name below `packages/`. Left out, they are only checked. */
  keepPackageFile?: (name: string, content: AsyncIterable<Uint8Array>) => Promise<void>;
  onProgress?: (bytes: number) => void;
};

/**
 * What was in it. `files` are the caller's to put in place. `damaged` names blobs that were bad already when the backup was
 * made: they are left out, for another copy (the partner's, an older backup) may still have them.
 */
export type Restored = { manifest: BackupManifest; files: ExtraFile[]; damaged: string[] };

/** Restores, or only checks. @throws BackupError, AgeError, TarError; then the database is as empty as before. */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { bytes, identities } = request;
  const archive = readTar(identities.length > 0 ? decryptFile(bytes, identities) : bytes);
  const found = new Map<string, BackupPart>();
  const files: ExtraFile[] = [];
  const damaged: string[] = [];
  let head: BackupManifest | undefined;
  let load: Load | undefined;
  let manifest: BackupManifest | undefined;
  let read = 0;
  const table = (name: string) => {
    const columns = head?.tables.find((one) => one.name === name)?.columns;
    if (!columns) throw new BackupError(`The backup holds rows of ${name} without saying what they are.`);
    return { name, columns };
  };
  const take = async (entry: TarEntry): Promise<void> => {
    const [kind, name = ''] = split(entry.name);
    if (kind === 'blobs') {
      if (!(await takeBlob(request.blobs, name, entry))) damaged.push(name);
      return;
    }
    if (kind === 'packages') {
      await (request.keepPackageFile ?? drain)(name, pieces(entry));
      return;
    }
    const content = await collect(entry);
    if (entry.name === 'backup.json') {
      head = parse(content);
      load = await request.load?.(head.steps);
    } else if (kind === 'database') await load?.add(table(split(name)[0] ?? ''), content);
    else if (kind === 'files') files.push({ name, bytes: content });
    else throw new BackupError(`The backup holds ${entry.name}, which is no part of one.`);
  };
  try {
    for await (const entry of archive) {
      if (entry.name === MANIFEST_NAME) {
        manifest = parse(await collect(entry));
        continue;
      }
      const noted = noting(entry);
      await take(noted.entry);
      found.set(entry.name, noted.part());
      read += entry.size;
      request.onProgress?.(read);
    }
    const complete = compare(manifest, found);
    await load?.commit();
    return { manifest: complete, files, damaged };
  } catch (error) {
    await load?.abandon().catch(() => {});
    throw error;
  }
}

const split = (name: string): string[] => name.split(/\/(.*)/s, 2);

const parse = (bytes: Uint8Array): BackupManifest => {
  const manifest = JSON.parse(Buffer.from(bytes).toString('utf8')) as BackupManifest;
  if (manifest.format === BACKUP_FORMAT) return manifest;
  throw new BackupError(`This is no backup in the form ${BACKUP_FORMAT}.`);
};

/** The manifest and what was read agree part by part, in both directions. */
const compare = (manifest: BackupManifest | undefined, found: Map<string, BackupPart>): BackupManifest => {
  if (!manifest) throw new BackupError('The backup is cut short: its manifest is missing.');
  for (const { name, size, sha256 } of manifest.parts) {
    const part = found.get(name);
    if (part?.sha256 !== sha256 || part.size !== size)
      throw new BackupError(`The backup is damaged: ${name} is missing or altered.`);
  }
  if (found.size === manifest.parts.length) return manifest;
  throw new BackupError('The backup is damaged: it holds parts its manifest does not name.');
};

/** False when the bytes are not what the name says. */
const takeBlob = async (
  blobs: Pick<Blobs, 'create'> | undefined,
  root: string,
  entry: TarEntry,
): Promise<boolean> => {
  const draft = await blobs?.create({ size: entry.size });
  try {
    for await (const piece of entry.content) await draft?.write([piece]);
    await draft?.keep({ root, size: entry.size });
    return true;
  } catch (error) {
    if (error instanceof BlobError && error.code === 'mismatch') return false;
    await draft?.discard().catch(() => {});
    throw error;
  }
};

async function* pieces({ content }: TarEntry): AsyncGenerator<Uint8Array> {
  yield* content;
}

const drain = async (_: string, content: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const _piece of content);
};

const collect = async ({ content }: TarEntry): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const piece of content) parts.push(Uint8Array.from(piece));
  return Buffer.concat(parts);
};

/** The same entry, its content hashed as it passes. */
const noting = (entry: TarEntry): { entry: TarEntry; part: () => BackupPart } => {
  const sha256 = createHash('sha256');
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of entry.content) {
      sha256.update(piece);
      yield piece;
    }
  }
  return {
    entry: { ...entry, content: passing() },
    part: () => ({ name: entry.name, size: entry.size, sha256: sha256.digest('hex') }),
  };
};
