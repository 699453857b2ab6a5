/**
 * A proxy in front of PostgreSQL that breaks a connection at a chosen message of the client: before it is passed on
 * (failed and not done), or after the server has answered it but before the client hears (failed but done).
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../src/adapters/postgres-embedded/settings.ts';

export type Cut = { at: number; done: boolean };

/** `arm` counts the client's query messages from now on; `seen` tells how many there were. */
export type CuttingProxy = { connection: Connection; arm: (cut?: Cut) => void; seen: () => number };

/** Messages of the client that ask the server to do something: Query, Execute. */
const ASKING = new Set(['Q', 'E']);
/** The server gets to finish what the client will not hear of: until it has answered and a moment more, or this long. */
const GRACE_MS = { answered: 30, silent: 2_000 };

export async function cuttingProxy(behind: Connection, directory: string): Promise<CuttingProxy> {
  let cut: Cut | undefined;
  let count = 0;
  const server: Server = createServer((client) => {
    const upstream = connect(join(behind.host, `.s.PGSQL.${behind.port}`));
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    const split = messageSplitter();
    let deaf = false;
    client.on('data', (data) => {
      for (const message of split(data)) {
        const hit = ASKING.has(message.type) && count++ === cut?.at;
        if (hit && !cut?.done) return end();
        upstream.write(message.bytes);
        if (hit) {
          deaf = true;
          setTimeout(end, GRACE_MS.silent);
        }
      }
    });
    upstream.on('data', (data) => {
      if (deaf) setTimeout(end, GRACE_MS.answered);
      else client.write(data);
    });
    for (const socket of [client, upstream] as Socket[]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(join(directory, '.s.PGSQL.5432'), resolve));
  onTestFinished(() => void server.close());
  return {
    connection: { ...behind, host: directory, port: 5432 },
    arm: (next) => {
      cut = next;
      count = 0;
    },
    seen: () => count,
  };
}

/** Whole messages out of a stream; the first one of a connection has no type. */
function messageSplitter(): (data: Buffer) => { type: string; bytes: Buffer }[] {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    const messages: { type: string; bytes: Buffer }[] = [];
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return messages;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return messages;
      messages.push({ type: started ? String.fromCharCode(rest[0]!) : '', bytes: rest.subarray(0, length) });
      rest = rest.subarray(length);
      started = true;
    }
  };
}
