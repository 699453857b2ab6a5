/** What the partner asks the practice desk for: one invented case for each exercise it begins. */
import { letterAboutDam } from '../sandbox/tales/dam.ts';
import { considered, inDays, KESSAR, offence, prosecutor } from '../sandbox/tales/parts.ts';
import type { NewRequest } from '../world/acting.ts';

/** An emergency: the records are overwritten within hours. */
const deadline = (now: string, reference: string) => ({
  reference,
  authority: prosecutor(KESSAR, 'Kessar City'),
  offence: offence(KESSAR, ['9', '10'], 's. 318 (interference with systems)'),
  caseName: 'Signals of the harbour railway',
  facts:
    'Since this morning somebody has been switching signals of the harbour railway of Kessar from an account at a hosting company in Port Almara. Two trains were stopped by hand. The account is still in use.',
  data: [
    {
      id: 'D1',
      description: 'Sign-in records and access log of the account',
      kinds: ['subscriber', 'traffic'],
      identifiers: [{ type: 'account', value: 'hl-20117', provider: 'Hafen Hosting Almara' }],
      from: inDays(now, -3),
      to: now,
      relationToOffence: 'The signals were switched from this account and from no other.',
    },
  ],
  custodian: { name: 'Hafen Hosting Almara', location: 'Port Almara' },
  necessity: 'The company overwrites its access logs every six hours.',
  intentionToRequest: { statement: true, plannedBy: inDays(now, 14) },
  urgency: { reason: 'Trains are running, and the log of this morning is gone this evening.' },
  safeguards: considered(
    'Interference with a railway; nothing suggests a risk to the rights of those concerned.',
    'No expression or belief is at issue.',
  ),
});

/** Says nothing of who holds the data: 42(3)(d). */
const missingContents = (now: string, reference: string) => ({
  reference,
  authority: prosecutor(KESSAR, 'Kessar City'),
  offence: offence(KESSAR, ['13'], 's. 212 (fraud by computer)'),
  caseName: 'Rented holiday flats',
  facts:
    'In the past month forty families paid for holiday flats that do not exist. The advertisement gave an address for letters whose mailbox lies with some company in Almara.',
  data: [
    {
      id: 'D1',
      description: 'Holder and sign-in records of the mailbox',
      kinds: ['subscriber', 'traffic'],
      identifiers: [{ type: 'email', value: 'sunny-flats@letters.example' }],
      from: inDays(now, -40),
      to: inDays(now, -2),
      relationToOffence: 'The families were told by this mailbox where to pay.',
    },
  ],
  necessity: 'Mailboxes of this kind are given up when the money is there, and emptied with them.',
  intentionToRequest: { statement: true, plannedBy: inDays(now, 30) },
  safeguards: considered(
    'Ordinary fraud; nothing suggests a risk to the rights of those concerned.',
    'No expression or belief is at issue.',
  ),
});

export interface Asked {
  /** The exercise it begins. */
  exercise: string;
  /** What its references begin with: by it the partner knows its own. */
  prefix: string;
  kind: NewRequest['kind'];
  urgency: NewRequest['urgency'];
  draft: (now: string, reference: string) => object;
}

/** In the order in which they come to the desk. */
export const ASKED: readonly Asked[] = [
  { exercise: 'deadline', prefix: 'KES-PR-E', kind: 'preservation', urgency: 'emergency', draft: deadline },
  {
    exercise: 'missing-contents',
    prefix: 'KES-PR-M',
    kind: 'preservation',
    urgency: 'normal',
    draft: missingContents,
  },
  {
    exercise: 'refusal',
    prefix: 'KES-PR-R',
    kind: 'letter',
    urgency: 'normal',
    draft: (now, reference) => ({ ...letterAboutDam(now), reference }),
  },
];
