/** Statements made here are believed by proof, and what proof would refuse is never signed. */
import {
  applyDirectory,
  applyFreshness,
  applyRoot,
  type DirectoryBody,
  type FreshnessBody,
  fingerprint,
  formatVkey,
  isFresh,
  parseSealedUnverified,
  pinRoot,
  type RootBody,
  sealKeysFor,
  type TrustState,
} from '@comity/proof';
import { recipientIdOf, sha256, utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import {
  generateSigningKey,
  joinSealed,
  makeDirectory,
  makeFreshness,
  makeRoot,
  noteSigner,
  nativePrimitives as prim,
  type SigningKey,
  signCheckpoint,
} from '../../src/index.ts';

const NOW = '2026-11-21T18:30:00.000Z';
const NEXT_YEAR = '2027-11-21T18:30:00.000Z';
const ORIGIN = 'xa.example/custody';
let drawn = 0;
const newKey = () => generateSigningKey((length) => new Uint8Array(length).fill(++drawn));
const newKeys = (count: number) => Array.from({ length: count }, newKey);

const holders = newKeys(3);
const clerks = newKeys(3);
const hourly = newKeys(1);
const [seal, node] = newKeys(2) as [SigningKey, SigningKey];
const log = noteSigner(ORIGIN, 1, new Uint8Array(32).fill(99));
const role = (threshold: number, keys: readonly SigningKey[]) => ({
  threshold,
  keys: keys.map((key) => key.public),
});
const recipient = `age1pq1${'q'.repeat(1952)}`;

const rootBody: RootBody = {
  version: 1,
  epoch: 1,
  state: 'xa',
  validUntil: NEXT_YEAR,
  roles: { root: role(2, holders), directory: role(2, clerks), freshness: role(1, hourly) },
  logs: [{ origin: ORIGIN, vkeys: [formatVkey(log.key)] }],
  witnessPolicy: { quorum: 0, witnesses: [] },
};
const directoryBody: DirectoryBody = {
  version: 1,
  state: 'xa',
  rootVersion: 1,
  validUntil: '2026-12-20T00:00:00.000Z',
  authorities: [{ id: 'central', name: 'Central Authority', functions: ['mla'], languages: ['en'] }],
  sealKeys: [
    { key: seal.public, authority: 'central', classes: ['comity.'], notBefore: NOW, notAfter: NEXT_YEAR },
  ],
  nodeKeys: [node.public],
  inbox: [{ kid: recipientIdOf(recipient), recipient }],
  evidence: [{ kid: recipientIdOf(recipient), recipient }],
  endpoints: [{ url: 'https://node.xa.example' }],
  suites: ['s1-e1'],
  languagesAccepted: ['en'],
  reservations: [],
  revocations: [],
};
const about = <Body>(body: Body, n: number) => ({
  id: `01900000-0000-7000-8000-00000000000${n}`,
  created: NOW,
  body,
});
const payloadOf = (sealed: Uint8Array) => parseSealedUnverified(sealed).payloadBytes;

describe('trust statements', () => {
  const root = makeRoot(about(rootBody, 1), holders.slice(0, 2));
  const directory = makeDirectory(about(directoryBody, 2), clerks.slice(1));
  const freshnessBody: FreshnessBody = {
    state: 'xa',
    rootVersion: 1,
    directoryVersion: 1,
    directoryDigest: parseSealedUnverified(directory).digest,
    revokedNow: [],
    checkpoint: signCheckpoint({ origin: ORIGIN, size: 1, root: sha256(utf8('leaf')) }, [log], 0),
    at: NOW,
  };
  const pinned = (bytes = root): TrustState => pinRoot(bytes, fingerprint(payloadOf(bytes)), NOW, prim);

  test('made here make a State fresh', () => {
    const withDirectory = applyDirectory(pinned(), directory, NOW, prim);
    const trust = applyFreshness(withDirectory, makeFreshness(about(freshnessBody, 3), hourly), NOW, prim);
    expect(isFresh(trust, NOW)).toBe('fresh');
    expect(sealKeysFor(trust, 'comity.letter.request/1', NOW)).toEqual([seal.public]);
  });

  test('signed by holders in different places join into one', () => {
    const apart = holders.slice(0, 2).map((holder) => makeRoot(about(rootBody, 1), [holder]));
    expect(() => pinned(apart[0])).toThrow('threshold');
    const joined = joinSealed([...apart, ...apart]);
    expect(parseSealedUnverified(joined).signatures).toHaveLength(4);
    expect(pinned(joined).state).toBe('xa');
  });

  test('a rotation is signed by old holders and new ones', () => {
    const heirs = newKeys(3);
    const body = { ...rootBody, version: 2, roles: { ...rootBody.roles, root: role(2, heirs) } };
    const sealed = makeRoot(about(body, 4), [...holders.slice(0, 2), ...heirs.slice(0, 2)]);
    expect(applyRoot(pinned(), sealed, NOW, prim).root.body.version).toBe(2);
  });

  test('that break a rule are not signed', () => {
    expect(() => makeRoot(about({ ...rootBody, validUntil: NOW }, 5), holders)).toThrow(
      'ends after it begins',
    );
    const shared = { ...directoryBody, nodeKeys: [seal.public] };
    expect(() => makeDirectory(about(shared, 6), clerks)).toThrow('share material');
    expect(() => makeFreshness(about({ ...freshnessBody, at: NEXT_YEAR }, 7), hourly)).toThrow(
      'time it was created',
    );
  });

  test('of different payloads do not join, and nothing does not', () => {
    expect(() => joinSealed([root, directory])).toThrow(RangeError);
    expect(() => joinSealed([])).toThrow(RangeError);
  });

  test('are not sealed without a key', () => {
    expect(() => makeRoot(about(rootBody, 1), [])).toThrow('needs a key');
  });
});
