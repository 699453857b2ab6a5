/** Tables of the Conference’s reviews and counts. */
import {
  type CountryReviewRecord,
  type LotsRecord,
  type MechanismRecord,
  mechanismKey,
  type ReviewStepRecord,
} from '../country-reviews.ts';
import {
  type CountsEditionRecord,
  type CountsReceivedRecord,
  type CountsSentRecord,
  editionKey,
  receivedKey,
  sentKey,
} from '../counts.ts';
import { shape } from './shape.ts';

export const CONFERENCE = {
  mechanisms: shape({
    key: (r: MechanismRecord) => mechanismKey({ mechanism: r.mechanism.id, version: r.version }),
    indexes: { mechanism: (r) => r.mechanism.id },
  }),
  lots: shape({ key: (r: LotsRecord) => r.id, indexes: {} }),
  countryreviews: shape({ key: (r: CountryReviewRecord) => r.opened.id, indexes: {} }),
  reviewsteps: shape({ key: (r: ReviewStepRecord) => r.entry.id, indexes: { review: (r) => r.review } }),
  countssent: shape({ key: (r: CountsSentRecord) => sentKey(r), indexes: { year: (r) => String(r.year) } }),
  countsreceived: shape({
    key: (r: CountsReceivedRecord) => receivedKey(r),
    indexes: { year: (r) => String(r.year), report: (r) => `${r.year}/${r.state}` },
  }),
  countseditions: shape({
    key: (r: CountsEditionRecord) => editionKey(r),
    indexes: { year: (r) => String(r.year) },
  }),
} as const;
