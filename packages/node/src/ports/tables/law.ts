/** Tables of the law of States, of the treaty’s status, and of help asked for and offered. */

import { type Cell, wordsOfProvision } from '@comity/domain/national';
import type { NeedRecord, OfferRecord, ProjectRecord } from '../assistance.ts';
import {
  cellKey,
  type ListRecord,
  type ProvisionRecord,
  provisionKey,
  type StandingRecord,
  type TreatyRecord,
  type WordingRecord,
  wordingKey,
} from '../national.ts';
import { shape } from './shape.ts';

export const LAW = {
  treaty: shape({ key: (r: TreatyRecord) => r.id, indexes: { participant: (r) => r.participant } }),
  lists: shape({ key: (r: ListRecord) => r.key, indexes: { source: (r) => r.source } }),
  provisions: shape({
    key: (r: ProvisionRecord) => provisionKey(r.state, r.id),
    indexes: { state: (r) => r.state },
    words: (r) => wordsOfProvision(r),
  }),
  wordings: shape({
    key: (r: WordingRecord) => wordingKey(r),
    indexes: { provision: (r) => provisionKey(r.state, r.id) },
  }),
  cells: shape({ key: (r: Cell) => cellKey(r), indexes: { state: (r) => r.state } }),
  standings: shape({ key: (r: StandingRecord) => r.state, indexes: {} }),
  needs: shape({ key: (r: NeedRecord) => r.id, indexes: { state: (r) => r.state } }),
  offers: shape({ key: (r: OfferRecord) => r.id, indexes: {} }),
  projects: shape({ key: (r: ProjectRecord) => r.id, indexes: {} }),
} as const;
