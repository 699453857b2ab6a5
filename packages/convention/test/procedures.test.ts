// Procedures against the tables they must agree with: grounds, gates, clocks, and their own lifecycle.
import { describe, expect, test } from 'vitest';
import {
  clock,
  gateRows,
  groundsOpenFor,
  mayBePostponed,
  type Procedure,
  procedure,
  procedures,
  requiredContents,
} from '../src/index.ts';

const lifecycles = procedures.filter((p) => p.stages.length > 0);

describe.each(procedures.map((p) => [p.instrument, p] as const))('%s', (instrument, p) => {
  test('names exactly the grounds the table of grounds opens to it', () => {
    expect(new Set(p.grounds)).toEqual(new Set(groundsOpenFor(instrument).map((g) => g.code)));
  });

  test('may be postponed exactly where 40(27) reaches', () => {
    expect(p.postponement).toBe(mayBePostponed(instrument));
  });

  test('names only clocks that exist', () => {
    expect(p.clocks.filter((id) => !clock(id))).toEqual([]);
  });

  test('has a row in the scope gate', () => {
    expect(gateRows.some((row) => row.instrument === instrument)).toBe(true);
  });

  test('cites a paragraph for whatever it says the treaty asks, and none for what is ours', () => {
    for (const item of [...p.contents, ...p.stages])
      expect([item.says, item.provisions.length > 0]).toEqual([item.says, item.source === 'treaty']);
  });

  test('says in which case a conditional content is due', () => {
    for (const c of p.contents)
      expect([c.id, c.when !== undefined]).toEqual([c.id, c.condition !== 'always']);
  });
});

describe.each(lifecycles.map((p) => [p.instrument, p] as const))('the lifecycle of %s', (_name, p) => {
  test('joins stages that exist, reaches every one, and ends only where it says so', () => {
    const names = p.stages.map((s) => s.name);
    const targets = new Set([names[0], ...p.moves.map((m) => m.to)]);
    expect(p.moves.flatMap((m) => [...m.from, m.to]).filter((n) => !names.includes(n))).toEqual([]);
    expect(names.filter((n) => !targets.has(n))).toEqual([]);
    expect(stuck(p)).toEqual([]);
    expect(p.moves.filter((m) => m.from.some((f) => isFinal(p, f)))).toEqual([]);
  });
});

const isFinal = (p: Procedure, name: string): boolean =>
  p.stages.some((s) => s.name === name && s.final === true);

const stuck = (p: Procedure): string[] =>
  p.stages.filter((s) => !s.final && !p.moves.some((m) => m.from.includes(s.name))).map((s) => s.name);

describe('required contents', () => {
  test('of a preservation are those of 42(3), every letter of it', () => {
    const cited = new Set(requiredContents('preservation').flatMap((c) => c.provisions));
    expect([...cited]).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `art42.p3.${letter}`));
  });

  test.each(['mutual-legal-assistance', 'stored-data', 'assets'] as const)(
    'of %s hold every letter of 40(15)',
    (instrument) => {
      const cited = new Set(requiredContents(instrument).flatMap((c) => c.provisions));
      for (const letter of ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
        expect(cited).toContain(`art40.p15.${letter}`);
    },
  );

  test('of a service of documents need no summary of facts', () => {
    const facts = procedure('mutual-legal-assistance').contents.find((c) => c.id === 'facts');
    expect(facts).toMatchObject({ condition: 'unless', provisions: ['art40.p15.c'] });
  });
});
