/** Files that go with a letter, as every page lists them: what each is called, what it is, how large, and its whole number. */
import type { Speech } from '@comity/language';
import { bdi, type Child, li, type Markup, p, span, ul } from '../../tags.ts';

export interface AttachmentFacts {
  sha256: string;
  /** Bytes. */
  size: number;
  role: string;
  /** As data: what nobody would see in it is spelt out. */
  name: string;
}

/** Other pages lead here by it. */
export const attachmentId = (sha256: string): string => `f-${sha256.slice(0, 12)}`;

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
    { id: attachmentId(sha256) },
    attachmentName(name),
    p({ class: 'quiet' }, attachmentIs(speech, role), ' · ', speech.size(size)),
    span({ class: 'hash' }, sha256.match(/.{8}/g)!.join(' ')),
    beside,
  );

export const attachmentIs = (speech: Speech, role: string): string =>
  speech.label('letter', `attachment.${role}`);
