/** One keeper to a home. */
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { KeeperError } from '../errors.ts';

/**
 * Holds the folder until this process ends, however it ends: a name that the Linux kernel keeps and gives back. Elsewhere there
 * is no such name; there the state store's compare-and-set alone notices a second keeper. Rejects with KeeperError 'busy'.
 */
export async function lockHome(home: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const { dev, ino } = await stat(home);
  const server = createServer().unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new KeeperError('busy', `another keeper uses ${home}`, {}, { cause }));
    });
    server.listen(`\0comity-keeper-${dev}-${ino}`, resolve);
  });
}
