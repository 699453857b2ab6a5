/**
 * An invented State over decades: each year other seal keys, a new directory, now and then a new root, and a time-stamp
 * authority whose certificate lives a little longer than a year. What it seals in a year it seals with the keys of that year.
 */
import {
  addSignatureLine,
  append,
  commitment,
  EMPTY_FRONTIER,
  formatTlogProof,
  formatVkey,
  leafHash,
  parseSealedUnverified,
  proveInclusion,
  readerOf,
  rootOf,
  timeStampRequest,
} from '@comity/proof';
import { canonicalBytes, type Json, type Typ, toBase64url, utf8 } from '@comity/protocol';
import {
  type Attestor,
  buildPackage,
  cosign,
  generateIdentity,
  generateSigningKey,
  makeDirectory,
  makeFreshness,
  makeRoot,
  makeTestAuthorityKey,
  noteSigner,
  originalName,
  type SigningKey,
  sealPayload,
  signCheckpoint,
  startPackage,
  testAuthority,
} from '../../../src/index.ts';
import { random, uuid } from '../fixture.ts';

export const DAY = 86_400;
const seconds = (instant: string) => Date.parse(instant) / 1000;
export const shift = (instant: string, by: number) => new Date(Date.parse(instant) + by * 1000).toISOString();
/** 18:30 on the same day, that many years on. */
/** As an authority or a witness states it: to the second. */
export const stated = (instant: string) => instant.replace(/\.\d+Z$/, 'Z');

export const yearOn = (years: number) => `${2026 + years}-11-21T18:30:00.000Z`;

/** The State at one instant: what it can seal then, and what others can judge it by. */
export interface StateThen extends Attestor {
  readonly identity: string;
  readonly recipient: string;
  /** Until when what it stamps then holds. */
  readonly stampsUntil: string;
}

export interface LongState {
  readonly code: string;
  /** Its first root: the anchor a reader pinned. */
  readonly root: Uint8Array;
  at(instant: string, stampYears?: number): StateThen;
}

const ROOT_YEARS = 2;
const role = (key: SigningKey) => ({ threshold: 1, keys: [key.public] });

