// Evidence packages on paper: manifests, entries, openings and custody events. Packages of real bytes are in vectors/package/.
import {
  type CustodyEvent,
  canonicalBytes,
  messageDigest,
  type PackageEntry,
  type PackageOpening,
  type PayloadOf,
  toBase64url,
  utf8,
} from '../../packages/protocol/src/index.ts';
import { daysAfter, digestOf, uuidOf } from './ids.ts';
import { saltOf } from './keys.ts';
import { threads } from './stories/index.ts';
import { ibariaPolice, kessarPolice, onlyThisCase } from './world.ts';

type Named<P> = { name: string; payload: P };
type Inner = PayloadOf<'comity.package.inner/1'>;
type Outer = PayloadOf<'comity.package/1'>;

const SEALED = '2026-11-24T10:20:30.400Z';
const digest512Of = (label: string): string => digestOf(`${label} a`) + digestOf(`${label} b`);

type Plan = {
  label: string;
  from: string;
  to: string;
  thread: number;
  items: number;
  bytes: number;
  inner: Partial<Inner['body']>;
};

const plans: { name: string; plan: Plan }[] = [
  {
    name: 'a mailbox',
    plan: {
      label: 'harbour',
      from: 'xb',
      to: 'xa',
      thread: 1,
      items: 11,
      bytes: 4_812_339_204,
      inner: { reference: 'PG-XA-2026-004117/R1' },
    },
  },
  {
    name: 'a ledger, under two conditions',
    plan: {
      label: 'quay',
      from: 'xa',
      to: 'xc',
      thread: 3,
      items: 2,
      bytes: 73_400_981,
      inner: { useLimitations: [onlyThisCase('C-1', 'Muelle Dorado'), onlyThisCase('C-3', 'Muelle Dorado')] },
    },
  },
  {
    name: 'one record',
    plan: {
      label: 'lantern',
      from: 'xc',
      to: 'xb',
      thread: 5,
      items: 1,
      bytes: 66_112,
      inner: { useLimitations: [] },
    },
  },
  {
    name: 'a disk of a terabyte, in confidence',
    plan: {
      label: 'ward',
      from: 'xc',
      to: 'xa',
      thread: 9,
      items: 3,
      bytes: 1_099_511_662_000,
      inner: {
        executedBy: ibariaPolice,
        confidentiality: { required: true, nonNotification: true, reason: 'The group is at large.' },
        note: 'The keys are items 1 and 2.',
      },
    },
  },
  {
    name: 'a hundred thousand small files',
    plan: {
      label: 'seals',
      from: 'xb',
      to: 'xc',
      thread: 12,
      items: 100_000,
      bytes: 391_004_288,
      inner: { orders: [] },
    },
  },
];

const treeOf = (label: string, size: number) => ({ root: digestOf(`${label} tree`), size });

function innerOf({ label, from, to, thread, items, inner }: Plan): Inner {
  return {
    _type: 'comity.package.inner/1',
    id: uuidOf(SEALED, `inner ${label}`),
    iss: from,
    aud: [to],
    created: SEALED,
    body: {
      package: uuidOf(SEALED, `package ${label}`),
      thread: threads[thread]!.id,
      entries: treeOf(`${label} entries`, items),
      request: {
        thread: threads[thread]!.id,
        digest: messageDigest(canonicalBytes(threads[thread]!.messages[0]!.payload)),
      },
      reference: 'ICU/44/2026/0071',
      executedBy: kessarPolice,
      orders: [
        {
          authority: 'Investigating Judge',
          reference: 'IJ2-2026-1044',
          date: daysAfter(SEALED, -3),
          kind: 'Production of stored data',
        },
      ],
      basis: 'Mutual Assistance Act, section 31; Data Protection Act, section 14',
      useLimitations: [onlyThisCase('UL-1', label)],
      ...inner,
    },
  };
}

function outerOf(plan: Plan): Outer {
  const { label, from, to, thread, items, bytes } = plan;
  const files = ['VERIFY.txt', 'entries.pay', 'inner.pay', 'objects.txt', 'proofs/trust.json'];
  return {
    _type: 'comity.package/1',
    id: uuidOf(SEALED, `package ${label}`),
    iss: from,
    aud: [to],
    created: SEALED,
    body: {
      thread: threads[thread]!.id,
      entries: treeOf(`${label} entries`, items),
      objects: treeOf(`${label} objects`, items),
      totalSize: bytes,
      inner: messageDigest(canonicalBytes(innerOf(plan))),
      files: files.map((name, i) => ({ name, root: digestOf(`${label} ${name}`), size: 1000 + i })),
      proofs: ['log', 'time-stamp'],
      trust: {
        rootVersion: 1,
        rootDigest: digestOf(`${from} root`),
        directoryVersion: 9,
        directoryDigest: digestOf(`${from} directory`),
        freshnessDigest: digestOf(`${from} freshness`),
      },
      log: { origin: `${from}.comity.example/custody` },
    },
  };
}

