// The files of a letter as it stands: read from what it says, changed by attaching and taking out alone. Ours.
import type { Context } from '../law/facts.ts';
import { assert } from '../law/scalars.ts';
import { draftStage } from '../request/drafting.ts';
import type { Half } from '../request/half.ts';
import { contentOf } from '../request/said.ts';
import { staged } from '../request/update.ts';
import type { Attachment } from './attachments.ts';
import type { LetterDraft, OutgoingLetter } from './stages.ts';

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
