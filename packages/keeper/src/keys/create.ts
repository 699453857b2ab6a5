/** All the keys of a State, made on its first run, and those of its root and directory, which never enter a keeper. */
import { formatVkey } from '@comity/proof';
import { sha256, toBase64url, toHex, utf8 } from '@comity/protocol';
import { newSigningKey, noteSigner, type PrivateKey, type Signers } from '@comity/seal';
import type { Instant } from '../contract/index.ts';
import type { Age, Random } from '../ports.ts';
import type {
  IdentityRecord,
  KeyRecord,
  LogKeyRecord,
  SealKeyRecord,
  ServiceKeyRecord,
  WitnessKeyRecord,
} from './record.ts';

/** What a State's keeper is to hold. */
export interface KeyringPlan {
  /** The name of the custody log, on the first line of its checkpoints. */
  origin: string;
  /** The name under which this State cosigns others' logs. */
  witness: string;
  authorities: { id: string; classes: string[] }[];
  at: Instant;
}

/** What making a key needs. */
export interface Maker {
  random: Random;
  signers: Signers;
  age: Pick<Age, 'newIdentity'>;
}

/** Every key a State's keeper needs, all active. */
export function createKeyring(plan: KeyringPlan, maker: Maker): KeyRecord[] {
  const { at } = plan;
  return [
    ...plan.authorities.map(({ id, classes }) => newSealKey(id, classes, maker, at)),
    newServiceKey('node', maker, at),
    newServiceKey('freshness', maker, at),
    newLogKey(plan.origin, maker, at),
    newWitnessKey(plan.witness, maker, at),
    newIdentity('inbox', maker, at),
    newIdentity('evidence', maker, at),
  ].map((record): KeyRecord => ({ ...record, status: 'active' }));
}

/** One holder's key of a role kept offline. */
export interface RoleKey {
  role: 'root' | 'directory';
  holder: number;
  secret: PrivateKey;
}

/** How many of how many holders must sign. */
export interface RolePlan {
  threshold: number;
  holders: number;
}

/** Keys for the roles that sign root and directory statements. Throws RangeError on a threshold that cannot be met. */
export function createRoleKeys(
  plan: Record<RoleKey['role'], RolePlan>,
  { random, signers }: Omit<Maker, 'age'>,
): RoleKey[] {
  return (['root', 'directory'] as const).flatMap((role) => {
    const { threshold, holders } = plan[role];
    if (threshold < 1 || threshold > holders) throw new RangeError(`${role}: ${threshold} of ${holders}`);
    return Array.from({ length: holders }, (_, i) => {
      const { secret } = newSigningKey(random, undefined, signers);
      return { role, holder: i + 1, secret };
    });
  });
}

export function newSealKey(authority: string, classes: string[], maker: Maker, at: Instant): SealKeyRecord {
  const { secret } = newSigningKey(maker.random, undefined, maker.signers);
  return { role: 'seal', kid: secret.kid, status: 'next', since: at, authority, classes, secret };
}

export function newServiceKey(role: 'node' | 'freshness', maker: Maker, at: Instant): ServiceKeyRecord {
  const { secret } = newSigningKey(maker.random, undefined, maker.signers);
  return { role, kid: secret.kid, status: 'next', since: at, secret };
}

export function newIdentity(role: 'inbox' | 'evidence', maker: Maker, at: Instant): IdentityRecord {
  const { identity, recipient, kid } = maker.age.newIdentity(maker.random);
  return { role, kid, status: 'next', since: at, identity, recipient };
}

export function newLogKey(origin: string, maker: Maker, at: Instant): LogKeyRecord {
  const { kid, ...seeds } = newNoteSeeds(origin, maker);
  return { role: 'log', kid, status: 'next', since: at, origin, ...seeds };
}

export function newWitnessKey(name: string, maker: Maker, at: Instant): WitnessKeyRecord {
  const { kid, ...seeds } = newNoteSeeds(name, maker);
  return { role: 'witness', kid, status: 'next', since: at, name, ...seeds };
}

function newNoteSeeds(name: string, { random, signers }: Maker) {
  const [ed25519, mlDsa44] = [random(32), random(32)];
  const { key } = noteSigner(name, 6, mlDsa44, signers);
  const kid = toHex(sha256(utf8(formatVkey(key))).subarray(0, 16));
  return { kid, ed25519: toBase64url(ed25519), mlDsa44: toBase64url(mlDsa44) };
}
