// The closed list of grounds, what is never one, and the order two nodes share.
import { describe, expect, test } from 'vitest';
import {
  ground,
  grounds,
  groundsOpenFor,
  inRefusalOrder,
  isGround,
  isNeverGround,
  neverGround,
  refusalOrder,
} from '../src/index.ts';

const codes = (instrument: Parameters<typeof groundsOpenFor>[0]) =>
  groundsOpenFor(instrument).map((g) => g.code);

describe('grounds for refusing', () => {
  test('a preservation are only those of 42(6), and dual criminality with its three needs (42(5))', () => {
    expect(codes('preservation')).toEqual([
      'DISCRIMINATORY_PURPOSE',
      'ESSENTIAL_INTERESTS',
      'DOMESTIC_PROHIBITION',
      'NO_DUAL_CRIMINALITY',
    ]);
    expect(groundsOpenFor('preservation').at(-1)).toMatchObject({
      needs: ['reservation', 'non-convention-offence', 'stated-belief'],
      provisions: ['art42.p5'],
    });
  });

  test('traffic disclosure are those of 43(2), without dual criminality', () => {
    expect(codes('traffic-disclosure')).toEqual([
      'DISCRIMINATORY_PURPOSE',
      'ESSENTIAL_INTERESTS',
      'DOMESTIC_PROHIBITION',
    ]);
  });

  test('a letter for stored data include all of 40(21), 40(22), 40(8) and 36', () => {
    const cited = new Set(groundsOpenFor('stored-data').flatMap((g) => g.provisions));
    expect([...cited].sort()).toEqual([
      'art36.p1.a',
      'art40.p21.a',
      'art40.p21.b',
      'art40.p21.c',
      'art40.p21.d',
      'art40.p22',
      'art40.p8',
    ]);
  });

  test('under 40(21) ask for consultation first, and only those (40(28))', () => {
    for (const g of groundsOpenFor('stored-data'))
      expect([g.code, g.consultation]).toEqual([
        g.code,
        g.provisions.some((id) => id.startsWith('art40.p21')) ? 'required' : 'advised',
      ]);
  });

  test('give none for spontaneous information, where nothing is asked', () => {
    expect(codes('spontaneous-information')).toEqual([]);
  });
});

describe('what is never a ground', () => {
  test('is fiscal matters (40(23)) and bank secrecy (40(24))', () => {
    expect(['FISCAL_MATTERS', 'BANK_SECRECY'].every(isNeverGround)).toBe(true);
    expect(neverGround('BANK_SECRECY')?.provisions).toEqual(['art40.p24', 'art31.p7']);
  });

  test('is not mixed up with what is one, or with a word nobody knows', () => {
    expect(grounds.map((g) => g.code).filter(isNeverGround)).toEqual([]);
    expect([isNeverGround('POLITICAL_OFFENCE'), isGround('POLITICAL_OFFENCE')]).toEqual([false, false]);
    expect(ground('FISCAL_MATTERS')).toBeUndefined();
  });
});

describe('the order of refusals', () => {
  test('holds every code once', () => {
    expect([...refusalOrder].sort()).toEqual(grounds.map((g) => g.code).sort());
  });

  test('puts protection of a person first and what can be cured last, whatever order came in', () => {
    expect(inRefusalOrder(['NONCONFORMING', 'LEGAL_SYSTEM', 'DISCRIMINATORY_PURPOSE'])).toEqual([
      'DISCRIMINATORY_PURPOSE',
      'LEGAL_SYSTEM',
      'NONCONFORMING',
    ]);
  });
});
