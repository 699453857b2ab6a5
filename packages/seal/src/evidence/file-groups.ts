/**
 * Very many small files: each is written at once, and they are made durable a group at a time, while the next group is being written.
 * Waiting for a thread costs more than such a write, and waiting for the medium more than both.
 */
import { closeSync, fsync, openSync, unlinkSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { unwritten } from './errors.ts';

export interface FileGroups {
  /** A new file, whole or not there. Durable with its group. Throws EvidenceError 'no-space', 'cannot-write'. */
  put(path: string, content: Uint8Array): void;
  /** No more should be put before the group is ended. */
  isFull(): boolean;
  /** Ends the group; `then` is called once its files are durable. May wait for the group before, whose failure it throws. */
  end(then?: () => Promise<void>): Promise<void>;
  /** Until the last group ended is durable. */
  settled(): Promise<void>;
}

const sync = promisify(fsync);
/** Files, and so descriptors, of one group. */
const GROUP_FILES = 256;

export function fileGroups(): FileGroups {
  let files: number[] = [];
  let before: Promise<void> = Promise.resolve();
  return {
    put(path, content) {
      files.push(writeNow(path, content));
    },
    isFull: () => files.length >= GROUP_FILES,
    async end(then) {
      const done = files;
      files = [];
      await before.catch((error: unknown) => {
        for (const file of done) closeSync(file);
        throw error;
      });
      before = Promise.all(done.map((file) => sync(file).finally(() => closeSync(file)))).then(then);
      // Whoever waits for it next is told.
      before.catch(() => undefined);
    },
    settled: () => before,
  };
}

/** What cannot be written whole is not there. Its descriptor, to be made durable later. */
function writeNow(path: string, content: Uint8Array): number {
  let file: number | undefined;
  try {
    file = openSync(path, 'wx');
    for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
    return file;
  } catch (cause) {
    if (file !== undefined) {
      closeSync(file);
      unlinkSync(path);
    }
    throw unwritten(path, cause);
  }
}
