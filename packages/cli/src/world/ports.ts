/**
 * Free ports on loopback, near the ones people will remember. A port is spoken for, by a name in the kernel that goes when this process
 * does, from the moment it is chosen: between choosing and listening lie the seconds in which keys and databases are made, and
 * another sandbox may be looking too.
 */
import { createServer, type Server } from 'node:net';

export const LOOPBACK = '127.0.0.1';
const TRIES = 2000;

const spokenFor = new Map<number, Server>();

/** The first `count` ports at or after `from` that nobody listens on or has spoken for; now they are spoken for. */
export async function freePorts(from: number, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let port = from; port < from + TRIES && found.length < count; port++) {
    if (await takePort(port)) found.push(port);
  }
  if (found.length < count) throw new Error(`no free ports from ${from} on`);
  return found;
}

/** Speaks for a port; false when somebody listens there or spoke for it first. */
export async function takePort(port: number): Promise<boolean> {
  if (spokenFor.has(port)) return false;
  const name = await listening({ path: `\0comity-port-${port}` });
  if (!name) return false;
  const probe = await listening({ port, host: LOOPBACK });
  if (!probe) {
    name.close();
    return false;
  }
  await new Promise((closed) => probe.close(closed));
  spokenFor.set(port, name.unref());
  return true;
}

function listening(where: { path: string } | { port: number; host: string }): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen(where, () => resolve(server));
  });
}
