/** Tables of evidence: items, packages, who had them in hand, what a provider was asked for, what was erased. */
import type {
  ErasureRecord,
  GlassRecord,
  HandRecord,
  ItemRecord,
  PackageRecord,
  TicketRecord,
} from '../records/index.ts';
import { shape } from './shape.ts';

export const EVIDENCE = {
  items: shape({
    key: (r: ItemRecord) => r.id,
    indexes: {
      request: (r) => r.request,
      blob: (r) => r.blob,
      once: (r) => (r.once === undefined ? undefined : `${r.request}/${r.once}`),
    },
  }),
  packages: shape({
    key: (r: PackageRecord) => r.id,
    indexes: {
      request: (r) => r.request,
      waiting: (r) => (r.stage.name === 'announced' ? r.createdAt : undefined),
      listed: (r) => (r.stage.name === 'listed' ? r.createdAt : undefined),
    },
  }),
  erasures: shape({ key: (r: ErasureRecord) => r.request, indexes: { stage: (r) => r.stage.name } }),
  hands: shape({ key: (r: HandRecord) => r.key, indexes: { case: (r) => r.case, item: (r) => r.item } }),
  glass: shape({ key: (r: GlassRecord) => r.key, indexes: { request: (r) => r.request } }),
  tickets: shape({
    key: (r: TicketRecord) => r.id,
    indexes: { request: (r) => r.request, stage: (r) => r.stage.name },
  }),
} as const;
