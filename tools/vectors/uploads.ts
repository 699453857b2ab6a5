// What a State and its own providers hand each other: tickets, manifests, receipts, on paper.
import {
  canonicalBytes,
  messageDigest,
  type PayloadOf,
  type UploadManifest,
} from '../../packages/protocol/src/index.ts';
import { after, daysAfter, digestOf, uuidOf } from './ids.ts';
import { recipientKey, saltOf } from './keys.ts';

type Named<P> = { name: string; payload: P };
type Ticket = PayloadOf<'comity.upload.ticket/1'>;
type Receipt = PayloadOf<'comity.upload.receipt/1'>;

const ORDERED = '2026-05-04T08:00:00.000Z';
const digest512Of = (label: string): string => digestOf(`${label} a`) + digestOf(`${label} b`);

function ticket(name: string, days: number, body: Partial<Ticket['body']>): Named<Ticket> {
  const created = daysAfter(ORDERED, days);
  return {
    name,
    payload: {
      _type: 'comity.upload.ticket/1',
      id: uuidOf(created, `ticket ${name}`),
      iss: 'xb',
      aud: [],
      created,
      body: {
        order: { authority: 'District Court of Port Kessar', reference: 'DC 77/2026', date: ORDERED },
        recipient: recipientKey('xb evidence 1'),
        url: 'https://bring.xb.comity.example',
        secretDigest: digestOf(`secret of ${name}`),
        maxFiles: 500,
        maxBytes: 2 ** 40,
        expires: daysAfter(created, 14),
        ...body,
      },
    },
  };
}

export const tickets: Named<Ticket>[] = [
  ticket('mail boxes of two accounts', 0, { asked: 'The mail boxes D1 and D2 as they stood on 1 April.' }),
  ticket('in no more words than it needs', 1, {}),
  ticket('one file, by tomorrow', 2, { maxFiles: 1, maxBytes: 4096, expires: daysAfter(ORDERED, 3) }),
  ticket('behind a path', 3, { url: 'https://justice.xb.example:8443/cooperation/bring' }),
  ticket('a drill on one machine', 4, { url: 'http://127.0.0.1:8600' }),
];

const file = (label: string, size: number) => ({
  upload: digestOf(`upload ${label}`).slice(0, 32),
  name: { shown: label, bytes: Buffer.from(label).toString('base64url') },
  size,
  sha256: digestOf(label),
  sha512: digest512Of(label),
  tree: digestOf(`tree ${label}`),
  treeSalt: saltOf(label),
  object: { root: digestOf(`object ${label}`), size: size + 32 },
  header: Buffer.from(digestOf(`header ${label}`).repeat(30)).toString('base64url'),
});

const of = ({ payload }: Named<Ticket>) => messageDigest(canonicalBytes(payload));
const TOOL = 'comity provide 0.1.0';

export const manifests: Named<UploadManifest>[] = [
  {
    name: 'two mail boxes',
    payload: {
      ticket: of(tickets[0]!),
      tool: TOOL,
      organisation: 'Kessar Post and Telegraph',
      note: 'The account D2 was closed on 12 March; what is here is what was kept.',
      start: after(ORDERED, 20),
      end: after(ORDERED, 21),
      files: [
        { ...file('d1.mbox', 48_000), modified: after(ORDERED, -900) },
        { ...file('d2.mbox', 9_100), modified: after(ORDERED, -1300) },
      ],
    },
  },
  { name: 'the least', payload: { ticket: of(tickets[1]!), tool: TOOL, files: [file('export.zip', 1000)] } },
  { name: 'an empty file', payload: { ticket: of(tickets[2]!), tool: TOOL, files: [file('log', 0)] } },
  {
    name: 'something could not be brought, and is named',
    payload: {
      ticket: of(tickets[3]!),
      tool: TOOL,
      files: [file('a/records.csv', 300)],
      leftOut: [{ shown: 'a/records.lock', reason: 'unreadable: EACCES' }],
    },
  },
  {
    name: 'a name that is no text',
    payload: {
      ticket: of(tickets[4]!),
      tool: TOOL,
      files: [{ ...file('x', 7), name: { shown: 'rapport\uFFFD.pdf', bytes: 'cmFwcG9ydP8ucGRm' } }],
    },
  },
];

export const uploadReceipts: Named<Receipt>[] = manifests.map(({ name, payload }, i) => {
  const { payload: given } = tickets[i]!;
  const declaredAt = after(given.created, 30);
  const created = after(given.created, 30.1);
  return {
    name,
    payload: {
      _type: 'comity.upload.receipt/1',
      id: uuidOf(created, `receipt ${name}`),
      iss: 'xb',
      aud: [],
      created,
      body: {
        ticket: payload.ticket,
        manifestDigest: digestOf(`manifest ${name}`),
        order: given.body.order,
        declaredAt,
        files: payload.files.map(({ size, sha256, sha512, object }) => ({ size, sha256, sha512, object })),
      },
    },
  };
});
