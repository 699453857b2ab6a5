/** A border on loopback with the simplest use cases behind it, and a partner's hand to sign with. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareRequest, toSeconds } from '@comity/proof';
import { toBase64url } from '@comity/protocol';
import { generateSigningKey, nativePrimitives, type SigningKey } from '@comity/seal';
import { keepTlsIdentity, type TlsIdentity } from '../../src/adapters/tls/keep.ts';
import type { BorderDeps } from '../../src/border/deps.ts';
import type { BorderLimits } from '../../src/border/limits.ts';
import { createBorder } from '../../src/border/server.ts';

export const NOW = '2026-11-21T18:30:00.000Z';
export const clock = { now: () => NOW };
export const entropy = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
export const newNodeKey = (): SigningKey =>
  generateSigningKey((length) => new Uint8Array(randomBytes(length)));

/** What a border needs, refusing everything; a test overrides what it is about. */
export function quietDeps(
  peers: Record<string, SigningKey>,
): BorderDeps & { counted: string[]; defects: unknown[] } {
  const byKid = new Map(
    Object.entries(peers).map(([state, key]) => [key.public.kid, { state, key: key.public }]),
  );
  const counted: string[] = [];
  const defects: unknown[] = [];
  return {
    clock,
    primitives: nativePrimitives,
    peerOf: (kid) => byKid.get(kid),
    receive: async () => ({ kind: 'receipt', bytes: new TextEncoder().encode('{"receipt":true}') }),
    statements: {
      root: async () => undefined,
      directory: async () => undefined,
      freshness: async () => undefined,
    },
    checkpoint: async () => undefined,
    cosign: async () => ({ cosignature: '' }),
    lastWitnessed: async () => undefined,
    openObject: async () => undefined,
    count: (counter) => void counted.push(counter),
    defect: (error) => void defects.push(error),
    counted,
    defects,
  };
}

export interface RunningBorder {
  port: number;
  /** `https://127.0.0.1:<port>` or `http://…` */
  url: string;
  authority: string;
  identity?: TlsIdentity;
  close(): Promise<void>;
}

export interface BorderSetting {
  tls?: boolean;
  limits?: Partial<BorderLimits>;
  stopwatch?: () => number;
  path?: string;
}

export async function startBorder(
  deps: BorderDeps,
  { tls = false, ...setting }: BorderSetting = {},
): Promise<RunningBorder> {
  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  const identity = tls ? await throwawayIdentity() : undefined;
  const app = createBorder(deps, {
    authorities: [authority],
    ...setting,
    limits: { turnAwayTime: 5, ...setting.limits },
    ...(identity && { tls: identity }),
  });
  await app.listen({ port, host: '127.0.0.1' });
  return {
    port,
    authority,
    url: `${tls ? 'https' : 'http'}://${authority}${setting.path ?? ''}`,
    ...(identity && { identity }),
    close: () => {
      app.server.closeAllConnections();
      return app.close();
    },
  };
}

export async function throwawayIdentity(): Promise<TlsIdentity> {
  const folder = await mkdtemp(join(tmpdir(), 'comity-border-'));
  try {
    return await keepTlsIdentity(folder, ['127.0.0.1', 'localhost'], { now: () => new Date().toISOString() });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Signable {
  method?: string;
  authority: string;
  target: string;
  body?: Uint8Array;
  contentType?: string;
  nonce?: string;
  /** Seconds since 1970. */
  created?: number;
  kid?: string;
}

/** All headers of a call signed by `key`. */
export function signedHeaders(key: SigningKey, call: Signable): Record<string, string> {
  const { method = 'POST', authority, target, contentType = 'application/octet-stream' } = call;
  const { body = new Uint8Array(), created = toSeconds(NOW), nonce = toBase64url(entropy.bytes(24)) } = call;
  const [path = '', query] = target.split(/\?(.*)/s);
  const prepared = prepareRequest(
    {
      method,
      authority,
      path,
      query: query === undefined ? '' : `?${query}`,
      fields: [['content-type', contentType]],
      body,
    },
    { created, expires: created + 60, nonce, kid: call.kid ?? key.public.kid },
    nativePrimitives,
  );
  const signatures = key.public.parts.map(({ alg }) => key.sign(alg, prepared.base));
  return { 'content-type': contentType, ...prepared.finish(signatures) };
}
