import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafSet } from '../../src/ports/leaf-set.ts';
import {
  type Ask,
  type LeavesAsk,
  type TransferPlan,
  transferPlan,
} from '../../src/usecases/evidence/transfer/plan.ts';

type Temper = 'honest' | 'liar' | 'gone' | 'lazy' | 'halting';

/** Everything that must be so whenever somebody is asked. */
function watched(plan: TransferPlan, parts: Map<string, Set<number>>) {
  const spoilt = new Map<string, Set<string>>();
  const asked: { source: string; ask: Ask }[] = [];
  return {
    asked,
    next(source: string, help: boolean, able: readonly string[]): Ask | undefined {
      const ask = plan.next(source, help);
      if (ask?.kind !== 'leaves') return ask;
      const missing = parts.get(ask.part)!;
      for (let leaf = ask.from; leaf < ask.from + ask.count; leaf++) {
        const name = `${ask.part} ${leaf}`;
        expect(missing.has(leaf), `${name} is here already`).toBe(true);
        const others = asked.filter(
          (one) => one.ask.part === ask.part && one.ask.kind === 'leaves' && holds(one.ask, leaf),
        );
        if (!help) expect(others, `${name} is asked of another`).toEqual([]);
        expect(others.map((one) => one.source)).not.toContain(source);
        if (spoilt.get(name)?.has(source)) {
          expect(ask.count, 'a leaf that was wrong is asked for alone').toBe(1);
          const untried = able.filter((one) => one !== source && !spoilt.get(name)!.has(one));
          expect(untried, `${name} could be had of another`).toEqual([]);
        }
      }
      asked.push({ source, ask });
      return ask;
    },
    settled(source: string, ask: Ask): void {
      asked.splice(
        asked.findIndex((one) => one.source === source && one.ask === ask),
        1,
      );
    },
    spoil(source: string, part: string, leaf: number): void {
      const name = `${part} ${leaf}`;
      spoilt.set(name, (spoilt.get(name) ?? new Set()).add(source));
    },
  };
}

const holds = (ask: Ask & { kind: 'leaves' }, leaf: number) =>
  leaf >= ask.from && leaf < ask.from + ask.count;
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

/** Plays sources of these tempers against parts of these sizes, in the order `chance` picks; answers who ended how. */
function play(tempers: Temper[], sizes: number[], chance: () => number) {
  const plan = transferPlan();
  const names = tempers.map((temper, i) => `${temper} ${i}`);
  const missing = new Map(sizes.map((size, i) => [`part ${i}`, new Set(range(0, size))]));
  for (const name of names) plan.join(name);
  for (const [name, leaves] of missing) plan.open(name, leafSet(leaves.size), true);
  const watch = watched(plan, missing);
  const underWay: { source: string; temper: Temper; ask: Ask & { kind: 'leaves' } }[] = [];
  const able = () => plan.views().flatMap(({ name, aside }) => (aside ? [] : [name]));
  for (let step = 0; step < 20_000; step++) {
    const order = names.map((name, i) => ({ name, temper: tempers[i]! })).sort(() => chance() - 0.5);
    const idle = underWay.every(({ temper }) => temper === 'lazy');
    for (const { name, temper } of order) {
      if (underWay.filter(({ source }) => source === name).length >= 2) continue;
      const ask = watch.next(name, idle || chance() < 0.3, able());
      if (ask?.kind === 'leaves') underWay.push({ source: name, temper, ask });
    }
    const answering = underWay.filter(({ temper }) => temper !== 'lazy');
    const one = answering[Math.floor(chance() * answering.length)];
    if (!one) break;
    underWay.splice(underWay.indexOf(one), 1);
    watch.settled(one.source, one.ask);
    answer(plan, watch, missing, one, chance);
  }
  return { plan, missing };
}

function answer(
  plan: TransferPlan,
  watch: ReturnType<typeof watched>,
  missing: Map<string, Set<number>>,
  { source, temper, ask }: { source: string; temper: Temper; ask: Ask & { kind: 'leaves' } },
  chance: () => number,
): void {
  if (temper === 'gone') {
    plan.failed(source, ask, 'unreachable', 'nobody there');
    return;
  }
  const wrong = range(ask.from, ask.count).filter(() => temper === 'liar' && chance() < 0.7);
  const came = temper === 'halting' ? Math.max(1, Math.floor(chance() * ask.count)) : ask.count;
  const good = range(ask.from, came).filter((leaf) => !wrong.includes(leaf));
  for (const leaf of wrong) watch.spoil(source, ask.part, leaf);
  for (const leaf of good) missing.get(ask.part)!.delete(leaf);
  plan.got(source, ask, { good, wrong });
}

const temper = fc.constantFrom<Temper>('honest', 'liar', 'gone', 'lazy', 'halting');
const chanceOf = (numbers: number[]) => {
  let at = 0;
  return () => numbers[at++ % numbers.length]! / 1000;
};
const chances = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 50, maxLength: 400 });
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

