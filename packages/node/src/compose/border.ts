/** Opens the border over the use cases behind it. */
import { nativePrimitives, testAuthority } from '@comity/seal';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { systemEntropy } from '../adapters/entropy/system-entropy.ts';
import { keepTlsIdentity } from '../adapters/tls/keep.ts';
import type { Node, NodePorts } from '../assembly.ts';
import { hostOf, hostsOf } from '../border/authority.ts';
import type { BorderLimits } from '../border/limits.ts';
import { createBorder } from '../border/server.ts';
import { type NodeConfig, places } from '../home.ts';
import { lastCosigned } from '../usecases/log/witness.ts';
import { witnessOther } from '../usecases/log/witness-others.ts';
import { ownStatement } from '../usecases/trust/own-statements.ts';
import type { Partners } from './partners.ts';
import { releasedObjects } from './released.ts';
import { readTestAuthority } from './test-authority.ts';

export interface BorderParts {
  home: string;
  config: NodeConfig;
  ports: NodePorts;
  node: Node;
  known: Partners;
  count: (counter: string) => void;
  defect: (error: unknown) => void;
  limits: Partial<BorderLimits>;
}

export async function openBorder(
  parts: BorderParts,
): Promise<{ url: string; close: () => Promise<unknown> }> {
  const { home, config, ports, node, known, count, defect } = parts;
  const { store, keeper } = ports;
  const tls = await keepTlsIdentity(places(home).tls, [hostOf(config.authority)], systemClock);
  const stamping = config.testTimeStampAuthority
    ? await readTestAuthority(places(home).testAuthority)
    : undefined;
  const authority =
    stamping &&
    testAuthority(
      stamping,
      () => systemClock.now(),
      (length) => systemEntropy.bytes(length),
    );
  const app = createBorder(
    {
      clock: systemClock,
      primitives: nativePrimitives,
      peerOf: known.keyOf,
      receive: (envelope, from) => node.receive(envelope, from),
      statements: {
        root: (version) => ownStatement(store, `root-${version}`),
        directory: () => ownStatement(store, 'directory'),
        freshness: () => ownStatement(store, 'freshness'),
      },
      checkpoint: async (origin) =>
        origin === ports.origin ? (await store.transact(lastCosigned))?.note : undefined,
      lastWitnessed: async (origin) =>
        (await keeper.describe()).watched.find((log) => log.origin === origin)?.last?.note,
      cosign: (request) => witnessOther({ store, keeper, clock: ports.clock }, request),
      ...releasedObjects(ports),
      ...(authority ? { testTimeStamp: async (query: Uint8Array) => authority.answer(query) } : {}),
      count,
      defect,
    },
    { authorities: hostsOf(config.authority), tls, limits: parts.limits },
  );
  // The listener is ours, so the framework does not know that it speaks TLS.
  const url = (await app.listen(config.border)).replace(/^http:/, 'https:');
  return { url, close: () => app.close() };
}
