/**
 * What a delivery has done so far, one line of JSON after another, so that it goes on after any break. The keys of its files stand in it:
 * it is made for its owner alone, beside the data themselves, and removed once the receipt is here.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url, toBase64url } from '@comity/protocol';
import type { Declared, Keys, Known, Memory } from '@comity/provider';

/** Of one ticket, in a folder of its own. */
export interface Journal extends Memory {
  manifest(): Declared | undefined;
  close(): void;
  /** Everything is done: the folder is removed. */
  remove(): void;
}

type Line = Omit<Known, 'keys'> & { keys: Record<'fileKey' | 'treeSalt' | 'nonce', string> };

/** The work of one ticket, in `dir`, which is there. Throws what the file system does. */
export function openJournal(dir: string): Journal {
  const path = join(dir, 'progress.jsonl');
  const [plainPath, manifestPath] = [join(dir, 'manifest.json'), join(dir, 'manifest.age')];
  const known = new Map<string, Known>();
  for (const line of linesOf(path)) known.set(line.path, { ...line, keys: keysOf(line.keys) });
  const file = openSync(path, 'a', 0o600);
  let open = true;
  const close = () => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    recall(at, identity) {
      const found = known.get(at);
      return found?.identity === identity ? found : undefined;
    },
    note(one) {
      known.set(one.path, one);
      const { fileKey, treeSalt, nonce } = one.keys;
      const keys = {
        fileKey: toBase64url(fileKey),
        treeSalt: toBase64url(treeSalt),
        nonce: toBase64url(nonce),
      };
      // A line cut short by a crash ends here and not in the middle of the next.
      writeSync(file, `\n${JSON.stringify({ ...one, keys })}\n`);
      fsyncSync(file);
    },
    manifest() {
      const [plain, encrypted] = [bytesOf(plainPath), bytesOf(manifestPath)];
      return plain && encrypted && { plain, encrypted };
    },
    keepManifest({ plain, encrypted }) {
      writeDurably(plainPath, plain);
      writeDurably(`${manifestPath}.partial`, encrypted);
      renameSync(`${manifestPath}.partial`, manifestPath);
      syncFolder(dir);
    },
    close,
    remove() {
      close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function* linesOf(path: string): Generator<Line> {
  const text = Buffer.from(bytesOf(path) ?? []).toString();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      yield JSON.parse(line) as Line;
    } catch {
      // The last line of a run that was stopped: what it told of is done again.
    }
  }
}

const keysOf = ({ fileKey, treeSalt, nonce }: Line['keys']): Keys => ({
  fileKey: fromBase64url(fileKey),
  treeSalt: fromBase64url(treeSalt),
  nonce: fromBase64url(nonce),
});

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
