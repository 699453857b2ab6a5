// What can be wrong in a letter of request, and in asking for more.
import type { ThreadMessageType } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, put, repeat } from '../fault.ts';

export const letterFaults = {
  'comity.letter.request/1': [
    fault('not the first of its thread', 'R-THREAD-OPENS', put('/seq', 1), put('/prev', '0'.repeat(64))),
    fault('another treaty without its name', 'R-BASIS-NAMED', put('/body/basis', { kind: 'OTHER_TREATY' })),
    fault('stored data, but which', 'R-STORED-DATA', cut('/body/data')),
    fault('two items of data under one id', 'R-DATA-UNIQUE', repeat('/body/data')),
    fault(
      'an item whose period ends before it begins',
      'R-DATA-PERIOD',
      put('/body/data/0/to', '2026-08-31T23:59:59.999Z'),
    ),
    fault(
      'a period that ends before it begins',
      'R-PERIOD-ORDER',
      put('/body/period/to', '2026-08-01T00:00:00.000Z'),
    ),
    fault('a deadline in the past', 'R-DEADLINE-LATER', put('/body/deadline/by', '2026-11-01T00:00:00.000Z')),
    fault(
      'an emergency without a reason',
      'R-EMERGENCY-REASON',
      put('/class', 'emergency'),
      cut('/body/deadline'),
    ),
    fault('follows itself', 'R-FOLLOWS-OTHER', (letter) => {
      const { thread } = letter as { thread: string };
      put('/body/follows/thread', thread)(letter);
    }),
    fault('a safeguard answered twice', 'R-SAFEGUARD-UNIQUE', repeat('/body/safeguards')),
    fault('the same file attached twice', 'R-ATTACH-UNIQUE', repeat('/body/attachments')),
    fault(
      'files larger together than may go with a letter',
      'R-ATTACH-TOTAL',
      put('/body/attachments/0/size', 16_777_216),
    ),
    fault('a list of no files', 'minItems /body/attachments', put('/body/attachments', [])),
    fault(
      'an attached file without a size',
      'required /body/attachments/0/size',
      cut('/body/attachments/0/size'),
    ),
    fault('an empty file', 'minimum /body/attachments/0/size', put('/body/attachments/0/size', 0)),
    fault(
      'a file attached as nobody defined',
      'enum /body/attachments/0/role',
      put('/body/attachments/0/role', 'annex'),
    ),
    fault('no authority: 40(15)(a)', 'required /body/authority', cut('/body/authority')),
    fault(
      'no conducting authority: 40(15)(b)',
      'required /body/conductingAuthority',
      cut('/body/conductingAuthority'),
    ),
    fault('no facts: 40(15)(c)', 'required /body/facts', cut('/body/facts')),
    fault(
      'no purpose of assistance: 40(15)(d)',
      'minItems /body/assistance/purposes',
      put('/body/assistance/purposes', []),
    ),
    fault(
      'a purpose 40(3) does not list',
      'enum /body/assistance/purposes/0',
      put('/body/assistance/purposes/0', '40(3)(z)'),
    ),
    fault('no purpose: 40(15)', 'required /body/purpose', cut('/body/purpose')),
    fault('a basis nobody defined', 'enum /body/basis/kind', put('/body/basis/kind', 'COURTESY')),
    fault(
      'a deadline without a reason: 40(26)',
      'required /body/deadline/reason',
      cut('/body/deadline/reason'),
    ),
    fault('no language: 40(13)', 'required /body/language', cut('/body/language')),
    fault('a language by its name', 'pattern /body/language', put('/body/language', 'English')),
    fault('persons as a text', 'type /body/persons', put('/body/persons', 'all')),
    fault('facts longer than any letter', 'maxLength /body/facts', put('/body/facts', 'x'.repeat(40_001))),
  ],
  'comity.request.more-information/1': [
    fault('two questions under one id', 'R-QUESTION-UNIQUE', repeat('/body/questions')),
    fault('no question', 'minItems /body/questions', put('/body/questions', [])),
    fault(
      'a question without a paragraph',
      'required /body/questions/0/paragraph',
      cut('/body/questions/0/paragraph'),
    ),
    fault(
      'a paragraph in words',
      'pattern /body/questions/0/paragraph',
      put('/body/questions/0/paragraph', 'article 40'),
    ),
    fault('a question without words', 'minLength /body/questions/0/text', put('/body/questions/0/text', '')),
    fault(
      'fifty-one questions',
      'maxItems /body/questions',
      put(
        '/body/questions',
        Array.from({ length: 51 }, (_, i) => ({ id: `q${i}`, text: '?', paragraph: '40(16)' })),
      ),
    ),
  ],
  'comity.request.supplement/1': [
    fault('a question answered twice', 'R-ANSWER-UNIQUE', repeat('/body/answers')),
    fault('says nothing', 'R-SUPPLEMENT-SAYS', put('/body/answers', [])),
    fault(
      'an answer to no question',
      'required /body/answers/0/questionId',
      cut('/body/answers/0/questionId'),
    ),
    fault('an answer without words', 'required /body/answers/0/text', cut('/body/answers/0/text')),
    fault('no answers', 'required /body/answers', cut('/body/answers')),
    fault('a blank answer', 'pattern /body/answers/0/text', put('/body/answers/0/text', '   ')),
  ],
  'comity.request.withdrawn/1': [
    fault('a reason nobody defined', 'enum /body/reason', put('/body/reason', 'changed-our-mind')),
    fault('no reason', 'required /body/reason', cut('/body/reason')),
    fault('an empty note', 'minLength /body/note', put('/body/note', '')),
    fault('a note too long', 'maxLength /body/note', put('/body/note', 'n'.repeat(2001))),
    fault('the reason as a list', 'additionalProperties /body/reasons', put('/body/reasons', ['withdrawn'])),
  ],
} satisfies Partial<Record<ThreadMessageType, Fault[]>>;
