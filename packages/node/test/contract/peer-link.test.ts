import { KeeperError } from '@comity/keeper';
import { nativePrimitives } from '@comity/seal';
import { afterEach, describe } from 'vitest';
import { httpsPeerLink } from '../../src/adapters/https-peer/link.ts';
import { type Door, memoryNetwork } from '../../src/adapters/memory/link.ts';
import type { BorderDeps } from '../../src/border/deps.ts';
import { PeerError } from '../../src/ports/peer-link.ts';
import { clock, entropy, newNodeKey, quietDeps, startBorder } from '../border/support.ts';
import { peerLinkContract, type Stage } from './peer-link.ts';

describe('a link in memory', () => {
  const stage: Stage = async (door) => {
    const network = memoryNetwork();
    network.join('xb', door);
    return network.linkFrom('xa');
  };
  peerLinkContract(stage);
});

describe('a link over HTTPS to a border on loopback', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const stage: Stage = async (door) => {
    const key = newNodeKey();
    const border = await startBorder({ ...quietDeps({ xa: key }), ...depsFor(door) }, { tls: true });
    const link = httpsPeerLink({
      clock,
      entropy,
      primitives: nativePrimitives,
      reach: { loopback: true },
      addressOf: async (state) =>
        state === 'xb' ? { url: border.url, spki: [border.identity!.pin] } : undefined,
      nodeKid: async () => key.public.kid,
      signHttp: async ({ base }) => ({
        signatures: key.public.parts.map(({ alg }) => key.sign(alg, base)),
        kid: key.public.kid,
      }),
    });
    closing.push(border.close, link.close);
    return link;
  };
  peerLinkContract(stage);
});

/** The door's answers as the border asks for them. */
function depsFor(door: Door): Partial<BorderDeps> {
  return {
    receive: (envelope, from) => door.receive(envelope, from),
    statements: {
      root: (version) => door.root(version),
      directory: () => door.directory(),
      freshness: () => door.freshness(),
    },
    lastWitnessed: (origin) => door.lastWitnessed(origin),
    async openObject(root, to) {
      const whole = await door.blob(root, 0, 1 << 20, to);
      if (!whole) return undefined;
      return {
        size: whole.length,
        async *read({ offset, length }) {
          yield whole.subarray(offset, offset + length);
        },
      };
    },
    async *following(root, to) {
      const bundle = Buffer.from((await door.following?.(root, to)) ?? []);
      for (let at = 0, size = 0; at < bundle.length; at += 40 + size) {
        size = Number(bundle.readBigUInt64BE(at + 32));
        const content = bundle.subarray(at + 40, at + 40 + size);
        yield {
          root: bundle.toString('hex', at, at + 32),
          size,
          async *read() {
            yield content;
          },
        };
      }
    },
    async cosign(request) {
      const answer = await door.addCheckpoint(request).catch((error: unknown) => {
        throw error instanceof PeerError ? new KeeperError('unknown-log', error.message) : error;
      });
      if (answer.kind === 'cosigned') return { cosignature: answer.line };
      throw new KeeperError('conflict', 'another size', { size: answer.size });
    },
  };
}
