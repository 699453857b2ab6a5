/** What a State's custodians, careless ones and thieves do with the keys of its root and directory roles. */
import { type DirectoryBody, keyId, type Primitives, ProofError, type RootBody } from '@comity/proof';
import { canonicalBytes, type Json, toBase64url, typOf } from '@comity/protocol';
import { loadSigningKey, makeDirectory, newSigningKey, type PrivateKey, sealPayload } from '@comity/seal';
import type { SettingRecord, TrustRecord } from '../../../packages/node/src/ports/records/index.ts';
import { publishDirectory } from '../../../packages/node/src/usecases/trust/publish-directory.ts';
import { DAY, HOUR, instant, MINUTE } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import { readSealed } from '../oracles/sealed-payload.ts';
import { row } from '../oracles/sight.ts';
import type { World } from '../run/world.ts';
import type { Stage } from './storm.ts';

/** Holder 1, 2, 3… of a role, as their safes hold the keys. */
const holders = ({ founded }: Machine, role: 'root' | 'directory'): PrivateKey[] =>
  founded.roleKeys.filter((key) => key.role === role).map(({ secret }) => secret);

const ownTrust = (machine: Machine) => row<TrustRecord>(machine, 'trust', machine.state)!.trust;

function nextDirectory(machine: Machine): { id: string; created: string; body: DirectoryBody } {
  const { body } = ownTrust(machine).directory!;
  const created = machine.clock.now();
  const validUntil = instant(Date.parse(created) + 35 * DAY);
  return { id: newUuid(machine, created), created, body: { ...body, version: body.version + 1, validUntil } };
}

/** A UUIDv7 that is a function of what it is for, so that making it asks nobody for chance. */
function newUuid(machine: Machine, created: string): string {
  const time = Date.parse(created).toString(16).padStart(12, '0');
  const state = Buffer.from(machine.state).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${state}00000000`;
}

/** Two holders sign the next directory, and the node publishes it. */
export function rotateDirectory({ world, chance, fired }: Stage): void {
  const machine = chance.pick(world.machines);
  const { node } = machine;
  if (!node) return;
  const { signers } = world.crypto;
  const keys = holders(machine, 'directory').map((secret) => loadSigningKey(secret, signers));
  const bytes = makeDirectory(nextDirectory(machine), keys.slice(0, 2));
  noteAsPublished(world, machine, bytes);
  publishDirectory(node.logDeps, bytes).then(
    () => {
      fired();
      machine.jobs?.wake('freshness');
    },
    (error) => {
      // Refused in words: the clock was set meanwhile, or another custodian was quicker.
      if (!(error instanceof ProofError)) world.oracles.officerFailed(machine, error);
    },
  );
}

function noteAsPublished(world: World, { state }: Machine, bytes: Uint8Array): void {
  const { digest, _type, created } = readSealed(bytes)!;
  world.sight.published.set(digest, { state, type: _type, at: Date.parse(created) });
}

/** One holder alone signs a directory, once or twice over, and the courier hands it out in place of the real one. */
export function thiefsDirectory({ world, chance, fired }: Stage): void {
  const machine = chance.pick(world.machines);
  const [first] = holders(machine, 'directory');
  const key = loadSigningKey(first!, world.crypto.signers);
  const bytes = makeDirectory(nextDirectory(machine), chance.happens(0.5) ? [key] : [key, key]);
  world.wire.swaps.push({
    from: machine.state,
    call: 'fetchDirectory',
    bytes,
    until: world.time.now + 3 * HOUR,
    fired,
  });
}

/**
 * Custodians made a root in which one holder's key stands twice under two ids, and signed it as they should. Whoever believed it
 * would let that one holder make directories alone, and so the thief does.
 */
export function carelessRoot({ world, chance, fired, mendLater }: Stage): void {
  const machine = chance.pick(world.machines);
  const { signers } = world.crypto;
  const [first] = holders(machine, 'directory');
  const fresh = newSigningKey((n) => chance.bytes(n), undefined, signers).secret;
  const twin = twinOf(first!, fresh, world.crypto.primitives);
  const key = loadSigningKey(first!, signers);
  const other = loadSigningKey(twin, signers);
  const root = makeCarelessRoot(world, machine, [key.public, other.public]);
  noteAsPublished(world, machine, root);
  putUp(machine, 'root-2', toBase64url(root));
  const { from, until } = { from: machine.state, until: world.time.now + 3 * HOUR };
  const bytes = makeDirectory(nextDirectory(machine), [key, other]);
  world.wire.swaps.push({ from, call: 'fetchDirectory', bytes, until, fired });
  mendLater(30 * MINUTE + chance.int(3 * HOUR), () => takeDown(machine, 'root-2'));
}

/** Another key that shares one half with the first: another id, the same hand. */
function twinOf(first: PrivateKey, fresh: PrivateKey, primitives: Primitives): PrivateKey {
  const parts = [first.parts[0]!, fresh.parts[1]!];
  const { d: _, ...classical } = parts[0]!.jwk;
  const { priv: __, ...postQuantum } = parts[1]!.jwk;
  const shown = [
    { alg: parts[0]!.alg, jwk: classical },
    { alg: parts[1]!.alg, jwk: postQuantum },
  ];
  return { kid: keyId(shown as never, primitives), parts };
}

function makeCarelessRoot(
  world: World,
  machine: Machine,
  directoryKeys: RootBody['roles']['directory']['keys'],
): Uint8Array {
  const { body } = ownTrust(machine).root;
  const created = machine.clock.now();
  const roles = { ...body.roles, directory: { threshold: 2, keys: directoryKeys } };
  const payload = {
    _type: 'comity.root/1',
    id: newUuid(machine, created),
    iss: machine.state,
    aud: [],
    created,
    body: { ...body, version: body.version + 1, roles },
  } as unknown as Json;
  const keys = holders(machine, 'root').map((secret) => loadSigningKey(secret, world.crypto.signers));
  return sealPayload(canonicalBytes(payload), typOf('comity.root/1'), keys.slice(0, 2));
}

/** The custodians' own hand on what the node hands out. */
export function putUp(machine: Machine, name: string, value: string): void {
  const key = `statement/${name}`;
  machine.takenDown.delete(key);
  settingsOf(machine).set(key, { name: key, value });
}

/** For good: a copy of the disk from before, put back later, does not hand it out again. */
export function takeDown(machine: Machine, name: string): void {
  const key = `statement/${name}`;
  machine.takenDown.add(key);
  settingsOf(machine).delete(key);
}

const settingsOf = ({ disk }: Machine) => disk.state.tables.settings as Map<string, SettingRecord>;
