// Passing an item on to a third country or an organisation: 36(3).
import { describe, expect, it } from 'vitest';
import { onwardRequestRules, onwardRules } from '../../src/evidence/onward.ts';
import {
  answerOnward,
  bind,
  decideOnward,
  notifyOnward,
  requestOnward,
  speciality,
} from '../../src/index.ts';
import { codesOf, must } from '../support/exchange.ts';
import { provesOf } from '../support/proves.ts';
import { START } from '../support/states.ts';

const item = bind(['i1'], {
  from: 'xb',
  origin: 'letter',
  caseReference: 'ALM-1',
  limitations: [speciality('ALM-1')],
})[0]!;
const ibaria = { kind: 'state' as const, code: 'xc' };
const agency = { kind: 'organisation' as const, name: 'Interpol' };
const authorised = {
  name: 'authorised' as const,
  at: START,
  by: 'xb',
  inWriting: false,
  writingRequired: false,
};
const reason = 'The same group works from there.';

describe('nothing is passed on', () => {
  provesOf('S-64.notice', 'by asking before or without notice: S-64, 36(3)', onwardRequestRules, (rules) => {
    const asked = must(requestOnward(notifyOnward(item, ibaria, START), reason, START));
    return requestOnward(asked, reason, START, rules);
  });
  provesOf('S-64', 'before the State it came from has authorised it: S-64, 36(3)', onwardRules, (rules) =>
    decideOnward(must(requestOnward(notifyOnward(item, ibaria, START), reason, START)), rules),
  );
  provesOf(
    'S-64.writing',
    'on a spoken word, where that State asks for writing: S-64, 36(3)',
    onwardRules,
    (rules) =>
      decideOnward(
        { ...notifyOnward(item, ibaria, START), stage: { ...authorised, writingRequired: true } },
        rules,
      ),
  );
  provesOf('S-65', 'to an organisation nobody named: S-65, 36(3)', onwardRules, (rules) =>
    decideOnward(
      { ...notifyOnward(item, { kind: 'organisation', name: ' ' }, START), stage: authorised },
      rules,
    ),
  );

  it('to an organisation more freely than to a country (S-65)', () => {
    expect(codesOf(decideOnward(notifyOnward(item, agency, START)))).toEqual(['S-64', 'S-65']);
  });

  it('on the word of a State it did not come from', () => {
    const asked = must(requestOnward(notifyOnward(item, ibaria, START), reason, START));
    expect(codesOf(decideOnward(must(answerOnward(asked, { ...authorised, by: 'xc' }))))).toEqual(['S-64']);
  });
});

describe('an item is passed on', () => {
  it('after notice, request and authorisation', () => {
    const asked = must(requestOnward(notifyOnward(item, agency, START), reason, START));
    expect(codesOf(decideOnward(must(answerOnward(asked, authorised))))).toEqual([]);
  });
  it('back to where it came from, at any time', () => {
    expect(codesOf(decideOnward(notifyOnward(item, { kind: 'state', code: 'xb' }, START)))).toEqual([]);
  });
});
