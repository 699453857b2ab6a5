// The provisions as a whole: complete, in order, found by id and by reference.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lawIndex } from '../../../tools/convention-index.ts';
import { article, articles, provision, provisions, provisionsUnder } from '../src/index.ts';

const idOf = (ref: string): string =>
  `art${ref.replaceAll(/\((\d+)\)/g, '.p$1').replaceAll(/\(([a-z]+)\)/g, '.$1')}`;

const eIdOf = (ref: string): string =>
  `art_${ref.replaceAll(/\((\d+)\)/g, '__para_$1').replaceAll(/\(([a-z]+)\)/g, '__point_$1')}`;

describe('the provisions', () => {
  test('are 415 in 68 articles and nine chapters, every id once', () => {
    expect(articles.map((a) => a.article)).toEqual(Array.from({ length: 68 }, (_, i) => i + 1));
    expect(new Set(articles.map((a) => a.chapter)).size).toBe(9);
    expect(provisions).toHaveLength(415);
    expect(new Set(provisions.map((p) => p.id)).size).toBe(415);
  });

  test('carry an id and an Akoma Ntoso id that follow from the reference', () => {
    expect(provisions.map((p) => p.id)).toEqual(provisions.map((p) => idOf(p.ref)));
    expect(provisions.map((p) => p.eId)).toEqual(provisions.map((p) => eIdOf(p.ref)));
    expect(provision('40(15)(a)')).toMatchObject({ id: 'art40.p15.a', eId: 'art_40__para_15__point_a' });
    expect(provision('11(1)(a)(ii)')).toMatchObject({ id: 'art11.p1.a.ii' });
  });

  test('are found by id and by reference, and by nothing else', () => {
    for (const p of provisions) expect([provision(p.id), provision(p.ref)]).toEqual([p, p]);
    expect(provision('40(33)')).toBeUndefined();
    expect(provision('__proto__')).toBeUndefined();
  });

  test('belong to the article whose number they bear', () => {
    for (const a of articles)
      for (const p of a.provisions) expect(p.ref).toMatch(new RegExp(`^${a.article}(\\(|$)`));
    expect(article(42)?.provisions).toHaveLength(15);
    expect(article(69)).toBeUndefined();
  });

  test('are gathered under a paragraph or an article', () => {
    expect(provisionsUnder('40(21)').map((p) => p.ref)).toEqual([
      '40(21)(a)',
      '40(21)(b)',
      '40(21)(c)',
      '40(21)(d)',
    ]);
    expect(provisionsUnder('43')).toHaveLength(2);
    expect(provisionsUnder('4')).toHaveLength(2);
  });

  test('keep the proof status they came with: a proofing adds to it and does not rewrite it', () => {
    const count = (v: string) => provisions.filter((p) => p.proof.verification === v).length;
    expect({ direct: count('direct'), parent: count('parent-text'), unproofed: count('unproofed') }).toEqual({
      direct: 19,
      parent: 308,
      unproofed: 88,
    });
    expect(provisions.filter((p) => p.proof.doubt).map((p) => p.ref)).toEqual([
      '40(15)(f)',
      '40(15)(g)',
      '44(2)',
      '44(4)(a)',
      '44(4)(b)',
      '50(10)',
    ]);
  });

  test('are listed in the generated index exactly as they lie in the files', () => {
    const committed = readFileSync(new URL('../src/law.gen.ts', import.meta.url), 'utf8');
    expect(committed).toBe(lawIndex());
  });
});
