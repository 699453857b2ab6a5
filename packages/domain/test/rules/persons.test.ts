// Persons who travel to help: 40(9) to 40(11), 40(29).
import { describe, expect, it } from 'vitest';
import { detaineeRules } from '../../src/evidence/persons.ts';
import { decideDetaineeTransfer, dueClocks, safeConductEnds } from '../../src/index.ts';
import { provesOf } from '../support/proves.ts';
import { START } from '../support/states.ts';

const transfer = {
  person: 'P1',
  consent: { document: 'Protocol of 20 November', date: START, language: 'en', counsel: 'Duty counsel' },
  bothAuthoritiesAgree: true,
  custody: { returnBy: '2026-12-21T09:00:00.000Z', timeCredited: true },
};

describe('a detained person is not transferred', () => {
  provesOf(
    'S-42',
    'without informed consent and the agreement of both States: S-42, 40(9)',
    detaineeRules,
    (rules) => decideDetaineeTransfer({ ...transfer, consent: null }, rules),
  );
  provesOf(
    'S-43',
    'without a date of return and credit for the time: S-43, 40(10), 40(11)',
    detaineeRules,
    (rules) => decideDetaineeTransfer({ ...transfer, custody: null }, rules),
  );
});

describe('safe conduct', () => {
  it('ends fifteen days after the person was told, by the treaty: S-44, 40(29)', () => {
    expect(safeConductEnds(START, null)).toMatchObject({
      dueAt: '2026-12-06T09:00:00.000Z',
      source: 'treaty',
      paragraph: '40(29)',
    });
  });
  it('or when the States agreed, which is then their number', () => {
    const clock = safeConductEnds(START, 30);
    expect(clock).toMatchObject({ dueAt: '2026-12-21T09:00:00.000Z', source: 'state' });
    expect(dueClocks({ clocks: [clock] }, '2026-12-21T09:00:00.000Z')[0]?.level).toBe('due');
  });
});
