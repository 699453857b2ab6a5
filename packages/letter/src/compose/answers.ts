/** What the Requested State answers: that it has the request, what it decides and why, on what conditions, what was done. */
import { ground } from '@comity/convention';
import type { BodyOf, OrderReference } from '@comity/domain';
import { blank, type Page } from '../page.ts';
import { authority, languagesNamed, referenceOf } from './shared.ts';

export function acknowledgement(page: Page, body: BodyOf<'comity.acknowledgement/1'>): void {
  page.said('letter.answer.acknowledged');
  page
    .heading('letter.p.registered')
    .row('letter.l.registeredAs', body.registeredAs, 'machine')
    .row('letter.l.receivedAt', page.speech.exact(body.receivedAt));
  page.heading('letter.p.contact');
  authority(page, 'authority', body.authority);
  page.row('letter.l.languages', languagesNamed(body.languages));
  if (body.nextStepBy !== undefined)
    page.heading('letter.p.next').row('letter.l.by', page.speech.exact(body.nextStepBy));
}

export function acceptance(page: Page, body: BodyOf<'comity.decision.accepted/1'>): void {
  page.heading('letter.p.decision', '40(17)').said('letter.answer.accepted');
  page.heading('letter.p.executing', '40(12)(b)');
  authority(page, 'executingAuthority', body.executingAuthority);
  page
    .heading('letter.p.conditions', '40(28)')
    .sentence(
      body.conditions.length === 0 ? page.word('letter.answer.none') : page.speech.list(body.conditions),
    );
  if (body.expectedBy !== undefined)
    page.heading('letter.p.next', '40(26)').row('letter.l.by', page.speech.exact(body.expectedBy));
}

export function postponement(page: Page, body: BodyOf<'comity.decision.postponed/1'>): void {
  page.heading('letter.p.decision', '40(27)').said('letter.answer.postponed');
  page.heading('letter.p.reasons', '40(27)').quoted('reason', body.reason);
  if (body.until !== undefined) page.row('letter.l.until', page.speech.exact(body.until));
  // By hand there is no message to name by its digest.
  if (!blank(body.consultation))
    page.heading('letter.p.consultation', '40(28)').row('letter.l.digest', body.consultation, 'machine');
}

export function refusal(page: Page, body: BodyOf<'comity.decision.refused/1'>): void {
  page
    .heading('letter.p.decision', '40(25)')
    .said(body.partial ? 'letter.answer.refusedInPart' : 'letter.answer.refused');
  if (body.partial) page.heading('letter.p.scope').sentence(page.speech.list(body.partial.dataIds));
  page.heading('letter.p.grounds', '40(21)');
  for (const code of body.grounds)
    page.labelled(page.apart(groundCited(code, body.paragraphs)), page.code('ground', code), 'said');
  page.row('letter.l.paragraphs', body.paragraphs.join(', '), 'machine');
  page.heading('letter.p.reasons', '40(25)').quoted('reasons', body.reasons);
  if (body.consultation !== undefined)
    page
      .heading('letter.p.consultation', '40(28)')
      .said('letter.answer.consulted')
      .row('letter.l.digest', body.consultation, 'machine');
  page.said('letter.answer.refuseWays');
}

/** The paragraph the ground stands in, by the paragraphs the refusal cites. */
function groundCited(code: string, paragraphs: readonly string[]): string {
  const own = ground(code)?.provisions.map(referenceOf) ?? [];
  return own.find((one) => paragraphs.includes(one)) ?? own[0] ?? code;
}

export function conditions(page: Page, body: BodyOf<'comity.condition.proposed/1'>): void {
  page.heading('letter.p.decision', '40(28)').said('letter.answer.conditions');
  page.heading('letter.p.conditions', '40(28)');
  for (const [i, one] of body.conditions.entries()) {
    page
      .group(page.speech.say('letter.l.condition', { id: one.id }))
      .quoted(`conditions.${i}.text`, one.text);
    page
      .written('letter.l.purpose', `conditions.${i}.purpose`, one.purpose)
      .row(
        'letter.l.onward',
        page.word(one.noOnwardTransfer ? 'letter.answer.onwardNo' : 'letter.answer.onwardYes'),
      );
    page.row('letter.l.paragraphs', one.paragraphs.join(', '), 'machine');
  }
  page.heading('letter.p.reasons').quoted('reason', body.reason);
  if (body.replyBy !== undefined)
    page.heading('letter.p.next').row('letter.l.by', page.speech.exact(body.replyBy));
}

export function execution(page: Page, body: BodyOf<'comity.execution.report/1'>): void {
  page.heading('letter.p.result', '40(17)').sentence(page.code('executed', body.result));
  page.heading('letter.p.executing', '40(12)(b)');
  authority(page, 'executedBy', body.executedBy);
  if (body.orders.length > 0) page.heading('letter.p.orders');
  for (const one of body.orders) {
    page.group(page.apart(one.reference));
    order(page, one);
    page.row('letter.l.orderKind', one.kind, 'written');
  }
  if (body.packages.length > 0) page.heading('letter.p.packages');
  for (const digest of body.packages) page.row('letter.l.packageDigest', digest, 'machine');
  if ((body.unexecuted?.length ?? 0) > 0) page.heading('letter.p.unexecuted', '40(25)');
  for (const [i, one] of (body.unexecuted ?? []).entries())
    page
      .group(page.apart(one.paragraph))
      .written('letter.l.what', `unexecuted.${i}.what`, one.what)
      .written('letter.l.why', `unexecuted.${i}.why`, one.why);
  if (!blank(body.note)) page.heading('letter.p.note').quoted('note', body.note);
}

export function preservationOutcome(page: Page, body: BodyOf<'comity.preservation.outcome/1'>): void {
  page.heading('letter.p.result', '42(4)').sentence(page.code('outcome', body.result));
  if (body.dataIds.length > 0) page.heading('letter.p.scope').sentence(page.speech.list(body.dataIds));
  const { effectiveFrom, until } = body;
  if (effectiveFrom !== undefined || until !== undefined || body.result === 'extended') {
    page
      .heading('letter.p.period', '42(8)')
      .row('letter.l.from', effectiveFrom && page.speech.exact(effectiveFrom));
    if (until === undefined && body.result === 'extended') page.said('letter.outcome.untilDecided');
    page.row('letter.l.until', until && page.speech.exact(until));
  }
  if (body.order) {
    page.heading('letter.p.order').row('letter.l.reference', body.order.reference, 'machine');
    order(page, body.order);
  }
  if (!blank(body.reasons)) page.heading('letter.p.reasons', '40(25)').quoted('reasons', body.reasons);
  if (!blank(body.note)) page.heading('letter.p.note').quoted('note', body.note);
}

function order(page: Page, { authority: by, date }: OrderReference): void {
  page.row('letter.l.orderAuthority', by, 'written').row('letter.l.orderDate', page.speech.day(date));
}
