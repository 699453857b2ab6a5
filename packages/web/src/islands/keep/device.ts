/** What lies on this device: sealed drafts, each under a name that tells nothing. */
export interface Sealed {
  name: string;
  /** Whose key it is under, by the key's public name. */
  key: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

const STORE = 'drafts';

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
