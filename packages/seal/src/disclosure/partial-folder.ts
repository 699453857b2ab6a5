/**
 * A folder that appears whole or not at all. It is made beside its later name, under a name of ours, and gets that name in one step
 * when everything in it is on the medium. What an earlier attempt left there, killed half way, is thrown away first.
 */
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EvidenceError } from '../evidence/errors.ts';
import { syncPath } from '../evidence/file-sink.ts';
import { lockFolder } from '../evidence/lock.ts';

/** First file in, last file out: by it an unfinished folder is known as ours to throw away. */
export const MARK = 'UNFINISHED';

export interface PartialFolder {
  readonly dir: string;
  /** Gives the folder its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind. Does nothing once it is finished. */
  discard(): Promise<void>;
}

/** Throws EvidenceError 'in-the-way' when `out`, or something in its place while it is made that is not ours, is there already. */
export async function startFolder(out: string): Promise<PartialFolder> {
  if (await exists(out)) throw new EvidenceError('in-the-way', out, 'exists already');
  const dir = `${out}.partial`;
  if (await exists(dir)) await clearLeftover(dir);
  await mkdir(dir, { recursive: true });
  const release = await lockFolder(dir);
  await (await open(join(dir, MARK), 'wx')).close();
  return {
    dir,
    async finish() {
      await rm(join(dir, MARK));
      await syncPath(dir);
      await rename(dir, out);
      await syncPath(dirname(out));
    },
    async discard() {
      await rm(dir, { recursive: true, force: true });
      release();
    },
  };
}

/** Throws EvidenceError 'in-the-way' for what is not ours, or is while another process is at work in it. */
async function clearLeftover(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => ['?']);
  if (names.length > 0 && !names.includes(MARK))
    throw new EvidenceError('in-the-way', dir, 'is there already and was not left by us');
  const release = await lockFolder(dir);
  await rm(dir, { recursive: true });
  release();
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
