// Custody exports on paper: manifests, lines of their lists, and places in a log. An export of real bytes is in vectors/custody/.
import { commitment } from '../../packages/proof/src/index.ts';
import {
  type CustodyEvent,
  type CustodyLine,
  type CustodyPlaces,
  fromBase64url,
  type Json,
  type PayloadOf,
  toHex,
} from '../../packages/protocol/src/index.ts';
import { daysAfter, digestOf, uuidOf } from './ids.ts';
import { saltOf } from './keys.ts';
import { threads } from './stories/index.ts';

type Named<P> = { name: string; payload: P };
type Export = PayloadOf<'comity.custody/1'>;

const MADE = '2026-12-02T09:00:00.000Z';
const FILES = ['VERIFY.txt', 'events.jsonl', 'proofs/trust.json'];
const WITNESS = { id: 'W-1', reason: 'Names the examiner.', basis: 'Witness Protection Act, section 4' };

type Plan = { name: string; label: string; from: string; thread: number; opened: number; body?: object };

const plans: Plan[] = [
  {
    name: 'of a mailbox, one event withheld',
    ...{ label: 'harbour', from: 'xb', thread: 1, opened: 6 },
    body: { events: { total: 7, opened: 6, withheld: 1 }, reasons: [WITNESS] },
  },
  { name: 'all of it opened', label: 'quay', from: 'xa', thread: 3, opened: 4 },
  { name: 'of one event', label: 'lantern', from: 'xc', thread: 5, opened: 1 },
  {
    name: 'without a time stamp',
    ...{ label: 'ward', from: 'xc', thread: 9, opened: 21 },
    body: { proofs: ['log'] },
  },
  {
    name: 'all of it withheld',
    ...{ label: 'seals', from: 'xb', thread: 12, opened: 0 },
    body: { events: { total: 300_000, opened: 0, withheld: 300_000 }, reasons: [WITNESS] },
  },
];

export const custodies: Named<Export>[] = plans.map(({ name, label, from, thread, opened, body }) => ({
  name,
  payload: {
    _type: 'comity.custody/1',
    id: uuidOf(MADE, `custody ${label}`),
    iss: from,
    aud: [],
    created: MADE,
    body: {
      case: threads[thread]!.id,
      events: { total: opened, opened, withheld: 0 },
      last: digestOf(`last event of ${label}`),
      reasons: [],
      files: FILES.map((file, i) => ({ name: file, root: digestOf(`${label} ${file}`), size: 900 + i })),
      proofs: ['log', 'time-stamp'],
      trust: {
        rootVersion: 1,
        rootDigest: digestOf(`${from} root`),
        directoryVersion: 9,
        directoryDigest: digestOf(`${from} directory`),
        freshnessDigest: digestOf(`${from} freshness`),
      },
      log: { origin: `${from}.comity.example/custody` },
      ...body,
    },
  },
}));

const CASE = threads[1]!.id;
const item = uuidOf('2026-11-24T10:20:30.400Z', 'item 0');
const hashed = (n: number, prev?: string): CustodyEvent => ({
  action: 'hashed',
  at: daysAfter(MADE, -9 + n),
  actor: 'officer-0042',
  role: 'evidence-custodian',
  case: CASE,
  ...{ item, digest: digestOf('a mailbox') },
  chain: { n, ...(prev !== undefined && { prev }) },
});

const opened = (event: CustodyEvent): CustodyLine => ({
  kind: 'opened',
  n: event.chain!.n,
  event,
  salt: saltOf(`event ${event.chain!.n}`),
});
const committed = (event: CustodyEvent): string =>
  toHex(commitment(fromBase64url(saltOf(`event ${event.chain!.n}`)), event as unknown as Json));

const first = hashed(1);
const second: CustodyEvent = {
  ...hashed(2, committed(first)),
  action: 'viewed',
  reason: 'To see whether the letters of 30 October are in it.',
};

export const lines: Named<CustodyLine>[] = [
  { name: 'the second event, a look', payload: opened(second) },
  { name: 'the first event', payload: opened(first) },
  {
    name: 'an event withheld',
    payload: { kind: 'withheld', n: 3, commitment: digestOf('a withheld event'), because: 'W-1' },
  },
  { name: 'the event after it', payload: opened(hashed(4, digestOf('a withheld event'))) },
  {
    name: 'an item shown to nobody any more, on a legal basis',
    payload: opened({
      ...hashed(5, committed(hashed(4, digestOf('a withheld event')))),
      action: 'erased',
      basis: 'Data Protection Act, section 16',
    }),
  },
];

export const places: Named<CustodyPlaces>[] = [
  { name: 'apart, in a log of eleven', payload: { indexes: [2, 5], cover: [1, 2, 3, 4, 5].map(hashOf) } },
  { name: 'the only leaf but one', payload: { indexes: [0], cover: [hashOf(1)] } },
  { name: 'side by side', payload: { indexes: [0, 1, 2, 3], cover: [hashOf(4)] } },
  { name: 'at the end of a large log', payload: { indexes: [999_998], cover: [6, 7, 8].map(hashOf) } },
  { name: 'every leaf', payload: { indexes: [0, 1], cover: [] } },
];

function hashOf(number: number): string {
  return digestOf(`subtree ${number}`);
}
