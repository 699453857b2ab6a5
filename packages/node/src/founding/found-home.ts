/**
 * Lays out the home of a State's node: keys made here, statements sealed, nothing signed by anyone else's. Done in two steps,
 * because a root names its witnesses and several States may be founded together.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createKeeper,
  createKeyring,
  createRoleKeys,
  fileKeyStore,
  fileStateStore,
  initialiseKeeper,
  type KeeperDescription,
  KeeperError,
  type KeyRecord,
  memoryKeyStore,
  memoryStateStore,
  nodeAge,
  type Register,
  type RoleKey,
  writeRoleKeys,
} from '@comity/keeper';
import { nativePrimitives, nativeSigners } from '@comity/seal';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { systemEntropy } from '../adapters/entropy/system-entropy.ts';
import { places } from '../home.ts';
import type { OfficerEntry } from '../usecases/officers/register.ts';
import { type NewOfficer, newOfficers } from './officers.ts';
import { type Endpoint, logOrigin, type StatePlan, type WitnessPolicy, witnessName } from './plan.ts';
import { firstDirectory, firstRoot } from './statements.ts';

/** Keys that exist in memory only, until `foundHome` writes them. */
export interface FoundedKeys {
  plan: StatePlan;
  keyring: KeyRecord[];
  roleKeys: RoleKey[];
  officers: NewOfficer[];
  description: KeeperDescription;
}

const random = (length: number) => new Uint8Array(randomBytes(length));
const maker = { random, signers: nativeSigners, age: nodeAge };

export async function foundKeys(plan: StatePlan): Promise<FoundedKeys> {
  const keyring = createKeyring(
    {
      origin: logOrigin(plan.state),
      witness: witnessName(plan.state),
      authorities: plan.authorities.map(({ id, classes }) => ({ id, classes })),
      at: systemClock.now(),
    },
    maker,
  );
  const officers = newOfficers(plan, systemEntropy, nativeSigners);
  const stores = { keys: memoryKeyStore(), state: memoryStateStore() };
  await initialiseKeeper(stores, { state: plan.state, keyring, register: registerOf(officers, []) });
  const keeper = await createKeeper({
    ...maker,
    ...stores,
    primitives: nativePrimitives,
    now: () => systemClock.now(),
  });
  const description = await keeper.describe();
  return { plan, keyring, roleKeys: createRoleKeys(plan.roles, maker), officers, description };
}

/** A root's witnesses: the ML-DSA-44 key of each, which stands when Ed25519 no longer does. */
export function witnessPolicy(others: FoundedKeys[], quorum: number): WitnessPolicy {
  const witnesses = others.flatMap(({ plan, description }) => {
    const vkey = description.witness?.vkeys.at(-1);
    return vkey === undefined ? [] : [{ name: witnessName(plan.state), vkey, state: plan.state }];
  });
  return { quorum: Math.min(quorum, witnesses.length), witnesses };
}

export interface HomeOrder {
  keys: FoundedKeys;
  witnesses: WitnessPolicy;
  endpoints: Endpoint[];
  /** Logs this State's keeper is to cosign. */
  watched: Register['watched'];
}

/**
 * Writes statements, officers, offline keys and the keeper below `home`. The keeper comes last and makes the home founded: after a
 * crash before that, found it again. Throws KeeperError when the keeper has keys already; then nothing is touched.
 */
export async function foundHome(
  home: string,
  { keys, witnesses, endpoints, watched }: HomeOrder,
): Promise<void> {
  const { plan, description, roleKeys, officers } = keys;
  const at = places(home);
  const deps = { clock: systemClock, entropy: systemEntropy, signers: nativeSigners };
  const root = firstRoot(deps, plan, description, roleKeys, witnesses);
  const directory = firstDirectory(deps, plan, description, roleKeys, endpoints);
  const keeper = {
    keys: await fileKeyStore(join(at.keeper, 'keys')),
    state: await fileStateStore(join(at.keeper, 'state')),
  };
  if ((await keeper.state.load()).some(({ name }) => name === 'identity'))
    throw new KeeperError('bad-request', 'this home is founded already: its keeper has keys');
  await mkdir(at.firstDay, { recursive: true, mode: 0o700 });
  await mkdir(at.officers, { recursive: true, mode: 0o700 });
  await writeRoleKeys(at.offline, roleKeys);
  await writeFile(join(at.firstDay, 'root-1.jws'), root);
  await writeFile(join(at.firstDay, 'directory.jws'), directory);
  await writeFile(
    join(at.firstDay, 'officers.json'),
    JSON.stringify(
      officers.map(({ entry }) => entry),
      null,
      2,
    ),
  );
  for (const { key } of officers) {
    await writeFile(join(at.officers, `${key.officer}.json`), `${JSON.stringify(key)}\n`, { mode: 0o600 });
  }
  await initialiseKeeper(keeper, {
    state: plan.state,
    keyring: keys.keyring,
    register: registerOf(officers, watched),
    statements: { root, directory, at: systemClock.now(), primitives: nativePrimitives },
  });
}

export interface FirstDayFiles {
  root: Uint8Array;
  directory: Uint8Array;
  officers: OfficerEntry[];
}

export async function readFirstDay(home: string): Promise<FirstDayFiles> {
  const { firstDay } = places(home);
  return {
    root: new Uint8Array(await readFile(join(firstDay, 'root-1.jws'))),
    directory: new Uint8Array(await readFile(join(firstDay, 'directory.jws'))),
    officers: JSON.parse(await readFile(join(firstDay, 'officers.json'), 'utf8')) as OfficerEntry[],
  };
}

const registerOf = (officers: NewOfficer[], watched: Register['watched']): Register => ({
  officers: officers.map(({ entry: { id, roles, publicKey } }) => ({ id, roles, publicKey })),
  watched,
});
