// Deadlines as rows: nothing is asked of a timer, so nothing can be missed by one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clock, dueClocks } from '../src/index.ts';
import { DAY, HOUR, plus } from '../src/law/instant.ts';
import { DAY_1, orderedPreservation, preservedPreservation, receivedPreservation } from './support/cases.ts';
import { START } from './support/states.ts';

const clock = (over: Partial<Clock> = {}): Clock => ({
  ...{ id: 'status-answer', name: 'status-answer', says: 'Answer.', dueAt: plus(START, 5 * DAY) },
  ...{ source: 'product' as const, paragraph: '40(26)' },
  ...over,
});
const levelAt = (one: Clock, now: string) => dueClocks({ clocks: [one] }, now)[0]?.level;

describe('a clock', () => {
  it.each([
    ['calm long before', 0, 'calm'],
    ['soon, two days before', 3 * DAY, 'soon'],
    ['imminent, two hours before', 5 * DAY - 2 * HOUR, 'imminent'],
    ['still imminent a millisecond before', 5 * DAY - 1, 'imminent'],
    ['due at the instant itself', 5 * DAY, 'due'],
    ['due ever after', 500 * DAY, 'due'],
  ])('is %s', (_, after, level) => {
    expect(levelAt(clock(), plus(START, after))).toBe(level);
  });

  it('of a preservation warns two weeks ahead, in time for a letter or an extension', () => {
    const ends = clock({ name: 'preservation-ends', dueAt: plus(START, 60 * DAY) });
    expect(levelAt(ends, plus(START, 46 * DAY))).toBe('soon');
    expect(levelAt(ends, plus(START, 45 * DAY))).toBe('calm');
  });

  it('of an urgent preservation request is imminent as it arrives: whoever is told outside the desk is told at once', () => {
    const asked = (hours: number) =>
      clock({ name: 'acknowledgement-preservation', dueAt: plus(START, hours * HOUR) });
    expect([1, 4, 24].map((hours) => levelAt(asked(hours), START))).toEqual(['imminent', 'imminent', 'soon']);
  });

  it('that is met, or that only forbids, raises no alarm', () => {
    expect(
      dueClocks({ clocks: [clock({ met: START }), clock({ floor: true })] }, plus(START, 9 * DAY)),
    ).toEqual([]);
  });

  it('gives one alarm per level and end, however often and in whatever jumps it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }), (hours) => {
        const keys = [0, ...hours, 24 * 400].map(
          (hour) => dueClocks({ clocks: [clock()] }, plus(START, hour * HOUR))[0]?.alarmKey,
        );
        expect(new Set(keys).size).toBeLessThanOrEqual(4);
        expect(keys).toContain(`status-answer:${plus(START, 5 * DAY)}:due`);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the clocks of a preservation', () => {
  const running = (half: { clocks: Clock[] }) =>
    half.clocks.filter(({ met }) => !met).map(({ name, source }) => `${name} (${source})`);

  it('in Kessar, from arrival to preserved', () => {
    expect(running(receivedPreservation().in)).toEqual([
      'acknowledgement-preservation (product)',
      'preservation-order-default (product)',
    ]);
    expect(running(orderedPreservation().in)).toEqual(['order-ends (state)']);
    expect(running(preservedPreservation().in)).toContain('preservation-floor (treaty)');
  });

  it('in Almara, where the partner’s answer, then the end and the letter are waited for', () => {
    expect(running(receivedPreservation().out)).toEqual([
      'acknowledgement-preservation (product)',
      'preservation-order-default (product)',
    ]);
    expect(running(preservedPreservation().out)).toEqual([
      'preservation-ends (state)',
      'letter-follows-preservation (state)',
    ]);
  });

  it('the sixty days of 42(8) are the treaty’s, forbid and never promise', () => {
    const floor = preservedPreservation().in.clocks.find(({ name }) => name === 'preservation-floor');
    expect(floor).toMatchObject({
      floor: true,
      source: 'treaty',
      paragraph: '42(8)',
      dueAt: plus(DAY_1, 60 * DAY),
    });
  });

  it('no figure of the product is ever labelled as law', () => {
    const all = [receivedPreservation(), orderedPreservation(), preservedPreservation()].flatMap((pair) => [
      ...pair.in.clocks,
      ...pair.out.clocks,
    ]);
    const byTreaty = new Set(all.filter(({ source }) => source === 'treaty').map(({ name }) => name));
    expect([...byTreaty]).toEqual(['preservation-floor']);
  });
});
