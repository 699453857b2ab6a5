/**
 * A backup of a node: its records at one moment, its ciphertext blobs, files named by the caller, and at the end a manifest
 * with the hash of each part. One tar file, encrypted to age recipients: `age -d -i KEY FILE | tar x` opens it by hand.
 * Private keys are not in it unless the caller names their files (they have a backup of their own, with its own retention).
 */
import { createHash } from 'node:crypto';
import type { Dump } from '../adapters/postgres/dump.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Instant } from '../ports/clock.ts';
import { encryptFile } from './age-file.ts';
import { type TarEntry, writeTar } from './tar.ts';

export const BACKUP_FORMAT = 'comity.backup/1';
export const MANIFEST_NAME = 'manifest.json';

/** What the manifest says of one part. */
export type BackupPart = { name: string; size: number; sha256: string };
/** The last entry of the archive; a backup without it was cut short. */
export type BackupManifest = {
  format: typeof BACKUP_FORMAT;
  node: string;
  createdAt: Instant;
  steps: string[];
  tables: { name: string; columns: string[] }[];
  parts: BackupPart[];
};

/** A small file that goes along, by its name in the archive (below `files/`). */
export type ExtraFile = { name: string; bytes: Uint8Array };

export type BackupRequest = {
  node: string;
  createdAt: Instant;
  dump: Dump;
  blobs: Pick<Blobs, 'list' | 'read'>;
  files?: ExtraFile[];
  /** Files too large to be held, below `packages/`. */
  packages?: AsyncIterable<TarEntry>;
  /** age recipients; empty only for a backup that never leaves a sealed place: it is then readable by anyone. */
  recipients: string[];
  /** Told the bytes of content taken in so far. */
  onProgress?: (bytes: number) => void;
};

/** The backup's bytes. The manifest is complete in `manifest` once they have all been read. */
export function makeBackup(request: BackupRequest): {
  bytes: AsyncIterable<Uint8Array>;
  manifest: BackupManifest;
} {
  const { node, createdAt, dump, recipients } = request;
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    node,
    createdAt,
    steps: dump.steps,
    tables: dump.tables,
    parts: [],
  };
  const archive = writeTar(entries(request, manifest), Math.floor(Date.parse(createdAt) / 1000));
  return { manifest, bytes: recipients.length > 0 ? encryptFile(archive, recipients) : archive };
}

async function* entries(request: BackupRequest, manifest: BackupManifest): AsyncGenerator<TarEntry> {
  let taken = 0;
  const counted = (entry: TarEntry): TarEntry => ({
    ...entry,
    content: hashed(entry, (part) => {
      manifest.parts.push(part);
      taken += part.size;
      request.onProgress?.(taken);
    }),
  });
  const head = Buffer.from(JSON.stringify({ ...manifest, parts: [] }));
  yield counted(whole('backup.json', head));
  for (const table of request.dump.tables) {
    let number = 0;
    for await (const lines of request.dump.parts(table)) {
      yield counted(whole(`database/${table.name}/${String(++number).padStart(6, '0')}.ndjson`, lines));
    }
  }
  for (const { name, bytes } of request.files ?? []) yield counted(whole(`files/${name}`, bytes));
  for await (const entry of request.packages ?? []) yield counted(entry);
  // After the records: a blob is kept before the record that names it, so all that are named are here.
  for await (const { root, size } of request.blobs.list()) {
    yield counted({ name: `blobs/${root}`, size, content: request.blobs.read(root) });
  }
  yield whole(MANIFEST_NAME, Buffer.from(`${JSON.stringify(manifest)}\n`));
}

const whole = (name: string, bytes: Uint8Array): TarEntry => ({ name, size: bytes.length, content: [bytes] });

async function* hashed(entry: TarEntry, done: (part: BackupPart) => void): AsyncGenerator<Uint8Array> {
  const sha256 = createHash('sha256');
  for await (const piece of entry.content) {
    sha256.update(piece);
    yield piece;
  }
  done({ name: entry.name, size: entry.size, sha256: sha256.digest('hex') });
}
