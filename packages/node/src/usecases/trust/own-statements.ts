/** What this State publishes about itself, byte for byte as its keys sealed it. */
import { fromBase64url, toBase64url } from '@comity/protocol';
import type { Store, Tx } from '../../ports/store.ts';

export type StatementName = 'directory' | 'freshness' | `root-${number}`;

const setting = (name: StatementName) => `statement/${name}`;

export async function storeStatement(tx: Tx, name: StatementName, bytes: Uint8Array): Promise<void> {
  await tx.settings.put({ name: setting(name), value: toBase64url(bytes) });
}

/** The sealed bytes of a statement of ours, or undefined when there is none of that name. */
export async function ownStatement(store: Store, name: StatementName): Promise<Uint8Array | undefined> {
  const record = await store.transact((tx) => tx.settings.get(setting(name)));
  return typeof record?.value === 'string' ? fromBase64url(record.value) : undefined;
}

/** Every root of ours, oldest first. */
export async function ownRoots(store: Store): Promise<Uint8Array[]> {
  const roots: Uint8Array[] = [];
  for (;;) {
    const root = await ownStatement(store, `root-${roots.length + 1}`);
    if (root === undefined) return roots;
    roots.push(root);
  }
}
