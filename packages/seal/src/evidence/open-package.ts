/**
 * Opening a package: it is verified to its last byte while its items are decrypted into a bag, and the bag gets its name only
 * if everything was proven. Whatever goes wrong, nothing is left that looks whole.
 */
import { type Opener, type PackageReader, type Verdict, verifyPackage } from '@comity/proof';
import type { Json } from '@comity/protocol';
import { nativePrimitives } from '../native.ts';
import { type BagWriter, startBag } from './bag.ts';
import { writing } from './errors.ts';
import type { HashThreads } from './hash-threads.ts';
import { nativeHashing, threadedHashing } from './native-hashing.ts';
import { syncFolders } from './package-files.ts';
import { startFolder } from './partial-folder.ts';

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
  /** Threads to measure items on while this one decrypts and writes. */
  readonly threads?: HashThreads;
}

export interface OpenedPackage {
  readonly verdict: Verdict;
  /** Where the bag is; absent unless everything was proven. */
  readonly bag?: string;
}

/** Throws EvidenceError 'in-the-way', also while another process opens into the same place or what stands in `out`.partial is not ours, 'no-space', 'cannot-write'. */
export async function openPackage(options: OpenOptions): Promise<OpenedPackage> {
  const { out } = options;
  // A verdict is on every byte as it is read, so nothing is saved by plaintext that an earlier run left: it is removed.
  const folder = await startFolder(out, { mode: 0o700 });
  try {
    const bag = await startBag(folder.dir);
    const verdict = await verifyInto(bag, options);
    if (verdict.outcome !== 'proven') return { verdict };
    const facts = bagInfo(verdict, options.openedAt);
    await bag.finish(facts, { verdict: verdict as unknown as Json }).catch(async (error: unknown) => {
      await bag.abandon();
      throw error;
    });
    await writing(folder.dir, () => syncFolders(folder.dir, ['metadata', '']));
    await folder.finish();
    return { verdict, bag: out };
  } finally {
    await folder.discard();
  }
}

async function verifyInto(
  receiver: BagWriter,
  { reader, anchors, opener, onBytes, threads }: OpenOptions,
): Promise<Verdict> {
  const tools = { prim: nativePrimitives, hashing: threads ? threadedHashing(threads) : nativeHashing };
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
