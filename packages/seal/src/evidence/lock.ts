/** One process at a time in a folder. */
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { EvidenceError } from './errors.ts';

/**
 * Holds the folder until released or until this process ends, however it ends: a name that the Linux kernel keeps and gives back.
 * Elsewhere there is no such name, and nothing is held. Throws EvidenceError 'in-the-way' while another process holds it.
 */
export async function lockFolder(dir: string): Promise<() => void> {
  if (process.platform !== 'linux') return () => undefined;
  const { dev, ino } = await stat(dir);
  const server = createServer().unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new EvidenceError('in-the-way', dir, 'another process is at work there', { cause }));
    });
    server.listen(`\0comity-job-${dev}-${ino}`, resolve);
  });
  return () => void server.close();
}
