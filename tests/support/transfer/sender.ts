/** A process with the border of the sending State before the files of a package: real TLS, real signatures, nothing of a case. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:https';
import { openShelf } from '../../../packages/node/src/adapters/shelf-fs/shelf.ts';
import { createBorder } from '../../../packages/node/src/border/server.ts';
import { leafHashes } from '../../../packages/node/src/compose/leaf-hashes.ts';
import { nativePrimitives } from '../../../packages/seal/src/index.ts';
import { entropy, receiverKey, systemTime } from './hands.ts';
import type { SenderOrder } from './orders.ts';

const order = JSON.parse(process.argv[2]!) as SenderOrder;
const tls = { key: order.key, certificate: order.certificate, pin: '' };
const paths = new Map(Object.entries(order.paths));
const shelf = await openShelf(order.shelf, { blobs: undefined as never, entropy });

process.once('disconnect', () => process.exit());

const app = createBorder(
  {
    clock: systemTime,
    primitives: nativePrimitives,
    peerOf: (kid) => (kid === receiverKey.public.kid ? { state: 'xa', key: receiverKey.public } : undefined),
    receive: async () => ({ kind: 'refused', status: 422, detail: 'not here' }),
    statements: {
      root: async () => undefined,
      directory: async () => undefined,
      freshness: async () => undefined,
    },
    checkpoint: async () => undefined,
    lastWitnessed: async () => undefined,
    cosign: () => Promise.reject(new Error('no witness here')),
    openObject: async (root) => {
      const path = paths.get(root);
      if (path === undefined) return undefined;
      const { size } = await stat(path);
      const kept = await shelf.leafHashes(order.id, root);
      return {
        size,
        read: ({ offset, length }) => readPart(path, offset, length),
        leaves: () => kept ?? leafHashes(readPart(path, 0, size)),
      };
    },
    ...(order.alone ? {} : { following }),
    count: () => {},
    defect: (error) => console.error(error),
  },
  { authorities: [order.authority], tls },
);
await app.listen({ port: Number(order.authority.split(':')[1]), host: '127.0.0.1' });

// The same bytes over the same TLS with nothing of ours, for the bench to compare with.
const plain = createServer(
  { key: order.key, cert: order.certificate, minVersion: 'TLSv1.3' },
  (request, response) => {
    const path = paths.get(request.url!.slice(1));
    if (path === undefined) return response.writeHead(404).end();
    return createReadStream(path, { highWaterMark: 256 * 1024 }).pipe(response);
  },
);
plain.listen(0, '127.0.0.1', () => {
  process.send?.({ ready: true, plain: (plain.address() as { port: number }).port });
});

/** From that object on, in the order of the package. */
async function* following(root: string) {
  const list = [...paths.values()].find((path) => path.endsWith('/objects.txt'))!;
  const roots = (await readFile(list, 'utf8')).split('\n').map((line) => line.slice(0, 64));
  for (const name of roots.slice(Math.max(0, roots.indexOf(root)), -1)) {
    const path = paths.get(name)!;
    const { size } = await stat(path);
    yield {
      root: name,
      size,
      read: ({ offset, length }: { offset: number; length: number }) => readPart(path, offset, length),
    };
  }
}

/** As a disk gives it, or with one byte of one leaf other than it was, where the order says so. */
async function* readPart(path: string, offset: number, length: number): AsyncGenerator<Uint8Array> {
  const spoilt = order.spoilt?.[path] ?? [];
  let at = offset;
  if (length === 0) return;
  for await (const piece of createReadStream(path, {
    start: offset,
    end: offset + length - 1,
    highWaterMark: 256 * 1024,
  }) as AsyncIterable<Buffer>) {
    for (const wrong of spoilt) if (wrong >= at && wrong < at + piece.length) piece[wrong - at]! ^= 1;
    at += piece.length;
    yield piece;
  }
}
