// A State's word that a file is its own: to one State, to several, of an empty file.
import type { PayloadOf } from '../../packages/protocol/src/index.ts';
import { digestOf, uuidOf } from './ids.ts';

type Sealed = PayloadOf<'comity.document/1'>;

const MADE = '2026-12-02T09:00:00.000Z';

const plans: { name: string; from: string; to: string[]; about: string; size: number }[] = [
  { name: 'to one reviewer', from: 'xa', to: ['xb'], about: 'trial-1-powers-xa', size: 18_204 },
  { name: 'to both reviewers', from: 'xa', to: ['xb', 'xc'], about: 'trial-1-powers-xa', size: 20_411 },
  { name: 'from a reviewer', from: 'xb', to: ['xa'], about: 'trial-1-powers-xa', size: 9_110 },
  { name: 'of another cycle', from: 'xc', to: ['xa', 'xb'], about: 'trial-2-offences-xc', size: 640_112 },
  { name: 'of no bytes', from: 'xc', to: ['xa'], about: 'one', size: 0 },
];

export const documents: { name: string; payload: Sealed }[] = plans.map(
  ({ name, from, to, about, size }) => ({
    name,
    payload: {
      _type: 'comity.document/1',
      id: uuidOf(MADE, `document ${name}`),
      iss: from,
      aud: to,
      created: MADE,
      body: { kind: 'review', about, digest: digestOf(`file ${name}`), size },
    },
  }),
);
