/**
 * One owner per directory. The lock is an abstract Unix socket named after the directory's inode: the kernel
 * releases it when the owner dies, however it dies, so there is no stale lock to reason about.
 */
import { statSync } from 'node:fs';
import { createServer } from 'node:net';

/** Thrown when another living process owns the directory. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse';
}

/** Frees the directory for the next owner. */
export type Release = () => Promise<void>;

/**
 * Takes a directory for this process until the returned function is called or the process ends.
 * @param purpose distinguishes several locks on one directory; letters and hyphens.
 * @throws DirectoryInUse when another process (or an earlier call in this one) holds it.
 */
export function holdDirectory(directory: string, purpose: string): Promise<Release> {
  const { dev, ino } = statSync(directory);
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      reject(taken ? new DirectoryInUse(`${directory} is in use by another process`, { cause }) : cause);
    });
    server.listen(`\0comity-${purpose}-${dev}-${ino}`, () => {
      server.unref();
      resolve(() => new Promise((done) => server.close(() => done())));
    });
  });
}
