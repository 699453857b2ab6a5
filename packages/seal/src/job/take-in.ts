/**
 * The first half of a sealing job: every source is read once, hashed, encrypted and written down. Begun again after any break it
 * goes on: an item written down earlier stays as it is if its source is the same file in the same state, by device, inode, size
 * and both times to the nanosecond. (A time of change cannot be set back without the clock; whoever can set the clock can also alter
 * the file before it is first read.) Whatever cannot be taken in is named.
 */

import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { objectFile } from '@comity/proof';
import type { Json } from '@comity/protocol';
import { originalName, showName } from '@comity/protocol';
import type { RandomBytes } from '../age/keys.ts';
import { type FoundFile, walkFiles } from '../evidence/collect.ts';
import { EvidenceError } from '../evidence/errors.ts';
import type { HashThreads } from '../evidence/hash-threads.ts';
import { inTurns } from '../evidence/in-turns.ts';
import { type IngestedItem, ingestBytes, ingestItem } from '../evidence/ingest.ts';
import { listed } from '../evidence/item-list.ts';
import { identityOf, openSource, readSmallSource } from '../evidence/source-file.ts';
import { readJournal, startJournal, type Taken } from './journal.ts';
import { type Newcomers, newcomers } from './newcomers.ts';
import { type ObjectWriter, openObjectWriter } from './objects.ts';

export interface TakeInOptions {
  /** The package's folder, with `objects` and `headers`; and the journal's. */
  readonly dir: string;
  readonly journal: string;
  /** Files and folders. */
  readonly sources: readonly string[];
  /** What the job is, its sources and recipients included: must be the same when it is begun again. */
  readonly about: Json;
  readonly kind: 'raw' | 'copy';
  readonly recipients: readonly string[];
  /** The age identity of whoever seals: opens the journal. */
  readonly identity: string;
  readonly random: RandomBytes;
  readonly newId: () => string;
  readonly signal?: AbortSignal;
  readonly threads?: HashThreads;
  readonly onBytes?: (count: number) => void;
  /** One more source was looked at, whatever became of it. */
  readonly onItem?: () => void;
  /** For tests: the points at which a break is tried. */
  readonly onPoint?: (name: string) => void;
}

/** A source that is not in the package, or one that is and asks for a look. Names are as they may be shown. */
export interface Remark {
  readonly name: string;
  readonly reason: string;
  readonly detail: string;
}

export interface TakenIn {
  readonly items: number;
  readonly bytes: number;
  /** Of those, taken in by an earlier run and found unchanged. */
  readonly kept: { readonly items: number; readonly bytes: number };
  readonly leftOut: readonly Remark[];
  /** In the package, under a name that another item has too, but for case and composition. */
  readonly sameName: readonly Remark[];
  /** Whether the item written down under this number belongs in the package. */
  isCurrent(number: number): boolean;
}

/** Files up to this size are read, encrypted and written in one step. */
const SMALL = 256 * 1024;
/** Sources one job can name in its report; with more, the job ends rather than not say so. */
const MAX_REMARKS = 100_000;
const OF_THE_SOURCE = ['changed', 'unreadable', 'not-a-file'];

/** What an earlier run took in. */
interface Earlier {
  /** Number of the frame in the journal. */
  readonly number: number;
  readonly identity: string;
  readonly object: { readonly root: string; readonly size: number };
}

/** Throws EvidenceError 'other-job', 'no-space', 'cannot-write', 'too-many', 'unreadable' for a source named; the signal's reason. */
export async function takeIn(options: TakeInOptions): Promise<TakenIn> {
  const { dir, journal, about, identity, random, onPoint = () => undefined } = options;
  const { earlier, count } = await recall(options);
  const writer = startJournal(journal, about, identity, random);
  const objects = openObjectWriter(dir, writer, onPoint);
  try {
    return await takeAll({
      ...{ ...options, earlier, objects },
      ...{ written: count, current: [], paths: newcomers(random), names: newcomers(random) },
    });
  } finally {
    await objects.flush().catch(() => undefined);
    writer.close();
  }
}

interface Work extends TakeInOptions {
  /** By path, those not come across in this run. */
  readonly earlier: Map<string, Earlier>;
  readonly objects: ObjectWriter;
  /** Frames in the journal, and which of them belong in the package. */
  written: number;
  readonly current: boolean[];
  readonly paths: Newcomers;
  readonly names: Newcomers;
}

async function recall({ journal, about, identity, signal }: TakeInOptions) {
  const earlier = new Map<string, Earlier>();
  let count = 0;
  const all = readJournal(journal, about, identity);
  for await (const { path, identity: source, item } of inTurns(all, signal)) {
    earlier.set(path, { number: count++, identity: source, object: item.object });
  }
  return { earlier, count };
}

