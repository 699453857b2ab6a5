/** What is sealed in a bench: bytes nobody can compress, or a hole. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, truncateSync, writeSync } from 'node:fs';
import { MIB } from './options.ts';

/** A file of unpredictable bytes, on the medium and in the page cache. */
export function randomFile(path: string, size: number): string {
  const file = openSync(path, 'wx');
  for (let at = 0; at < size; at += MIB) writeSync(file, randomBytes(Math.min(MIB, size - at)));
  fsyncSync(file);
  closeSync(file);
  return path;
}

/** A file of that size that takes no room. */
export function sparseFile(path: string, size: number): string {
  closeSync(openSync(path, 'wx'));
  truncateSync(path, size);
  return path;
}
