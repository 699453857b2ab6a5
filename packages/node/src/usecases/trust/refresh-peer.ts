/**
 * Brings what we know of a State's keys up to date from its own statements: roots one version at a time, then the directory,
 * then freshness (TUF §5.3). What does not follow from what we hold changes nothing.
 */
import {
  applyDirectory,
  applyFreshness,
  applyRoot,
  type Primitives,
  ProofError,
  type TrustState,
} from '@comity/proof';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import { PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records.ts';
import type { Store } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';

export interface RefreshesPeers {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  link: Pick<PeerLink, 'fetchRoot' | 'fetchDirectory' | 'fetchFreshness'>;
  primitives: Primitives;
}

/** Statements by whichever path they came, in the order they must be applied. */
export interface TrustStatements {
  roots: Uint8Array[];
  directory?: Uint8Array;
  freshness?: Uint8Array;
}

/** Fetches and applies what the peer publishes. False when the peer cannot be reached: what we know may be old. */
export async function refreshPeer(deps: RefreshesPeers, state: StateCode): Promise<boolean> {
  const record = await deps.store.transact((tx) => tx.trust.get(state));
  if (!record) return false;
  try {
    await applyStatements(deps, state, await fetchStatements(deps, record.trust));
    return true;
  } catch (error) {
    if (error instanceof PeerError) return false;
    throw error;
  }
}

/** Applies statements to a pinned State; a statement that breaks the chain is refused and a person told. */
export async function applyStatements(
  deps: RefreshesPeers,
  state: StateCode,
  found: TrustStatements,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    await tx.lock(`trust:${state}`);
    const record = await tx.trust.get(state);
    if (!record) return;
    const { trust, refused } = fold(record.trust, found, deps.clock.now(), deps.primitives);
    if (refused !== undefined) {
      await raiseAlarm(tx, deps.clock, {
        key: `trust/${state}/${refused.code}`,
        kind: 'trust',
        about: state,
        text: `A statement of ${state} does not follow from what is pinned (${refused.code}). Nothing was changed; ask that State by another channel.`,
        paragraphs: [],
      });
    }
    if (trust === record.trust) return;
    await recordEvent(tx, deps, { action: 'trust-changed', actor: 'node', ext: { state } });
    await tx.trust.put({ ...record, trust, updatedAt: deps.clock.now() });
  });
}

async function fetchStatements(deps: RefreshesPeers, trust: TrustState): Promise<TrustStatements> {
  const roots: Uint8Array[] = [];
  for (let version = trust.root.body.version + 1; roots.length < 64; version++) {
    const root = await deps.link.fetchRoot(trust.state, version);
    if (root === undefined) break;
    roots.push(root);
  }
  return {
    roots,
    directory: await deps.link.fetchDirectory(trust.state),
    freshness: await deps.link.fetchFreshness(trust.state),
  };
}

type Step = (trust: TrustState, bytes: Uint8Array, now: Instant, primitives: Primitives) => TrustState;

function fold(trust: TrustState, found: TrustStatements, now: Instant, primitives: Primitives) {
  const steps: [Step, Uint8Array][] = [
    ...found.roots.map((bytes): [Step, Uint8Array] => [applyRoot, bytes]),
    ...(found.directory ? [[applyDirectory, found.directory] as [Step, Uint8Array]] : []),
    ...(found.freshness ? [[applyFreshness, found.freshness] as [Step, Uint8Array]] : []),
  ];
  let current = trust;
  for (const [step, bytes] of steps) {
    try {
      current = step(current, bytes, now, primitives);
    } catch (error) {
      if (error instanceof ProofError) return { trust: current, refused: error };
      throw error;
    }
  }
  return { trust: current, refused: undefined };
}
