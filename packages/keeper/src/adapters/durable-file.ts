/**
 * Small files that are there whole or not at all, and stay there: written beside, synced, renamed, folder synced. What only touches
 * the page cache is done at once; the two syncs, which wait for the disk, leave the thread free.
 */
import {
  closeSync,
  fstatSync,
  fsync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const sync = promisify(fsync);
const UNFINISHED = '.unfinished-';
const OWNER_ONLY = 0o600;

export interface DurableFolder {
  /** Every file by its name. */
  readAll(): Map<string, Uint8Array>;
  read(name: string): Uint8Array | undefined;
  /** Durable when it resolves. One write of a name at a time. */
  write(name: string, content: Uint8Array): Promise<void>;
  /**
   * Written over with zeros, then taken away, each durable when it resolves; nothing when there is no such file. A journal, a
   * snapshot or the spare blocks of a flash disk may hold what was there: only an encrypted disk answers that.
   */
  destroy(name: string): Promise<void>;
}

/** Opens a folder for its owner alone, making it if need be, and clears away what a crash left unfinished. */
export function openFolder(path: string): DurableFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(path)) if (name.startsWith(UNFINISHED)) rmSync(join(path, name));
  const names = () => readdirSync(path).filter((name) => !name.startsWith('.'));
  return {
    readAll: () => new Map(names().map((name) => [name, readFileSync(join(path, name))])),
    read: (name) => readIfThere(join(path, name)),
    async write(name, content) {
      const unfinished = join(path, UNFINISHED + name);
      await synced(openSync(unfinished, 'w', OWNER_ONLY), (file) => writeWhole(file, content));
      renameSync(unfinished, join(path, name));
      // Without this the new name itself could be lost with the power.
      await synced(openSync(path, 'r'), () => {});
    },
    async destroy(name) {
      const file = openIfThere(join(path, name));
      if (file !== undefined) {
        await synced(file, () => writeWhole(file, new Uint8Array(fstatSync(file).size)));
        rmSync(join(path, name));
      }
      // Also when it was gone already: the crash before may have come before this.
      await synced(openSync(path, 'r'), () => {});
    },
  };
}

async function synced(file: number, fill: (file: number) => void): Promise<void> {
  try {
    fill(file);
    await sync(file);
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, content: Uint8Array): void {
  for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
}

const readIfThere = (path: string): Uint8Array | undefined => ifThere(() => readFileSync(path));
/** For writing over what is there. */
const openIfThere = (path: string): number | undefined => ifThere(() => openSync(path, 'r+'));

function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
