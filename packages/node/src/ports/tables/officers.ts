/** Tables of the people and the software that work here, and of what they alone may see. */
import type { DraftKeyRecord } from '../drafts.ts';
import type { ShiftRecord } from '../duty.ts';
import type { InvitationRecord, PasskeyRecord, SessionRecord } from '../records/index.ts';
import { type ReviewRecord, reviewKey } from '../reviews.ts';
import type { ApiKeyRecord, WebhookRecord } from '../software.ts';
import { shape } from './shape.ts';

export const OFFICERS = {
  sessions: shape({
    key: (r: SessionRecord) => r.token,
    indexes: { officer: (r) => r.officer, ends: (r) => r.endsAt },
  }),
  draftkeys: shape({
    key: (r: DraftKeyRecord) => r.key,
    indexes: { officer: (r) => r.officer, ends: (r) => r.endsAt },
  }),
  passkeys: shape({ key: (r: PasskeyRecord) => r.id, indexes: { officer: (r) => r.officer } }),
  invitations: shape({
    key: (r: InvitationRecord) => r.code,
    indexes: { officer: (r) => r.officer, ends: (r) => r.endsAt },
  }),
  shifts: shape({ key: (r: ShiftRecord) => r.id, indexes: { begun: (r) => r.begunAt } }),
  apikeys: shape({ key: (r: ApiKeyRecord) => r.digest, indexes: { id: (r) => r.id } }),
  webhooks: shape({ key: (r: WebhookRecord) => r.id, indexes: {} }),
  reviews: shape({ key: (r: ReviewRecord) => reviewKey(r), indexes: {} }),
} as const;
