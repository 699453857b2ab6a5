/** Times stated to the second beside times stated to the millisecond (SPEC PKG-69). */
import { describe, expect, it } from 'vitest';
import { chainFault, type Link } from '../../src/evidence/renewal.ts';
import { endOf, startOf } from '../../src/instant.ts';

const link = (at: string, until = '2027-01-01T00:00:00Z'): Link => ({ file: at, at, until, renewal: true });
const NOW = '2026-12-01T10:00:00.000Z';
const broken = (...links: Link[]) => chainFault(links, NOW)?.kind;

describe('a time stated to the second', () => {
  it('is any moment of that second', () => {
    expect([startOf('2026-12-01T10:06:00Z'), endOf('2026-12-01T10:06:00Z')]).toEqual([
      '2026-12-01T10:06:00.000Z',
      '2026-12-01T10:06:00.999Z',
    ]);
  });

  it('is not before a moment of the same second, nor behind one', () => {
    const whole = '2026-11-01T10:06:00Z';
    const exact = '2026-11-01T10:06:00.500Z';
    expect([broken(link(exact), link(whole)), broken(link(whole), link(exact))]).toEqual([
      undefined,
      undefined,
    ]);
    expect(broken(link('2026-11-01T10:06:01.000Z'), link(whole))).toBe('backwards');
    expect(broken(link('2026-11-01T10:06:01Z'), link('2026-11-01T10:06:00.999Z'))).toBe('backwards');
  });

  it('ends with its last moment', () => {
    const until = (end: string) => broken(link('2026-11-01T10:06:00Z', end));
    expect(until('2026-12-01T10:00:00Z')).toBeUndefined();
    expect(until('2026-12-01T09:59:59Z')).toBe('ran-out');
    expect(
      chainFault([link('2026-11-01T10:06:00Z', '2026-12-01T09:59:59Z')], '2026-12-01T09:59:59.999Z'),
    ).toBeUndefined();
  });
});

describe('a time stated to the millisecond', () => {
  it('is that moment', () => {
    expect([startOf(NOW), endOf(NOW)]).toEqual([NOW, NOW]);
  });
});

describe('without a time to judge by', () => {
  it('nothing runs out, but time still goes forward', () => {
    const gone = link('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z');
    expect(chainFault([gone, link('2026-01-01T00:00:00Z')], undefined)).toBeUndefined();
    expect(chainFault([link('2026-01-01T00:00:00Z'), gone], undefined)?.kind).toBe('backwards');
  });
});
