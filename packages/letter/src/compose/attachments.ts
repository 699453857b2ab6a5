/** The files that go with a letter: what each is called, what it is, and the number by which it is known again. Item 18 of T-CY(2018)10. */
import type { Attachment } from '@comity/domain';
import { digestGroups } from '../mark.ts';
import type { Page } from '../page.ts';
import type { Sending } from '../parties.ts';

/** Nothing at all where nothing is attached. */
export function attachments(
  page: Page,
  files: readonly Attachment[] = [],
  { onPaper }: Pick<Sending, 'onPaper'>,
): void {
  if (files.length === 0) return;
  page.heading('letter.p.attachments').said(onPaper ? 'letter.attachments.paper' : 'letter.attachments.sent');
  for (const [at, { name, role, size, sha256 }] of files.entries())
    page
      .group(page.speech.say('letter.attachments.item', { number: page.speech.number(at + 1) }))
      .row('letter.l.file', name, 'machine')
      .row('letter.l.isWhat', page.code('attachment', role))
      .row('letter.l.size', page.speech.size(size))
      .row('letter.l.digest', digestGroups(sha256).join(' '), 'machine');
}
