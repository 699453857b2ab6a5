/** A letter of request, by the letters of 40(15), and what else article 40 and 44 let it say. */
import type { LetterDraft } from '@comity/domain';
import { blank, type Page } from '../page.ts';
import { authority, confidentiality, custodian, data, offence, period, safeguards } from './shared.ts';

const STORED_DATA = '40(3)(d)';

export function letterOfRequest(page: Page, draft: LetterDraft): void {
  page.said('letter.opening.letter', {
    stored: draft.assistance?.purposes.includes(STORED_DATA) ? 'yes' : 'other',
  });
  page.heading('letter.p.authority', '40(15)(a)');
  authority(page, 'authority', draft.authority);
  page.row('letter.l.reference', draft.reference, 'machine');
  basis(page, draft);
  proceeding(page, draft);
  page.heading('letter.p.offence', '40(1)');
  offence(page, draft.offence);
  page.heading('letter.p.facts', '40(15)(c)').quoted('facts', draft.facts);
  assistance(page, draft);
  if (draft.data !== undefined) {
    page.heading('letter.p.dataSought', '44(1)');
    data(page, draft.data);
  }
  whoAndWhen(page, draft);
  page.heading('letter.p.purpose', '40(15)(g)').quoted('purpose', draft.purpose);
  urgency(page, draft);
  if (draft.follows !== undefined)
    page
      .heading('letter.p.follows', '42(8)')
      .said('letter.follows.says')
      .row('letter.head.thread', draft.follows.thread, 'machine')
      .row('letter.l.digest', draft.follows.digest, 'machine');
  if (!blank(draft.dualCriminalityNote))
    page
      .heading('letter.p.dualCriminality', '40(8)')
      .quoted('dualCriminalityNote', draft.dualCriminalityNote);
  confidentiality(page, draft.confidentiality, '40(20)');
  safeguards(page, draft.safeguards);
}

function basis(page: Page, { basis: on }: LetterDraft): void {
  page.heading('letter.p.basis', '40(7)');
  if (on === undefined) page.gap();
  else page.sentence(page.code('basis', on.kind));
  page
    .written('letter.l.instrument', 'basis.instrument', on?.instrument)
    .row('letter.l.provisions', on?.provisions?.join('; '), 'written');
}

function proceeding(page: Page, draft: LetterDraft): void {
  page.heading('letter.p.subject', '40(15)(b)');
  if (blank(draft.subjectMatter) || blank(draft.natureOfProceeding)) page.gap();
  page
    .written('letter.l.subject', 'subjectMatter', draft.subjectMatter)
    .written('letter.l.nature', 'natureOfProceeding', draft.natureOfProceeding);
  page.heading('letter.p.conducting', '40(15)(b)');
  authority(page, 'conductingAuthority', draft.conductingAuthority);
}

function assistance(page: Page, { assistance: asked }: LetterDraft): void {
  page.heading('letter.p.assistance', '40(15)(d)');
  for (const purpose of asked?.purposes ?? [])
    page.labelled(page.apart(purpose), page.code('purpose', purpose.slice(-2, -1)), 'said');
  page.quoted('assistance.sought', asked?.sought);
  if (!blank(asked?.specialProcedure))
    page
      .heading('letter.p.procedure', '40(17)')
      .quoted('assistance.specialProcedure', asked!.specialProcedure);
}

function whoAndWhen(page: Page, draft: LetterDraft): void {
  if ((draft.persons?.length ?? 0) > 0) page.heading('letter.p.persons', '40(15)(e)');
  for (const [i, person] of (draft.persons ?? []).entries()) {
    page
      .group(page.code('role', person.role))
      .written('letter.l.identity', `persons.${i}.identity`, person.identity);
    page
      .written('letter.l.location', `persons.${i}.location`, person.location)
      .written('letter.l.nationality', `persons.${i}.nationality`, person.nationality);
  }
  if (draft.custodian !== undefined) {
    page.heading('letter.p.custodian', '40(15)(e)');
    custodian(page, draft.custodian);
  }
  if (draft.period !== undefined)
    page.heading('letter.p.period', '40(15)(f)').sentence(period(page, draft.period)!);
}

function urgency(page: Page, { expedited, deadline }: LetterDraft): void {
  if (expedited !== undefined)
    page.heading('letter.p.expedited', '44(4)').said(`letter.expedited.${expedited}`);
  if (deadline === undefined) return;
  page.heading('letter.p.deadline', '40(26)');
  if (blank(deadline.by)) page.gap();
  else page.row('letter.l.by', page.speech.exact(deadline.by));
  page.quoted('deadline.reason', deadline.reason);
}
