import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSigningKey, nativeSigners } from '@comity/seal';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createRoleKeys,
  fileKeyStore,
  fileStateStore,
  type KeyRecord,
  type KeyStore,
  memoryKeyStore,
  memoryStateStore,
  readRoleKeys,
  type StateStore,
  writeRoleKeys,
} from '../../src/index.ts';
import { firstRun, memoryStores, refusal, seededRandom } from '../fixture.ts';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'keeper-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const SECRET = new Uint8Array(32).fill(9);

const someKeys = async (): Promise<KeyRecord[]> => {
  const stores = memoryStores();
  await firstRun(stores);
  return stores.keys.load();
};

/** A store and a way to open it again, as the next process would. */
type Opened<T> = () => Promise<{ store: T; again: () => Promise<T> }>;

const stateStores: [string, Opened<StateStore>][] = [
  [
    'in memory',
    async () => {
      const store = memoryStateStore();
      return { store, again: async () => memoryStateStore(store.backup()) };
    },
  ],
  [
    'in files',
    async () => {
      const folder = newFolder();
      return { store: await fileStateStore(folder), again: () => fileStateStore(folder) };
    },
  ],
];

const keyStores: [string, Opened<KeyStore>][] = [
  [
    'in memory',
    async () => {
      const store = memoryKeyStore();
      return { store, again: async () => memoryKeyStore(await store.load()) };
    },
  ],
  ...[undefined, SECRET].map((secret): [string, Opened<KeyStore>] => [
    secret ? 'in wrapped files' : 'in files',
    async () => {
      const folder = join(newFolder(), 'keys');
      return { store: await fileKeyStore(folder, secret), again: () => fileKeyStore(folder, secret) };
    },
  ]),
];

