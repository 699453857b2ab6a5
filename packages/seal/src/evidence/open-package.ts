/**
 * Opening a package: it is verified to its last byte while its items are decrypted into a bag, and the bag gets its name only
 * if everything was proven. Whatever goes wrong, nothing is left that looks whole.
 */
import { access, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Opener, type PackageReader, type Verdict, verifyPackage } from '@comity/proof';
import type { Json } from '@comity/protocol';
import { nativePrimitives } from '../native.ts';
import { type BagWriter, startBag } from './bag.ts';
import { EvidenceError } from './errors.ts';
import { syncPath } from './file-sink.ts';
import { nativeHashing } from './native-hashing.ts';
import { syncFolders } from './package-files.ts';

export interface OpenOptions {
  readonly reader: PackageReader;
  /** Root statements from the reader's side. */
  readonly anchors: readonly Uint8Array[];
  readonly opener: Opener;
  /** The folder the bag is to become; must not exist. */
  readonly out: string;
  /** The instant of opening, for the bag's own record. */
  readonly openedAt: string;
  readonly onBytes?: (count: number) => void;
}

export interface OpenedPackage {
  readonly verdict: Verdict;
  /** Where the bag is; absent unless everything was proven. */
  readonly bag?: string;
}

/** Throws EvidenceError 'in-the-way'; rejects with the file system's error when the bag cannot be written. */
export async function openPackage(options: OpenOptions): Promise<OpenedPackage> {
  const { out } = options;
  const taken = await access(out).then(
    () => true,
    () => false,
  );
  if (taken) throw new EvidenceError('in-the-way', out, 'exists already');
  const partial = await mkdtemp(`${out}.partial-`);
  try {
    const bag = await startBag(partial);
    const verdict = await verifyInto(bag, options);
    if (verdict.outcome !== 'proven') return { verdict };
    await bag.finish(bagInfo(verdict, options.openedAt), { verdict: verdict as unknown as Json });
    await syncFolders(partial, ['data', 'metadata', '']);
    await rename(partial, out);
    await syncPath(dirname(out));
    return { verdict, bag: out };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function verifyInto(
  receiver: BagWriter,
  { reader, anchors, opener, onBytes }: OpenOptions,
): Promise<Verdict> {
  const tools = { prim: nativePrimitives, hashing: nativeHashing };
  try {
    const verdict = await verifyPackage(reader, anchors, {
      ...tools,
      opener,
      receiver,
      ...(onBytes && { onBytes }),
    });
    if (verdict.outcome !== 'proven') await receiver.abandon();
    return verdict;
  } catch (error) {
    await receiver.abandon();
    throw error;
  }
}

function bagInfo({ package: facts }: Verdict, openedAt: string): Record<string, string> {
  return {
    'External-Identifier': facts?.id ?? '',
    'Source-Organization': `State ${facts?.issuer}`,
    'Bagging-Date': openedAt.slice(0, 10),
    'Bag-Software-Agent': 'Comity',
    'Internal-Sender-Description':
      'Opened from a verified evidence package; see metadata/verdict.json for what was proven and what was not.',
  };
}
