/** Opens the door for providers over the use cases behind it; nothing of it is loaded where a State has none. */

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { builtPage } from '@comity/page/built';
import { pageFor } from '@comity/provider';
import { decryptPayload, formatTrustMaterial, makeHeader, measureObject, parseHeader } from '@comity/seal';
import { openLanding } from '../adapters/landing-fs/landing.ts';
import type { Node } from '../assembly.ts';
import { type NodeConfig, places } from '../home.ts';
import type { ProviderPorts } from '../usecases/provider/ports.ts';

/** What the use cases need; undefined without a door. */
export function providerPorts(home: string, { providers }: NodeConfig): ProviderPorts | undefined {
  if (providers === undefined) return undefined;
  return {
    url: providers.url,
    landing: openLanding(places(home).provided),
    split(age) {
      const { size } = parseHeader(age);
      return { header: age.subarray(0, size), payload: age.subarray(size) };
    },
    decrypt: decryptPayload,
    measure: measureObject,
    wrap: (fileKey, recipient) => makeHeader(fileKey, [recipient]),
    formatTrust: (trust) => formatTrustMaterial({ ...trust, timeStampAuthorities: [] }),
  };
}

export interface DoorParts {
  home: string;
  config: NodeConfig;
  provided: ProviderPorts | undefined;
  node: Node;
  count: (counter: string) => void;
  defect: (error: unknown) => void;
}

/** Undefined without a door. Rejects when it cannot listen or its TLS files cannot be read. */
export async function openProviderDoor(
  parts: DoorParts,
): Promise<{ close: () => Promise<void> } | undefined> {
  const { config, provided, node, count, defect } = parts;
  if (config.providers === undefined || provided === undefined) return undefined;
  const { createDoor } = await import('../provider-door/door.ts');
  const { listen, url, tls } = config.providers;
  const server = createDoor(
    { ...node.provider, landing: provided.landing, count, defect },
    { url, page: pageOf(url), ...(tls ? { tls: await tlsFiles(parts.home, tls) } : {}) },
  );
  server.listen(listen.port, listen.host);
  await once(server, 'listening');
  return {
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The packager's page for this door, made when somebody first asks; undefined where it was not built: then the door serves none. */
function pageOf(url: string): () => Promise<string | undefined> {
  let made: Promise<string | undefined> | undefined;
  const make = async () => pageFor(await builtPage(PROVIDER, 'provide.html'), url);
  return () => (made ??= make().catch(() => undefined));
}

const PROVIDER = new URL('../../../provider/', import.meta.url);

async function tlsFiles(home: string, { key, certificate }: { key: string; certificate: string }) {
  const read = (path: string) => readFile(isAbsolute(path) ? path : join(home, path), 'utf8');
  return { key: await read(key), certificate: await read(certificate) };
}
