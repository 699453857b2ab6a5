/** A State with all its keys, as a world or a story begins with it: a keeper's stores, statements, officers' keys. */
import {
  createKeeper,
  createKeyring,
  createRoleKeys,
  initialiseKeeper,
  type KeeperDeps,
  type KeeperDescription,
  type KeyStore,
  memoryKeyStore,
  memoryStateStore,
  type RoleKey,
  type StateStore,
} from '@comity/keeper';
import { type NewOfficer, newOfficers } from '../../packages/node/src/founding/officers.ts';
import { logOrigin, type StatePlan, witnessName } from '../../packages/node/src/founding/plan.ts';
import { firstDirectory, firstRoot } from '../../packages/node/src/founding/statements.ts';
import type { Clock } from '../../packages/node/src/ports/clock.ts';
import type { Chance } from './chance.ts';
import type { WorldCrypto } from './crypto.ts';

export interface FoundedState {
  plan: StatePlan;
  keys: KeyStore;
  keeperState: StateStore;
  description: KeeperDescription;
  roleKeys: RoleKey[];
  officers: NewOfficer[];
  root: Uint8Array;
  directory: Uint8Array;
}

export interface FoundingWorld {
  clock: Clock;
  chance: Chance;
  crypto: WorldCrypto;
}

/** Founds several States that witness each other's logs; each needs the cosignature of `quorum` others. */
export async function foundStates(
  world: FoundingWorld,
  plans: StatePlan[],
  quorum = 1,
): Promise<FoundedState[]> {
  const begun = await Promise.all(plans.map((plan) => makeKeys(world, plan)));
  return Promise.all(
    begun.map((own) =>
      makeStatements(
        world,
        own,
        begun.filter((other) => other !== own),
        quorum,
      ),
    ),
  );
}

interface Begun {
  plan: StatePlan;
  roleKeys: RoleKey[];
  officers: NewOfficer[];
  keyring: ReturnType<typeof createKeyring>;
  description: KeeperDescription;
}

export const keeperDeps = (world: FoundingWorld, keys: KeyStore, state: StateStore): KeeperDeps => ({
  keys,
  state,
  primitives: world.crypto.primitives,
  signers: world.crypto.signers,
  age: world.crypto.age,
  now: () => world.clock.now(),
  random: (length) => world.chance.bytes(length),
});

async function makeKeys(world: FoundingWorld, plan: StatePlan): Promise<Begun> {
  const { signers, age } = world.crypto;
  const random = (length: number) => world.chance.bytes(length);
  const keyring = createKeyring(
    {
      origin: logOrigin(plan.state),
      witness: witnessName(plan.state),
      authorities: plan.authorities.map(({ id, classes }) => ({ id, classes })),
      at: world.clock.now(),
    },
    { random, signers, age },
  );
  const officers = newOfficers(plan, { bytes: random }, signers);
  const [keys, state] = [memoryKeyStore(), memoryStateStore()];
  await initialiseKeeper({ keys, state }, { state: plan.state, keyring, register: registerOf(officers, []) });
  const description = await (await createKeeper(keeperDeps(world, keys, state))).describe();
  return { plan, roleKeys: createRoleKeys(plan.roles, { random, signers }), officers, keyring, description };
}

async function makeStatements(
  world: FoundingWorld,
  own: Begun,
  others: Begun[],
  quorum: number,
): Promise<FoundedState> {
  const { plan, description, roleKeys, officers } = own;
  const deps = {
    clock: world.clock,
    entropy: { bytes: (n: number) => world.chance.bytes(n) },
    signers: world.crypto.signers,
  };
  const witnesses = others.flatMap((other) =>
    (other.description.witness?.vkeys ?? []).slice(-1).map((vkey) => ({
      name: witnessName(other.plan.state),
      vkey,
      state: other.plan.state,
    })),
  );
  const [keys, keeperState] = [memoryKeyStore(), memoryStateStore()];
  const watched = others.flatMap((other) =>
    other.description.logs.map(({ origin, vkeys }) => ({ origin, vkeys })),
  );
  await initialiseKeeper(
    { keys, state: keeperState },
    { state: plan.state, keyring: own.keyring, register: registerOf(officers, watched) },
  );
  const policy = { quorum: Math.min(quorum, witnesses.length), witnesses };
  return {
    plan,
    keys,
    keeperState,
    description,
    roleKeys,
    officers,
    root: firstRoot(deps, plan, description, roleKeys, policy),
    directory: firstDirectory(deps, plan, description, roleKeys, [
      { url: `https://${plan.state}.comity.test:8443` },
    ]),
  };
}

const registerOf = (officers: NewOfficer[], watched: { origin: string; vkeys: string[] }[]) => ({
  officers: officers.map(({ entry: { id, roles, publicKey } }) => ({ id, roles, publicKey })),
  watched,
});
