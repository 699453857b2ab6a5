// Ransomware in the harbour of Almara; the gang's mailbox is with a provider in Kessar. Articles 7, 8, 10, 11; 42, 44.

import type { DataItem } from '../../../packages/protocol/src/index.ts';
import { courtOrder, custodianForm, scannedLaw } from '../files.ts';
import { daysAfter, digestOf } from '../ids.ts';
import { Thread } from '../thread.ts';
import {
  almara,
  almaraProsecution,
  kessar,
  kessarCentral,
  kessarPolice,
  onlyThisCase,
  screened,
} from '../world.ts';

const START = '2026-11-03T08:12:40.118Z';
const CASE = 'Harbour Lights';

const mailbox: DataItem = {
  id: 'D-1',
  description: 'Mailbox from which the ransom notes were sent, with its log-in history',
  kinds: ['subscriber', 'traffic', 'content'],
  identifiers: [
    { type: 'email', value: 'quiet.harbour@nimbusmail.example', provider: 'Nimbus Mail' },
    { type: 'ip', value: '203.0.113.77', at: '2026-11-01T23:41:09.000Z', provider: 'Lodestar Hosting' },
  ],
  from: '2026-09-01T00:00:00.000Z',
  to: '2026-11-03T00:00:00.000Z',
  relationToOffence: 'Every note left on the encrypted machines gives this address for payment and keys.',
};

const server: DataItem = {
  id: 'D-2',
  description: 'Rented server that received the copied files',
  kinds: ['subscriber', 'traffic'],
  identifiers: [{ type: 'ip', value: '198.51.100.23', at: '2026-10-30T02:17:55.000Z' }],
  relationToOffence:
    'The harbour’s firewall recorded 61 GB sent to this address in the night before encryption.',
};

const preservation = new Thread('harbour preservation', START, almara, kessar, 'urgent');
const letter = new Thread('harbour letter', daysAfter(START, 9), almara, kessar, 'urgent');