async function takeAll(work: Work): Promise<TakenIn> {
  const { earlier, current, sources, signal, objects, names } = work;
  const tally = newTally();
  for (const source of sources) {
    ensureThere(source);
    for await (const found of inTurns(walkFiles(source), signal)) {
      const fault = 'reason' in found ? found : await takeFound(work, found, tally);
      if (fault !== undefined) tally.leaveOut(fault);
      else if (!names.add(folded(found.name)))
        tally.mention({
          name: found.name,
          reason: 'same-name',
          detail: 'another item has this name too, but for case or composition',
        });
      work.onItem?.();
    }
  }
  await objects.flush();
  for (const path of earlier.keys()) {
    const name = Buffer.from(path, 'base64');
    tally.leaveOut({ name, reason: 'gone', detail: 'was taken in earlier and is there no longer' });
  }
  return { ...tally.sums(), isCurrent: (number) => current[number] === true };
}

interface Fault {
  readonly name: Buffer;
  readonly reason: string;
  readonly detail: string;
}

function newTally() {
  const [leftOut, sameName] = [[] as Remark[], [] as Remark[]];
  const all = { items: 0, bytes: 0 };
  const kept = { items: 0, bytes: 0 };
  const count = (sum: typeof all, bytes: number) => {
    sum.items += 1;
    sum.bytes += bytes;
  };
  const note = (list: Remark[], { name, reason, detail }: Fault) => {
    if (leftOut.length + sameName.length >= MAX_REMARKS)
      throw new EvidenceError('too-many', showName(name), `more than ${MAX_REMARKS} sources need a remark`);
    list.push({ name: showName(name), reason, detail });
  };
  return {
    leaveOut: (fault: Fault) => note(leftOut, fault),
    mention: (fault: Fault) => note(sameName, fault),
    taken: (bytes: number) => count(all, bytes),
    kept: (bytes: number) => count(kept, bytes),
    sums: () => ({ ...all, kept, leftOut, sameName }),
  };
}

/** Undefined when it is in the package; otherwise why not. */
async function takeFound(
  work: Work,
  found: FoundFile,
  tally: ReturnType<typeof newTally>,
): Promise<Fault | undefined> {
  const path = found.path.toString('base64');
  if (!work.paths.add(path))
    return { name: found.name, reason: 'given-twice', detail: 'this very file is in the package already' };
  const before = work.earlier.get(path);
  work.earlier.delete(path);
  const kept = before !== undefined && isStill(work, before, found);
  try {
    const number = kept ? before.number : await takeOne(work, found);
    work.current[number] = true;
  } catch (error) {
    if (!(error instanceof EvidenceError) || !OF_THE_SOURCE.includes(error.code)) throw error;
    work.paths.forget(path);
    return { name: found.name, reason: error.code, detail: error.detail };
  }
  tally.taken(found.size);
  if (kept) {
    tally.kept(found.size);
    work.onBytes?.(found.size);
  }
  return undefined;
}

/** What was named on the command line must be there: a stick pulled out is no reason to leave out what was on it. */
function ensureThere(source: string): void {
  if (lstatSync(source, { throwIfNoEntry: false }) === undefined)
    throw new EvidenceError('unreadable', showName(Buffer.from(source)), 'is not there');
}

function isStill({ dir }: Work, { identity, object }: Earlier, { path }: FoundFile): boolean {
  const now = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (now === undefined || identityOf(now) !== identity) return false;
  return statSync(join(dir, objectFile(object.root)), { throwIfNoEntry: false })?.size === object.size;
}

/** The number under which it is written down. */
async function takeOne(work: Work, found: FoundFile): Promise<number> {
  const small = found.size <= SMALL ? readSmallSource(found.path, SMALL) : undefined;
  if (small === undefined) return takeLarge(work, found);
  const { item, ciphertext } = ingestBytes(small.bytes, work);
  work.objects.small(item, ciphertext);
  work.onBytes?.(item.size);
  return writeDown(work, found, item, small);
}

async function takeLarge(work: Work, found: FoundFile): Promise<number> {
  const { objects, recipients, random, threads, signal, onBytes } = work;
  const source = await openSource(found.path);
  try {
    let told = 0;
    const onProgress = (bytes: number) => {
      signal?.throwIfAborted();
      onBytes?.(bytes - told);
      told = bytes;
    };
    const item = await objects.large((sink) =>
      ingestItem(source.read(), { recipients, random, sink, onProgress, ...(threads && { threads }) }),
    );
    return await writeDown(work, found, item, source);
  } finally {
    await source.close();
  }
}

async function writeDown(
  work: Work,
  { path, name }: FoundFile,
  item: IngestedItem,
  { identity, modified }: { readonly identity: string; readonly modified: string },
): Promise<number> {
  const { objects, kind, newId } = work;
  const facts: Taken['facts'] = {
    itemId: newId(),
    name: originalName(name),
    kind,
    modifiedClaimed: modified,
    limitations: [],
  };
  await objects.taken({ path: path.toString('base64'), identity, facts, item: listed(item) });
  return work.written++;
}

/** One name for all that differ in case and composition alone: on another file system one of them would hide the others. */
const folded = (name: Buffer): string => showName(name).normalize('NFKC').toLowerCase();
