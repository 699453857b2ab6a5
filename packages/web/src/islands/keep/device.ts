/** What lies on this device: sealed drafts, each under a name that tells nothing, and whose key the last ones are under. */
export interface Sealed {
  name: string;
  /** Whose key it is under, by the key's public name. */
  key: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

const STORE = 'drafts';
const LAST_KEY = 'comity-draft-key';

export const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export async function draftStore(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open('comity', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'name' });
  const database = await asked(opening);
  const work = database.transaction(STORE, mode);
  work.oncomplete = () => database.close();
  return work.objectStore(STORE);
}

export const noteKey = (id: string): void => localStorage.setItem(LAST_KEY, id);

/** Everything that lies here under the key of whoever signs out; what a colleague wrote stays, and stays unreadable. */
export async function wipeOwn(): Promise<void> {
  const own = localStorage.getItem(LAST_KEY);
  const all = (await asked((await draftStore('readonly')).getAll())) as Sealed[];
  const drafts = await draftStore('readwrite');
  await Promise.all(all.filter(({ key }) => key === own).map(({ name }) => asked(drafts.delete(name))));
}
