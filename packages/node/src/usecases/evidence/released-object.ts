/** Which State may fetch which part of which package: only what was sealed for it. */
import type { MadePackage, PackageRecord, StateCode } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';

export type Released =
  | { kind: 'file'; package: string; name: string; size: number }
  | { kind: 'object'; package: string; blob: string };

type Sealed = MadePackage & { stage: { name: 'sealed' } };

const isSealedFor =
  (to: StateCode) =>
  (record: PackageRecord): record is Sealed =>
    record.direction === 'made' && record.to === to && record.stage.name === 'sealed';

/** The part of that content name, if it belongs to a package sealed for this State. */
export async function releasedPart(tx: Tx, root: string, to: StateCode): Promise<Released | undefined> {
  return (await releasedObject(tx, root, to)) ?? releasedFile(tx, root, to);
}

async function releasedObject(tx: Tx, root: string, to: StateCode): Promise<Released | undefined> {
  for (const { id, request } of await tx.items.where('blob', root)) {
    const sealed = (await tx.packages.where('request', request)).filter(isSealedFor(to));
    const holding = sealed.find(({ items }) => items.includes(id));
    if (holding) return { kind: 'object', package: holding.id, blob: root };
  }
  return undefined;
}

async function releasedFile(tx: Tx, root: string, to: StateCode): Promise<Released | undefined> {
  for (const { id, stage } of (await tx.packages.list()).filter(isSealedFor(to))) {
    const file = stage.announcement.files.find((candidate) => candidate.root === root);
    if (file) return { kind: 'file', package: id, name: file.name, size: file.size };
  }
  return undefined;
}
