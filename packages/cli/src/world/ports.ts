/** Free ports on loopback, near the ones people will remember. */
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';
const TRIES = 2000;

/** `count` free ports, the first that are at or after `from` and not among `taken`. */
export async function freePorts(
  from: number,
  count: number,
  taken: ReadonlySet<number> = new Set(),
): Promise<number[]> {
  const found: number[] = [];
  for (let port = from; port < from + TRIES && found.length < count; port++) {
    if (!taken.has(port) && (await isFree(port))) found.push(port);
  }
  if (found.length < count) throw new Error(`no free ports from ${from} on`);
  return found;
}

/** Whether somebody could listen there now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}
