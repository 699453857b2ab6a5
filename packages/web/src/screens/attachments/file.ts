/** The files of a letter beside it in its file: how far each is, and saving it. It leaves the desk as a file and is never shown (decision 126). */
import type { Speech } from '@comity/language';
import { submitButton } from '../../kit/buttons.ts';
import { heard } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, h2, type Markup, p, section } from '../../tags.ts';
import { type AttachmentFacts, attachmentList, attachmentName } from './rows.ts';

export interface StandingAttachment extends AttachmentFacts {
  standing: 'here' | 'on-its-way' | 'arrived' | 'coming' | 'damaged' | 'gone';
  /** Parts that arrived: ours there, theirs here. */
  parts: { here: number; of: number };
}

export interface LetterAttachments {
  files: readonly StandingAttachment[];
  isOurs: boolean;
  /** The letter has not left. */
  isDraft: boolean;
  /** Absent for who may not save them. */
  saving?: { href: string; csrf: string } | undefined;
}

export const letterAttachments = (speech: Speech, facts: LetterAttachments): Markup | null =>
  facts.files.length === 0
    ? null
    : section(
        { class: 'attached', id: 'attachments', 'aria-labelledby': 'attachments-title' },
        h2({ id: 'attachments-title' }, speech.say('attachments.title')),
        attachmentList(speech, facts.files, (_, at) => {
          const file = facts.files[at]!;
          return [standing(speech, facts, file), saving(speech, facts, file)];
        }),
        facts.saving === undefined ? null : p({ class: 'quiet' }, speech.say('attachments.save-says')),
      );

const CARE = new Set(['damaged', 'gone']);

const standing = (speech: Speech, facts: LetterAttachments, file: StandingAttachment): Child =>
  p({ class: CARE.has(file.standing) ? 'care' : 'quiet' }, standingSays(speech, facts, file));

function standingSays(
  { say, number }: Speech,
  { isOurs, isDraft }: LetterAttachments,
  { standing: is, parts: { here, of } }: StandingAttachment,
): string {
  switch (is) {
    case 'here':
      return say(
        isOurs ? (isDraft ? 'attachments.is-draft' : 'attachments.is-waiting') : 'attachments.is-here',
      );
    case 'on-its-way':
      return say('attachments.is-on-its-way', { here: number(here), of });
    case 'arrived':
      return say('attachments.is-arrived');
    case 'coming':
      return say('attachments.is-coming', { here: number(here), of });
    case 'damaged':
      return say(isOurs ? 'attachments.is-refused' : 'attachments.is-damaged');
    case 'gone':
      return say('attachments.is-gone');
  }
}

/** What is here whole: theirs once every part has come, ours at any time. */
const isWhole = ({ isOurs }: LetterAttachments, { standing: is }: StandingAttachment): boolean =>
  is === 'here' || (isOurs && is !== 'gone');

const saving = (speech: Speech, facts: LetterAttachments, file: StandingAttachment): Child =>
  facts.saving === undefined || !isWhole(facts, file)
    ? null
    : postForm(
        { action: facts.saving.href, csrf: facts.saving.csrf, about: { file: file.sha256 } },
        submitButton({
          ...{ small: true, icon: 'download-simple' },
          says: [speech.say('common.save'), heard([' ', attachmentName(file.name)])],
        }),
      );
