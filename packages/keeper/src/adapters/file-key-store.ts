/**
 * Private keys as files of mode 0600, one a key; beside them, in a folder of their own, those of cases. With a secret each is wrapped;
 * plain ones are wrapped at the first start with a secret.
 */
import { dirname, join } from 'node:path';
import { KeeperError } from '../errors.ts';
import type { KeyRecord } from '../keys/record.ts';
import type { KeyStore } from '../ports.ts';
import { type DurableFolder, openFolder } from './durable-file.ts';
import { fileCaseKeys } from './file-case-keys.ts';
import { isWrapped, parse, type WrappedJson, wrappedJson } from './wrapped-json.ts';

/** The folder of the keys of cases stands beside that of the others. */
const CASES = 'cases';

/** Rejects with KeeperError 'unknown-key' on a wrapped key without its secret, or one that was altered. */
export async function fileKeyStore(path: string, secret?: Uint8Array): Promise<KeyStore> {
  const json = wrappedJson(secret);
  const folder = openFolder(path);
  const cases = openFolder(join(dirname(path), CASES));
  if (secret) for (const each of [folder, cases]) await wrapPlain(each, json);
  return {
    async load() {
      return Array.from(folder.readAll(), ([file, bytes]) => decode(json, file, bytes));
    },
    put: (record) => folder.write(fileName(record), json.encode(fileName(record), record)),
    cases: fileCaseKeys(cases, json),
  };
}

async function wrapPlain(folder: DurableFolder, json: WrappedJson): Promise<void> {
  for (const [file, bytes] of folder.readAll()) {
    const content = parse(bytes);
    if (!isWrapped(content)) await folder.write(file, json.encode(file, content));
  }
}

const fileName = ({ role, kid }: KeyRecord): string => `${role}-${kid}.json`;

function decode(json: WrappedJson, file: string, bytes: Uint8Array): KeyRecord {
  const record = json.decode(file, bytes) as KeyRecord;
  if (fileName(record) !== file) throw new KeeperError('unknown-key', `${file} holds another key`);
  return record;
}
