// Citing the law: what a citation carries, how a rule is bound to it, and how it is shown.
import { describe, expect, test } from 'vitest';
import { cite, citeInLine, formatCitation, proofMark, rule } from '../src/index.ts';

describe('a citation', () => {
  test('gives references for people and leaves safeguard ids out of them', () => {
    const c = cite('enforces', ['art42.p4', 'S-31'], 'a.test.ts');
    expect(c).toMatchObject({ mode: 'enforces', ids: ['art42.p4', 'S-31'], paragraphs: ['42(4)'] });
  });

  test('stays with the rule it is bound to, and the rule still answers', () => {
    const even = rule(cite('records', ['art40.p30'], 'cost'), (n: number) => (n % 2 ? ['odd'] : []));
    expect([even(1), even(2), even.citation.paragraphs]).toEqual([['odd'], [], ['40(30)']]);
  });
});

test('the compiler refuses unknown paragraphs and empty citations', () => {
  // @ts-expect-error: there is no paragraph 99
  const unknown = () => cite('enforces', ['art42.p99'], 'a.test.ts');
  // @ts-expect-error: a citation cites something
  const empty = () => cite('enforces', [], 'a.test.ts');
  expect([unknown().paragraphs, empty().paragraphs]).toEqual([[], []]);
});

describe('a shown citation', () => {
  test('carries the mark of its proof status', () => {
    expect(formatCitation('art2.h')).toMatchObject({ text: 'art. 2(h)', mark: 'confirmed' });
    expect(formatCitation('42(8)')).toMatchObject({ mark: 'parent-text' });
    expect(formatCitation('40(15)(f)')).toMatchObject({
      mark: 'doubted',
      note: expect.stringContaining('DOUBT'),
    });
    expect(formatCitation('99(1)')).toBeUndefined();
  });

  test('of a paragraph with letters bears the weakest mark among them', () => {
    expect(formatCitation('40(15)')).toMatchObject({ text: 'art. 40(15)', mark: 'doubted' });
    expect(formatCitation('40(21)')).toMatchObject({ mark: 'parent-text' });
  });

  test('stands in one line with others, marked unless confirmed', () => {
    expect(citeInLine(['art2.h', 'art42.p8', 'nothing'])).toBe('art. 2(h), art. 42(8) [parent-text]');
  });

  test('is proofed once a lawyer has found it true, and doubted when a lawyer did not find it', () => {
    const before = { verification: 'unproofed', confidence: 'low', doubt: true } as const;
    const found = (outcome: 'confirmed' | 'absent') => ({ ...before, proofed: { record: 'r', outcome } });
    expect(proofMark(before)).toBe('doubted');
    expect(proofMark(found('confirmed'))).toBe('proofed');
    expect(proofMark(found('absent'))).toBe('doubted');
  });
});
