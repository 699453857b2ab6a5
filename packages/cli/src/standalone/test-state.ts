/**
 * An invented State's keys for trying Comity out: it can seal, time-stamp and open by itself, and every text about it says that it is a
 * test. Real keys are made by `comity root init`, and their private halves never leave a keeper.
 */
import { formatVkey, leafHash, parseSealedUnverified } from '@comity/proof';
import { fromBase64url, toBase64url, utf8 } from '@comity/protocol';
import {
  generateIdentity,
  loadSigningKey,
  makeDirectory,
  makeFreshness,
  makeRoot,
  makeTestAuthorityKey,
  newSigningKey,
  noteSigner,
  type PrivateKey,
  type RandomBytes,
  type StoredTestAuthorityKey,
  storeTestAuthorityKey,
} from '@comity/seal';
import { type LogSigners, logHead } from './own-log.ts';

export const LABEL = 'TEST KEYS of an invented State: they prove nothing about anybody';
const AUTHORITY = 'TEST authority of an invented State';

/** What is kept of a State; everything but `root`, `directory` and `recipient` is secret. */
export interface TestState {
  readonly state: string;
  readonly root: Uint8Array;
  readonly directory: Uint8Array;
  /** Public: `age1pq1…` */
  readonly recipient: string;
  readonly identity: string;
  readonly secret: {
    readonly root: PrivateKey;
    readonly directory: PrivateKey;
    readonly freshness: PrivateKey;
    readonly seal: PrivateKey;
    /** Seeds of the log's keys, base64url. */
    readonly log: readonly [string, string];
    /** Seed of its own test witness, base64url. */
    readonly witness: string;
    readonly timeStampAuthority: StoredTestAuthorityKey;
  };
}

const DAY = 86_400_000;
/** The longest lives the protocol allows (SPEC §2.4). */
const ROOT_LIFE = 3 * 365 * DAY;
const DIRECTORY_LIFE = 35 * DAY;
const CLOCK_DIFFERENCE = 60_000;

export const shift = (instant: string, by: number): string =>
  new Date(Date.parse(instant) + by).toISOString();
export const originOf = (state: string): string => `${state}.test.comity.invalid/custody`;

export interface Means {
  readonly random: RandomBytes;
  /** A UUIDv7. */
  readonly newId: () => string;
  readonly now: string;
}

/** Whoever signs the log's checkpoints: the log itself, twice, and a witness that is no witness, for it is the same hand. */
export function logSignersOf(
  state: string,
  { log, witness }: Pick<TestState['secret'], 'log' | 'witness'>,
): LogSigners {
  const own = ([1, 6] as const).map((type, i) => noteSigner(originOf(state), type, fromBase64url(log[i]!)));
  return {
    own,
    witness: noteSigner(`test-witness.${originOf(state).split('/')[0]}`, 6, fromBase64url(witness)),
  };
}

const draw = (random: RandomBytes): string => toBase64url(random(32));

export function makeTestState(state: string, { random, newId, now }: Means): TestState {
  const [root, directory, freshness, seal, node] = Array.from({ length: 5 }, () => newSigningKey(random));
  const seeds = { log: [draw(random), draw(random)] as const, witness: draw(random) };
  const signers = logSignersOf(state, seeds);
  const evidence = generateIdentity(random);
  const inbox = generateIdentity(random);
  const role = (key: typeof root) => ({ threshold: 1, keys: [key!.key.public] });
  const created = shift(now, -CLOCK_DIFFERENCE);
  const sealedRoot = makeRoot(
    {
      id: newId(),
      created,
      body: {
        version: 1,
        epoch: 1,
        state,
        validUntil: shift(created, ROOT_LIFE),
        roles: { root: role(root), directory: role(directory), freshness: role(freshness) },
        logs: [{ origin: originOf(state), vkeys: signers.own.map(({ key }) => formatVkey(key)) }],
        witnessPolicy: {
          quorum: 1,
          witnesses: [{ name: signers.witness.key.name, vkey: formatVkey(signers.witness.key) }],
        },
      },
    },
    [root!.key],
  );
  const named = ({ kid, recipient }: typeof evidence) => [{ kid, recipient }];
  const sealedDirectory = makeDirectory(
    {
      id: newId(),
      created,
      body: {
        version: 1,
        state,
        rootVersion: 1,
        validUntil: shift(created, DIRECTORY_LIFE),
        authorities: [{ id: 'test', name: AUTHORITY, functions: ['mla'], languages: ['en'] }],
        sealKeys: [
          {
            key: seal!.key.public,
            authority: 'test',
            classes: ['comity.'],
            notBefore: created,
            notAfter: shift(created, DIRECTORY_LIFE),
          },
        ],
        nodeKeys: [node!.key.public],
        inbox: named(inbox),
        evidence: named(evidence),
        endpoints: [{ url: `https://${state}.test.comity.invalid` }],
        suites: ['comity-1'],
        languagesAccepted: ['en'],
        reservations: [],
        revocations: [],
      },
    },
    [directory!.key],
  );
  const authority = makeTestAuthorityKey(created, shift(created, 20 * ROOT_LIFE), random(8));
  return {
    state,
    root: sealedRoot,
    directory: sealedDirectory,
    recipient: evidence.recipient,
    identity: evidence.identity,
    secret: {
      root: root!.secret,
      directory: directory!.secret,
      freshness: freshness!.secret,
      seal: seal!.secret,
      ...seeds,
      timeStampAuthority: storeTestAuthorityKey(authority),
    },
  };
}

/** A freshness statement of now, beside a checkpoint of the log as it stands. */
export function freshNow(
  { state, directory, secret }: TestState,
  leaves: readonly Uint8Array[],
  { newId, now }: Means,
): Uint8Array {
  // A checkpoint speaks of at least one record; the first one of this log says what it is.
  const known = leaves.length > 0 ? leaves : [leafHash(utf8(LABEL))];
  return makeFreshness(
    {
      id: newId(),
      created: now,
      body: {
        state,
        rootVersion: 1,
        directoryVersion: 1,
        directoryDigest: parseSealedUnverified(directory).digest,
        revokedNow: [],
        checkpoint: logHead(originOf(state), known, logSignersOf(state, secret), now).note,
        at: now,
      },
    },
    [loadSigningKey(secret.freshness)],
  );
}
