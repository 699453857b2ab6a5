/** The keys made ready for use: which one signs what, and what may be said of them in public. */
import { covers, formatVkey, type PublicKey } from '@comity/proof';
import { fromBase64url } from '@comity/protocol';
import { loadSigningKey, type NoteSigner, noteSigner, type SigningKey } from '@comity/seal';
import type { Instant, KeyStatus } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import type { AgeOpener, KeeperDeps } from '../ports.ts';
import type {
  IdentityRecord,
  KeyRecord,
  LogKeyRecord,
  NoteSeeds,
  SealKeyRecord,
  ServiceKeyRecord,
  WitnessKeyRecord,
} from './record.ts';

export interface Ring {
  records: readonly KeyRecord[];
  /** An authority's active seal key for a payload type. Throws KeeperError 'unknown-key'. */
  sealKey(type: string, authority?: string): SigningKey;
  serviceKey(role: 'node' | 'freshness'): SigningKey;
  publicKey(kid: string): PublicKey | undefined;
  /** Every seal key there ever was, to recognise our own seals. */
  sealKeys(): SigningKey[];
  /** Names under which log keys were made, the oldest, which is the custody log, first. */
  origins: readonly string[];
  /** The active keys of a log, several while one follows another, signing under the name it has now. */
  logSigners(origin: string, currentName: string): NoteSigner[];
  witnessSigners(): NoteSigner[];
  witnessName?: string;
  /** Every log and witness key there is, whatever its status; of a log under the name it has now. */
  noteKeys(nameOf?: (origin: string) => string): NoteKeyFacts[];
  /** By whichever inbox key opens it, the newest first. Throws when none does. */
  openEnvelope(envelope: Uint8Array): { plaintext: Uint8Array; kid: string };
  evidence: AgeOpener;
}

/** A log or witness key as it may be told. */
export interface NoteKeyFacts {
  role: 'log' | 'witness';
  kid: string;
  status: KeyStatus;
  since: Instant;
  /** Of the log or of the witness. */
  name: string;
  vkeys: string[];
}

type SigningRecord = SealKeyRecord | ServiceKeyRecord;

/** Throws RangeError when a stored key is not what it says. */
export function openRing(records: readonly KeyRecord[], deps: Pick<KeeperDeps, 'signers' | 'age'>): Ring {
  const signing = new Map<string, SigningKey>();
  for (const record of records) {
    if ('secret' in record) signing.set(record.kid, loadSigningKey(record.secret, deps.signers));
  }
  const ready = (record: SigningRecord | undefined, what: string): SigningKey => {
    if (record === undefined) throw new KeeperError('unknown-key', `there is no active key: ${what}`);
    return signing.get(record.kid)!;
  };
  const active = newestActive(records);
  const identities = (role: 'inbox' | 'evidence') =>
    records.filter((record): record is IdentityRecord => record.role === role);
  const inboxes = identities('inbox')
    .sort((a, b) => (a.since < b.since ? 1 : -1))
    .map(({ kid, identity }) => ({ kid, opener: deps.age.opener([identity]) }));
  const logs = active.filter((record) => record.role === 'log').reverse();
  const witnesses = active.filter((record) => record.role === 'witness');
  const witnessName = witnesses[0]?.name;
  const vkeysOf = memoised((kid, name) => {
    const record = records.find((candidate) => candidate.kid === kid) as LogKeyRecord | WitnessKeyRecord;
    return noteSigners(name, record.role === 'log' ? 1 : 4, record, deps).map(({ key }) => formatVkey(key));
  });
  return {
    records,
    sealKey: (type, authority) => ready(active.find(sealsFor(type, authority)), `seal for ${type}`),
    serviceKey: (role) =>
      ready(
        active.find((record): record is ServiceKeyRecord => record.role === role),
        role,
      ),
    publicKey: (kid) => signing.get(kid)?.public,
    sealKeys: () => records.filter((record) => record.role === 'seal').map(({ kid }) => signing.get(kid)!),
    origins: [...new Set(logs.map(({ origin }) => origin))],
    logSigners: memoised((origin, name) =>
      logs.filter((log) => log.origin === origin).flatMap((log) => noteSigners(name, 1, log, deps)),
    ),
    witnessSigners: memoised(() =>
      witnesses.flatMap((witness) => noteSigners(witness.name, 4, witness, deps)),
    ),
    ...(witnessName !== undefined && { witnessName }),
    noteKeys: (nameOf = (origin) => origin) =>
      records.flatMap((record) => {
        if (record.role !== 'log' && record.role !== 'witness') return [];
        const { role, kid, status, since } = record;
        const name = record.role === 'log' ? nameOf(record.origin) : record.name;
        return [{ role, kid, status, since, name, vkeys: vkeysOf(kid, name) }];
      }),
    openEnvelope: (envelope) => openWithFirst(inboxes, envelope),
    evidence: deps.age.opener(identities('evidence').map(({ identity }) => identity)),
  };
}

function openWithFirst(inboxes: { kid: string; opener: AgeOpener }[], envelope: Uint8Array) {
  for (const { kid, opener } of inboxes) {
    const plaintext = openedBy(opener, envelope);
    if (plaintext !== undefined) return { plaintext, kid };
  }
  throw new RangeError('no inbox key opens it');
}

/** Whatever an opener throws, it did not open it (`AgeOpener`). */
function openedBy(opener: AgeOpener, envelope: Uint8Array): Uint8Array | undefined {
  try {
    return opener.envelope(envelope);
  } catch {
    return undefined;
  }
}

/** Active keys, the latest first, so that of two the one activated last is found. */
function newestActive(records: readonly KeyRecord[]): KeyRecord[] {
  return records.filter(({ status }) => status === 'active').sort((a, b) => (a.since < b.since ? 1 : -1));
}

const sealsFor =
  (type: string, authority?: string) =>
  (record: KeyRecord): record is SealKeyRecord =>
    record.role === 'seal' &&
    (authority === undefined || record.authority === authority) &&
    record.classes.some((prefix) => covers(prefix, type));

/** The keys of a log (1) or a witness (4) in both algorithms. */
function noteSigners(
  name: string,
  type: 1 | 4,
  seeds: NoteSeeds,
  { signers }: Pick<KeeperDeps, 'signers'>,
): NoteSigner[] {
  return [
    noteSigner(name, type, fromBase64url(seeds.ed25519), signers),
    noteSigner(name, 6, fromBase64url(seeds.mlDsa44), signers),
  ];
}

function memoised<A extends string[], T>(make: (...args: A) => T): (...args: A) => T {
  const made = new Map<string, T>();
  return (...args) => {
    const key = args.join('\n');
    if (!made.has(key)) made.set(key, make(...args));
    return made.get(key)!;
  };
}