const PT = preservation;
const request = PT.asks('comity.preservation.request/1', 0, 'a harbour held to ransom', {
  reference: 'PG-XA-2026-004117',
  authority: almaraProsecution,
  offence: {
    kind: 'convention-offence',
    articles: ['7', '8', '10'],
    domesticProvision: 'Penal Code of Almara, sections 212 (access), 213 (interference), up to 8 years',
  },
  caseName: CASE,
  facts:
    'In the night of 30 to 31 October 2026 the cargo system of the Port Authority of Almara was copied and then encrypted. The notes left on 214 machines demand payment and name one e-mail address as the only contact. The address answered on 2 November.',
  data: [mailbox, server],
  custodian: { name: 'Nimbus Mail Cooperative', location: 'Kessar City' },
  necessity: 'Nimbus Mail states publicly that it keeps log-in records for thirty days.',
  intentionToRequest: { statement: true, plannedBy: daysAfter(START, 21) },
  confidentiality: {
    required: true,
    nonNotification: true,
    reason: 'The account is in use; a notice would lead its user to delete it.',
  },
  urgency: { reason: 'The earliest log-in records lapse in the night of 4 November.' },
  safeguards: screened,
});
PT.answers('comity.acknowledgement/1', 0.6, 'taken in hand by the night desk', {
  reference: 'PG-XA-2026-004117',
  registeredAs: 'ICU/42/2026/0388',
  receivedAt: PT.at(0.1),
  authority: kessarCentral,
  officerRole: 'desk-officer',
  languages: ['en', 'ar'],
  nextStepBy: PT.at(6),
});
const warning = PT.answers('comity.preservation.warning/1', 2, 'the provider tells its users', {
  reference: 'PG-XA-2026-004117',
  risk: 'confidentiality',
  explanation:
    'Nimbus Mail’s terms promise users notice of any order unless a judge forbids it. We can ask a judge, which takes until tomorrow noon.',
});
PT.asks('comity.preservation.warning-answer/1', 2.5, 'go on, with a judge’s order first', {
  answersMessage: warning,
  choice: 'go-on',
  reason: 'Please obtain the judge’s order of silence first; a day is bearable.',
});
PT.answers('comity.preservation.outcome/1', 26, 'ordered, with an order of silence', {
  reference: 'PG-XA-2026-004117',
  result: 'ordered',
  dataIds: ['D-1', 'D-2'],
  effectiveFrom: PT.at(25),
  until: daysAfter(PT.at(25), 90),
  order: {
    authority: 'Investigating Judge, Second Chamber, Kessar City',
    reference: 'IJ2-2026-911',
    date: PT.at(25),
  },
});
PT.answers('comity.preservation.outcome/1', 30, 'preserved in part: the server was wiped', {
  reference: 'PG-XA-2026-004117',
  result: 'partly-preserved',
  dataIds: ['D-1'],
  effectiveFrom: PT.at(29),
  until: daysAfter(PT.at(29), 90),
  reasons: 'Lodestar Hosting reports that the server behind D-2 was deleted by its customer on 1 November.',
});
PT.asks('comity.status.query/1', 100, 'has the order of silence held', {
  reason: 'We plan an interview next week and need to know whether the user was told.',
});
PT.answers('comity.status.report/1', 103, 'held, no notice given', {
  stage: 'preserved',
  since: PT.at(29),
  text: 'The order of silence is in force. Nimbus Mail confirms that no notice was given.',
});
PT.asks('comity.preservation.extension/1', 24 * 80, 'the letter is still being examined', {
  reference: 'PG-XA-2026-004117',
  until: daysAfter(START, 180),
  reason: 'Your examination of our letter of request is under way; the first period ends in ten days.',
});
PT.answers('comity.preservation.outcome/1', 24 * 81, 'extended until the letter is decided', {
  reference: 'PG-XA-2026-004117',
  result: 'extended',
  dataIds: ['D-1'],
  note: 'By article 42(8) the data stay preserved until your letter is decided.',
});
PT.asks('comity.preservation.release/1', 24 * 140, 'evidence received', {
  reference: 'PG-XA-2026-004117',
  reason: 'letter-decided',
});

