/** Rules of the letter of request and of asking for more (SPEC §5.3; articles 40(15), 40(16), 44). */

import { LIMITS } from '../limits.ts';
import { at, earlier, firstBroken, notLater, type Rule, repeated } from './rule.ts';
import { AUD_SELF, DIRV_PARTIES } from './shared.ts';

export const LETTER_RULES: readonly Rule<'comity.letter.request/1'>[] = [
  {
    id: 'R-BASIS-NAMED',
    says: 'A basis in another treaty names it: 40(7).',
    brokenAt: ({ body: { basis } }) =>
      at('/body/basis/instrument', basis.kind.startsWith('OTHER_TREATY') && basis.instrument === undefined),
  },
  {
    id: 'R-STORED-DATA',
    says: 'Who asks for stored data says which: 40(3)(d), 44(1).',
    brokenAt: ({ body }) =>
      at('/body/data', body.assistance.purposes.includes('40(3)(d)') && body.data === undefined),
  },
  {
    id: 'R-DATA-UNIQUE',
    says: 'Each item of data has an id of its own, so that an answer can name it.',
    brokenAt: ({ body }) => repeated('/body/data', body.data, (item) => item.id),
  },
  {
    id: 'R-DATA-PERIOD',
    says: 'The period of an item of data does not end before it begins.',
    brokenAt: ({ body }) => firstBroken('/body/data', body.data, (item) => earlier(item.from, item.to)),
  },
  {
    id: 'R-PERIOD-ORDER',
    says: 'The period of the request does not end before it begins.',
    brokenAt: ({ body }) => at('/body/period', earlier(body.period?.from, body.period?.to)),
  },
  {
    id: 'R-DEADLINE-LATER',
    says: 'A deadline lies in time to come: 40(26).',
    brokenAt: ({ created, body }) => at('/body/deadline/by', notLater(created, body.deadline?.by)),
  },
  {
    id: 'R-EMERGENCY-REASON',
    says: 'An emergency says why: in the urgency of a preservation request, in the deadline of a letter.',
    brokenAt: ({ class: urgency, body }) =>
      at('/body/deadline', urgency === 'emergency' && body.deadline === undefined),
  },
  {
    id: 'R-FOLLOWS-OTHER',
    says: 'A letter follows a preservation request in another thread: 42(8).',
    brokenAt: ({ thread, body }) => at('/body/follows/thread', body.follows?.thread === thread),
  },
  {
    id: 'R-SAFEGUARD-UNIQUE',
    says: 'Each safeguard is answered once.',
    brokenAt: ({ body }) => repeated('/body/safeguards', body.safeguards, (record) => record.id),
  },
  {
    id: 'R-ATTACH-UNIQUE',
    says: 'Each attached file is named once.',
    brokenAt: ({ body }) => repeated('/body/attachments', body.attachments, (file) => file.sha256),
  },
  {
    id: 'R-ATTACH-TOTAL',
    says: 'The attached files have together no more bytes than §2.4 says.',
    brokenAt: ({ body: { attachments = [] } }) =>
      at('/body/attachments', attachments.reduce((sum, { size }) => sum + size, 0) > LIMITS.attachmentsBytes),
  },
];

/** One part of an attached file; whether it is what its letter names, the reader finds (SPEC §6.5). */
export const ATTACHMENT_RULES: readonly Rule<'comity.request.attachment/1'>[] = [AUD_SELF, DIRV_PARTIES];

export const MORE_INFORMATION_RULES: readonly Rule<'comity.request.more-information/1'>[] = [
  {
    id: 'R-QUESTION-UNIQUE',
    says: 'Each question has an id of its own, so that an answer can name it.',
    brokenAt: ({ body }) => repeated('/body/questions', body.questions, (question) => question.id),
  },
];

export const SUPPLEMENT_RULES: readonly Rule<'comity.request.supplement/1'>[] = [
  {
    id: 'R-ANSWER-UNIQUE',
    says: 'Each question is answered once.',
    brokenAt: ({ body }) => repeated('/body/answers', body.answers, (answer) => answer.questionId),
  },
  {
    id: 'R-SUPPLEMENT-SAYS',
    says: 'A supplement answers a question or says something of its own.',
    brokenAt: ({ body }) => at('/body/note', body.answers.length === 0 && body.note === undefined),
  },
];
