/** A letter that is refused: essential interests, after the two States consulted, with reasons (40(21)(b), 40(25), 40(28)). */
import { actConsult, actRefuse } from '../../client.gen.ts';
import { act, stageIs, until } from '../../world/acting.ts';
import type { Tale } from '../tale.ts';
import { considered, inDays, KESSAR, offence, prosecutor, record } from './parts.ts';
import { asked, registered } from './steps.ts';

export const letterAboutDam = (now: string) => ({
  reference: 'KES-CY-0198/26',
  basis: { kind: 'CONVENTION_ART40' },
  authority: prosecutor(KESSAR, 'Kessar City'),
  subjectMatter: 'Entry without right into the control system of a water works',
  natureOfProceeding: 'Criminal investigation before charge',
  conductingAuthority: { name: 'Cyber Division of Kessar', functions: 'Leads the investigation' },
  offence: offence(KESSAR, ['7', '9'], 's. 316 (entry without right, interference with data)'),
  facts:
    'On 2 October somebody entered the control system of the Kessar water works and raised two sluices by a hand’s breadth. The maker of the control system, in Almara, has the complete configuration of it and of the dam above Port Almara, which is of the same make.',
  assistance: {
    purposes: ['40(3)(d)'],
    sought: 'The maker’s complete configuration records of both plants, with their passwords as delivered.',
  },
  data: [
    {
      id: 'D1',
      description: 'Configuration records of the control systems of both plants',
      kinds: ['content'],
      identifiers: [
        {
          type: 'other',
          value: 'Project 77/Kessar and project 80/Port Almara',
          provider: 'Wehr & Schleuse Almara',
        },
      ],
      relationToOffence: 'The intruder used an account that is in the configuration as delivered.',
    },
  ],
  purpose: 'To find out which accounts were open at the time and to prove the entry in court.',
  language: 'en',
  period: { from: inDays(now, -90), to: inDays(now, -40) },
  safeguards: considered(
    'Attack on a water works; no risk to the rights of anyone concerned is seen.',
    'No expression or belief is at issue.',
  ),
});

const CONSULTATION =
  'The records describe, beside your plant, the dam above Port Almara with its passwords. Handing them out would endanger the city below it. Could you do with the records of your own plant, without the passwords, and a statement of the maker about the accounts?';
export const ANSWER =
  'Without the passwords we could not show which account was open. We understand the concern and have no other way to lay before our court what was delivered.';
const REASONS =
  'The records asked for describe the protection of the dam above Port Almara in a way that would let anyone who holds them open it. Handing them out is likely to harm the security of Almara. We consulted on handing out the part that concerns your plant without passwords, which did not meet your need; that offer stands for a new letter.';

export const DAM: Tale = {
  name: 'The sluices (Kessar asks Almara, article 40)',
  steps: [
    asked({ kind: 'letter', from: 'xb', to: 'xa', urgency: 'normal' }, letterAboutDam),
    registered('xa', 'ALM-IN-0084/26', 'Central Authority of Almara'),
    {
      says: 'consulted',
      async do(week, { id }) {
        const consulting = {
          about: 'refusal',
          paragraphs: ['40(21)(b)', '40(28)'],
          text: CONSULTATION,
          grounds: ['ESSENTIAL_INTERESTS'],
        };
        await act(week, 'xa', 'case', actConsult, id!, consulting);
        await until(week, 'xb', id!, ({ received }) =>
          received.some(({ type }) => type === 'comity.consultation/1'),
        );
      },
    },
    {
      says: 'the consultation was answered',
      async do(week, { id }) {
        await act(week, 'xb', 'case', actConsult, id!, {
          about: 'conditions',
          paragraphs: ['40(28)'],
          text: ANSWER,
        });
        await until(week, 'xa', id!, ({ received }) =>
          received.some(({ type }) => type === 'comity.consultation/1'),
        );
      },
    },
    {
      says: 'refused with reasons, after consultation (40(21)(b), 40(28))',
      async do(week, { id }) {
        await act(week, 'xa', 'case', actRefuse, id!, {
          grounds: ['ESSENTIAL_INTERESTS'],
          reasons: REASONS,
          decisionMaker: 'Minister of Justice of Almara',
          safeguards: [record('S-02', 'no', 'Refusing leaves nobody’s rights worse than before.')],
        });
        await until(week, 'xb', id!, stageIs('refused'));
      },
    },
  ],
};
