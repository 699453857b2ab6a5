/** An urgent preservation, ordered within the hour: a hospital's records are held to ransom. */
import { actOrder } from '../../client.gen.ts';
import { act, stageIs, until } from '../../world/acting.ts';
import type { Tale } from '../tale.ts';
import { atHome, considered, IBARIA, inDays, judicialOrder, KESSAR, offence, prosecutor } from './parts.ts';
import { asked, registered } from './steps.ts';

const request = (now: string) => ({
  reference: 'KES-CY-0212/26',
  authority: prosecutor(KESSAR, 'Kessar City'),
  offence: offence(KESSAR, ['7', '10', '13'], 's. 318 (interference with systems, extortion)'),
  caseName: 'Saint Odile hospital',
  facts:
    'On the night of 17 November the patient records of Saint Odile hospital were encrypted and a ransom was demanded. Eleven operations were postponed. The tool was loaded from a server rented in Ibaria, on which the keys may still lie.',
  data: [
    {
      id: 'D1',
      description: 'Disk and access log of the rented server from which the tool was loaded',
      kinds: ['traffic', 'content'],
      identifiers: [
        { type: 'ip', value: '198.51.100.23', at: inDays(now, -4), provider: 'Servidores del Este' },
      ],
      from: inDays(now, -14),
      to: inDays(now, -1),
      relationToOffence:
        'The tool that encrypted the records was loaded from this server, and reported back to it.',
    },
  ],
  custodian: { name: 'Servidores del Este', location: 'Puerto Claro' },
  necessity:
    'Servers rented by the hour are wiped when they are given back; the keys would be lost with them.',
  intentionToRequest: { statement: true, plannedBy: inDays(now, 21) },
  confidentiality: {
    required: true,
    nonNotification: true,
    reason: 'The renter would wipe the server if told.',
  },
  urgency: { reason: 'The rent runs out in two days, and patients wait.' },
  safeguards: considered(
    'Extortion of a hospital; nothing suggests a risk to the rights of those concerned.',
    'No expression or belief is at issue.',
  ),
});

export const HOSPITAL: Tale = {
  name: 'Saint Odile hospital (Kessar asks Ibaria, article 42)',
  steps: [
    asked({ kind: 'preservation', from: 'xb', to: 'xc', urgency: 'urgent' }, request),
    registered('xc', 'IB-2026-1180', 'Cyber Desk of Ibaria', ['es', 'en']),
    {
      says: 'urgent, ordered the same hour; the provider is at work',
      async do(week, { id }) {
        const grounds =
          'The server is wiped within two days, and the keys to the records of a hospital may lie on it.';
        const order = judicialOrder(week.now(), IBARIA, 'JI-4-2026/771', ['D1'], grounds);
        const safeguards = atHome(
          'Ibaria',
          'One server, two weeks, against the records of a hospital: proportionate.',
          'Other customers of the provider are on other machines.',
        );
        await act(week, 'xc', 'case', actOrder, id!, { order, safeguards });
        await until(week, 'xb', id!, stageIs('ordered'));
      },
    },
  ],
};
