/** Files that go with a letter, as every page lists them: what each is called, what it is, how large, and its whole number. */
import type { Speech } from '@comity/language';
import { bdi, type Child, li, type Markup, p, ul } from '../../tags.ts';
import { hashText } from '../evidence/naming.ts';

export interface AttachmentFacts {
  sha256: string;
  /** Bytes. */
  size: number;
  role: string;
  /** As data: what nobody would see in it is spelt out. */
  name: string;
}

export const attachmentName = (name: string): Markup => bdi({ class: 'mono item-name', dir: 'ltr' }, name);

export const attachmentList = (
  speech: Speech,
  files: readonly AttachmentFacts[],
  beside: (file: AttachmentFacts, at: number) => Child,
): Markup =>
  ul({ class: 'files' }, ...files.map((file, at) => attachmentRow(speech, file, beside(file, at))));

const attachmentRow = (
  speech: Speech,
  { sha256, size, role, name }: AttachmentFacts,
  beside: Child,
): Markup =>
  li(
    null,
    attachmentName(name),
    p({ class: 'quiet' }, attachmentIs(speech, role), ' · ', speech.size(size)),
    hashText(sha256),
    beside,
  );

export const attachmentIs = (speech: Speech, role: string): string =>
  speech.label('letter', `attachment.${role}`);
