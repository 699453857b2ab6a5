/** One of each letter, from a case between invented States. */
import { letterRequest, preservationRequest, useLimitation } from '../../../domain/test/support/requests.ts';
import type { LetterFacts, Matter, Sending } from '../../src/index.ts';

export const DIGEST = '3b1f8e02c97ad4560f12e8b39c4d7a1e5f60718293a4b5c6d7e8f90a1b2c3d4e';
export const THREAD = '0193e7a0-0000-7000-8000-00000000e001';

const authority = {
  name: 'Directorate for Cooperation, Kessar',
  phone: '+999 2 555 0100',
  languages: ['ar', 'en'],
};

export const MATTERS: readonly Matter[] = [
  {
    type: 'comity.preservation.request/1',
    body: preservationRequest({ urgency: { reason: 'Deleted on 1 December.' } }),
  },
  {
    type: 'comity.letter.request/1',
    body: letterRequest({
      follows: { thread: THREAD, digest: DIGEST },
      expedited: 'vulnerable',
      deadline: { by: '2026-12-20T12:00:00.000Z', reason: 'The court sits on 5 January.' },
      persons: [{ identity: 'M. Dorn', role: 'suspect', nationality: 'Kessar' }],
      confidentiality: { required: true, nonNotification: true, reason: 'Devices would be destroyed.' },
      attachments: [
        { sha256: DIGEST, size: 482_113, role: 'court-order', name: 'Order KC-88 of 2026.pdf' },
        {
          sha256: DIGEST.replaceAll('b', 'c'),
          size: 2_097_152,
          role: 'legal-text',
          name: 'قانون العقوبات.pdf',
        },
      ],
    }),
  },
  {
    type: 'comity.acknowledgement/1',
    body: {
      ...{
        reference: 'ALM-2026-0417',
        registeredAs: 'KES-12/26',
        receivedAt: '2026-11-21T18:31:00.000Z',
        authority,
      },
      ...{ officerRole: 'desk-officer', languages: ['en'], nextStepBy: '2026-11-22T12:00:00.000Z' },
    },
  },
  {
    type: 'comity.decision.accepted/1',
    body: {
      reference: 'ALM-2026-0417',
      executingAuthority: authority,
      conditions: ['C1'],
      expectedBy: '2026-12-01T12:00:00.000Z',
    },
  },
  {
    type: 'comity.decision.postponed/1',
    body: {
      reason: 'A trial is under way.',
      paragraphs: ['40(27)'],
      until: '2027-01-10T12:00:00.000Z',
      consultation: DIGEST,
    },
  },
  {
    type: 'comity.decision.refused/1',
    body: {
      grounds: ['DOMESTIC_PROHIBITION', 'ESSENTIAL_INTERESTS'],
      paragraphs: ['40(21)(c)', '40(21)(b)'],
      reasons: 'Content may be searched here only for graver offences.',
      consultation: DIGEST,
      partial: { dataIds: ['D2'] },
    },
  },
  {
    type: 'comity.condition.proposed/1',
    body: {
      conditions: [useLimitation()],
      reason: 'Our law asks for it.',
      replyBy: '2026-12-01T12:00:00.000Z',
    },
  },
  {
    type: 'comity.execution.report/1',
    body: {
      result: 'partly-executed',
      executedBy: authority,
      orders: [
        {
          authority: 'Investigating Judge',
          reference: 'KC-88/2026',
          date: '2026-11-21T08:30:00.000Z',
          kind: 'production',
        },
      ],
      packages: [DIGEST],
      note: 'One disk was empty.',
      unexecuted: [{ what: 'The server', why: 'It was gone.', paragraph: '40(17)' }],
    },
  },
  {
    type: 'comity.preservation.outcome/1',
    body: {
      ...{
        reference: 'ALM-2026-0417',
        result: 'preserved',
        dataIds: ['D1', 'D2'],
        effectiveFrom: '2026-11-21T20:00:00.000Z',
      },
      ...{ until: '2027-02-10T12:00:00.000Z', note: 'Both accounts.' },
      order: { authority: 'Investigating Judge', reference: 'KC-88/2026', date: '2026-11-21T08:30:00.000Z' },
    },
  },
  { type: 'reply-sheet', body: { kind: 'preservation', reference: 'ALM-2026-0417' } },
  { type: 'reply-sheet', body: { kind: 'letter', reference: 'ALM-2026-0417/L' } },
];

export const sending = (over: Partial<Sending> = {}): Sending => ({
  from: { state: 'xa', authority: 'Central Authority of Almara', contact: ['+999 1 555 0100'] },
  to: { state: 'xb', authority: 'Night Desk of Kessar' },
  thread: THREAD,
  urgency: 'urgent',
  isDrill: false,
  at: '2026-11-21T18:30:00.000Z',
  sealed: { digest: DIGEST, verifyAt: 'https://desk.almara.example' },
  ...over,
});

const ASKS = /request\/1$|sheet$/;
export const factsOf = (matter: Matter, over: Partial<Sending> = {}): LetterFacts => ({
  sending: sending({ ...(ASKS.test(matter.type) ? {} : { answers: { reference: 'KES-12/26' } }), ...over }),
  matter,
});
