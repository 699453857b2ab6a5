/** Rules of what a State and its own providers hand each other (SPEC §5.9). */
import type { UploadManifest } from '../messages.gen.ts';
import { at, earlier, notLater, type PartRule, type Rule, repeated } from './rule.ts';

export const TICKET_RULES: readonly Rule<'comity.upload.ticket/1'>[] = [
  {
    id: 'R-TICKET-EXPIRES-LATER',
    says: 'A ticket expires after it was made.',
    brokenAt: ({ created, body }) => at('/body/expires', notLater(created, body.expires)),
  },
];

export const UPLOAD_RECEIPT_RULES: readonly Rule<'comity.upload.receipt/1'>[] = [
  {
    id: 'R-DECLARED-BEFORE',
    says: 'A receipt is made after the manifest came.',
    brokenAt: ({ created, body }) => at('/body/declaredAt', earlier(body.declaredAt, created)),
  },
];

export const UPLOAD_MANIFEST_RULES: readonly PartRule<UploadManifest>[] = [
  {
    id: 'R-UPLOAD-UNIQUE',
    says: 'Each file has an upload of its own.',
    brokenAt: ({ files }) => repeated('/files', files, ({ upload }) => upload),
  },
  {
    id: 'R-UPLOAD-ENDS-LATER',
    says: 'Packing ends after it began.',
    brokenAt: ({ start, end }) => at('/end', earlier(start, end)),
  },
];
