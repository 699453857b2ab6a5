/** A process that fetches a package as a node does: from its partner's border, onto its shelf, read back and verified. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { httpsPeerLink } from '../../../packages/node/src/adapters/https-peer/link.ts';
import { openShelf } from '../../../packages/node/src/adapters/shelf-fs/shelf.ts';
import { bringPackage } from '../../../packages/node/src/usecases/evidence/bring-package.ts';
import { readBack } from '../../../packages/node/src/usecases/evidence/check-package.ts';
import { peerSource } from '../../../packages/node/src/usecases/evidence/transfer/peer-source.ts';
import {
  type PartSource,
  SourceFault,
} from '../../../packages/node/src/usecases/evidence/transfer/source.ts';
import { TransferStopped } from '../../../packages/node/src/usecases/evidence/transfer/stopped.ts';
import { transfers } from '../../../packages/node/src/usecases/evidence/transfer/transfers.ts';
import { verifyPackage } from '../../../packages/proof/src/index.ts';
import { headersIn, nativeHashing, nativePrimitives } from '../../../packages/seal/src/index.ts';
import { entropy, receiverKey, systemTime } from './hands.ts';
import type { ReceiverOrder, Said } from './orders.ts';

const order = JSON.parse(process.argv[2]!) as ReceiverOrder;
const { announcement } = order;
const id = announcement.packageId;
const say = (said: Said) => void process.send?.(said);

const link = httpsPeerLink({
  clock: systemTime,
  entropy,
  primitives: nativePrimitives,
  reach: { loopback: true },
  addressOf: async () => ({ url: order.url, spki: [order.spki] }),
  nodeKid: async () => receiverKey.public.kid,
  signHttp: async ({ base }) => ({
    signatures: receiverKey.public.parts.map(({ alg }) => receiverKey.sign(alg, base)),
    kid: receiverKey.public.kid,
  }),
});
let asked = 0;
const counting = {
  ...link,
  async fetchBlob(...given: Parameters<typeof link.fetchBlob>) {
    const bytes = await link.fetchBlob(...given);
    asked += bytes.length;
    return bytes;
  },
};

function stick(folder: string): PartSource {
  return {
    name: 'stick',
    lanes: 2,
    tree: () => Promise.reject(new SourceFault('absent', 'a stick has no trees in this test')),
    async read({ name, size }, offset, length) {
      const file = await open(join(folder, name)).catch(() => undefined);
      if (!file) throw new SourceFault('absent', `no ${name}`);
      try {
        const bytes = new Uint8Array(Math.min(length, size - offset));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

const shelf = await openShelf(order.shelf, { blobs: undefined as never, entropy });
const deps = { clock: systemTime, primitives: nativePrimitives, splitHeaders: headersIn };
const all = transfers();
if (order.stick !== undefined) all.join(id, stick(order.stick));
const crew = all.begin(id, peerSource(counting, 'xb'));
const telling = setInterval(() => say({ arrived: crew.view().arrived, asked }), 5);
try {
  if ((await shelf.names(id)) === undefined)
    await bringPackage(deps, announcement, await shelf.receive(id), crew);
  const began = performance.now();
  const verdict = await verifyPackage(
    readBack(shelf, id),
    [new Uint8Array(Buffer.from(order.anchor, 'base64'))],
    { prim: nativePrimitives, hashing: nativeHashing },
  );
  say({ arrived: crew.view().arrived, asked });
  say({
    done: true,
    outcome: verdict.outcome,
    rss: process.resourceUsage().maxRSS * 1024,
    verifying: performance.now() - began,
    sources: crew.view().sources,
  });
} catch (error) {
  if (!(error instanceof TransferStopped)) throw error;
  say({ arrived: crew.view().arrived, asked });
  say({ stopped: error.message, sources: error.sources });
} finally {
  clearInterval(telling);
  await link.close();
  process.disconnect?.();
}