describe('a plan of a transfer', () => {
  it('asks nobody for what is here, nobody twice while others are free, and ends with all of it if one source is honest', () => {
    fc.assert(
      fc.property(fc.array(temper, { maxLength: 4 }), sizes, chances, (others, parts, numbers) => {
        const tempers = [...others, 'honest' as const];
        const { plan, missing } = play(tempers, parts, chanceOf([...numbers, 100]));
        const left = [...missing.values()].reduce((sum, leaves) => sum + leaves.size, 0);
        expect(left).toBe(0);
        for (const name of missing.keys()) expect(plan.isWhole(name)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('puts aside a source that only lies after three wrong answers and those under way, and one that is gone as soon', () => {
    const { plan } = play(['liar', 'gone', 'honest'], [40, 40, 40], chanceOf([500, 100, 900, 300]));
    const [liar, gone, honest] = plan.views();
    expect(liar).toMatchObject({ aside: true, faults: [{ code: 'wrong-bytes' }] });
    expect(gone).toMatchObject({ aside: true, faults: [{ code: 'unreachable' }] });
    for (const { faults } of [liar!, gone!]) expect([3, 4]).toContain(faults[0]!.count);
    expect(honest).toMatchObject({ aside: false, faults: [] });
  });

  it('bears one wrong answer more for each thousand right leaves', () => {
    const plan = transferPlan();
    plan.join('xb');
    plan.open('disk', leafSet(5000), true);
    const give = (wrong: boolean) => {
      const ask = plan.next('xb', true)!;
      if (ask.kind !== 'leaves') throw new Error('leaves');
      const leaves = range(ask.from, ask.count);
      plan.got('xb', ask, wrong ? { good: [], wrong: leaves } : { good: leaves, wrong: [] });
    };
    while (plan.views()[0]!.leaves < 2000) give(false);
    for (const stillAsked of [true, true, true, true]) {
      give(true);
      expect(plan.views()[0]!.aside).toBe(!stillAsked);
    }
    give(true);
    expect(plan.views()[0]!.aside).toBe(true);
    expect(plan.next('xb', true)).toBeUndefined();
  });

  it('begins with one leaf, asks for more as answers come, and for one again after a fault', () => {
    const plan = transferPlan();
    plan.join('xb');
    plan.open('disk', leafSet(100), true);
    const counts: number[] = [];
    for (const fault of [false, false, false, false, true, false]) {
      const ask = plan.next('xb', false)!;
      if (ask.kind !== 'leaves') throw new Error('leaves');
      counts.push(ask.count);
      if (fault) plan.failed('xb', ask, 'late', '');
      else plan.got('xb', ask, { good: range(ask.from, ask.count), wrong: [] });
    }
    expect(counts).toEqual([1, 2, 4, 4, 4, 1]);
  });

  it('asks for a tree before any leaf, of one source at a time, and never again of one that gave a wrong one', () => {
    const plan = transferPlan();
    for (const name of ['xb', 'stick']) plan.join(name);
    plan.open('disk', leafSet(10), false);
    const first = plan.next('xb', true)!;
    expect(first).toEqual({ part: 'disk', kind: 'tree' });
    expect(plan.next('stick', true)).toBeUndefined();
    plan.failed('xb', first, 'wrong-tree', 'disk');
    expect(plan.next('xb', true)).toBeUndefined();
    expect(plan.next('stick', true)).toEqual({ part: 'disk', kind: 'tree' });
    plan.gotTree('stick', 'disk');
    expect(plan.next('xb', true)).toMatchObject({ kind: 'leaves', from: 0 });
  });

  it('asks the only source again for a leaf it spoilt when it has given all else, and not before', () => {
    const plan = transferPlan();
    plan.join('xb');
    plan.open('disk', leafSet(1), true);
    const spoilt = plan.next('xb', false)!;
    plan.got('xb', spoilt as LeavesAsk, { good: [], wrong: [0] });
    expect(plan.next('xb', false)).toBeUndefined(); // more parts may be opened
    plan.open('note', leafSet(1), true);
    const other = plan.next('xb', true)!;
    expect(other).toMatchObject({ part: 'note' });
    expect(plan.next('xb', true)).toBeUndefined(); // its answer is still to come
    plan.got('xb', other as LeavesAsk, { good: [0], wrong: [] });
    expect(plan.next('xb', true)).toEqual(spoilt);
  });

  it('does not ask a source again for a part it does not have, and lets one that left be replaced', () => {
    const plan = transferPlan();
    for (const name of ['xb', 'stick']) plan.join(name);
    plan.open('disk', leafSet(3), true);
    plan.failed('stick', plan.next('stick', false)!, 'absent', 'no such file');
    expect(plan.next('stick', true)).toBeUndefined();
    expect(plan.views().find(({ name }) => name === 'stick')).toMatchObject({ aside: false });
    plan.leave('xb');
    expect(plan.next('xb', true)).toBeUndefined();
    plan.join('mirror');
    expect(plan.next('mirror', false)).toMatchObject({ part: 'disk', from: 0 });
  });
});
