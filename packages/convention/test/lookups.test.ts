// The smaller look-ups: offences, safeguards, requirements, notifications, crosswalk.
import { describe, expect, test } from 'vitest';
import {
  crosswalk,
  definitions,
  isOffenceArticle,
  notifications,
  offence,
  offences,
  requirement,
  requirements,
  requirementsFor,
  reservations,
  safeguard,
  safeguards,
} from '../src/index.ts';

describe('offences', () => {
  test('are those of articles 7 to 17 and 19', () => {
    expect(offences.map((o) => o.article)).toEqual([
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '13',
      '14',
      '15',
      '16',
      '17',
      '19',
    ]);
    expect([isOffenceArticle('18'), isOffenceArticle('4'), isOffenceArticle('19')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('all need intent, and say whether to act without right is an element', () => {
    for (const o of offences) expect(o.mental[0]?.says).toBe('Intent.');
    expect(offence('15').withoutRight.answer).toBe('not-stated');
    expect(offence('7').withoutRight.answer).toBe('required');
  });

  test('leave authorised testing outside article 11', () => {
    expect(offence('11').exclusions[0]).toMatchObject({ effect: 'excluded', provisions: ['art11.p2'] });
  });

  test('stand beside the fifteen terms of article 2', () => {
    expect(definitions).toHaveLength(15);
  });
});

describe('safeguards', () => {
  test('are 64 rules, each in one mode', () => {
    expect(safeguards()).toHaveLength(64);
    const modes = (['enforce', 'record', 'warn'] as const).map((m) => safeguards(m).length);
    expect(modes).toEqual([29, 25, 10]);
    expect(safeguard('S-35')).toMatchObject({ mode: 'enforce', provisions: ['art40.p28'] });
  });
});

describe('requirements', () => {
  test('are 241 questions, found by id and by provision', () => {
    expect(requirements).toHaveLength(241);
    expect(new Set(requirements.map((r) => r.id)).size).toBe(241);
    expect(requirement('art2.8')?.ref).toBe('2(h)');
    expect(requirementsFor('art2.h').map((r) => r.id)).toContain('art2.8');
  });
});

describe('notifications', () => {
  test('hold what a State tells the Secretary-General, and the five reservations the text foresees', () => {
    expect(notifications('to-secretary-general')).toHaveLength(16);
    expect(reservations().map((r) => r.ref)).toEqual(['11(3)', '23(3)(a)', '23(3)(b)', '42(5)', '63(3)']);
  });
});

describe('the crosswalk', () => {
  test('finds the paragraph before the article', () => {
    expect(crosswalk('40(15)(a)', 'uncac').map((p) => p.ref)).toEqual(['46(15)', '46']);
    expect(crosswalk('art42.p8', 'budapest')[0]).toMatchObject({ ref: '29', equivalence: 'close' });
  });

  test('says none where a treaty has nothing, and is empty where nothing was compared', () => {
    expect(crosswalk('40(22)', 'budapest')[0]?.equivalence).toBe('none');
    expect(crosswalk('7(1)', 'untoc')).toEqual([]);
    expect(crosswalk('99', 'uncac')).toEqual([]);
  });
});
