/** The keeper's memory as files, one a record. */
import { createHash } from 'node:crypto';
import type { Json } from '@comity/protocol';
import { KeeperError } from '../errors.ts';
import type { StateRecord, StateStore } from '../ports.ts';
import { openFolder } from './durable-file.ts';

/** Throws on a file it cannot read as a record: a memory with holes must not be used. */
export async function fileStateStore(path: string): Promise<StateStore> {
  const folder = openFolder(path);
  return {
    async load() {
      return Array.from(folder.readAll(), ([file, bytes]) => parseRecord(file, bytes));
    },
    async put(name, value, expected) {
      const file = fileName(name);
      // Read again, not remembered: a second process on this folder would be noticed here.
      const before = folder.read(file);
      const revision = before ? parseRecord(file, before).revision : 0;
      if (revision !== expected) {
        throw new KeeperError(
          'halted',
          `${name} is at revision ${revision}, not ${expected}: is another keeper running?`,
        );
      }
      const record: StateRecord = { name, revision: revision + 1, value };
      await folder.write(file, Buffer.from(`${JSON.stringify(record)}\n`));
    },
  };
}

/** Origins may hold any character and be as long as a file name may not be. */
const fileName = (name: string): string =>
  `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`;

function parseRecord(file: string, bytes: Uint8Array): StateRecord {
  const record = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
    name: string;
    revision: number;
    value: Json;
  };
  if (fileName(record.name) !== file || !Number.isSafeInteger(record.revision)) {
    throw new KeeperError('halted', `${file} is not a record of this keeper`);
  }
  return record;
}
