// Three letters that come to nothing, or not yet: a postponement twice renewed, conditions nobody would sign, and a plain refusal.
// Kessar asks Almara about a forged tender for a mill. Articles 12; 40(21), 40(25), 40(26), 40(27), 40(28), 36(1).
import type { MessageBody } from '../../../packages/protocol/src/index.ts';
import { daysAfter } from '../ids.ts';
import { Thread } from '../thread.ts';
import { almara, kessar, kessarCentral, onlyThisCase, screened } from '../world.ts';

const START = '2026-04-01T09:00:00.000Z';
const CASE = 'Upper Mill';

function letterOf(reference: string, sought: string): MessageBody<'comity.letter.request/1'> {
  return {
    reference,
    basis: { kind: 'DOMESTIC_LAW', provisions: ['Mutual Assistance Act of Kessar, section 8'] },
    authority: kessarCentral,
    subjectMatter: 'Forged offers in the public tender for the upper mill',
    natureOfProceeding: 'Preliminary inquiry',
    conductingAuthority: {
      name: 'Public Prosecutor of the Northern District',
      functions: 'Leads the inquiry',
    },
    offence: {
      kind: 'convention-offence',
      articles: ['12'],
      domesticProvision: 'Criminal Code, section 151, up to 4 years',
    },
    facts:
      'Two offers for the mill were altered after they had been sealed by the tender system hosted in Almara.',
    assistance: { purposes: ['40(3)(h)', '40(3)(i)'], sought },
    purpose: 'To learn who altered the offers.',
    language: 'en',
    safeguards: screened,
  };
}

const waiting = new Thread('mill waiting', START, kessar, almara);
waiting.asks(
  'comity.letter.request/1',
  0,
  'the log of the tender system',
  letterOf('N-2026-81', 'The access log of 4 March.'),
);
const talk = waiting.answers('comity.consultation/1', 24 * 4, 'our audit court is looking too', {
  about: 'postponement',
  paragraphs: ['40(27)', '40(28)'],
  text: 'The audit court examines the same log. May we wait for its report, or would a certified extract do now?',
});
waiting.answers('comity.decision.postponed/1', 24 * 9, 'until the audit court reports', {
  reason: 'The audit court holds the log.',
  paragraphs: ['40(27)'],
  until: daysAfter(START, 60),
  consultation: talk,
});
waiting.answers('comity.decision.postponed/1', 24 * 61, 'the report is late', {
  reason: 'The audit court asked for four more weeks.',
  paragraphs: ['40(27)'],
  until: daysAfter(START, 90),
  consultation: talk,
});
waiting.answers('comity.decision.postponed/1', 24 * 91, 'no day can be named', {
  reason: 'The report was sent back to its authors; we shall tell you as soon as it is accepted.',
  paragraphs: ['40(27)', '40(26)'],
  consultation: talk,
});
waiting.asks('comity.request.withdrawn/1', 24 * 100, 'the alteration was found at home', {
  reason: 'no-longer-needed',
  note: 'A clerk of our own ministry has confessed.',
});

const bargain = new Thread('mill bargain', daysAfter(START, 3), kessar, almara);
bargain.asks(
  'comity.letter.request/1',
  0,
  'pay records of the bidders',
  letterOf('N-2026-82', 'Pay records of the four bidders.'),
);
const wide = bargain.answers('comity.condition.proposed/1', 24 * 5, 'names replaced by numbers', {
  conditions: [
    {
      ...onlyThisCase('alpha', CASE),
      text: 'Names of employees are replaced by numbers before transfer.',
      paragraphs: ['36(1)(b)'],
    },
  ],
  reason: 'Data Protection Act of Almara, section 30.',
});
bargain.asks('comity.condition.declined/1', 24 * 7, 'numbers cannot be cross-examined', {
  answersMessage: wide,
  conditionIds: ['alpha'],
  reason: 'A court in Kessar must hear whom a record concerns.',
});
const narrow = bargain.answers('comity.condition.proposed/1', 24 * 9, 'names of board members only', {
  conditions: [{ ...onlyThisCase('beta', CASE), text: 'Only names of board members are sent.' }],
  reason: 'We tried to meet you half-way.',
});
bargain.asks('comity.condition.declined/1', 24 * 10, 'the clerk is no board member', {
  answersMessage: narrow,
  conditionIds: ['beta'],
  reason: 'The person we look for is a clerk.',
});
bargain.answers('comity.decision.refused/1', 24 * 14, 'the data protection law stands in the way', {
  grounds: ['PERSONAL_DATA_LAW'],
  paragraphs: ['36(1)(a)', '36(1)(b)', '40(25)'],
  reasons:
    'Conditions that would have allowed the transfer were proposed twice and declined. Without them section 30 forbids it.',
});

const trifle = new Thread('mill trifle', daysAfter(START, 6), kessar, almara);
trifle.asks(
  'comity.letter.request/1',
  0,
  'a register anyone may read',
  letterOf('N-2026-83', 'An extract of the company register.'),
);
trifle.answers('comity.decision.refused/1', 24 * 2, 'otherwise available', {
  grounds: ['DE_MINIMIS_OR_OTHERWISE_AVAILABLE'],
  paragraphs: ['40(8)', '40(25)', '40(31)(a)'],
  reasons: 'The register is public and can be read without a request; the address is in our directory entry.',
});
trifle.asks('comity.request.withdrawn/1', 24 * 3, 'a wrong file was attached', { reason: 'sent-in-error' });

export const mill = [waiting, bargain, trifle];
