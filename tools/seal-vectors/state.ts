/** An invented State for the vectors: keys from seeds, and its three statements with anything changed. */
import {
  type DirectoryBody,
  type FreshnessBody,
  fingerprint,
  formatVkey,
  type Instant,
  parseSealedUnverified,
  type RootBody,
} from '../../packages/proof/src/index.ts';
import { recipientIdOf, sha256, utf8 } from '../../packages/protocol/src/index.ts';
import {
  generateSigningKey,
  type KeyAlgs,
  makeDirectory,
  makeFreshness,
  makeRoot,
  nobleSigners,
  noteSigner,
  type SigningKey,
  signCheckpoint,
} from '../../packages/seal/src/index.ts';

export const NOW: Instant = '2026-11-21T18:30:00.000Z';
export const later = (seconds: number): Instant => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
export const DAY = 86_400;

/** A key whose secrets are digests of its name; noble signs, so that every signature is the same in every run. */
export function keyFrom(name: string, algs: KeyAlgs = ['EdDSA', 'ML-DSA-65']): SigningKey {
  let drawn = 0;
  const random = (length: number) => {
    drawn += 1;
    return new Uint8Array([
      ...sha256(utf8(`${name} ${drawn}`)),
      ...sha256(utf8(`${name} ${drawn} more`)),
    ]).slice(0, length);
  };
  return generateSigningKey(random, algs, nobleSigners);
}

export const ORIGIN = 'xb.comity.example/custody';
export const logSigner = noteSigner(ORIGIN, 1, sha256(utf8('xb log')), nobleSigners);
export const witnessSigner = noteSigner(
  'witness.xc.comity.example',
  4,
  sha256(utf8('xc witness')),
  nobleSigners,
);
export const SECONDS = Math.floor(Date.parse(NOW) / 1000);

export const keys = {
  root1: keyFrom('xb root 1'),
  root2: keyFrom('xb root 2'),
  root3: keyFrom('xb root 3', ['ES384', 'ML-DSA-65']),
  directory: keyFrom('xb directory'),
  directoryHeir: keyFrom('xb directory heir'),
  freshness: keyFrom('xb freshness'),
  seal: keyFrom('xb seal', ['ES256', 'ML-DSA-65']),
  node: keyFrom('xb node'),
  stranger: keyFrom('stranger'),
};
const role = (threshold: number, ...members: SigningKey[]) => ({
  threshold,
  keys: members.map((key) => key.public),
});
const RECIPIENT = `age1pq1${'q'.repeat(1952)}`;

/** A UUIDv7 whose last digits count. */
export const uuid = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const ROOT: RootBody = {
  version: 1,
  epoch: 1,
  state: 'xb',
  validUntil: later(365 * DAY),
  roles: {
    root: role(2, keys.root1, keys.root2),
    directory: role(1, keys.directory),
    freshness: role(1, keys.freshness),
  },
  logs: [{ origin: ORIGIN, vkeys: [formatVkey(logSigner.key)] }],
  witnessPolicy: {
    quorum: 1,
    witnesses: [{ name: witnessSigner.key.name, vkey: formatVkey(witnessSigner.key) }],
  },
};
export const ROTATED_ROLES: RootBody['roles'] = {
  ...ROOT.roles,
  root: role(2, keys.root2, keys.root3),
  directory: role(1, keys.directoryHeir),
};

const DIRECTORY: DirectoryBody = {
  version: 1,
  state: 'xb',
  rootVersion: 1,
  validUntil: later(30 * DAY),
  authorities: [
    { id: 'central', name: 'Central Authority of Kessar', functions: ['mla'], languages: ['en'] },
  ],
  sealKeys: [
    {
      key: keys.seal.public,
      authority: 'central',
      classes: ['comity.'],
      notBefore: later(-DAY),
      notAfter: later(300 * DAY),
    },
  ],
  nodeKeys: [keys.node.public],
  inbox: [{ kid: recipientIdOf(RECIPIENT), recipient: RECIPIENT }],
  evidence: [{ kid: recipientIdOf(RECIPIENT), recipient: RECIPIENT }],
  endpoints: [{ url: 'https://node.kessar.example' }],
  suites: ['s1-e1'],
  languagesAccepted: ['en'],
  reservations: [],
  revocations: [],
};

const checkpoint = signCheckpoint(
  { origin: ORIGIN, size: 1, root: sha256(utf8('leaf')) },
  [logSigner, witnessSigner],
  SECONDS,
);

export function root(
  change: Partial<RootBody>,
  signers: SigningKey[] = [keys.root1, keys.root2],
  created = NOW,
): Uint8Array {
  return makeRoot({ id: uuid(1), created, body: { ...ROOT, ...change } }, signers);
}

export function directory(
  change: Partial<DirectoryBody>,
  signers = [keys.directory],
  created = NOW,
): Uint8Array {
  return makeDirectory({ id: uuid(2), created, body: { ...DIRECTORY, ...change } }, signers);
}

export function freshness(
  about: Uint8Array,
  change: Partial<FreshnessBody>,
  signers = [keys.freshness],
): Uint8Array {
  const { digest, payload } = parseSealedUnverified(about);
  const { version, rootVersion } = (payload as unknown as { body: DirectoryBody }).body;
  const body: FreshnessBody = {
    state: 'xb',
    rootVersion,
    directoryVersion: version,
    directoryDigest: digest,
    revokedNow: [],
    checkpoint,
    at: NOW,
    ...change,
  };
  return makeFreshness({ id: uuid(3), created: body.at, body }, signers);
}

export const fingerprintOf = (sealed: Uint8Array): string =>
  fingerprint(parseSealedUnverified(sealed).payloadBytes);
