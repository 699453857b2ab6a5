/** Builds a package folder out of stored ciphertext, and what travels ahead of its objects. */
import { join } from 'node:path';
import { contentTree, headerFile } from '@comity/proof';
import { LIMITS, toHex } from '@comity/protocol';
import { buildPackage, nativeHashing, startPackage } from '@comity/seal';
import type { Blobs } from '../../ports/blobs.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { PackageOrder, ShelvedItem, ShelvedPackage } from '../../ports/shelf.ts';
import { doing, filesUnder, pieces, removeAll, writeFrom } from './files.ts';
import { transferFile, treeFile } from './names.ts';

export interface BuildsFolders {
  blobs: Pick<Blobs, 'read'>;
  entropy: Entropy;
}

/** `dir` is the package's own folder, `transfer` the one beside it. An earlier attempt in either is thrown away. */
export async function buildFolder(
  deps: BuildsFolders,
  order: PackageOrder,
  dir: string,
  transfer: string,
): Promise<ShelvedPackage> {
  await removeAll(dir);
  await removeAll(transfer);
  const random = (size: number) => deps.entropy.bytes(size);
  const draft = await doing('building a package', () =>
    startPackage({ dir, recipients: order.recipients, random }),
  );
  const { roots, closed } = await doing('building a package', () => fill(deps, draft, order, transfer));
  const built = await buildPackage({ ...order, draft: closed });
  for (const kid of await recipientsIn(dir)) await joinHeaders(dir, transfer, roots, kid);
  return {
    packageDigest: built.packageDigest,
    itemCount: roots.length,
    totalSize: closed.totalSize,
    files: [...(await travelling(dir)), ...(await travelling(transfer))],
  };
}

type Draft = Awaited<ReturnType<typeof startPackage>>;

/** Every item in its place. What goes wrong lets go of the folder, which never becomes a package then. */
async function fill(deps: BuildsFolders, draft: Draft, order: PackageOrder, transfer: string) {
  const roots: string[] = [];
  try {
    for await (const item of order.items) {
      await adopt(deps, draft, item, transfer, (part) => order.onProgress?.(roots.length, part));
      roots.push(item.facts.object.root);
      order.onProgress?.(roots.length);
    }
    return { roots, closed: await draft.close() };
  } catch (error) {
    await draft.abandon();
    throw error;
  }
}

async function adopt(
  deps: BuildsFolders,
  draft: Draft,
  { facts, headers }: ShelvedItem,
  transfer: string,
  onPart: (part: number) => void,
): Promise<void> {
  const { size, sha256, sha512, tree, treeSalt, object, ...said } = facts;
  const taken = { size, sha256, sha512, tree, treeSalt, object, headers };
  const leaves: Uint8Array[] = [];
  await draft.adopt(taken, said, deps.blobs.read(object.root), (hash) => {
    leaves.push(hash);
    onPart(Math.min(1, (leaves.length * LIMITS.leafBytes) / object.size));
  });
  if (leaves.length > 1) await writeFrom(join(transfer, treeFile(object.root)), [Buffer.concat(leaves)]);
}

async function recipientsIn(dir: string): Promise<string[]> {
  const names = await filesUnder(dir);
  return names.flatMap((name) => /^headers\/inner\.([0-9a-f]{32})\.hdr$/.exec(name)?.[1] ?? []);
}

/** One recipient's headers, in the order of objects.txt. */
async function joinHeaders(dir: string, transfer: string, roots: string[], kid: string): Promise<void> {
  async function* headers() {
    for (const root of roots) yield* pieces(join(dir, headerFile(root, kid)));
  }
  await writeFrom(join(transfer, transferFile(kid)), headers());
}

/** What a receiver fetches before the objects: everything but the objects and their single headers. */
async function travelling(dir: string) {
  const names = (await filesUnder(dir)).filter(
    (name) => !/^(objects\/|trees\/|headers\/[0-9a-f]{64}\.)/.test(name),
  );
  return Promise.all(
    names.map(async (name) => {
      const { root, size } = await contentTree(pieces(join(dir, name)), nativeHashing);
      return { name, root: toHex(root), size };
    }),
  );
}
