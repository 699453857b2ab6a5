/** Small files that are there whole or not at all, and stay there: written beside, synced, renamed, directory synced. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const UNFINISHED = '.unfinished-';
const OWNER_ONLY = 0o600;

export interface DurableFolder {
  /** Every file by its name. */
  readAll(): Promise<Map<string, Uint8Array>>;
  read(name: string): Promise<Uint8Array | undefined>;
  /** Durable when it resolves. One write of a name at a time. */
  write(name: string, content: Uint8Array): Promise<void>;
}

/** Opens a folder for its owner alone, making it if need be, and clears away what a crash left unfinished. */
export async function openFolder(path: string): Promise<DurableFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const names = async () => (await readdir(path)).filter((name) => !name.startsWith('.'));
  for (const name of await readdir(path)) if (name.startsWith(UNFINISHED)) await rm(join(path, name));
  return {
    async readAll() {
      const files = (await names()).map(async (name) => [name, await readFile(join(path, name))] as const);
      return new Map(await Promise.all(files));
    },
    read: (name) => readFile(join(path, name)).catch(missing),
    async write(name, content) {
      const unfinished = join(path, UNFINISHED + name);
      await writeSynced(unfinished, content);
      await rename(unfinished, join(path, name));
      await syncFolder(path);
    },
  };
}

async function writeSynced(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'w', OWNER_ONLY);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without this the new name itself could be lost with the power. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