const LT = letter;
const limitation = onlyThisCase('UL-1', CASE);
LT.asks('comity.letter.request/1', 0, 'the mailbox, under article 44', {
  reference: 'PG-XA-2026-004117/R1',
  basis: { kind: 'CONVENTION_ART40', provisions: ['40(3)(d)', '44'] },
  authority: almaraProsecution,
  subjectMatter: 'Extortion by encryption of the cargo system of the Port Authority of Almara',
  natureOfProceeding: 'Criminal investigation against persons unknown, file 4117 of 2026',
  conductingAuthority: {
    name: 'Cybercrime Division, Office of the Prosecutor General',
    functions: 'Directs the investigation and decides on charges',
  },
  offence: {
    kind: 'convention-offence',
    articles: ['7', '8', '10'],
    domesticProvision: 'Penal Code of Almara, sections 212 and 213, up to 8 years',
  },
  facts:
    'The cargo system was entered on 18 October with the stolen password of a contractor, copied on 30 October and encrypted in the same night. Ships waited up to four days. The only trace of the authors is the mailbox preserved at our request.',
  assistance: {
    purposes: ['40(3)(d)', '40(3)(i)'],
    sought:
      'Disclosure of the preserved mailbox D-1: subscriber record, log-in records and messages of the period.',
    specialProcedure:
      'A statement by the custodian in the form attached, so that the records can be read out in court.',
  },
  data: [mailbox],
  persons: [{ identity: 'User of quiet.harbour@nimbusmail.example, unknown', role: 'suspect' }],
  custodian: { name: 'Nimbus Mail Cooperative', location: 'Kessar City' },
  period: { from: '2026-09-01T00:00:00.000Z', to: '2026-11-03T00:00:00.000Z' },
  purpose: 'To identify the authors and to prove the entry, the copying and the demand.',
  expedited: 'vulnerable',
  deadline: {
    by: daysAfter(START, 60),
    reason: 'A suspect already in custody must be charged or released on that day.',
  },
  confidentiality: { required: true, nonNotification: true, reason: 'The mailbox is in use.' },
  follows: { thread: preservation.id, digest: request },
  language: 'en',
  dualCriminalityNote:
    'Sections 212 and 213 correspond to sections 88 and 90 of the Criminal Code of Kessar.',
  safeguards: screened,
  attachments: [courtOrder, custodianForm, scannedLaw].map(({ attachment }) => attachment),
});
LT.answers('comity.acknowledgement/1', 1.4, 'registered next to the preservation', {
  reference: 'PG-XA-2026-004117/R1',
  registeredAs: 'ICU/44/2026/0071',
  receivedAt: LT.at(0.02),
  authority: kessarCentral,
  officerRole: 'case-officer',
});
LT.answers('comity.request.more-information/1', 30, 'two questions before the judge sees it', {
  reference: 'PG-XA-2026-004117/R1',
  questions: [
    { id: 'Q1', text: 'How was 1 September chosen as the first day of the period?', paragraph: '40(16)' },
    { id: 'Q2', text: 'Is the death penalty possible for any charge considered?', paragraph: '40(21)(b)' },
  ],
});
LT.asks('comity.request.supplement/1', 52, 'both questions answered', {
  reference: 'PG-XA-2026-004117/R1',
  answers: [
    { questionId: 'Q1', text: 'The contractor’s password was first offered for sale on 1 September.' },
    { questionId: 'Q2', text: 'No. The maximum is eight years; Almara abolished the death penalty in 1974.' },
  ],
});
const proposed = LT.answers('comity.condition.proposed/1', 120, 'this case only, and no onward transfer', {
  conditions: [limitation],
  reason:
    'The mailbox holds letters of third persons; section 14 of our Data Protection Act asks for this limit.',
  replyBy: LT.at(240),
});
LT.asks('comity.condition.accepted/1', 140, 'accepted as proposed', {
  answersMessage: proposed,
  conditionIds: ['UL-1'],
});
LT.answers('comity.decision.accepted/1', 150, 'granted under one condition', {
  reference: 'PG-XA-2026-004117/R1',
  executingAuthority: kessarPolice,
  conditions: ['UL-1'],
  expectedBy: LT.at(400),
});
const packageDigest = digestOf('harbour package.jws');
LT.answers('comity.evidence.announcement/1', 300, 'the mailbox, in eleven files', {
  packageId: '019ab6a4-41f0-7c1e-9a57-0c3a5d5f5e01',
  packageDigest,
  itemCount: 11,
  totalSize: 4_812_339_204,
  files: [
    { name: 'package.jws', root: digestOf('harbour package.jws tree'), size: 21_904 },
    { name: 'objects.txt', root: digestOf('harbour objects.txt tree'), size: 1_914 },
    { name: 'inner.pay', root: digestOf('harbour inner.pay tree'), size: 14_368 },
    { name: 'entries.pay', root: digestOf('harbour entries.pay tree'), size: 13_022 },
    { name: `headers/inner.${almara.inbox}.hdr`, root: digestOf('harbour inner.hdr tree'), size: 1_627 },
    { name: `headers/${almara.inbox}.hdrs`, root: digestOf('harbour headers tree'), size: 17_897 },
  ],
  useLimitations: [limitation],
  retrieveUntil: daysAfter(START, 90),
});
LT.answers('comity.execution.report/1', 301, 'executed in full', {
  result: 'executed',
  executedBy: kessarPolice,
  orders: [
    {
      authority: 'Investigating Judge, Second Chamber, Kessar City',
      reference: 'IJ2-2026-1044',
      date: LT.at(200),
      kind: 'Production of stored data',
    },
  ],
  packages: [packageDigest],
});

export const harbour = [preservation, letter];
