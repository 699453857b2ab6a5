/** The first run: a State's keys and its register, written once. */
import type { Primitives } from '@comity/proof';
import type { Json } from '@comity/protocol';
import type { Instant, Register } from './contract/index.ts';
import { firstTrust, OWN_TRUST } from './core/own-trust.ts';
import { ensureUsable } from './core/register.ts';
import { KeeperError } from './errors.ts';
import type { KeyRecord } from './keys/record.ts';
import type { KeyStore, StateStore } from './ports.ts';

export interface FirstRun {
  /** ISO 3166-1 alpha-2, lower case. */
  state: string;
  keyring: KeyRecord[];
  register: Register;
  /** The first root and directory, from which every later one must follow. */
  statements?: { root: Uint8Array; directory: Uint8Array; at: Instant; primitives: Primitives };
}

/**
 * Writes keys and register. The last step makes the keeper usable; after a crash before it, run it again: keys of the attempt
 * that broke off were never published, and are retired. Throws KeeperError 'bad-request' on a register nobody could change, or
 * when it has been done.
 */
export async function initialiseKeeper(
  stores: { keys: KeyStore; state: StateStore },
  { state, keyring, register, statements }: FirstRun,
): Promise<void> {
  ensureUsable(register, 2);
  const done = new Map((await stores.state.load()).map(({ name, revision }) => [name, revision]));
  if (done.has('identity')) throw new KeeperError('bad-request', 'this keeper has its keys already');
  const leftovers = (await stores.keys.load()).map((record): KeyRecord => ({ ...record, status: 'retired' }));
  for (const record of [...leftovers, ...keyring]) await stores.keys.put(record);
  await stores.state.put('register', register as unknown as Json, done.get('register') ?? 0);
  if (statements !== undefined) {
    const own = firstTrust(state, keyring, statements);
    await stores.state.put(OWN_TRUST, own as unknown as Json, done.get(OWN_TRUST) ?? 0);
  }
  await stores.state.put('identity', { state }, 0);
}
