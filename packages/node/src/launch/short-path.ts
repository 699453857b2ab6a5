/**
 * A Unix socket address holds 107 bytes, a directory name may be longer. Through an open descriptor of the
 * directory the kernel offers a short name for it, valid in this process for as long as the descriptor is open.
 */
import { closeSync, openSync } from 'node:fs';

const LONGEST_ADDRESS = 107;

/** A directory under a name short enough for sockets in it. `close` gives the descriptor back. */
export type ShortDirectory = { path: string; close: () => void };

/** Names `directory` so that `path/fileName` fits a socket address; the directory itself where it fits already. */
export function shortDirectory(directory: string, fileName: string): ShortDirectory {
  const fits = Buffer.byteLength(`${directory}/${fileName}`) <= LONGEST_ADDRESS;
  if (fits) return { path: directory, close: () => {} };
  const descriptor = openSync(directory, 'r');
  return { path: `/proc/self/fd/${descriptor}`, close: () => closeSync(descriptor) };
}
