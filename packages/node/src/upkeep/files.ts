/** Files of backups: written whole or not at all, and put where nothing is yet. */
import { createWriteStream } from 'node:fs';
import { chown, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupError } from './restore.ts';

/** Durable under its name when it resolves. @throws Error EEXIST */
export async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const partial = `${path}.partial`;
  const claim = await open(path, 'wx', 0o600);
  await claim.close();
  try {
    await pipeline(Readable.from(bytes), createWriteStream(partial, { mode: 0o600, flush: true }));
    await rename(partial, path);
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    await rm(partial, { force: true });
    await rm(path, { force: true });
    throw error;
  }
}

/** What would be restored stands there already; nothing was begun. */
export class NotEmpty extends BackupError {
  override name = 'NotEmpty';
}

/** @throws NotEmpty */
export async function needEmpty(paths: string[]): Promise<void> {
  for (const path of paths) {
    const there = await readdir(path).catch((error: NodeJS.ErrnoException) =>
      error.code === 'ENOTDIR' ? ['a file'] : [],
    );
    if (there.length > 0)
      throw new NotEmpty(`${path} is there already: restore into a home that does not have it.`);
  }
}

/** What root wrote goes to whoever owns the folder it lies in: the node that is to read it runs under an account of its own. */
export async function giveToOwner(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dirname(path));
  await chown(path, uid, gid);
}

/** With those above it that are missing. */
async function makeFolder(path: string): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await makeFolder(dirname(path));
  await mkdir(path, { recursive: true, mode: 0o700 });
  await giveToOwner(path);
}

/** Names in an archive were checked on reading: they do not lead out of it. */
export async function put(home: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(home, name);
  await makeFolder(dirname(path));
  await writeFile(`${path}.partial`, bytes, { mode: 0o600, flush: true });
  await giveToOwner(`${path}.partial`);
  await rename(`${path}.partial`, path);
}
