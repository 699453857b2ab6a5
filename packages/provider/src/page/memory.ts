/**
 * What a delivery has done so far, in the browser's own database, so that it goes on after the page was closed. The keys of the files
 * stand in it: it is removed once the receipt is here. Where the browser keeps nothing, a delivery lasts as long as the page.
 */
import type { Declared, Known, Memory } from '../deliver.ts';

export interface PageMemory extends Memory {
  /** Something was begun earlier. */
  readonly begun: boolean;
  /** It survives the page. */
  readonly lasting: boolean;
  remove(): Promise<void>;
}

const STORE = 'delivery';
const MANIFEST = 'manifest';
const FILE = 'file ';

/** Of one ticket. Never rejects: a browser that keeps nothing is told apart by `lasting`. */
export async function openMemory(ticket: string): Promise<PageMemory> {
  const kept = new Map<string, unknown>();
  const name = `comity-provide-${ticket}`;
  const base = await opened(name).catch(() => undefined);
  if (base !== undefined) for (const [key, value] of await entries(base)) kept.set(key, value);
  const put = async (key: string, value: unknown) => {
    kept.set(key, value);
    if (base !== undefined) await within(base, 'readwrite', (store) => store.put(value, key));
  };
  return {
    begun: kept.size > 0,
    lasting: base !== undefined,
    recall(path, identity) {
      const found = kept.get(`${FILE}${path}`) as Known | undefined;
      return found?.identity === identity ? found : undefined;
    },
    note: (known) => put(`${FILE}${known.path}`, known),
    manifest: () => kept.get(MANIFEST) as Declared | undefined,
    keepManifest: (declared) => put(MANIFEST, declared),
    async remove() {
      kept.clear();
      if (base === undefined) return;
      base.close();
      await asked(indexedDB.deleteDatabase(name)).catch(() => undefined);
    },
  };
}

function opened(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return asked(opening);
}

async function entries(base: IDBDatabase): Promise<[string, unknown][]> {
  const [keys, values] = await Promise.all([
    within(base, 'readonly', (store) => store.getAllKeys()),
    within(base, 'readonly', (store) => store.getAll()),
  ]);
  return keys.map((key, i) => [String(key), values[i]]);
}

/** One call in a transaction of its own; done when that is durable. */
function within<T>(
  base: IDBDatabase,
  mode: IDBTransactionMode,
  call: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const work = base.transaction(STORE, mode, { durability: 'strict' });
    const request = call(work.objectStore(STORE));
    work.oncomplete = () => resolve(request.result);
    work.onabort = () => reject(work.error);
  });
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
