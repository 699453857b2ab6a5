/** Files to be taken in, as calls: a large one alone, small ones together while they fit. */
import type { FoundFile } from '@comity/seal';

/** What the node takes in one call, and less of bytes: several calls are on their way at once, each in memory. */
const MOST_FILES = 256;
const LOAD_BYTES = 8 * 1024 * 1024;
/** What goes with others. */
export const SMALL_BYTES = 1024 * 1024;

export type Load = { file: FoundFile } | { files: FoundFile[] };

/** In their order, but that a large one does not end a load of small ones. */
export function* inLoads(all: Iterable<FoundFile>): Generator<Load, void, undefined> {
  let files: FoundFile[] = [];
  let bytes = 0;
  for (const file of all) {
    if (file.size > SMALL_BYTES) {
      yield { file };
      continue;
    }
    if (files.length === MOST_FILES || bytes + file.size > LOAD_BYTES) {
      yield { files };
      [files, bytes] = [[], 0];
    }
    files.push(file);
    bytes += file.size;
  }
  if (files.length > 0) yield { files };
}
