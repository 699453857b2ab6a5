/**
 * An invented State with everything it takes to seal a package: keys, chained statements, a custody log of one record with a
 * cosigning witness, and a test time-stamp authority. Keys are random; a package is made anew for each test file.
 */
import { createHash, randomBytes } from 'node:crypto';
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
import { canonicalBytes, type Json, toBase64url, utf8 } from '@comity/protocol';
import {
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
  sealPayload,
  signCheckpoint,
  startPackage,
  testAuthority,
} from '../../src/index.ts';

export const random = (size: number): Uint8Array => new Uint8Array(randomBytes(size));
export const SEALED_AT = '2026-11-21T18:30:00.000Z';
const seconds = (instant: string) => Date.parse(instant) / 1000;
const shift = (by: number, from = SEALED_AT) => new Date(Date.parse(from) + by * 1000).toISOString();

/** A UUIDv7 nobody else has. */
export function uuid(): string {
  const hex = randomBytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A State that can seal, and a reader's root to judge it by. */
export interface TestState {
  readonly code: string;
  readonly root: Uint8Array;
  readonly trust: {
    roots: Uint8Array[];
    directory: Uint8Array;
    freshness: Uint8Array;
    timeStampAuthorities: Uint8Array[];
  };
  readonly origin: string;
  seal(typ: string): (payload: Uint8Array) => Promise<Uint8Array>;
  proveLogged(payloadDigest: string): Promise<string>;
  stamp(sha512: Uint8Array): Promise<Uint8Array>;
}

export function makeState(code = 'xb', sealedAt = SEALED_AT): TestState {
  const origin = `${code}.example/custody`;
  const [rootKey, directoryKey, freshnessKey, sealKey, nodeKey] = Array.from({ length: 5 }, () =>
    generateSigningKey(random),
  );
  const logKeys = [noteSigner(origin, 1, random(32)), noteSigner(origin, 6, random(32))];
  const witnesses = [noteSigner('witness.one', 4, random(32)), noteSigner('witness.two', 6, random(32))];
  const authority = makeTestAuthorityKey('2020-01-01T00:00:00.000Z', '2060-01-01T00:00:00.000Z', random(8));
  const checkpoint = (leaf: Uint8Array, at: string) => {
    const tree = append(EMPTY_FRONTIER, [leafHash(utf8('an earlier record')), leaf]);
    const head = { origin, size: 2, root: rootOf(tree.frontier) };
    const own = signCheckpoint(head, logKeys, seconds(at));
    const note = cosign(own, witnesses, seconds(at))
      .split(/(?<=\n)/)
      .reduce(addSignatureLine, own);
    const read = readerOf(
      tree.nodes,
      tree.nodes.map(({ hash }) => hash),
    );
    return { note, proof: proveInclusion(read, 1, 2) };
  };
  const role = (key: typeof rootKey) => ({ threshold: 1, keys: [key!.public] });
  const root = makeRoot(
    {
      id: uuid(),
      created: shift(-30 * 86_400, sealedAt),
      body: {
        version: 1,
        epoch: 1,
        state: code,
        validUntil: shift(700 * 86_400, sealedAt),
        roles: { root: role(rootKey), directory: role(directoryKey), freshness: role(freshnessKey) },
        logs: [{ origin, vkeys: logKeys.map(({ key }) => formatVkey(key)) }],
        witnessPolicy: {
          quorum: 2,
          witnesses: witnesses.map(({ key }) => ({ name: key.name, vkey: formatVkey(key) })),
        },
      },
    } as never,
    [rootKey!],
  );
  const inbox = generateIdentity(random);
  const directory = makeDirectory(
    {
      id: uuid(),
      created: shift(-86_400, sealedAt),
      body: {
        version: 1,
        state: code,
        rootVersion: 1,
        validUntil: shift(30 * 86_400, sealedAt),
        authorities: [{ id: 'central', name: 'Central Authority', functions: ['mla'], languages: ['en'] }],
        sealKeys: [
          {
            key: sealKey!.public,
            authority: 'central',
            classes: ['comity.'],
            notBefore: shift(-86_400, sealedAt),
            notAfter: shift(86_400, sealedAt),
          },
        ],
        nodeKeys: [nodeKey!.public],
        inbox: [{ kid: inbox.kid, recipient: inbox.recipient }],
        evidence: [{ kid: inbox.kid, recipient: inbox.recipient }],
        endpoints: [{ url: 'https://node.example' }],
        suites: ['s1-e1'],
        languagesAccepted: ['en'],
        reservations: [],
        revocations: [],
      },
    } as never,
    [directoryKey!],
  );
  const at = shift(-3600, sealedAt);
  const freshness = makeFreshness(
    {
      id: uuid(),
      created: at,
      body: {
        state: code,
        rootVersion: 1,
        directoryVersion: 1,
        directoryDigest: parseSealedUnverified(directory).digest,
        revokedNow: [],
        checkpoint: checkpoint(leafHash(utf8('another')), shift(-3700, sealedAt)).note,
        at,
      },
    } as never,
    [freshnessKey!],
  );
  return {
    code,
    root,
    origin,
    trust: { roots: [root], directory, freshness, timeStampAuthorities: [authority.certificate] },
    seal: (typ) => async (payload) => sealPayload(payload, typ, [sealKey!]),
    async proveLogged(digest) {
      const salt = random(32);
      const event = { action: 'sealed', at: sealedAt, digest, role: 'evidence-custodian' };
      const { note, proof } = checkpoint(leafHash(commitment(salt, event)), shift(20, sealedAt));
      const extra = canonicalBytes({ event, salt: toBase64url(salt) } as Json);
      return formatTlogProof({ index: 1, proof, note, extra });
    },
    async stamp(sha512) {
      const answer = testAuthority(authority, () => shift(40, sealedAt), random).answer(
        timeStampRequest(sha512, random(8)),
      );
      return answer;
    },
  };
}

export interface TestPackage {
  readonly dir: string;
  readonly state: TestState;
  readonly identity: string;
  readonly kid: string;
  readonly packageDigest: string;
}

export interface TestItem {
  readonly name: Uint8Array | string;
  readonly bytes: Uint8Array;
}

/** Seals items into a package in `dir`, for a new recipient. */
type Closed = Parameters<typeof buildPackage>[0]['draft'];
/** A sealer who does not keep to the rules: changes what was drafted before it is sealed. */
export type Meddle = (closed: Closed, dir: string, identity: string, kid: string) => Promise<Closed>;

export async function makePackage(
  dir: string,
  items: readonly TestItem[],
  {
    state = makeState(),
    proofs = ['log', 'time-stamp'] as ('log' | 'time-stamp')[],
    meddle = (async (closed) => closed) as Meddle,
  } = {},
): Promise<TestPackage> {
  const { identity, recipient, kid } = generateIdentity(random);
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
  const thread = uuid();
  const built = await buildPackage({
    draft: await meddle(await draft.close(), dir, identity, kid),
    frame: { id: uuid(), innerId: uuid(), iss: state.code, aud: 'xa', created: SEALED_AT, thread },
    inner: {
      request: { thread: uuid(), digest: createHash('sha256').update('a letter').digest('hex') },
      reference: 'KE-2026-0042',
      executedBy: { name: 'District Court of Kess' },
      orders: [],
      basis: 'Article 40 and the Criminal Procedure Code, section 214.',
      useLimitations: [
        {
          id: 'L-1',
          text: 'Only for the proceeding named.',
          purpose: 'prosecution',
          noOnwardTransfer: true,
          paragraphs: ['40(19)'],
        },
      ],
    },
    outer: { trust: state.trust, logOrigin: state.origin, proofs },
    sealInner: state.seal('comity-inner'),
    sealPackage: state.seal('comity-package'),
    proveLogged: state.proveLogged,
    stamp: state.stamp,
  });
  return { dir, state, identity, kid, packageDigest: built.packageDigest };
}
