/**
 * An invented State that can speak. What it says is well formed unless a test changes it; whether it may be believed is what
 * the tests ask. Every function takes only what differs from the ordinary case.
 */
import { type Json, recipientIdOf, sha256, toHex, typOf, utf8 } from '@comity/protocol';
import {
  type DirectoryBody,
  type FreshnessBody,
  fingerprint,
  type Instant,
  noblePrimitives,
  parseSealedUnverified,
  pinRoot,
  type RootBody,
  type TrustState,
} from '../src/index.ts';
import { sealJson, type TestKey, testKey } from './keys.ts';
import { checkpointNote, logVkey, witnessVkey } from './notes.ts';

/** The day the tests live on. */
export const NOW: Instant = '2026-11-21T18:30:00.000Z';

export function later(seconds: number, from: Instant = NOW): Instant {
  return new Date(Date.parse(from) + seconds * 1000).toISOString();
}

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** A stable UUIDv7 for a name. */
export function uuid(name: string): string {
  const hex = toHex(sha256(utf8(name)));
  return `01900000-0000-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

const RECIPIENT = `age1pq1${'q'.repeat(1952)}`;

/** The keys of one State, by role. */
export interface StateKeys {
  readonly root: readonly TestKey[];
  readonly directory: readonly TestKey[];
  readonly freshness: readonly TestKey[];
  readonly seal: TestKey;
  readonly node: TestKey;
}

export function stateKeys(code: string): StateKeys {
  const named = (role: string, count: number) =>
    Array.from({ length: count }, (_, i) => testKey(`${code} ${role} ${i}`));
  return {
    root: named('root', 3),
    directory: named('directory', 3),
    freshness: named('freshness', 1),
    seal: testKey(`${code} seal`),
    node: testKey(`${code} node`),
  };
}

export function role(threshold: number, keys: readonly TestKey[]): RootBody['roles']['root'] {
  return { threshold, keys: keys.map((key) => key.public) };
}

export const originOf = (code: string): string => `${code}.comity.test/custody`;

export function rootBody(code: string, keys: StateKeys, change: Partial<RootBody> = {}): RootBody {
  return {
    version: 1,
    epoch: 1,
    state: code,
    validUntil: later(365 * DAY),
    roles: {
      root: role(2, keys.root),
      directory: role(2, keys.directory),
      freshness: role(1, keys.freshness),
    },
    logs: [{ origin: originOf(code), vkeys: [logVkey(originOf(code))] }],
    witnessPolicy: {
      quorum: 2,
      witnesses: ['w1', 'w2', 'w3'].map((name) => ({ name, vkey: witnessVkey(name) })),
    },
    ...change,
  };
}

export function directoryBody(
  code: string,
  keys: StateKeys,
  change: Partial<DirectoryBody> = {},
): DirectoryBody {
  const recipient = { kid: recipientIdOf(RECIPIENT), recipient: RECIPIENT };
  return {
    version: 1,
    state: code,
    rootVersion: 1,
    validUntil: later(30 * DAY),
    authorities: [{ id: 'central', name: 'Central Authority', functions: ['mla'], languages: ['en'] }],
    sealKeys: [
      {
        key: keys.seal.public,
        authority: 'central',
        classes: ['comity.'],
        notBefore: later(-30 * DAY),
        notAfter: later(300 * DAY),
      },
    ],
    nodeKeys: [keys.node.public],
    inbox: [recipient],
    evidence: [recipient],
    endpoints: [{ url: 'https://node.example' }],
    suites: ['s1-e1'],
    languagesAccepted: ['en'],
    reservations: [],
    revocations: [],
    ...change,
  };
}

type StatementType = 'comity.root/1' | 'comity.directory/1' | 'comity.freshness/1';

/** Seals any body as a statement, without asking whether it keeps the rules. */
export function statement(
  type: StatementType,
  body: { state: string },
  signers: readonly TestKey[],
  created: Instant = NOW,
): Uint8Array {
  const id = uuid(`${type} ${JSON.stringify(body).length} ${created}`);
  const payload = { _type: type, id, iss: body.state, aud: [], created, body } as unknown as Json;
  return sealJson(payload, typOf(type), signers);
}

export const payloadOf = (sealed: Uint8Array): Uint8Array => parseSealedUnverified(sealed).payloadBytes;
export const digestOf = (sealed: Uint8Array): string => parseSealedUnverified(sealed).digest;

/** Pins a root with the right digits. */
export function pin(root: Uint8Array, now: Instant = NOW): TrustState {
  return pinRoot(root, fingerprint(payloadOf(root)), now, noblePrimitives);
}

export interface FreshnessChange extends Partial<FreshnessBody> {
  readonly witnesses?: readonly string[];
}

/** Freshness about a directory, its checkpoint cosigned by two of three witnesses unless told otherwise. */
export function freshnessBody(directory: Uint8Array, change: FreshnessChange = {}): FreshnessBody {
  const { body } = parseSealedUnverified(directory).payload as unknown as { body: DirectoryBody };
  const { witnesses = ['w1', 'w2'], at = NOW, ...rest } = change;
  return {
    state: body.state,
    rootVersion: body.rootVersion,
    directoryVersion: body.version,
    directoryDigest: digestOf(directory),
    revokedNow: [],
    checkpoint: checkpointNote(originOf(body.state), witnesses, Date.parse(at) / 1000),
    at,
    ...rest,
  };
}

export function freshness(
  directory: Uint8Array,
  signers: readonly TestKey[],
  change: FreshnessChange = {},
): Uint8Array {
  const body = freshnessBody(directory, change);
  return statement('comity.freshness/1', body, signers, body.at);
}