export const outers: Named<Outer>[] = plans.map(({ name, plan }) => ({ name, payload: outerOf(plan) }));
export const inners: Named<Inner>[] = plans.map(({ name, plan }) => ({ name, payload: innerOf(plan) }));

function entry(index: number, name: string, size: number, more: Partial<PackageEntry>): PackageEntry {
  return {
    index,
    itemId: uuidOf(SEALED, `item ${index}`),
    store: `data/${String(index + 1).padStart(6, '0')}.bin`,
    name: { shown: name, bytes: toBase64url(utf8(name)) },
    size,
    sha256: digestOf(name),
    sha512: digest512Of(name),
    tree: digestOf(`${name} tree`),
    object: { root: digestOf(`${name} object`), size: size + 32 },
    kind: 'raw',
    limitations: ['UL-1'],
    ...more,
  };
}

export const entries: Named<PackageEntry>[] = [
  {
    name: 'a mailbox as the provider exported it',
    payload: entry(0, 'quiet.harbour.mbox', 81_233_004, {
      dataIds: ['D-1'],
      mediaTypeClaimed: 'application/mbox',
    }),
  },
  {
    name: 'a disk image, with the hash its tool recorded over the medium',
    payload: entry(1, 'server.E01', 1_099_511_627_776, {
      mediaTypeClaimed: 'application/x-ewf',
      acquisition: {
        by: 'examiner-17',
        organisation: 'Policía Judicial de Ibaria',
        tool: 'imager',
        toolVersion: '7.2',
        method: 'Physical image through a write blocker',
        start: '2026-09-15T03:10:00.000Z',
        end: '2026-09-15T09:42:00.000Z',
        clockOffset: 'device 41 s slow',
        writeBlocker: 'WB-4 no. 2210',
        claimed: [
          { alg: 'md5', scope: 'the medium, not this file', value: 'd41d8cd98f00b204e9800998ecf8427e' },
        ],
        problems: ['Nine sectors unreadable from 0x1c9f3800, filled with zeroes'],
      },
      sensitivity: ['patients'],
    }),
  },
  {
    name: 'a table made from the image',
    payload: entry(2, 'visits.csv', 40_112, {
      kind: 'derived',
      derivedFrom: [
        {
          itemId: uuidOf(SEALED, 'item 1'),
          process: 'Web server log read from the image',
          tool: 'logreader',
          version: '2.0',
        },
      ],
    }),
  },
  {
    name: 'a name in bytes that are no text',
    payload: entry(3, 'caf\uFFFD.txt', 12, {
      name: {
        shown: 'caf\uFFFD.txt',
        bytes: toBase64url(Uint8Array.of(99, 97, 102, 233, 46, 116, 120, 116)),
      },
    }),
  },
  {
    name: 'an empty file, the millionth',
    payload: entry(1_000_000, 'logs/empty', 0, {
      kind: 'copy',
      modifiedClaimed: '1999-12-31T23:59:59.000Z',
      limitations: [],
    }),
  },
];

export const openings: Named<PackageOpening>[] = entries.map(({ name, payload }, i) => ({
  name,
  payload: {
    entry: payload,
    salt: saltOf(`salt ${i}`),
    ...(i === 1 ? {} : { treeSalt: saltOf(`tree salt ${i}`) }),
  },
}));

export const events: Named<CustodyEvent>[] = [
  {
    name: 'a package is about to be sealed',
    payload: { action: 'sealed', at: SEALED, digest: messageDigest(canonicalBytes(outers[0]!.payload)) },
  },
  {
    name: 'an officer opens an item',
    payload: {
      action: 'viewed',
      at: '2026-11-25T08:00:00.000Z',
      actor: 'officer-0042',
      role: 'case-officer',
      case: threads[1]!.id,
      item: uuidOf(SEALED, 'item 0'),
      purpose: 'investigation',
      basis: '40(19)',
      reason: 'To read the letters of 30 October.',
      chain: { n: 7, prev: digestOf('the sixth event') },
    },
  },
  {
    name: 'an envelope is about to be opened',
    payload: { action: 'received', at: '2026-11-24T11:00:00.000Z', digest: digestOf('an envelope') },
  },
  {
    name: 'an approval',
    payload: {
      action: 'approval-given',
      at: '2026-11-24T09:59:00.000Z',
      actor: 'officer-0007',
      role: 'approving-authority',
      digest: digestOf('a payload'),
    },
  },
  {
    name: 'the clock went back',
    payload: {
      action: 'clock-alarm',
      at: '2026-11-24T00:00:01.000Z',
      reason: 'Clock 71 s behind three witnesses',
    },
  },
];
