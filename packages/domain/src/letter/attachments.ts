// Files that go with a letter of request, such as the order of a court: item 18 of the Council of Europe's template for requests for
// subscriber information (T-CY). The Convention knows no such list; the roles and the sizes are ours.
import type { Context } from '../law/facts.ts';
import { assert, type Digest } from '../law/scalars.ts';
import { draftStage } from '../request/drafting.ts';
import type { Half } from '../request/half.ts';
import { contentOf } from '../request/said.ts';
import { staged } from '../request/update.ts';
import type { LetterDraft, OutgoingLetter } from './stages.ts';

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

/** As its letter names them; none where it is no letter. */
export const attachmentsIn = (half: Half): readonly Attachment[] => contentOf(half).attachments ?? [];

/** The list of a letter that is still written is changed by this alone, never with its words: two officers at once undo nothing of each other's. */
export const withAttachments = (
  half: OutgoingLetter,
  files: readonly Attachment[],
  ctx: Context,
): OutgoingLetter => {
  assert(half.stage.name === 'draft', 'files are attached to what is still written');
  return staged(half, draftStage(keptFiles(half.stage.draft, files), ctx));
};

/** These words with those files. */
export const keptFiles = (
  { attachments: _, ...draft }: LetterDraft,
  files: readonly Attachment[] = [],
): LetterDraft => (files.length === 0 ? draft : { ...draft, attachments: [...files] });

export const areSameFiles = (some: readonly Attachment[], others: readonly Attachment[]): boolean =>
  some.length === others.length &&
  some.every((file, at) => {
    const other = others[at]!;
    return file.sha256 === other.sha256 && file.role === other.role && file.name === other.name;
  });
