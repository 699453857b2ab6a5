/**
 * A folder that appears whole or not at all. It is made beside its later name, under a name of ours, and gets that name in one step
 * when everything in it is on the medium. What an earlier attempt left there, killed half way, is thrown away first; what somebody
 * else put there never is.
 */
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EvidenceError, writing } from './errors.ts';
import { syncPath } from './file-sink.ts';
import { lockFolder } from './lock.ts';
import { removeFolder } from './remove-folder.ts';

/** First file in, last file out: by it an unfinished folder is known as ours to throw away. */
export const MARK = 'UNFINISHED';

export interface PartialFolder {
  readonly dir: string;
  /** Gives the folder its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind. Does nothing once it is finished. */
  discard(): Promise<void>;
}

export interface StartOptions {
  /** Where it is made; on the file system of `out`. By default `out` with `.partial` behind it. */
  readonly dir?: string;
  /** Of the folder itself; by default as the process makes folders. */
  readonly mode?: number;
}

/**
 * The folder above `dir` must be there. Throws EvidenceError 'in-the-way' when `out`, or something in its place while it is made that
 * is not ours, is there already, or while another process is at work there; 'no-space', 'cannot-write'.
 */
export async function startFolder(
  out: string,
  { dir = `${out}.partial`, mode = 0o777 }: StartOptions = {},
): Promise<PartialFolder> {
  await ensureFree(out);
  if (await isThere(dir)) await clearLeftover(dir);
  await makeOneFolder(dir, mode);
  const release = await lockFolder(dir);
  const discard = async () => {
    await removeFolder(dir, MARK);
    release();
  };
  try {
    await writing(dir, async () => (await open(join(dir, MARK), 'wx')).close());
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    dir,
    discard,
    finish: () =>
      writing(out, async () => {
        await rm(join(dir, MARK));
        await syncPath(dir);
        await ensureFree(out);
        await rename(dir, out);
        await syncPath(dirname(out));
      }),
  };
}

/** Throws EvidenceError 'in-the-way' where anything stands, also a link that leads nowhere. */
export async function ensureFree(out: string): Promise<void> {
  if (await isThere(out)) throw new EvidenceError('in-the-way', out, 'exists already');
}

/**
 * One folder, if it is not there; never those above it: Node's own way of making many never ends where the kernel says no and means
 * never (/proc). Throws EvidenceError 'in-the-way', 'no-space', 'cannot-write'.
 */
export async function makeOneFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await writing(path, () => mkdir(path, { mode }));
  } catch (error) {
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined) throw error;
    if (!found.isDirectory()) throw new EvidenceError('in-the-way', path, 'exists already');
  }
}

/** Throws EvidenceError 'in-the-way' for what is not ours, or is while another process is at work in it. */
async function clearLeftover(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => ['?']);
  if (names.length > 0 && !names.includes(MARK))
    throw new EvidenceError('in-the-way', dir, 'is there already and was not left by us');
  const release = await lockFolder(dir);
  await removeFolder(dir, MARK);
  release();
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
