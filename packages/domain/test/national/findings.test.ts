// How a law stands to the questions: two assessors are both kept, a changed question keeps its answers, powers keep their safeguards.
import { type Requirement, requirement, requirements } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  askedNow,
  type Cell,
  checklistOf,
  countsOf,
  gapsIn,
  gapTable,
  lettersOf,
  matrixOf,
  objectionsToElements,
  standingOfCell,
  startingPoints,
  withSafeguards,
} from '../../src/national/index.ts';

const asked = requirement('art7.1')!;
let n = 0;
const found = (
  by: string,
  status: Assessment['status'],
  day: number,
  over: Partial<Assessment> = {},
): Assessment => ({
  id: `a${n++}`,
  at: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  by,
  status,
  reason: 'Read.',
  provisions: [{ id: 'cma.s14', version: 2 }],
  asked: askedNow(asked),
  ...over,
});
const cell = (...history: Assessment[]): Cell => ({ state: 'xa', requirement: asked.id, history });

describe('where a question stands', () => {
  it('is not assessed until somebody has', () =>
    expect(standingOfCell(undefined).status).toBe('not-assessed'));

  it('is what the one assessor found last', () => {
    const { status, current } = standingOfCell(cell(found('a', 'not', 1), found('a', 'met', 2)));
    expect([status, current.length]).toEqual(['met', 1]);
  });

  it('is disputed when two differ, and both are shown', () => {
    const { status, current } = standingOfCell(cell(found('a', 'met', 1), found('b', 'partly', 2)));
    expect([status, current.map(({ by }) => by)]).toEqual(['disputed', ['b', 'a']]);
  });

  it('is disputed when the second reader does not agree', () => {
    const secondReader = { by: 'b', at: '2026-11-03T10:00:00.000Z', agrees: false };
    expect(standingOfCell(cell(found('a', 'met', 1, { secondReader }))).status).toBe('disputed');
  });

  it('forgets what was taken back, and still knows it as of an earlier day', () => {
    const takenBack = { at: '2026-11-05T10:00:00.000Z', why: 'wrong act' };
    const kept = cell(found('a', 'met', 1, { takenBack }));
    expect(standingOfCell(kept).status).toBe('not-assessed');
    expect(standingOfCell(kept, '2026-11-02T00:00:00.000Z').status).toBe('met');
  });

  it('says when the question was worded otherwise, and keeps the answer', () => {
    const old = found('a', 'met', 1, { asked: { ...askedNow(asked), question: 'As it was?' } });
    expect(standingOfCell(cell(old))).toMatchObject({ status: 'met', askedOtherwise: true });
    expect(lettersOf([cell(old)])).toContain('M');
  });
});

describe('the matrix of a State', () => {
  it('has a row for each of the 241 questions, with what sources already know', () => {
    const rows = matrixOf('ke', []);
    expect(rows).toHaveLength(241);
    expect(countsOf(rows)['not-assessed']).toBe(241);
    expect(rows.find(({ requirement }) => requirement.id === 'art7.1')!.known[0]).toMatchObject({
      provision: '14; 15',
      confidence: ['V'],
    });
  });

  it('never shows a power without articles 6 and 24', () => {
    for (const article of ['25', '27', '30']) {
      const shown = new Set(
        matrixOf('ke', [], { article }).map(({ requirement }) => requirement.ref.split('(')[0]),
      );
      expect([...shown]).toEqual(expect.arrayContaining([article, '6', '24']));
    }
  });

  it('never shows cooperation that passes data without article 36', () => {
    const shown = withSafeguards(requirements.filter(({ ref }) => ref.startsWith('44')));
    expect(shown.some(({ ref }) => ref.startsWith('36'))).toBe(true);
  });

  it('lists gaps with what the Convention demands first', () => {
    const duties = gapsIn(
      matrixOf(
        'ke',
        requirements.map(({ id }) => ({ state: 'ke', requirement: id, history: [found('a', 'not', 1)] })),
      ),
    ).map(({ requirement }) => requirement.duty);
    expect(duties).toEqual(duties.toSorted((a, b) => rank(a) - rank(b)));
    expect(duties).toHaveLength(241);
  });

  it('goes into a spreadsheet without formulas', () => {
    const rows = matrixOf('ke', [{ ...cell(found('a', 'not', 1, { reason: '=1+1' })), state: 'ke' }]);
    expect(gapTable(rows)).toContain(`"'=1+1"`);
  });
});

const rank = (duty: Requirement['duty']) => ['shall', 'should', 'may'].indexOf(duty);

describe('the checklist of an offence', () => {
  it.each(['7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17', '19'])(
    'article %s has elements',
    (article) => expect(checklistOf(article).some(({ kind }) => kind === 'element')).toBe(true),
  );
  it('is empty for what is no offence', () => expect(checklistOf('27')).toEqual([]));

  it('names the reservation the text foresees beside article 11', () => {
    expect(checklistOf('11').filter(({ part }) => part === 'reservation')).toHaveLength(1);
  });

  it('does not let a law be met with an element missing, nor answer what is not asked', () => {
    expect(objectionsToElements(asked, 'met', { 'conduct-1': 'missing' })).toEqual(['met-with-a-gap']);
    expect(objectionsToElements(asked, 'partly', { 'conduct-1': 'missing' })).toEqual([]);
    expect(objectionsToElements(asked, 'met', { 'conduct-9': 'there' })).toEqual(['unknown-element']);
    expect(objectionsToElements(asked, 'met', { 'conduct-1': 'used' })).toEqual(['answer-does-not-fit']);
    expect(objectionsToElements(asked, 'met', { 'variation-1': 'used' })).toEqual([]);
  });
});

describe('a party to another treaty', () => {
  it.each(['budapest', 'malabo', 'untoc', 'uncac'] as const)('%s starts from what it has', (treaty) => {
    const points = startingPoints(treaty);
    expect(points.length).toBeGreaterThan(10);
    expect(points.every(({ parallels }) => parallels.length > 0)).toBe(true);
  });

  it('of Budapest finds illegal access where its article 2 is', () => {
    const point = startingPoints('budapest').find(({ requirement }) => requirement.id === 'art7.1');
    expect(point?.parallels[0]?.ref).toBe('2');
  });
});
