/**
 * Files and folders sealed into a package by one who holds the keys, in a folder beside it that becomes the package in the last step
 * of all. Stopped at any point and begun again with the same arguments, it goes on with what it had.
 */
import { opendir, readdir, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { showName } from '@comity/protocol';
import { FILE_KEY_SIZE } from '../age/keys.ts';
import { type BuiltPackage, buildPackage, type PackagePlan } from '../evidence/build.ts';
import { asFacts, type Descriptions, describedAs, originNames } from '../evidence/description.ts';
import { type ClosedDraft, writeInnerHeaders } from '../evidence/draft.ts';
import { EvidenceError, writing } from '../evidence/errors.ts';
import { syncPath } from '../evidence/file-sink.ts';
import { inTurns } from '../evidence/in-turns.ts';
import { makeHeaders } from '../evidence/ingest.ts';
import { openItemList } from '../evidence/item-list.ts';
import { lockFolder } from '../evidence/lock.ts';
import { ensureFree, makeOneFolder } from '../evidence/partial-folder.ts';
import { removeFolder } from '../evidence/remove-folder.ts';
import { readJournal } from './journal.ts';
import { type TakeInOptions, type TakenIn, takeIn } from './take-in.ts';

export interface SealFilesOptions extends Omit<TakeInOptions, 'dir' | 'journal'> {
  /** The folder the package is to become; must not exist. */
  readonly out: string;
  /** Asked once all is taken in: manifests, seals and proofs, as of then. */
  plan(taken: TakenIn): Promise<Omit<PackagePlan, 'draft'>>;
  /** What is said of the items; it may be said anew when a job goes on. */
  readonly descriptions?: Descriptions;
  /** Throws away what an earlier run with the same `out` left. */
  readonly afresh?: boolean;
  /** All is taken in, and one more item was put on the list of the package. */
  readonly onListed?: () => void;
}

export interface SealedFiles extends TakenIn {
  readonly package: BuiltPackage;
  /** Bytes of ciphertext. */
  readonly totalSize: number;
}

/** Where a job for this package is done. */
export const jobFolder = (out: string): string => `${out}.partial`;

/**
 * Throws EvidenceError 'in-the-way', 'other-job' and those of `takeIn`; AgeError 'key' for a recipient that is none. Whatever it
 * throws, nothing stands under `out`, and what was taken in is kept beside it.
 */
export async function sealFiles(options: SealFilesOptions): Promise<SealedFiles> {
  const { out, afresh = false, recipients, sources } = options;
  makeHeaders(new Uint8Array(FILE_KEY_SIZE), recipients);
  await ensureFree(out);
  const place = jobFolder(out);
  await makeOneFolder(place, 0o700);
  const release = await lockFolder(place);
  try {
    await ensureOurs(place);
    if (afresh) for (const name of await readdir(place)) await removeFolder(join(place, name));
    const [dir, journal] = [join(place, 'package'), join(place, 'journal')];
    for (const folder of [dir, ...['objects', 'headers', 'proofs'].map((name) => join(dir, name)), journal])
      await makeOneFolder(folder);
    await clear(dir);
    const job = { ...options, dir, journal };
    const taken = await takeIn(job);
    if (taken.items === 0) throw await nothingToSeal(place, sources, taken);
    const plan = await options.plan(taken);
    const draft = await assemble(job, taken);
    options.onPoint?.('listed');
    const built = await buildPackage({ ...plan, draft });
    options.onPoint?.('sealed');
    await ensureFree(out);
    await writing(out, () => rename(dir, out));
    await writing(out, () => syncPath(dirname(out)));
    options.onPoint?.('named');
    await removeFolder(place);
    return { ...taken, package: built, totalSize: draft.totalSize };
  } finally {
    release();
  }
}

/** Why of each, up to a few; and nothing is left of a job that took in nothing. */
async function nothingToSeal(
  place: string,
  sources: readonly string[],
  { leftOut }: TakenIn,
): Promise<Error> {
  await removeFolder(place);
  const named = leftOut
    .slice(0, REMARKS_TOLD)
    .map(({ name, reason, detail }) => `${name || '.'}: ${reason}, ${detail}`);
  const more = leftOut.length - named.length;
  const all = [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
  return new EvidenceError('unreadable', sources.join(' '), `nothing there can be sealed (${all})`);
}

const REMARKS_TOLD = 5;

/** The folder is removed in the end with all that is in it. Throws EvidenceError 'in-the-way' where that would be somebody else's. */
async function ensureOurs(place: string): Promise<void> {
  const other = (await readdir(place)).find((name) => name !== 'package' && name !== 'journal');
  if (other !== undefined)
    throw new EvidenceError(
      'in-the-way',
      place,
      `holds what no earlier run of this left there: ${showName(Buffer.from(other))}`,
    );
}

/** Removes what a break left half done: an unfinished object, and everything made after the taking in. */
async function clear(dir: string): Promise<void> {
  await rm(join(dir, 'objects', 'incoming.partial'), { force: true });
  const made = await readdir(dir, { withFileTypes: true });
  for (const entry of made) if (entry.isFile()) await unlink(join(dir, entry.name));
  for (const name of await readdir(join(dir, 'proofs'))) await unlink(join(dir, 'proofs', name));
}

type Job = SealFilesOptions & TakeInOptions;

/** The lists of the package, from what was written down; objects nobody wrote down are removed. */
async function assemble(job: Job, taken: TakenIn): Promise<ClosedDraft> {
  const { dir, journal, about, identity, random, recipients, signal } = job;
  const innerKey = random(FILE_KEY_SIZE);
  const wanted = new Set<string>();
  const describe = await describer(job, taken);
  const list = await openItemList(dir, innerKey, random);
  try {
    let number = 0;
    for await (const { item, facts } of inTurns(readJournal(journal, about, identity), signal)) {
      if (!taken.isCurrent(number++)) continue;
      wanted.add(shortened(item.object.root));
      await list.add(item, { ...facts, ...describe(facts.name.shown) });
      job.onListed?.();
    }
    await removeUnlisted(dir, wanted);
    const headers = await writeInnerHeaders(dir, makeHeaders(innerKey, recipients));
    const closed = await list.close();
    return { ...closed, files: [...headers, ...closed.files], dir, random, innerKey, durableObjects: true };
  } catch (error) {
    await list.abandon().catch(() => undefined);
    throw error;
  }
}

/** What is said of the item of a name. Throws EvidenceError 'no-origin' if others are made from what was not taken in. */
async function describer({ journal, about, identity, signal, descriptions = {} }: Job, taken: TakenIn) {
  const ids = new Map<string, string>();
  const wanted = originNames(descriptions);
  let number = 0;
  if (wanted.size > 0)
    for await (const { facts } of inTurns(readJournal(journal, about, identity), signal))
      if (taken.isCurrent(number++) && wanted.has(facts.name.shown)) ids.set(facts.name.shown, facts.itemId);
  const idOf = (name: string): string => {
    const id = ids.get(name);
    if (id === undefined)
      throw new EvidenceError(
        'no-origin',
        name,
        'was not taken in, and another item is said to be made from it',
      );
    return id;
  };
  return (name: string) => asFacts(describedAs(descriptions, name), idOf);
}

/** Enough of a root to tell it from any other in a folder. */
const shortened = (root: string): string => root.slice(0, 24);

async function removeUnlisted(dir: string, wanted: ReadonlySet<string>): Promise<void> {
  for (const folder of ['objects', 'headers']) {
    for await (const { name } of await opendir(join(dir, folder)))
      if (!wanted.has(shortened(name))) await unlink(join(dir, folder, name));
  }
}
