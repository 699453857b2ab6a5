// Files that go with a letter of request, such as the order of a court: item 18 of the Council of Europe's template for requests for
// subscriber information (T-CY). The Convention knows no such list; the roles and the sizes are ours.
import type { Digest } from '../law/scalars.ts';

/** What a file is to the letter it goes with. Ours. */
export const ATTACHMENT_ROLES = [
  'court-order',
  'legal-text',
  'document-to-serve',
  'translation',
  'other',
] as const;
export type AttachmentRole = (typeof ATTACHMENT_ROLES)[number];

/** A file as the letter names it, so that officers approve exactly these bytes. */
export interface Attachment {
  /** Of the whole file. */
  sha256: Digest;
  /** Bytes. */
  size: number;
  role: AttachmentRole;
  /** As people read it; never a path. */
  name: string;
}

/** The most that go with one letter: files, and bytes of all of them together. Ours. */
export const ATTACHMENTS_AT_MOST = { files: 64, bytes: 16 * 1024 * 1024 } as const;
