// A letter is not approved with what no message could carry: each draft here has just that wrong, and the border would refuse it later.
import { describe, expect, it } from 'vitest';
import { wrongInLetter } from '../../src/index.ts';
import { authoriseLetter } from '../../src/letter/acts/draft.ts';
import type { LetterDraft } from '../../src/letter/stages.ts';
import { draftedLetter } from '../support/cases.ts';
import { proves } from '../support/proves.ts';
import { approvals, letterRequest, mailbox } from '../support/requests.ts';
import { inAlmara, START } from '../support/states.ts';

const writing = (change: Partial<LetterDraft>) => () => {
  const half = draftedLetter();
  const draft: LetterDraft = { ...letterRequest(), ...change };
  return {
    half: { ...half, stage: { name: 'draft' as const, draft, by: 'xa-case-officer-1', at: half.stage.at } },
    input: { approvals },
    ctx: inAlmara(),
  };
};
const { authority } = letterRequest();

describe('a letter of request is not approved with', () => {
  const past = { by: '2020-01-01T12:00:00.000Z', reason: 'The trial begins on that day.' };
  proves('letter.deadline', 'a date that has passed', authoriseLetter, writing({ deadline: past }));
  proves(
    'letter.periods',
    'a period that ends before it begins',
    authoriseLetter,
    writing({
      data: [{ ...mailbox, from: '2026-11-13T00:00:00.000Z', to: '2026-10-13T00:00:00.000Z' }],
    }),
  );
  proves(
    'letter.secrecy-unasked',
    'a reason for secrecy that nobody asks for',
    authoriseLetter,
    writing({
      confidentiality: { required: false, nonNotification: false, reason: 'They would run away.' },
    }),
  );
  proves(
    'letter.persons',
    'a person nobody names',
    authoriseLetter,
    writing({ persons: [{ identity: '', role: 'suspect' }] }),
  );
  proves(
    'letter.contact',
    'a telephone number that cannot be dialled from abroad',
    authoriseLetter,
    writing({ authority: { ...authority, phone: '0221 555' } }),
  );
});

describe('what is wrong in a letter', () => {
  const fieldsOf = (change: Partial<LetterDraft>) =>
    wrongInLetter({ ...letterRequest(), ...change }, START).map(({ field }) => field);
  it('is told at the field that mends it', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ deadline: { by: '', reason: 'The trial begins.' } })).toEqual(['deadline.by']);
    expect(fieldsOf({ persons: [{ identity: 'A. Person', role: '' }] })).toEqual(['persons.0.role']);
    expect(fieldsOf({ authority: { ...authority, email: 'desk' } })).toEqual(['authority.email']);
    expect(fieldsOf({ purpose: '' })).toEqual(['purpose']);
  });
});
