/** A letter the Requested State asks more about before it decides (40(16)). */
import { actAsk } from '../../client.gen.ts';
import { act, until } from '../../world/acting.ts';
import type { Tale } from '../tale.ts';
import { considered, IBARIA, inDays, offence, prosecutor } from './parts.ts';
import { asked, registered } from './steps.ts';

const letter = (now: string) => ({
  reference: 'IB-FIS-0461/26',
  basis: { kind: 'CONVENTION_ART40' },
  authority: prosecutor(IBARIA, 'Puerto Claro'),
  subjectMatter: 'Sale of forged tickets for the harbour festival',
  natureOfProceeding: 'Criminal investigation before charge',
  conductingAuthority: { name: 'Brigada Digital, Puerto Claro', functions: 'Leads the investigation' },
  offence: offence(IBARIA, ['12', '13'], 's. 248 and s. 392 (fraud and forgery by computer)'),
  facts:
    'In August 1,900 forged tickets for the harbour festival were sold on a page that copied the organiser’s. The page was hosted in Kessar and taken down on the day of the festival.',
  assistance: {
    purposes: ['40(3)(d)'],
    sought: 'Subscriber data of the customer who rented the page, and its access log.',
  },
  data: [
    {
      id: 'D1',
      description: 'Customer and access log of the copied page',
      kinds: ['subscriber', 'traffic'],
      identifiers: [{ type: 'domain', value: 'harbour-festival-tickets.example', provider: 'Hostal Kessar' }],
      from: inDays(now, -120),
      to: inDays(now, -80),
      relationToOffence: 'The forged tickets were sold on this page and on no other.',
    },
  ],
  period: { from: inDays(now, -120), to: inDays(now, -80) },
  purpose: 'To identify who sold the tickets and to prove it in court.',
  language: 'en',
  safeguards: considered(
    'Fraud by forged tickets; no risk to the rights of anyone concerned is seen.',
    'The page expressed nothing: it sold.',
  ),
});

export const TICKETS: Tale = {
  name: 'Festival tickets (Ibaria asks Kessar, articles 40 and 44)',
  steps: [
    asked({ kind: 'letter', from: 'xc', to: 'xb', urgency: 'normal' }, letter),
    registered('xb', 'KES-918/26', 'Central Authority of Kessar', ['en', 'ar']),
    {
      says: 'Kessar asked for what is missing (40(16)) and waits',
      async do(week, { id }) {
        const questions = [
          {
            id: 'Q1',
            paragraph: '40(15)(d)',
            text: 'The provider keeps access logs in the time of Kessar. Which hours of which days do you need?',
          },
          {
            id: 'Q2',
            paragraph: '40(15)(c)',
            text: 'Were any of the tickets bought by people in Kessar? Then our own office opens a case.',
          },
        ];
        await act(week, 'xb', 'duty', actAsk, id!, { questions });
        await until(week, 'xc', id!, ({ received }) =>
          received.some(({ type }) => type === 'comity.request.more-information/1'),
        );
      },
    },
  ],
};
