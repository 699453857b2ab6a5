// Root, directory and freshness statements of the invented States.
import {
  canonicalBytes,
  messageDigest,
  type PayloadOf,
  type PublicKey,
  sha256,
  utf8,
} from '../../packages/protocol/src/index.ts';
import { signCheckpoint } from '../../packages/seal/src/index.ts';
import { after, daysAfter, uuidOf } from './ids.ts';
import { noteKeyOf, recipientKey, signingKey, vkeyOf } from './keys.ts';

type Root = PayloadOf<'comity.root/1'>;
type Directory = PayloadOf<'comity.directory/1'>;
type Freshness = PayloadOf<'comity.freshness/1'>;
type Named<P> = { name: string; payload: P };

const MADE = '2026-01-05T09:00:00.000Z';

const key = (state: string, role: string, number = 1): PublicKey => signingKey(`${state} ${role} ${number}`);
const numbered = (state: string, role: string, numbers: number[]): PublicKey[] =>
  numbers.map((n) => key(state, role, n));

function root(state: string, version: number, days: number, body: Partial<Root['body']>): Root {
  const created = daysAfter(MADE, days);
  return {
    _type: 'comity.root/1',
    id: uuidOf(created, `root ${state} ${version}`),
    iss: state,
    aud: [],
    created,
    body: {
      version,
      epoch: 1,
      state,
      validUntil: daysAfter(created, 1090),
      roles: {
        root: { threshold: 1, keys: [key(state, 'root')] },
        directory: { threshold: 1, keys: [key(state, 'directory')] },
        freshness: { threshold: 1, keys: [key(state, 'freshness')] },
      },
      logs: [
        { origin: `${state}.comity.example/custody`, vkeys: [vkeyOf(`${state}.comity.example/custody`)] },
      ],
      witnessPolicy: { quorum: 0, witnesses: [] },
      ...body,
    },
  };
}

export const roots: Named<Root>[] = [
  { name: 'the smallest: one key for each role', payload: root('xs', 1, 0, {}) },
  {
    name: 'three of five, two of three',
    payload: root('xa', 1, 1, {
      roles: {
        root: { threshold: 3, keys: numbered('xa', 'root', [1, 2, 3, 4, 5]) },
        directory: { threshold: 2, keys: numbered('xa', 'directory', [1, 2, 3]) },
        freshness: { threshold: 1, keys: [key('xa', 'freshness')] },
      },
      witnessPolicy: {
        quorum: 2,
        witnesses: ['xb', 'xc', 'xs'].map((state) => ({
          name: `witness.${state}.comity.example`,
          vkey: vkeyOf(`witness.${state}.comity.example`, 4),
          state,
        })),
      },
    }),
  },
  {
    name: 'the second version: a lost key replaced, the log with a key of each kind',
    payload: root('xb', 2, 200, {
      roles: {
        root: { threshold: 2, keys: numbered('xb', 'root', [1, 3, 4]) },
        directory: { threshold: 1, keys: [key('xb', 'directory')] },
        freshness: { threshold: 1, keys: [key('xb', 'freshness', 2)] },
      },
      logs: [
        {
          origin: 'xb.comity.example/custody',
          vkeys: [vkeyOf('xb.comity.example/custody', 1), vkeyOf('xb.comity.example/custody', 6)],
        },
      ],
    }),
  },
  {
    name: 'elliptic curves of the national card',
    payload: root('xc', 1, 3, {
      roles: {
        root: { threshold: 1, keys: [signingKey('xc root 1', 'ES384')] },
        directory: { threshold: 1, keys: [signingKey('xc directory 1', 'ES256')] },
        freshness: { threshold: 1, keys: [signingKey('xc freshness 1', 'EdDSA')] },
      },
    }),
  },
  {
    name: 'a new epoch, with a witness that is no State',
    payload: root('xc', 1, 400, {
      epoch: 2,
      witnessPolicy: {
        quorum: 1,
        witnesses: [{ name: 'archive.example', vkey: vkeyOf('archive.example', 4) }],
      },
    }),
  },
];

function directory(
  state: string,
  version: number,
  days: number,
  body: Partial<Directory['body']>,
): Directory {
  const created = daysAfter(MADE, days);
  return {
    _type: 'comity.directory/1',
    id: uuidOf(created, `directory ${state} ${version}`),
    iss: state,
    aud: [],
    created,
    body: {
      version,
      state,
      rootVersion: 1,
      validUntil: daysAfter(created, 30),
      authorities: [
        {
          id: 'central',
          name: `Central Authority of ${state}`,
          functions: ['mla', '24-7', 'preservation'],
          languages: ['en'],
        },
      ],
      sealKeys: [
        {
          key: key(state, 'seal'),
          authority: 'central',
          classes: ['comity.'],
          notBefore: MADE,
          notAfter: daysAfter(MADE, 365),
        },
      ],
      nodeKeys: [key(state, 'node')],
      inbox: [recipientKey(`${state} inbox`)],
      evidence: [recipientKey(`${state} evidence`)],
      endpoints: [{ url: `https://comity.${state}.example` }],
      suites: ['comity-1'],
      languagesAccepted: ['en'],
      reservations: [],
      revocations: [],
      ...body,
    },
  };
}

