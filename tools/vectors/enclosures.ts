// Documents that nodes carry: counts of a year, and parts of a review with their files. What is sealed inside is real, by keys made from labels.
import {
  type Json,
  type PayloadOf,
  sha256,
  toBase64url,
  toHex,
  utf8,
} from '../../packages/protocol/src/index.ts';
import { countReports } from './counts.ts';
import { kidOf, uuidOf } from './ids.ts';
import { sealedBy } from './keys.ts';
import { almara, ibaria, kessar, type State } from './world.ts';

type Enclosure = PayloadOf<'comity.enclosure/1'>;

const MADE = '2029-04-12T09:00:00.000Z';

const countsOf = (name: string): Enclosure['body'] => {
  const { payload } = countReports.find((one) => one.name === name)!;
  return {
    kind: 'counts',
    sealed: sealedBy(`seal of ${payload.iss}`, payload as unknown as Json, 'comity-counts'),
  };
};

const partOf = (from: State, to: State[], about: string, text: string): Enclosure['body'] => {
  const file = utf8(text);
  const document = {
    _type: 'comity.document/1',
    id: uuidOf(MADE, `part of ${from.code} ${about}`),
    iss: from.code,
    aud: to.map(({ code }) => code),
    created: MADE,
    body: { kind: 'review', about, digest: toHex(sha256(file)), size: file.length },
  };
  return {
    kind: 'review',
    sealed: sealedBy(`seal of ${from.code}`, document, 'comity-document'),
    file: toBase64url(file),
  };
};

const plans: { name: string; from: State; to: State; body: Enclosure['body']; encTo?: string[] }[] = [
  { name: 'counts of few requests', from: ibaria, to: almara, body: countsOf('of few requests') },
  { name: 'counts that were told to two', from: almara, to: kessar, body: countsOf('told to two') },
  {
    name: 'a part of a review, to a reviewer',
    ...{ from: almara, to: kessar },
    body: partOf(almara, [kessar, ibaria], 'trial-1-powers-xa', '{"format":"of their own"}'),
  },
  {
    name: 'the same part, to the other reviewer',
    ...{ from: almara, to: ibaria },
    body: partOf(almara, [kessar, ibaria], 'trial-1-powers-xa', '{"format":"of their own"}'),
  },
  {
    name: 'to a State with two inbox keys',
    ...{ from: kessar, to: almara },
    body: partOf(kessar, [almara], 'trial-1-powers-xa', '{"steps":[]}'),
    encTo: [almara.inbox, kidOf('second inbox of xa')],
  },
];

export const enclosures: { name: string; payload: Enclosure }[] = plans.map(
  ({ name, from, to, body, encTo }) => ({
    name,
    payload: {
      _type: 'comity.enclosure/1',
      id: uuidOf(MADE, `enclosure ${name}`),
      iss: from.code,
      aud: [to.code],
      created: MADE,
      encTo: encTo ?? [to.inbox],
      dirv: { [from.code]: from.directory, [to.code]: to.directory },
      body,
    },
  }),
);
