/**
 * The keys of the root and directory roles as files for their holders to carry away: one a holder, in a folder apart from the
 * keeper's home, which no running process reads.
 */
import type { RoleKey } from '../keys/create.ts';
import { openFolder } from './durable-file.ts';

export async function writeRoleKeys(path: string, keys: readonly RoleKey[]): Promise<void> {
  const folder = openFolder(path);
  for (const key of keys) await folder.write(fileName(key), Buffer.from(`${JSON.stringify(key)}\n`));
}

/** The keys of the holders who are present: whichever files are in the folder. Rejects on a file that is no such key. */
export async function readRoleKeys(path: string): Promise<RoleKey[]> {
  const files = openFolder(path).readAll();
  return Array.from(files, ([name, bytes]) => {
    const key = JSON.parse(Buffer.from(bytes).toString('utf8')) as RoleKey;
    if (fileName(key) !== name) throw new Error(`${name} is not the key of a role`);
    return key;
  });
}

const fileName = ({ role, holder }: RoleKey): string => `${role}-${holder}.json`;
