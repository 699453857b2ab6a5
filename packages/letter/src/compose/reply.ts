/** A sheet on which an authority without a node of its own answers by hand; with the grounds that are open to the instrument, and no others. */
import { groundsOpenFor } from '@comity/convention';
import type { Page } from '../page.ts';
import { referenceOf } from './shared.ts';

export interface ReplyTo {
  readonly kind: 'preservation' | 'letter';
  readonly reference: string;
  readonly thread: string;
  readonly at?: string;
}

export function replySheet(page: Page, { kind, reference, thread, at }: ReplyTo): void {
  page.said('letter.reply.intro');
  page
    .heading('letter.reply.about')
    .row('letter.l.reference', reference, 'machine')
    .row('letter.head.thread', thread, 'machine');
  page.row('letter.head.date', at && page.speech.day(at));
  page
    .heading('letter.reply.contact')
    .blank('letter.l.name')
    .blank('letter.l.person')
    .blank('letter.l.phone')
    .blank('letter.l.email')
    .blank('letter.reply.timeZone')
    .blank('letter.head.ourReference');
  page.heading('letter.reply.answer');
  for (const [key, cited] of ANSWERS[kind]) page.box(page.word(key), cited);
  page.blank('letter.l.until');
  page.heading('letter.reply.grounds', kind === 'preservation' ? '42(6)' : '40(21)');
  for (const one of groundsOpenFor(kind === 'preservation' ? 'preservation' : 'stored-data'))
    page.box(page.code('ground', one.code), one.provisions.map(referenceOf).join(', '));
  page.said('letter.reply.neverGrounds');
  page.heading('letter.reply.text', '40(25)').blank('letter.p.reasons', 8);
}

const ANSWERS = {
  preservation: [
    ['letter.reply.received', undefined],
    ['letter.reply.more', '40(16)'],
    ['letter.reply.preserved', '42(8)'],
    ['letter.reply.refused', '42(6)'],
  ],
  letter: [
    ['letter.reply.received', undefined],
    ['letter.reply.more', '40(16)'],
    ['letter.reply.accepted', '40(17)'],
    ['letter.reply.conditions', '40(28)'],
    ['letter.reply.postponed', '40(27)'],
    ['letter.reply.executed', '40(17)'],
    ['letter.reply.refused', '40(25)'],
  ],
} as const;
