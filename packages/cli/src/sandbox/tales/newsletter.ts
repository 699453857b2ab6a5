/** A preservation the Requested State warns about: the provider tells its users of every order (42(7)). */
import { actWarn } from '../../client.gen.ts';
import { act, until } from '../../world/acting.ts';
import type { Tale } from '../tale.ts';
import { considered, IBARIA, inDays, offence, prosecutor } from './parts.ts';
import { asked, registered } from './steps.ts';

const request = (now: string) => ({
  reference: 'IB-FIS-0457/26',
  authority: prosecutor(IBARIA, 'Puerto Claro'),
  offence: offence(IBARIA, ['13'], 's. 248 (fraud by computer)'),
  caseName: 'False school fees',
  facts:
    'In October parents of four schools received letters with a changed account for school fees; 212 of them paid. The addresses of the parents were taken from a newsletter service in Almara whose account was opened by strangers.',
  data: [
    {
      id: 'D1',
      description: 'Sign-in records and exports of the newsletter account of the schools',
      kinds: ['subscriber', 'traffic'],
      identifiers: [{ type: 'account', value: 'escuelas-del-puerto', provider: 'Almara Letters' }],
      from: inDays(now, -50),
      to: inDays(now, -10),
      relationToOffence: 'The list of parents was exported from this account three days before the letters.',
    },
  ],
  custodian: { name: 'Almara Letters', location: 'Port Almara' },
  necessity: 'The service keeps sign-in records for sixty days, of which fifty are over.',
  intentionToRequest: { statement: true, plannedBy: inDays(now, 30) },
  confidentiality: {
    required: true,
    nonNotification: true,
    reason: 'Somebody inside the service may have helped.',
  },
  safeguards: considered(
    'Fraud on parents; no risk to the rights of anyone concerned is seen.',
    'No expression or belief is at issue.',
  ),
});

export const NEWSLETTER: Tale = {
  name: 'False school fees (Ibaria asks Almara, article 42)',
  steps: [
    asked({ kind: 'preservation', from: 'xc', to: 'xa', urgency: 'normal' }, request),
    registered('xa', 'ALM-IN-0091/26', 'Cyber Desk of Almara'),
    {
      says: 'warned under 42(7), waiting for Ibaria to go on or withdraw',
      async do(week, { id }) {
        const explanation =
          'This provider tells the holder of an account of every order within a day, and our law does not let us forbid it in a case of this kind. If the holder must not know, preserving may harm your investigation.';
        await act(week, 'xa', 'duty', actWarn, id!, { risk: 'confidentiality', explanation });
        await until(week, 'xc', id!, ({ received }) =>
          received.some(({ type }) => type === 'comity.preservation.warning/1'),
        );
      },
    },
  ],
};
