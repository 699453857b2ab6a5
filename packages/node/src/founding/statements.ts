/**
 * The first root and directory of a State, sealed with keys that never enter a keeper. What they say of the keeper's keys is
 * what the keeper says of itself.
 */
import type { KeeperDescription, RoleKey } from '@comity/keeper';
import { loadSigningKey, makeDirectory, makeRoot, type Signers, type SigningKey } from '@comity/seal';
import { type Clock, shift } from '../ports/clock.ts';
import { type Entropy, newId } from '../ports/entropy.ts';
import type { Endpoint, StatePlan, WitnessPolicy } from './plan.ts';

export interface FoundsStates {
  clock: Clock;
  entropy: Entropy;
  signers: Signers;
}

const DAY = 86_400_000;
/** Longest lives the protocol allows (SPEC: trust statements). */
const ROOT_LIFE = 3 * 365 * DAY;
const DIRECTORY_LIFE = 35 * DAY;
const SEAL_KEY_LIFE = 365 * DAY;

export function firstRoot(
  deps: FoundsStates,
  plan: StatePlan,
  keeper: KeeperDescription,
  roleKeys: RoleKey[],
  witnessPolicy: WitnessPolicy,
): Uint8Array {
  const created = deps.clock.now();
  const role = (name: 'root' | 'directory') => ({
    threshold: plan.roles[name].threshold,
    keys: keysOf(deps, roleKeys, name).map((key) => key.public),
  });
  const body = {
    version: 1,
    epoch: 1,
    state: plan.state,
    validUntil: shift(created, ROOT_LIFE),
    roles: {
      root: role('root'),
      directory: role('directory'),
      freshness: { threshold: 1, keys: activeKeys(keeper, 'freshness') },
    },
    logs: keeper.logs.map(({ origin, vkeys }) => ({ origin, vkeys })),
    witnessPolicy,
  };
  return makeRoot(
    { id: newId(deps.clock, deps.entropy), created, body },
    enough(deps, plan, roleKeys, 'root'),
  );
}

export function firstDirectory(
  deps: FoundsStates,
  plan: StatePlan,
  keeper: KeeperDescription,
  roleKeys: RoleKey[],
  endpoints: Endpoint[],
): Uint8Array {
  const created = deps.clock.now();
  const { state, languagesAccepted, reservations, interpolAccepted, diplomaticOnly } = plan;
  const body = {
    version: 1,
    state,
    rootVersion: 1,
    validUntil: shift(created, DIRECTORY_LIFE),
    authorities: plan.authorities.map(({ classes: _, ...authority }) => authority),
    sealKeys: sealKeys(keeper, created),
    nodeKeys: activeKeys(keeper, 'node'),
    inbox: recipients(keeper, 'inbox'),
    evidence: recipients(keeper, 'evidence'),
    endpoints,
    suites: ['comity-1'],
    languagesAccepted,
    reservations,
    ...(interpolAccepted === undefined ? {} : { interpolAccepted }),
    ...(diplomaticOnly === undefined ? {} : { diplomaticOnly }),
    revocations: [],
  };
  const id = newId(deps.clock, deps.entropy);
  return makeDirectory({ id, created, body }, enough(deps, plan, roleKeys, 'directory'));
}

function sealKeys(keeper: KeeperDescription, notBefore: string) {
  return keeper.publicKeys
    .filter(({ role, status }) => role === 'seal' && status === 'active')
    .map(({ key, authority = '', classes = [] }) => ({
      key,
      authority,
      classes,
      notBefore,
      notAfter: shift(notBefore, SEAL_KEY_LIFE),
    }));
}

const activeKeys = (keeper: KeeperDescription, role: 'node' | 'freshness') =>
  keeper.publicKeys.filter((key) => key.role === role && key.status === 'active').map(({ key }) => key);

const recipients = (keeper: KeeperDescription, role: 'inbox' | 'evidence') =>
  keeper.recipients
    .filter((recipient) => recipient.role === role && recipient.status === 'active')
    .map(({ kid, recipient }) => ({ kid, recipient }));

const keysOf = (deps: FoundsStates, roleKeys: RoleKey[], role: RoleKey['role']): SigningKey[] =>
  roleKeys.filter((key) => key.role === role).map(({ secret }) => loadSigningKey(secret, deps.signers));

/** As many holders as the threshold asks, in their order. */
const enough = (deps: FoundsStates, plan: StatePlan, roleKeys: RoleKey[], role: RoleKey['role']) =>
  keysOf(deps, roleKeys, role).slice(0, plan.roles[role].threshold);
