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
  type ProofErrorCode,
  parseSealedUnverified,
  type TrustState,
} from '@comity/proof';
import { toHex, typOf } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import { PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { forEach } from '../each.ts';
import { recordEvent } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';

export interface RefreshesPeers {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
  link: Pick<PeerLink, 'fetchRoot' | 'fetchDirectory' | 'fetchFreshness'>;
  primitives: Primitives;
}

/** Statements by whichever path they came, in the order they must be applied. */
export interface TrustStatements {
  roots: Uint8Array[];
  directory?: Uint8Array;
  freshness?: Uint8Array;
}

/** Newest roots asked for at once; a State rotates its root every few years. */
const MOST_ROOTS = 64;

/** Fetches and applies what the peer publishes, as far as it can be had. True when what we know is now all there is to know. */
export async function refreshPeer(deps: RefreshesPeers, state: StateCode): Promise<boolean> {
  const record = await deps.store.transact((tx) => tx.trust.get(state));
  if (!record || state === deps.me) return false;
  const { found, whole } = await fetchStatements(deps, record.trust);
  const refused = await applyStatements(deps, state, found);
  return whole && refused === undefined;
}

/** Every partner, so that a revocation or a new node key is known before its next message is. */
export async function refreshPeers(deps: RefreshesPeers): Promise<void> {
  const states = (await deps.store.transact((tx) => tx.trust.list())).map(({ state }) => state);
  await forEach(
    states.filter((state) => state !== deps.me),
    (state) => refreshPeer(deps, state),
  );
}

/** Applies statements to a pinned State; answers why one was refused, if it was. One that breaks the chain, a person is told of. */
export async function applyStatements(
  deps: RefreshesPeers,
  state: StateCode,
  found: TrustStatements,
): Promise<ProofErrorCode | undefined> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`trust:${state}`);
    const record = await tx.trust.get(state);
    if (!record) return undefined;
    const { trust, refused } = fold(record.trust, found, deps.clock.now(), deps.primitives);
    if (refused && !isOnlyBehind(refused, record.trust, trust)) await tellOfRefused(tx, deps, state, refused);
    if (trust !== record.trust) {
      await recordEvent(tx, deps, { action: 'trust-changed', actor: 'node', ext: { state } });
      await tx.trust.put({ ...record, trust, updatedAt: deps.clock.now() });
    }
    return refused?.error.code;
  });
}

/** The peer published something newer while we were reading: the next look finds both. */
const ONLY_BEHIND: ReadonlySet<ProofErrorCode> = new Set(['root-behind', 'directory-behind']);

/** A new directory came in this very look, and the statement of freshness beside it was made before: the next one names it. */
function isOnlyBehind({ error, statement }: Refused, before: TrustState, now: TrustState): boolean {
  if (ONLY_BEHIND.has(error.code)) return true;
  const advanced =
    before.root.digest !== now.root.digest || before.directory?.digest !== now.directory?.digest;
  return error.code === 'rollback' && advanced && parseSealedUnverified(statement).typ === FRESHNESS;
}

const FRESHNESS = typOf('comity.freshness/1');

interface Refused {
  error: ProofError;
  statement: Uint8Array;
}

/** Each such statement is an alarm of its own: a second attempt is not hidden behind the first. */
async function tellOfRefused(tx: Tx, deps: RefreshesPeers, state: StateCode, { error, statement }: Refused) {
  await raiseAlarm(tx, deps.clock, {
    key: `trust/${state}/${error.code}/${toHex(deps.primitives.sha256(statement)).slice(0, 16)}`,
    kind: 'trust',
    about: state,
    said: { state },
    text: `A statement of ${state} was refused (${error.message}). Nothing was changed; ask that State by another channel.`,
    paragraphs: [],
  });
}

async function fetchStatements(
  { link }: RefreshesPeers,
  { state, root }: TrustState,
): Promise<{ found: TrustStatements; whole: boolean }> {
  const roots: Uint8Array[] = [];
  let next: Uint8Array | undefined | 'away';
  for (let version = root.body.version + 1; roots.length < MOST_ROOTS; version++) {
    next = await orAway(() => link.fetchRoot(state, version));
    if (next === undefined || next === 'away') break;
    roots.push(next);
  }
  if (next === 'away') return { found: { roots }, whole: false };
  const directory = await orAway(() => link.fetchDirectory(state));
  const freshness = directory === 'away' ? directory : await orAway(() => link.fetchFreshness(state));
  return {
    found: {
      roots,
      ...(directory === 'away' ? {} : { directory }),
      ...(freshness === 'away' ? {} : { freshness }),
    },
    whole: directory !== 'away' && freshness !== 'away',
  };
}

async function orAway<T>(ask: () => Promise<T>): Promise<T | 'away'> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PeerError) return 'away';
    throw error;
  }
}

/** A root we have believed long ago, as a pouch brings it along, says nothing new. */
const unlessBelieved =
  (step: Step): Step =>
  (trust, bytes, now, primitives) => {
    const { digest } = parseSealedUnverified(bytes, primitives);
    return trust.roots.some((root) => root.digest === digest) ? trust : step(trust, bytes, now, primitives);
  };

type Step = (trust: TrustState, bytes: Uint8Array, now: Instant, primitives: Primitives) => TrustState;

function fold(
  trust: TrustState,
  found: TrustStatements,
  now: Instant,
  primitives: Primitives,
): { trust: TrustState; refused?: Refused } {
  const steps: [Step, Uint8Array][] = [
    ...found.roots.map((bytes): [Step, Uint8Array] => [unlessBelieved(applyRoot), bytes]),
    ...(found.directory ? [[applyDirectory, found.directory] as [Step, Uint8Array]] : []),
    ...(found.freshness ? [[applyFreshness, found.freshness] as [Step, Uint8Array]] : []),
  ];
  let current = trust;
  for (const [step, statement] of steps) {
    try {
      current = step(current, statement, now, primitives);
    } catch (error) {
      if (error instanceof ProofError) return { trust: current, refused: { error, statement } };
      throw error;
    }
  }
  return { trust: current };
}
