/** What comes over the border first: sealed objects, and the payloads in them. */
import { type Opened, openSealed, type PublicKey } from '@comity/proof';
import { canonicalBytes, type Json, parseOpening, parsePayload, utf8 } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { byteMutations } from '../mutate/bytes.ts';
import { jsonMutations } from '../mutate/json.ts';
import type { Target } from '../target.ts';
import { vectors } from './vectors.ts';

interface SealedVectors {
  typ: string;
  keys: PublicKey[];
  cases: { sealed: string; digest?: string }[];
}

const sealed = vectors<SealedVectors>('seal/sealed.json');
const digest = sealed.cases.find((known) => known.digest !== undefined)?.digest;

interface MessageVectors {
  valid: { payload: Json }[];
}

const TYPES = [
  'comity.letter.request',
  'comity.preservation.request',
  'comity.preservation.outcome',
  'comity.receipt.accepted',
  'comity.evidence.announcement',
  'comity.root',
  'comity.directory',
  'comity.package',
];
const payloads = TYPES.flatMap((type) => vectors<MessageVectors>(`${type}.v1.json`).valid);
const openings = vectors<MessageVectors>('package-opening.v1.json').valid;
const mutations = [...byteMutations, ...jsonMutations];
const printed = (list: { payload: Json }[]) => list.map(({ payload }) => canonicalBytes(payload));

export const messageTargets: Target[] = [
  {
    name: 'a sealed object',
    corpus: sealed.cases.map((known) => utf8(known.sealed)),
    mutations,
    read: (bytes) =>
      openSealed(
        bytes,
        { typ: sealed.typ },
        (kid) => sealed.keys.find((key) => key.kid === kid),
        nativePrimitives,
      ),
    believable: (opened) => (opened as Opened).digest === digest,
  },
  { name: 'a payload', corpus: printed(payloads), mutations, read: parsePayload },
  { name: 'an opened entry', corpus: printed(openings), mutations, read: parseOpening },
];
