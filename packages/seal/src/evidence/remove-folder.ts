/** Taking away a folder of any number of files in the memory of a few names: Node's own way holds all of them at once. */
import { opendir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A link is taken away, what it leads to is not. A file named `last` goes last of all. A folder that is not there is no fault. */
export async function removeFolder(dir: string, last?: string): Promise<void> {
  try {
    await empty(dir, last);
    if (last !== undefined) await unlink(join(dir, last)).catch(unlessGone);
    await rmdir(dir);
  } catch (error) {
    unlessGone(error as NodeJS.ErrnoException);
  }
}

async function empty(dir: string, keep?: string): Promise<void> {
  let found = 0;
  for await (const entry of await opendir(dir)) {
    if (entry.name === keep) continue;
    found += 1;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await removeFolder(path);
    else await unlink(path).catch(unlessGone);
  }
  // Names may be passed over while others go.
  if (found > 0) await empty(dir, keep);
}

function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
