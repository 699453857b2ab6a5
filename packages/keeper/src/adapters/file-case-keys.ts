/** The keys of cases as files, one a case, and their end: written over, taken away, and both made durable. */
import { KeeperError } from '../errors.ts';
import type { CaseKeyRecord } from '../keys/record.ts';
import type { CaseKeyStore } from '../ports.ts';
import type { DurableFolder } from './durable-file.ts';
import type { WrappedJson } from './wrapped-json.ts';

export function fileCaseKeys(folder: DurableFolder, json: WrappedJson): CaseKeyStore {
  return {
    async get(id) {
      const file = fileName(id);
      const bytes = folder.read(file);
      if (bytes === undefined) return undefined;
      const record = json.decode(file, bytes) as CaseKeyRecord;
      if (record.case !== id) throw new KeeperError('unknown-key', `${file} holds another key`);
      return record;
    },
    put: (record) => folder.write(fileName(record.case), json.encode(fileName(record.case), record)),
    destroy: (id) => folder.destroy(fileName(id)),
  };
}

/** Ids of cases are UUIDs: nothing else becomes a file name. */
function fileName(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new KeeperError('bad-request', 'a case is named by a UUID');
  return `${id}.json`;
}
