// Article 65: the forty, the ninety days, the thirty; what is not known to the day.
import { describe, expect, it } from 'vitest';
import { atPace, type Deposit, entryIntoForce } from '../../src/national/index.ts';

const deposit = (n: number, day: string, over: Partial<Deposit> = {}): Deposit => ({
  participant: `p${String(n).padStart(2, '0')}`,
  kind: 'ratification',
  date: { earliest: day, latest: day },
  organisation: false,
  ...over,
});
const forty = Array.from({ length: 40 }, (_, n) => deposit(n, '2027-01-01'));

describe('the day the Convention enters into force', () => {
  it('is the ninetieth after the fortieth instrument (65(1))', () => {
    expect(entryIntoForce(forty).inForceOn).toEqual({ earliest: '2027-04-01', latest: '2027-04-01' });
  });

  it('is not known while one is missing (65(1))', () => {
    const found = entryIntoForce(forty.slice(1));
    expect([found.missing, found.inForceOn, found.forEach[0]]).toEqual([
      1,
      undefined,
      { participant: 'p01' },
    ]);
  });

  it('does not count the instrument of a regional organisation (65(1))', () => {
    const withUnion = [...forty.slice(1), deposit(99, '2026-12-01', { organisation: true })];
    expect(entryIntoForce(withUnion)).toMatchObject({ missing: 1, notCounted: [{ participant: 'p99' }] });
  });

  it('passes over leap days and ends of years by the calendar', () => {
    const leap = forty.map((d) => ({ ...d, date: { earliest: '2027-12-31', latest: '2027-12-31' } }));
    expect(entryIntoForce(leap).inForceOn?.latest).toBe('2028-03-30');
  });

  it('gives a first and a last day where instruments are known to a month only', () => {
    const vague = [
      ...forty.slice(1),
      deposit(40, '', { date: { earliest: '2027-02-01', latest: '2027-02-28' } }),
    ];
    expect(entryIntoForce(vague).inForceOn).toEqual({ earliest: '2027-05-02', latest: '2027-05-29' });
  });

  it('for one who comes later is the thirtieth after its own, or the same day if that is later (65(2))', () => {
    const soon = deposit(41, '2027-01-20');
    const late = deposit(42, '2027-06-01');
    const { forEach } = entryIntoForce([...forty, soon, late]);
    const bound = (code: string) => forEach.find(({ participant }) => participant === code)?.bound?.latest;
    expect([bound('p00'), bound('p41'), bound('p42')]).toEqual(['2027-04-01', '2027-04-01', '2027-07-01']);
  });

  it('answers a pace: two a month from a day on', () => {
    const found = entryIntoForce(atPace(2, '2027-01-01'));
    expect(found.completedOn?.latest).toBe('2028-08-16');
  });

  it('is the same whatever the order of the instruments', () => {
    const mixed = forty.toReversed();
    expect(entryIntoForce(mixed)).toEqual(entryIntoForce(forty));
  });
});
