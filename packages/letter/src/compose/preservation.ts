/** A request for preservation, by the letters of 42(3), and what 42(7), 42(8) and 43(1) let the Requesting State expect. */
import type { PreservationDraft } from '@comity/domain';
import type { Page } from '../page.ts';
import { authority, confidentiality, custodian, data, offence, safeguards } from './shared.ts';

export function preservationRequest(page: Page, draft: PreservationDraft): void {
  page.said('letter.opening.preservation');
  page.heading('letter.p.authority', '42(3)(a)');
  authority(page, 'authority', draft.authority);
  page.heading('letter.p.case', '42(3)(b)');
  page
    .row('letter.l.reference', draft.reference, 'machine')
    .written('letter.l.caseName', 'caseName', draft.caseName);
  page.heading('letter.p.offence', '42(3)(b)');
  offence(page, draft.offence);
  page.heading('letter.p.facts', '42(3)(b)').quoted('facts', draft.facts);
  page.heading('letter.p.dataToPreserve', '42(3)(c)');
  data(page, draft.data);
  if (draft.custodian !== undefined) {
    page.heading('letter.p.custodian', '42(3)(d)');
    custodian(page, draft.custodian);
  }
  page.heading('letter.p.necessity', '42(3)(e)').quoted('necessity', draft.necessity);
  // Whoever gave one reason for both reads it once.
  if (draft.urgency !== undefined && draft.urgency.reason !== draft.necessity)
    page.quoted('urgency.reason', draft.urgency.reason);
  page.heading('letter.p.intention', '42(3)(f)');
  intention(page, draft);
  page
    .heading('letter.p.asked', '42(1)')
    .said('letter.preservation.asked')
    .said('letter.preservation.told')
    .said('letter.preservation.path');
  confidentiality(page, draft.confidentiality, '42(3)(g)');
  safeguards(page, draft.safeguards);
}

function intention(page: Page, { intentionToRequest }: PreservationDraft): void {
  if (intentionToRequest?.statement !== true) {
    page.gap();
    return;
  }
  const { plannedBy } = intentionToRequest;
  page.said('letter.preservation.intention', {
    planned: plannedBy === undefined ? 'other' : 'yes',
    by: plannedBy === undefined ? '' : page.speech.day(plannedBy),
  });
}