export function longState(code: string): LongState {
  const origin = `${code}.example/custody`;
  const rootKeys = new Map<number, SigningKey>();
  const rootKey = (version: number) => {
    const key = rootKeys.get(version) ?? generateSigningKey(random);
    rootKeys.set(version, key);
    return key;
  };
  const freshnessKey = generateSigningKey(random);
  const directoryKey = generateSigningKey(random);
  const logKeys = [noteSigner(origin, 1, random(32)), noteSigner(origin, 6, random(32))];
  const witness = noteSigner(`witness.of.${code}`, 6, random(32));
  const identity = generateIdentity(random);
  const roots: Uint8Array[] = [];
  /** Root `version` begins after so many years; its own key and that of the version before sign. */
  const rootOfVersion = (version: number) => {
    roots[version - 1] ??= makeRoot(
      {
        id: uuid(),
        created: shift(yearOn((version - 1) * ROOT_YEARS), -30 * DAY),
        body: {
          version,
          epoch: 1,
          state: code,
          validUntil: shift(yearOn((version - 1) * ROOT_YEARS), 1000 * DAY),
          roles: {
            root: role(rootKey(version)),
            directory: role(directoryKey),
            freshness: role(freshnessKey),
          },
          logs: [{ origin, vkeys: logKeys.map(({ key }) => formatVkey(key)) }],
          witnessPolicy: {
            quorum: 1,
            witnesses: [{ name: witness.key.name, vkey: formatVkey(witness.key) }],
          },
        },
      } as never,
      version === 1 ? [rootKey(1)] : [rootKey(version - 1), rootKey(version)],
    );
    return roots[version - 1]!;
  };
  const checkpoint = (leaf: Uint8Array, at: string) => {
    const tree = append(EMPTY_FRONTIER, [leafHash(utf8('an earlier record')), leaf]);
    const head = { origin, size: 2, root: rootOf(tree.frontier) };
    const own = signCheckpoint(head, logKeys, seconds(at));
    const note = cosign(own, [witness], seconds(at))
      .split(/(?<=\n)/)
      .reduce(addSignatureLine, own);
    const read = readerOf(
      tree.nodes,
      tree.nodes.map(({ hash }) => hash),
    );
    return { note, proof: proveInclusion(read, 1, 2) };
  };
  const at = (instant: string, stampYears = 1.1): StateThen => {
    const version = Math.floor((Number(instant.slice(0, 4)) - 2026) / ROOT_YEARS) + 1;
    const sealKey = generateSigningKey(random);
    const stampsUntil = shift(instant, Math.round(stampYears * 365 * DAY)).replace(/\.\d+Z$/, '.000Z');
    const authority = makeTestAuthorityKey(shift(instant, -DAY), stampsUntil, random(8));
    const directory = makeDirectory(
      {
        id: uuid(),
        created: shift(instant, -DAY),
        body: {
          version: Math.round(seconds(instant) / DAY),
          state: code,
          rootVersion: version,
          validUntil: shift(instant, 30 * DAY),
          authorities: [{ id: 'central', name: 'Central Authority', functions: ['mla'], languages: ['en'] }],
          sealKeys: [
            {
              key: sealKey.public,
              authority: 'central',
              classes: ['comity.'],
              notBefore: shift(instant, -DAY),
              notAfter: shift(instant, DAY),
            },
          ],
          nodeKeys: [generateSigningKey(random).public],
          inbox: [{ kid: identity.kid, recipient: identity.recipient }],
          evidence: [{ kid: identity.kid, recipient: identity.recipient }],
          endpoints: [{ url: 'https://node.example' }],
          suites: ['s1-e1'],
          languagesAccepted: ['en'],
          reservations: [],
          revocations: [],
        },
      } as never,
      [directoryKey],
    );
    const freshAt = shift(instant, -3600);
    const freshness = makeFreshness(
      {
        id: uuid(),
        created: freshAt,
        body: {
          state: code,
          rootVersion: version,
          directoryVersion: Math.round(seconds(instant) / DAY),
          directoryDigest: parseSealedUnverified(directory).digest,
          revokedNow: [],
          checkpoint: checkpoint(leafHash(utf8('another')), shift(instant, -3700)).note,
          at: freshAt,
        },
      } as never,
      [freshnessKey],
    );
    return {
      state: code,
      logOrigin: origin,
      identity: identity.identity,
      recipient: identity.recipient,
      stampsUntil,
      trust: {
        roots: Array.from({ length: version }, (_, i) => rootOfVersion(i + 1)),
        directory,
        freshness,
        timeStampAuthorities: [authority.certificate],
      },
      seal: async (payload: Uint8Array, typ: Typ) => sealPayload(payload, typ, [sealKey]),
      async proveLogged(digest) {
        const salt = random(32);
        const event = { action: 'sealed', at: instant, digest };
        const { note, proof } = checkpoint(leafHash(commitment(salt, event)), shift(instant, 20));
        const extra = canonicalBytes({ event, salt: toBase64url(salt) } as Json);
        return formatTlogProof({ index: 1, proof, note, extra });
      },
      stamp: async (sha512) =>
        testAuthority(authority, () => shift(instant, 40), random).answer(
          timeStampRequest(sha512, random(8)),
        ),
    };
  };
  return { code, root: rootOfVersion(1), at };
}

export interface SealedThen {
  readonly dir: string;
  readonly packageId: string;
}

/** Seals items into a package in `dir` as that State could then, for the State `aud` to open with `recipient`. */
export async function sealThen(
  dir: string,
  items: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  then: StateThen,
  { aud, recipient, created }: { aud: string; recipient: string; created: string },
): Promise<SealedThen> {
  const draft = await startPackage({ dir, recipients: [recipient], random });
  for (const { name, bytes } of items) {
    const facts = {
      itemId: uuid(),
      name: originalName(Buffer.from(name)),
      kind: 'raw' as const,
      limitations: ['L-1'],
    };
    await draft.add([bytes], facts);
  }
  const packageId = uuid();
  await buildPackage({
    draft: await draft.close(),
    frame: { id: packageId, innerId: uuid(), iss: then.state, aud, created, thread: uuid() },
    inner: {
      request: { thread: uuid(), digest: 'a'.repeat(64) },
      reference: 'KE-2026-0042',
      executedBy: { name: 'District Court of Kess' },
      orders: [],
      basis: 'Article 40 and the Criminal Procedure Code, section 214.',
      useLimitations: [LIMITATION],
    },
    outer: { trust: then.trust, logOrigin: then.logOrigin, proofs: ['log', 'time-stamp'] },
    sealInner: (payload) => then.seal(payload, 'comity-inner'),
    sealPackage: (payload) => then.seal(payload, 'comity-package'),
    proveLogged: then.proveLogged,
    stamp: then.stamp,
  });
  return { dir, packageId };
}

export const LIMITATION = {
  id: 'L-1',
  text: 'Only for the proceeding named.',
  purpose: 'prosecution',
  noOnwardTransfer: true,
  paragraphs: ['40(19)'],
};
