/**
 * What people say of items of a request: how they were acquired, what they were made from, hashes others recorded (SPEC §9.3). It can be
 * said, and said anew, until the item stands on a release list; what was approved stays as it was. Each statement is a leaf with the
 * digest of its words, before it is believed. Measures are not people's to change.
 */
import type { Primitives } from '@comity/proof';
import { canonicalBytes, type Json, parseEntry, toHex } from '@comity/protocol';
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { ensureNotErased, lockEvidence } from '../erasure/erased.ts';
import { recordHands, type WritesLeaves } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';
import { halfRecord } from '../request/half-record.ts';
import { type EvidenceFacts, factsOf, type ItemDescription } from './item.ts';

/** In place of all that was said of the item before; its name is not said but found. */
export interface ItemSaid {
  item: string;
  said: Partial<Omit<ItemDescription, 'name' | 'modifiedClaimed'>>;
}

/** What was said cannot be: of which item, and why. Nothing of the call was kept. */
export class CannotDescribe extends Error {
  constructor(item: string, why: string) {
    super(`item ${item}: ${why}`);
    this.name = 'CannotDescribe';
  }
}

export interface DescribesItems extends WritesLeaves {
  store: Store;
  primitives: Pick<Primitives, 'sha256'>;
}

/** All of them or none. Throws CannotDescribe, Erased, ProtocolError for words no entry can hold. */
export async function describeItems(
  deps: DescribesItems,
  request: string,
  all: readonly ItemSaid[],
  officer: Officer,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    await lockEvidence(tx, request);
    await ensureNotErased(tx, request);
    await halfRecord(tx, request);
    const frozen = await listedForRelease(tx, request);
    const records: ItemRecord[] = [];
    for (const { item, said } of all) {
      const record = await tx.items.get(item);
      if (record?.request !== request) throw new CannotDescribe(item, 'is not an item of this request');
      if (frozen.has(item))
        throw new CannotDescribe(item, 'stands on a release list, and what was approved stays as it was');
      records.push(await described(tx, record, said));
    }
    await recordHands(
      tx,
      deps,
      request,
      records.map((record, i) => ({
        action: 'altered-metadata',
        actor: officer.id,
        role: officer.role,
        item: record.id,
        digest: toHex(deps.primitives.sha256(canonicalBytes(all[i]!.said as unknown as Json))),
      })),
    );
    for (const record of records) await tx.items.put(record);
  });
}

async function described(tx: Tx, record: ItemRecord, said: ItemSaid['said']): Promise<ItemRecord> {
  for (const { itemId } of said.derivedFrom ?? []) {
    if ((await tx.items.get(itemId))?.request !== record.request)
      throw new CannotDescribe(record.id, `was not made from ${itemId}: that is no item of this request`);
  }
  const { name, modifiedClaimed, kind, size, sha256, sha512, tree, treeSalt, object } = factsOf(record);
  const measured = { size, sha256, sha512, tree, object };
  const told = { name, ...(modifiedClaimed === undefined ? {} : { modifiedClaimed }), kind, ...said };
  // As it will stand in a package, so that nothing is believed now that no package can hold then.
  const entry = {
    index: 0,
    store: 'data/000001.bin',
    itemId: record.id,
    limitations: [],
    ...measured,
    ...told,
  };
  parseEntry(canonicalBytes(entry as unknown as Json));
  const facts: EvidenceFacts = { ...measured, treeSalt, ...told };
  return { ...record, facts: facts as unknown as Json };
}

async function listedForRelease(tx: Tx, request: string): Promise<Set<string>> {
  const packages = await tx.packages.where('request', request);
  return new Set(
    packages.flatMap((one) => (one.direction === 'made' && one.stage.name !== 'taken-back' ? one.items : [])),
  );
}