describe.each(stateStores)('a state store %s', (_, open) => {
  it('gives back what was put, to the next process too', async () => {
    const { store, again } = await open();
    expect(await store.load()).toEqual([]);
    await store.put('head/xb.example/log', { size: 1 }, 0);
    await store.put('head/xb.example/log', { size: 2 }, 1);
    await store.put('\u00fcnal/..\n/x', [null, 'text'], 0);
    const expected = [
      { name: 'head/xb.example/log', revision: 2, value: { size: 2 } },
      { name: '\u00fcnal/..\n/x', revision: 1, value: [null, 'text'] },
    ];
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect((await store.load()).toSorted(byName)).toEqual(expected.toSorted(byName));
    expect((await (await again()).load()).toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  it('writes only over the revision it was told', async () => {
    const { store } = await open();
    await store.put('a', 1, 0);
    for (const expected of [0, 2]) expect(await refusal(store.put('a', 2, expected))).toBe('halted');
    expect(await refusal(store.put('b', 2, 1))).toBe('halted');
    expect(await store.load()).toEqual([{ name: 'a', revision: 1, value: 1 }]);
  });

  it('keeps what it was given apart from what the caller does with it', async () => {
    const { store } = await open();
    const value = { sizes: [1] };
    await store.put('a', value, 0);
    value.sizes.push(2);
    expect((await store.load())[0]!.value).toEqual({ sizes: [1] });
  });
});

describe.each(keyStores)('a key store %s', (_, open) => {
  it('gives back every key, and the latest of each, to the next process too', async () => {
    const { store, again } = await open();
    const keys = await someKeys();
    for (const key of keys) await store.put(key);
    const retired: KeyRecord = { ...keys[0]!, status: 'retired' };
    await store.put(retired);
    const byKid = (a: KeyRecord, b: KeyRecord) => (a.kid < b.kid ? -1 : 1);
    const expected = [retired, ...keys.slice(1)].toSorted(byKid);
    expect((await store.load()).toSorted(byKid)).toEqual(expected);
    expect((await (await again()).load()).toSorted(byKid)).toEqual(expected);
  });
});

describe('the keys of root and directory', () => {
  it('are files for their holders, each its own, and sign together what a threshold asks for', async () => {
    const folder = newFolder();
    const plan = { root: { threshold: 3, holders: 5 }, directory: { threshold: 2, holders: 3 } };
    const keys = createRoleKeys(plan, { random: seededRandom('roles'), signers: nativeSigners });
    await writeRoleKeys(folder, keys);
    expect(readdirSync(folder).toSorted()).toEqual([
      ...[1, 2, 3].map((holder) => `directory-${holder}.json`),
      ...[1, 2, 3, 4, 5].map((holder) => `root-${holder}.json`),
    ]);
    rmSync(join(folder, 'root-2.json'));
    const present = await readRoleKeys(folder);
    expect(present.filter(({ role }) => role === 'root').map(({ holder }) => holder)).toEqual([1, 3, 4, 5]);
    expect(new Set(keys.map(({ secret }) => secret.kid)).size).toBe(8);
    expect(present.every(({ secret }) => loadSigningKey(secret).public.kid === secret.kid)).toBe(true);
    writeFileSync(join(folder, 'root-9.json'), readFileSync(join(folder, 'root-1.json')));
    await expect(readRoleKeys(folder)).rejects.toThrow('not the key of a role');
  });

  it('are not made for a threshold that cannot be met', () => {
    const plan = { root: { threshold: 3, holders: 2 }, directory: { threshold: 1, holders: 1 } };
    expect(() => createRoleKeys(plan, { random: seededRandom('roles'), signers: nativeSigners })).toThrow(
      RangeError,
    );
  });
});

describe('files', () => {
  it('are for their owner alone', async () => {
    const folder = newFolder();
    const keys = await fileKeyStore(join(folder, 'keys'));
    await keys.put((await someKeys())[0]!);
    const [file] = readdirSync(join(folder, 'keys'));
    expect(statSync(join(folder, 'keys', file!)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
  });

  it('that a crash left unfinished are cleared away', async () => {
    const folder = newFolder();
    const store = await fileStateStore(folder);
    await store.put('a', 1, 0);
    writeFileSync(join(folder, '.unfinished-a.json'), '{"name":"a","rev');
    expect(await (await fileStateStore(folder)).load()).toEqual([{ name: 'a', revision: 1, value: 1 }]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('that were damaged or moved stop the keeper rather than be passed over', async () => {
    const folder = newFolder();
    const store = await fileStateStore(folder);
    await store.put('a', 1, 0);
    const [file] = readdirSync(folder) as [string];
    const content = readFileSync(join(folder, file));
    writeFileSync(join(folder, 'other.json'), content);
    expect(await refusal(store.load())).toBe('halted');
    rmSync(join(folder, 'other.json'));
    writeFileSync(join(folder, file), content.subarray(0, 10));
    await expect(store.load()).rejects.toThrow();
  });

  it('written behind a keeper\u2019s back are noticed', async () => {
    const folder = newFolder();
    const [one, two] = [await fileStateStore(folder), await fileStateStore(folder)];
    await one.put('a', 1, 0);
    expect(await refusal(two.put('a', 2, 0))).toBe('halted');
  });

  it('of wrapped keys hold no secret in the open, open with no other secret, and cannot be swapped', async () => {
    const folder = join(newFolder(), 'keys');
    const store = await fileKeyStore(folder, SECRET);
    const keys = await someKeys();
    const node = keys.filter(({ role }) => role === 'node' || role === 'freshness');
    for (const key of node) await store.put(key);
    const [a, b] = readdirSync(folder) as [string, string];
    expect(readFileSync(join(folder, a), 'utf8')).not.toContain('secret');
    await expect((await fileKeyStore(folder)).load()).rejects.toMatchObject({ code: 'unknown-key' });
    const other = new Uint8Array(32).fill(8);
    await expect((await fileKeyStore(folder, other)).load()).rejects.toMatchObject({ code: 'unknown-key' });
    writeFileSync(join(folder, a), readFileSync(join(folder, b)));
    await expect(store.load()).rejects.toMatchObject({ code: 'unknown-key' });
    await expect(fileKeyStore(folder, new Uint8Array(15))).rejects.toThrow(RangeError);
  });

  it('of plain keys are wrapped at the first start with a secret', async () => {
    const folder = join(newFolder(), 'keys');
    const [key] = (await someKeys()) as [KeyRecord];
    await (await fileKeyStore(folder)).put(key);
    expect(await (await fileKeyStore(folder, SECRET)).load()).toEqual([key]);
    const [file] = readdirSync(folder) as [string];
    expect(readFileSync(join(folder, file), 'utf8')).toContain('wrapped');
  });
});

describe.each(keyStores)('the keys of cases %s', (_, open) => {
  const id = '0193e7a0-0000-7000-8000-000000000001';
  const record = { case: id, since: '2026-11-21T18:30:00.000Z', identity: 'I', recipient: 'R', secret: 'S' };

  it('are given back one by one, and are no keys of the State', async () => {
    const { store } = await open();
    expect(await store.cases.get(id)).toBeUndefined();
    await store.cases.put(record);
    expect(await store.cases.get(id)).toEqual(record);
    expect(await store.load()).toEqual([]);
  });

  it('are gone once destroyed, and destroying again changes nothing', async () => {
    const { store } = await open();
    await store.cases.put(record);
    await store.cases.destroy(id);
    expect(await store.cases.get(id)).toBeUndefined();
    await expect(store.cases.destroy(id)).resolves.toBeUndefined();
  });
});

describe('the key of a case in a file', () => {
  const id = '0193e7a0-0000-7000-8000-000000000001';
  const secret = 'the secret of the case';
  const record = { case: id, since: '2026-11-21T18:30:00.000Z', identity: 'I', recipient: 'R', secret };

  it('lies beside the folder of the keys, wrapped when they are, and is taken for no other case', async () => {
    const home = newFolder();
    const file = join(home, 'cases', `${id}.json`);
    await (await fileKeyStore(join(home, 'keys'))).cases.put(record);
    expect(readFileSync(file, 'utf8')).toContain(secret);
    const wrapped = await fileKeyStore(join(home, 'keys'), SECRET);
    expect(readFileSync(file, 'utf8')).not.toContain(secret);
    expect(await wrapped.cases.get(id)).toEqual(record);
    const other = id.replace(/1$/, '2');
    writeFileSync(join(home, 'cases', `${other}.json`), readFileSync(file));
    expect(await refusal(wrapped.cases.get(other))).toBe('unknown-key');
    expect(await refusal(wrapped.cases.get('../keys/x'))).toBe('bad-request');
  });

  it('is written over before it is taken away', async () => {
    const home = newFolder();
    const store = await fileKeyStore(join(home, 'keys'));
    await store.cases.put(record);
    const file = join(home, 'cases', `${id}.json`);
    // A second name of the same file keeps its blocks: what is in them afterwards is what was written last.
    linkSync(file, join(home, 'beside'));
    const { size } = statSync(file);
    await store.cases.destroy(id);
    expect(readdirSync(join(home, 'cases'))).toEqual([]);
    expect(readFileSync(join(home, 'beside'))).toEqual(Buffer.alloc(size));
  });
});
