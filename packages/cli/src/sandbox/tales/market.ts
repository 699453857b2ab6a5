/** A letter that waits for the approving authority in its own State: two officers approve what leaves. */
import { authorise, begin } from '../../world/acting.ts';
import type { Tale } from '../tale.ts';
import { ALMARA, considered, inDays, offence, prosecutor } from './parts.ts';

const letter = (now: string) => ({
  reference: 'ALM-2026-0602/L',
  basis: { kind: 'CONVENTION_ART40' },
  authority: prosecutor(ALMARA, 'Almara City'),
  subjectMatter: 'Sale of stolen passwords on a market in a messenger channel',
  natureOfProceeding: 'Criminal investigation before charge',
  conductingAuthority: { name: 'Cybercrime Division, Almara City', functions: 'Leads the investigation' },
  offence: offence(ALMARA, ['11', '13'], 's. 208 (trade in stolen passwords)'),
  facts:
    'Since September a channel sells passwords of customers of three banks in Almara; police bought two sets, both of which worked. The payments end in an account at a payment service in Ibaria.',
  assistance: {
    purposes: ['40(3)(d)'],
    sought: 'Identity and movements of the account the payments end in.',
  },
  data: [
    {
      id: 'D1',
      description: 'Holder and movements of the account at the payment service',
      kinds: ['subscriber'],
      identifiers: [{ type: 'account', value: 'PU-55-90-1127', provider: 'Pagos Unidos' }],
      from: inDays(now, -75),
      to: inDays(now, -5),
      relationToOffence: 'Both sets of passwords bought by the police were paid into this account.',
    },
  ],
  period: { from: inDays(now, -75), to: inDays(now, -5) },
  purpose: 'To identify who sells the passwords and to prove the sale in court.',
  language: 'en',
  safeguards: [
    ...considered(
      'Trade in stolen passwords; no risk to the rights of anyone concerned is seen.',
      'No expression is at issue: the channel only sells.',
    ),
    {
      id: 'S-22',
      answer: 'no',
      note: 'Nobody tested or protected a system with authority here; the passwords were sold.',
      by: 'desk-officer',
    },
  ],
});

export const MARKET: Tale = {
  name: 'Password market (Almara to Ibaria, article 40)',
  steps: [
    {
      says: 'drafted',
      async do(week, facts) {
        facts.id = await begin(week, {
          kind: 'letter',
          from: 'xa',
          to: 'xc',
          urgency: 'normal',
          draft: letter(week.now()),
        });
      },
    },
    {
      says: 'approved by the desk, waiting for the approving authority',
      async do(week, { id }) {
        await authorise(week, 'xa', id!);
      },
    },
  ],
};
