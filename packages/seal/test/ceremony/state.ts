/** A State in small, as its ceremonies meet it: holders with keys, a first root and directory, and what its keeper holds. */
import type { DirectoryBody, RootBody } from '@comity/proof';
import { formatVkey } from '@comity/proof';
import { type Json, sha256, toHex, utf8 } from '@comity/protocol';
import {
  type HeldKeys,
  type NextDirectory,
  type NextRoot,
  newDraft,
  nextDirectory,
  nextRoot,
  type Present,
  presentTrust,
} from '../../src/ceremony/index.ts';
import {
  generateIdentity,
  makeDirectory,
  makeRoot,
  nativePrimitives,
  nativeSigners,
  newSigningKey,
  noteSigner,
  type SigningKey,
} from '../../src/index.ts';

export const AT = '2026-11-21T18:30:00.000Z';
export const DAY = 86_400_000;
export const later = (days: number, at = AT): string => new Date(Date.parse(at) + days * DAY).toISOString();
export const ID = '01920000-0000-7000-8000-000000000000';

export function random(seed: string) {
  let counter = 0;
  return (length: number): Uint8Array => {
    const out = new Uint8Array(length);
    for (let at = 0; at < length; at += 32)
      out.set(sha256(utf8(`${seed}/${counter++}`)).subarray(0, length - at), at);
    return out;
  };
}

export const keyOf = (name: string): SigningKey => newSigningKey(random(name)).key;
export const rootHolders = [1, 2, 3, 4].map((n) => keyOf(`root ${n}`));
export const directoryHolders = [1, 2, 3, 4].map((n) => keyOf(`directory ${n}`));

type Signing = HeldKeys['signing'][number];
export const signing = (
  role: Signing['role'],
  name: string,
  status: Signing['status'] = 'active',
  since = AT,
): Signing => ({
  role,
  status,
  since,
  key: keyOf(name).public,
  ...(role === 'seal' ? { authority: 'central', classes: ['comity.'] } : {}),
});

const identities = new Map<string, { kid: string; recipient: string }>();
export function recipient(
  role: 'inbox' | 'evidence',
  name: string,
  status: Signing['status'] = 'active',
  since = AT,
): HeldKeys['recipients'][number] {
  const made = identities.get(name) ?? generateIdentity(random(name));
  identities.set(name, made);
  return { role, status, since, kid: made.kid, recipient: made.recipient };
}

export function logKey(
  name: string,
  status: Signing['status'] = 'active',
  since = AT,
): HeldKeys['notes'][number] {
  const vkeys = ([1, 6] as const).map((type) =>
    formatVkey(noteSigner('comity/xb/custody', type, random(`${name} ${type}`)(32), nativeSigners).key),
  );
  return {
    role: 'log',
    status,
    since,
    name: 'comity/xb/custody',
    kid: toHex(sha256(utf8(name))).slice(0, 32),
    vkeys,
  };
}

export const held: HeldKeys = {
  signing: [signing('seal', 'seal'), signing('node', 'node'), signing('freshness', 'freshness')],
  recipients: [recipient('inbox', 'inbox'), recipient('evidence', 'evidence')],
  notes: [logKey('log')],
  origins: ['comity/xb/custody'],
};

const role = (keys: SigningKey[], threshold = 2) => ({ threshold, keys: keys.map((key) => key.public) });

const rootBody = {
  version: 1,
  epoch: 1,
  state: 'xb',
  validUntil: later(1000),
  roles: {
    root: role(rootHolders.slice(0, 3)),
    directory: role(directoryHolders.slice(0, 3)),
    freshness: { threshold: 1, keys: [keyOf('freshness').public] },
  },
  logs: [{ origin: 'comity/xb/custody', vkeys: held.notes[0]!.vkeys }],
  witnessPolicy: { quorum: 0, witnesses: [] },
} as unknown as RootBody;

const directoryBody = {
  version: 1,
  state: 'xb',
  rootVersion: 1,
  validUntil: later(35),
  authorities: [{ id: 'central', name: 'Central Authority', functions: ['mla'], languages: ['en'] }],
  sealKeys: [
    {
      key: keyOf('seal').public,
      authority: 'central',
      classes: ['comity.'],
      notBefore: AT,
      notAfter: later(365),
    },
  ],
  nodeKeys: [keyOf('node').public],
  inbox: [held.recipients[0]!].map(({ kid, recipient: to }) => ({ kid, recipient: to })),
  evidence: [held.recipients[1]!].map(({ kid, recipient: to }) => ({ kid, recipient: to })),
  endpoints: [{ url: 'https://border.example' }],
  suites: ['comity-1'],
  languagesAccepted: ['en'],
  reservations: [],
  revocations: [],
} as unknown as DirectoryBody;

export const present: Required<Present> = {
  roots: [makeRoot({ id: ID, created: AT, body: rootBody }, rootHolders.slice(0, 2))],
  directory: makeDirectory({ id: ID, created: AT, body: directoryBody }, directoryHolders.slice(0, 2)),
};

/** The next directory, drafted `days` after the first; `edit` is what a hostile or careless hand does to it. */
export function directoryDraft(
  order: Partial<NextDirectory> = {},
  edit: (body: DirectoryBody) => object = (body) => body,
  stands: Present = present,
) {
  const now = order.now ?? later(20);
  const { trust, directory } = presentTrust(stands, now, nativePrimitives);
  const body = edit(
    nextDirectory({ trust, before: directory!, held, changes: {}, revoke: [], now, ...order }),
  );
  return newDraft(stands, {
    _type: 'comity.directory/1',
    id: ID,
    iss: 'xb',
    aud: [],
    created: now,
    body,
  } as unknown as Json);
}

export function rootDraft(
  order: Partial<NextRoot> = {},
  edit: (body: RootBody) => object = (body) => body,
  stands: Present = present,
) {
  const now = order.now ?? later(20);
  const { trust } = presentTrust(stands, now, nativePrimitives);
  const nothing = { roles: {}, witnesses: { add: [], remove: [] } };
  const body = edit(nextRoot({ trust, held, now, ...nothing, ...order }));
  return newDraft(stands, {
    _type: 'comity.root/1',
    id: ID,
    iss: 'xb',
    aud: [],
    created: now,
    body,
  } as unknown as Json);
}
