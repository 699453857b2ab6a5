/** What people ask to be shown and withheld, turned into one fate for every item. */
import { LIMITS } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError, type DisclosureWishes, planDisclosure } from '../../src/index.ts';

const MIB = LIMITS.leafBytes;
const privileged = { reason: 'Privileged.', basis: 'Section 97' };
const others = { reason: 'Third parties.', basis: 'Section 14' };
const plan = (wishes: DisclosureWishes, total = 10, size = 5 * MIB + 100) =>
  planDisclosure(wishes, total, () => size);
const refusal = (wishes: DisclosureWishes, total?: number, size?: number): unknown => {
  try {
    plan(wishes, total, size);
    return 'planned';
  } catch (error) {
    if (!(error instanceof DisclosureError)) throw error;
    return [error.code, error.message];
  }
};
const ranges = (...pairs: [number, number][]) => pairs.map(([from, to]) => ({ from, to }));

describe('a plan', () => {
  it('cuts what is withheld where the reason changes, and names each reason once', () => {
    const { steps, reasons } = plan({
      show: [{ index: 4 }],
      withhold: [
        { items: { from: 0, to: 2 }, ...privileged },
        { items: { from: 7, to: 9 }, ...privileged },
        others,
      ],
    });
    expect(steps).toEqual([
      { kind: 'withheld', from: 0, to: 2, because: 'R-1' },
      { kind: 'withheld', from: 2, to: 4, because: 'R-2' },
      { kind: 'shown', index: 4 },
      { kind: 'withheld', from: 5, to: 7, because: 'R-2' },
      { kind: 'withheld', from: 7, to: 9, because: 'R-1' },
      { kind: 'withheld', from: 9, to: 10, because: 'R-2' },
    ]);
    expect(reasons).toEqual([
      { id: 'R-1', ...privileged },
      { id: 'R-2', ...others },
    ]);
  });

  it('widens a range of bytes to the leaves that hold it, and joins those that touch', () => {
    const wishes = ranges([MIB + 5, MIB + 6], [2 * MIB, 2 * MIB + 1], [5 * MIB + 99, 5 * MIB + 100]);
    const { steps } = plan({ show: [{ index: 0, ranges: wishes }], withhold: [others] }, 1);
    expect(steps).toEqual([
      {
        kind: 'shown',
        index: 0,
        because: 'R-1',
        parts: ranges([MIB, 3 * MIB], [5 * MIB, 5 * MIB + 100]),
      },
    ]);
  });

  it('shows an item whole when its leaves are all asked for, and needs no reason then', () => {
    const asked = ranges([0, 1], [MIB, MIB + 1]);
    expect(plan({ show: [{ index: 0, ranges: asked }], withhold: [] }, 1, MIB + 7).steps).toEqual([
      { kind: 'shown', index: 0 },
    ]);
  });

  it.each<[string, DisclosureWishes, string, RegExp]>([
    ['an item nobody named', { show: [{ index: 0 }], withhold: [] }, 'silence', /items 2 to 10/],
    [
      'one item nobody named',
      { show: [{ index: 0 }], withhold: [{ items: { from: 1, to: 9 }, ...others }] },
      'silence',
      /item 10\b/,
    ],
    [
      'the rest of an item that is shown in part',
      {
        show: [{ index: 0, ranges: ranges([0, 1]) }],
        withhold: [{ items: { from: 1, to: 10 }, ...others }],
      },
      'silence',
      /rest of item 1\b/,
    ],
    [
      'an item both shown and withheld',
      { show: [{ index: 3 }], withhold: [{ items: { from: 0, to: 10 }, ...others }] },
      'shown-and-withheld',
      /item 4\b/,
    ],
    [
      'an item withheld twice',
      {
        show: [{ index: 0 }],
        withhold: [
          { items: { from: 1, to: 5 }, ...others },
          { items: { from: 4, to: 10 }, ...privileged },
        ],
      },
      'withheld-twice',
      /item 5\b/,
    ],
    [
      'all others withheld twice',
      { show: [{ index: 0 }], withhold: [others, privileged] },
      'withheld-twice',
      /./,
    ],
    ['an item that is not there', { show: [{ index: 10 }], withhold: [others] }, 'no-such-item', /has 10/],
    [
      'withheld items that are not there',
      { show: [{ index: 0 }], withhold: [{ items: { from: 1, to: 11 }, ...others }] },
      'no-such-item',
      /has 10/,
    ],
    [
      'bytes behind the end',
      { show: [{ index: 0, ranges: ranges([0, 6 * MIB]) }], withhold: [others] },
      'no-such-range',
      /item 1 has no bytes/,
    ],
    [
      'a range of nothing',
      { show: [{ index: 0, ranges: ranges([7, 7]) }], withhold: [others] },
      'no-such-range',
      /7 to 7/,
    ],
    ['nothing at all', { show: [], withhold: [others] }, 'nothing-shown', /./],
  ])('refuses %s', (_title, wishes, code, message) => {
    expect(refusal(wishes)).toEqual([code, expect.stringMatching(message)]);
  });

  it('accounts for every item once, in order, whatever is asked', () => {
    const total = 40;
    const cuts = fc
      .uniqueArray(fc.nat(total), { maxLength: 8 })
      .map((places) => places.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(total - 1), { minLength: 1 }), cuts, (shown, places) => {
        const withhold = places.slice(1).flatMap((to, i) => {
          const items = { from: places[i]!, to };
          const clash = shown.some((index) => items.from <= index && index < to);
          return clash ? [] : [{ items, reason: `Reason ${i}.`, basis: 'Law' }];
        });
        const { steps, reasons } = plan(
          { show: shown.map((index) => ({ index })), withhold: [...withhold, others] },
          total,
        );
        let next = 0;
        for (const step of steps) {
          expect(step.kind === 'shown' ? step.index : step.from).toBe(next);
          next = step.kind === 'shown' ? next + 1 : step.to;
          if (step.kind === 'withheld') expect(reasons.map(({ id }) => id)).toContain(step.because);
        }
        expect(next).toBe(total);
        expect(steps.filter(({ kind }) => kind === 'shown')).toHaveLength(shown.length);
      }),
    );
  });
});
