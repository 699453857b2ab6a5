/** The files of a letter that is still written: those attached, and room for one more. Item 18 of the form T-CY(2018)10; the Convention asks for none. */
import type { Speech } from '@comity/language';
import { definitions, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { fieldGroup } from '../../kit/choices.ts';
import { fileField, selectField } from '../../kit/field.ts';
import { type Fault, faultOf, heard, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { a, type Child, div, type Markup, p } from '../../tags.ts';
import { draftingPlace, draftingTrail } from '../drafting/place.ts';
import { hashText } from '../evidence/naming.ts';
import { type AttachmentFacts, attachmentIs, attachmentList, attachmentName } from './rows.ts';

/** Where the page of the parts shows them. */
export const ATTACHMENTS_PART = 'why';

export interface DraftAttachments {
  files: readonly AttachmentFacts[];
  /** What a file may be. */
  roles: readonly string[];
  /** What was said of the file that was not attached. */
  role: string;
  most: { files: number; bytes: number };
  /** The files go with the paper, and are not kept here. */
  onPaper: boolean;
  /** It was put up for approval, and is taken back there: what officers look at does not change. */
  takenBackAt?: string | undefined;
}

export const draftAttachments = (
  speech: Speech,
  facts: DraftAttachments,
  faults: readonly Fault[],
): Markup => {
  const { say } = speech;
  const { files, onPaper, takenBackAt } = facts;
  return fieldGroup(
    {
      name: 'attachments',
      label: say('attachments.title'),
      optional: say('common.optional'),
      hint: say(onPaper ? 'attachments.says-paper' : 'attachments.says'),
      error: faultOf(faults, 'attachments'),
    },
    files.length === 0
      ? p({ class: 'quiet empty-list' }, say('attachments.none'))
      : attachmentList(speech, files, ({ sha256, name }) =>
          takenBackAt !== undefined
            ? null
            : submitButton({
                ...{ name: 'remove', value: sha256, small: true },
                says: [say('common.remove'), heard([' ', attachmentName(name)])],
              }),
        ),
    takenBackAt === undefined
      ? oneMore(speech, facts, faults)
      : notice(
          'tell',
          say('attachments.closed'),
          p(null, a({ href: takenBackAt }, say('desk.open-request'))),
        ),
  );
};

const oneMore = (
  speech: Speech,
  { roles, role, most }: DraftAttachments,
  faults: readonly Fault[],
): Child[] => {
  const { say } = speech;
  return [
    selectField({
      ...{ name: 'attachment-role', label: say('letter.l.isWhat'), value: role, empty: say('form.choose') },
      error: faultOf(faults, 'attachment-role'),
      choices: roles.map((value) => ({ value, says: attachmentIs(speech, value) })),
    }),
    fileField({
      ...{ name: 'attachment', label: say('letter.l.file'), error: faultOf(faults, 'attachment') },
      beside: true,
      hint: say('attachments.file-hint', { size: speech.size(most.bytes), count: most.files }),
    }),
    submitButton({ says: say('attachments.attach'), name: 'attach', value: 'yes', icon: 'upload-simple' }),
  ];
};

export interface DetachFacts {
  request: string;
  csrf: string;
  file: AttachmentFacts;
  onPaper: boolean;
}

/** One more look before a file is let go. */
export const detachScreen = (speech: Speech, { request, csrf, file, onPaper }: DetachFacts): Child[] => {
  const { say } = speech;
  const back = `${draftingPlace(request, ATTACHMENTS_PART)}#attachments`;
  return [
    pageHead({
      trail: draftingTrail(speech, request, say('attachments.remove')),
      title: say('attachments.remove'),
      said: say(onPaper ? 'attachments.remove-says-paper' : 'attachments.remove-says'),
    }),
    definitions([
      { term: say('letter.l.file'), says: attachmentName(file.name) },
      { term: say('letter.l.isWhat'), says: attachmentIs(speech, file.role) },
      { term: say('letter.l.size'), says: speech.size(file.size) },
      { term: 'SHA-256', says: hashText(file.sha256) },
    ]),
    postForm(
      { action: draftingPlace(request, 'detach'), csrf, about: { file: file.sha256 }, class: 'form' },
      div(
        { class: 'go' },
        submitButton({ says: say('common.remove'), weight: 'grave' }),
        linkButton({ says: say('common.cancel'), href: back, weight: 'quiet' }),
      ),
    ),
  ];
};