export const directories: Named<Directory>[] = [
  { name: 'one authority for everything', payload: directory('xs', 1, 0, {}) },
  {
    name: 'a desk that never sleeps, and an authority that does',
    payload: directory('xa', 12, 30, {
      authorities: [
        {
          id: 'desk',
          name: '24/7 Point of Contact of Almara',
          functions: ['24-7', 'preservation'],
          languages: ['en', 'fr'],
          phone: '+999 11 555 0100',
          hours: 'always',
          timeZone: 'Etc/UTC',
        },
        {
          id: 'mla',
          name: 'Office of the Prosecutor General',
          functions: ['mla'],
          languages: ['en'],
          email: 'mla@prosecution.xa.example',
          hours: '08:00-16:00',
          timeZone: 'Etc/GMT-1',
        },
      ],
      sealKeys: [
        {
          key: key('xa', 'seal desk'),
          authority: 'desk',
          classes: ['comity.preservation.', 'comity.acknowledgement'],
          notBefore: MADE,
          notAfter: daysAfter(MADE, 365),
        },
        {
          key: key('xa', 'seal mla'),
          authority: 'mla',
          classes: ['comity.'],
          notBefore: MADE,
          notAfter: daysAfter(MADE, 365),
        },
      ],
      languagesAccepted: ['en', 'fr'],
      interpolAccepted: true,
    }),
  },
  {
    name: 'a reservation, and a key that was stolen',
    payload: directory('xb', 9, 31, {
      reservations: ['42(5)', '23(3)'],
      diplomaticOnly: false,
      endpoints: [
        { url: 'https://comity.justice.xb.example:8443/border', spki: [messageDigest(utf8('spki of xb'))] },
      ],
      revocations: [
        {
          kid: key('xb', 'seal', 9).kid,
          at: '2026-02-01T00:10:00.000Z',
          reason: 'compromised',
          compromisedSince: '2026-01-30T22:00:00.000Z',
        },
        { kid: key('xb', 'node', 9).kid, at: '2026-01-20T00:00:00.000Z', reason: 'superseded' },
      ],
      languagesAccepted: ['en', 'ar'],
    }),
  },
  {
    name: 'a seal on a card of the nation, two inbox keys while one is renewed',
    payload: directory('xc', 31, 32, {
      sealKeys: [
        {
          key: signingKey('xc seal 1', 'ES256'),
          authority: 'central',
          classes: ['comity.'],
          notBefore: MADE,
          notAfter: daysAfter(MADE, 300),
        },
      ],
      inbox: [recipientKey('xc inbox'), recipientKey('xc inbox, the next')],
      languagesAccepted: ['es', 'en'],
    }),
  },
  {
    name: 'everything on one machine, for a rehearsal',
    payload: directory('xa', 13, 33, {
      endpoints: [{ url: 'http://127.0.0.1:7101' }, { url: 'https://comity.xa.example' }],
    }),
  },
];

function freshness(of: Directory, hours: number, size: number, revokedNow: string[] = []): Freshness {
  const at = after(of.created, hours);
  const origin = `${of.iss}.comity.example/custody`;
  const head = { origin, size, root: sha256(utf8(`${origin} ${size}`)) };
  return {
    _type: 'comity.freshness/1',
    id: uuidOf(at, `freshness ${of.iss}`),
    iss: of.iss,
    aud: [],
    created: at,
    body: {
      state: of.iss,
      rootVersion: of.body.rootVersion,
      directoryVersion: of.body.version,
      directoryDigest: messageDigest(canonicalBytes(of)),
      revokedNow,
      checkpoint: signCheckpoint(head, [noteKeyOf(origin)], Date.parse(at) / 1000),
      at,
    },
  };
}

const [secretariat, xa, xb, xc, later] = directories.map(({ payload }) => payload) as [
  Directory,
  Directory,
  Directory,
  Directory,
  Directory,
];

export const freshnesses: Named<Freshness>[] = [
  { name: 'an ordinary hour', payload: freshness(xa, 5, 40_112) },
  { name: 'the hour of its directory', payload: freshness(later, 0, 40_230) },
  { name: 'a key stolen an hour ago', payload: freshness(xb, 77, 1_204, [key('xb', 'seal', 4).kid]) },
  { name: 'a log of one leaf', payload: freshness(secretariat, 1, 1) },
  {
    name: 'two keys withdrawn at once',
    payload: freshness(xc, 300, 905_113, [key('xc', 'seal', 7).kid, key('xc', 'node', 7).kid]),
  },
];
