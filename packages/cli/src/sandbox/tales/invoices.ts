/** The whole way: preserved, asked for, a use limitation agreed, executed, and evidence delivered. */
import {
  actAccept,
  actAnswerCondition,
  actExecute,
  actOrder,
  actProposeCondition,
  actRegister,
} from '../../client.gen.ts';
import { act, ask, followOf, received, stageIs, until } from '../../world/acting.ts';
import { deliverEvidence } from '../deliver.ts';
import type { Tale } from '../tale.ts';
import { ALMARA, atHome, considered, inDays, judicialOrder, KESSAR, offence, prosecutor } from './parts.ts';

const FACTS =
  'Between 3 and 9 November the mailbox of a shipping agent was opened by strangers, who changed the account number on eleven invoices; 184,000 was paid to the wrong account.';
const CONSIDERED = considered(
  'Ordinary fraud; nothing suggests a risk to the rights of those concerned.',
  'The messages expressed nothing: they changed payments.',
);
const SECRET = {
  required: true,
  nonNotification: true,
  reason: 'The strangers would destroy their devices if told.',
};

const mailbox = (now: string) => ({
  id: 'D1',
  description: 'Sign-in records and recovery address of the mailbox the changed invoices were sent from',
  kinds: ['subscriber', 'traffic'],
  identifiers: [{ type: 'email', value: 'billing@harbour-agents.example', provider: 'Postal Kessar' }],
  from: inDays(now, -25),
  to: inDays(now, -10),
  relationToOffence: 'The eleven changed invoices were sent from this mailbox.',
});

const preservation = (now: string) => ({
  reference: 'ALM-2026-0531',
  authority: prosecutor(ALMARA, 'Port Almara'),
  offence: offence(ALMARA, ['7', '13'], 's. 212 (fraud by computer)'),
  caseName: 'Harbour invoices',
  facts: FACTS,
  data: [mailbox(now)],
  custodian: { name: 'Postal Kessar', location: 'Kessar City' },
  necessity:
    'The provider keeps sign-in records for thirty days, and the mailbox may be emptied at any time.',
  intentionToRequest: { statement: true, plannedBy: inDays(now, 20) },
  confidentiality: SECRET,
  urgency: { reason: 'The oldest records are deleted in five days.' },
  safeguards: CONSIDERED,
});

const letter = (now: string, follows: { thread: string; digest: string }) => ({
  reference: 'ALM-2026-0531/L',
  basis: { kind: 'CONVENTION_ART40' },
  authority: prosecutor(ALMARA, 'Port Almara'),
  subjectMatter: 'Fraud by changed invoices sent from a mailbox opened without right',
  natureOfProceeding: 'Criminal investigation before charge',
  conductingAuthority: { name: 'Cybercrime Division, Port Almara', functions: 'Leads the investigation' },
  offence: offence(ALMARA, ['7', '13'], 's. 212, up to eight years'),
  facts: FACTS,
  assistance: {
    purposes: ['40(3)(d)'],
    sought: 'Disclosure of the preserved sign-in records and recovery address.',
  },
  data: [mailbox(now)],
  period: { from: inDays(now, -25), to: inDays(now, -10) },
  purpose: 'To identify who opened the mailbox and to prove the changed invoices in court.',
  confidentiality: SECRET,
  follows,
  language: 'en',
  safeguards: CONSIDERED,
});

const LIMITATION = {
  id: 'C1',
  text: 'The records are used only to prove the changed invoices, and in no tax proceedings.',
  purpose: 'Harbour invoices',
  noOnwardTransfer: true,
  paragraphs: ['40(28)', '40(19)'],
};
const HOME = atHome(
  'Kessar',
  'One mailbox, fifteen days, against a loss of 184,000: proportionate.',
  'Addresses of correspondents stay sealed.',
);
const EXECUTING = { name: 'Public Prosecutor, Kessar City' };

export const INVOICES: Tale = {
  name: 'Harbour invoices (Almara asks Kessar, articles 42, 40 and 44)',
  steps: [
    {
      says: 'preservation asked',
      async do(week, facts) {
        const draft = preservation(week.now());
        facts.preservation = await ask(week, {
          kind: 'preservation',
          from: 'xa',
          to: 'xb',
          urgency: 'urgent',
          draft,
        });
      },
    },
    {
      says: 'preserved',
      async do(week, facts) {
        const id = facts.preservation!;
        await act(week, 'xb', 'duty', actRegister, id, {
          registeredAs: 'KES-871/26',
          authority: 'Cyber Desk of Kessar',
        });
        const grounds = 'Sign-in records are deleted after thirty days and show who opened the mailbox.';
        const order = judicialOrder(week.now(), KESSAR, 'KC-IJ-102/2026', ['D1'], grounds);
        await act(week, 'xb', 'case', actOrder, id, { order, safeguards: HOME });
        await act(week, 'xb', 'case', actExecute, id, {
          result: 'preserved',
          dataIds: ['D1'],
          effectiveFrom: week.now(),
        });
        await until(week, 'xa', id, stageIs('preserved'));
      },
    },
    {
      says: 'letter sent',
      async do(week, facts) {
        const follows = await followOf(week, 'xa', facts.preservation!);
        const draft = letter(week.now(), follows);
        facts.letter = await ask(week, { kind: 'letter', from: 'xa', to: 'xb', urgency: 'normal', draft });
      },
    },
    {
      says: 'condition agreed',
      async do(week, facts) {
        const id = facts.letter!;
        await act(week, 'xb', 'duty', actRegister, id, {
          registeredAs: 'KES-896/26',
          authority: 'Central Authority of Kessar',
        });
        await act(week, 'xb', 'case', actProposeCondition, id, {
          conditions: [LIMITATION],
          reason: 'Our law asks that records serve the case they were taken for.',
        });
        const asked = await until(week, 'xa', id, ({ received: all }) =>
          all.some(({ type }) => type === 'comity.condition.proposed/1'),
        );
        const proposal = received(asked, 'comity.condition.proposed/1');
        await act(week, 'xa', 'case', actAnswerCondition, id, {
          proposal,
          conditionIds: ['C1'],
          choice: 'accept',
        });
        await until(week, 'xb', id, ({ received: all }) =>
          all.some(({ type }) => type === 'comity.condition.accepted/1'),
        );
      },
    },
    {
      says: 'accepted and ordered',
      async do(week, facts) {
        const id = facts.letter!;
        await act(week, 'xb', 'case', actAccept, id, {
          executingAuthority: EXECUTING,
          secrecy: 'kept',
          safeguards: HOME,
        });
        const grounds =
          'The preserved records show who opened the mailbox and are needed by the court of Almara.';
        await act(week, 'xb', 'case', actOrder, id, {
          order: judicialOrder(week.now(), KESSAR, 'KC-IJ-109/2026', ['D1'], grounds),
        });
      },
    },
    {
      says: 'evidence sent',
      async do(week, facts) {
        facts.package = await deliverEvidence(week, facts.letter!);
      },
    },
    {
      says: 'executed, and the evidence delivered',
      async do(week, facts) {
        const id = facts.letter!;
        await act(week, 'xb', 'case', actExecute, id, {
          result: 'executed',
          executedBy: EXECUTING,
          packages: [facts.package!],
        });
        await until(week, 'xa', id, stageIs('executed'));
      },
    },
  ],
};
