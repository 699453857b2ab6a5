/** What a partner may fetch, opened: files of packages and objects released to it, with the hashes of their leaves. */
import type { NodePorts } from '../assembly.ts';
import type { BorderDeps, OpenObject } from '../border/deps.ts';
import { MOST_FOLLOWING } from '../border/following.ts';
import { type Holdings, releasedPart, releasedRun } from '../usecases/evidence/released-object.ts';
import { returnedPart } from '../usecases/evidence/returned-part.ts';
import { leafHashes } from './leaf-hashes.ts';

type Ports = Pick<NodePorts, 'store' | 'shelf' | 'blobs' | 'clock'>;

/** Both calls of the border for what was released, over what they remember together. */
export function releasedObjects(ports: Ports): Pick<BorderDeps, 'openObject' | 'following'> {
  const known: Holdings = new Map();
  return {
    openObject: (root, to) => openReleased(ports, known, root, to),
    async *following(root, to) {
      const { store, blobs, clock } = ports;
      const roots = await store.transact((tx) =>
        releasedRun(tx, root, to, clock.now(), known, MOST_FOLLOWING),
      );
      for (const one of roots) {
        const info = await blobs.stat(one);
        if (!info) return;
        yield { root: one, size: info.size, read: (range) => blobs.read(one, range) };
      }
    },
  };
}

async function openReleased(
  { store, shelf, blobs, clock }: Ports,
  known: Holdings,
  root: string,
  to: string,
): Promise<OpenObject | undefined> {
  const part = await store.transact((tx) => releasedPart(tx, root, to, clock.now(), known));
  if (!part) return openReturned({ store, shelf }, root, to);
  if (part.kind === 'file') {
    return withLeaves({ size: part.size, read: (range) => shelf.read(part.package, part.name, range) });
  }
  const info = await blobs.stat(part.blob);
  if (!info) return undefined;
  const object = withLeaves({ size: info.size, read: (range) => blobs.read(part.blob, range) });
  const kept = await shelf.leafHashes(part.package, part.blob);
  return kept ? { ...object, leaves: () => kept } : object;
}

async function openReturned(
  deps: Pick<NodePorts, 'store' | 'shelf'>,
  root: string,
  to: string,
): Promise<OpenObject | undefined> {
  const part = await returnedPart(deps, root, to);
  return (
    part && withLeaves({ size: part.size, read: (range) => deps.shelf.read(part.package, part.name, range) })
  );
}

const withLeaves = (object: Omit<OpenObject, 'leaves'>): OpenObject => ({
  ...object,
  leaves: () => leafHashes(object.read({ offset: 0, length: object.size })),
});
