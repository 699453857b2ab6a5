/** Which State may fetch which part of which package: only what was announced to it. */
import type { StateCode } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';

export type Released =
  | { kind: 'file'; package: string; name: string; size: number }
  | { kind: 'object'; blob: string };

/** The part of that content name, if it belongs to a package sealed for this State. */
export async function releasedPart(tx: Tx, root: string, to: StateCode): Promise<Released | undefined> {
  const sealed = (await tx.packages.list()).flatMap((record) =>
    record.direction === 'made' && record.to === to && record.stage.name === 'sealed'
      ? [{ id: record.id, items: record.items, files: record.stage.announcement.files }]
      : [],
  );
  for (const { id, files } of sealed) {
    const file = files.find((candidate) => candidate.root === root);
    if (file) return { kind: 'file', package: id, name: file.name, size: file.size };
  }
  const items = await tx.items.where('blob', root);
  const released = items.some((item) => sealed.some(({ items: listed }) => listed.includes(item.id)));
  return released ? { kind: 'object', blob: root } : undefined;
}
