// The pages on procedures say what the code does: their proof status is current, their order of refusals is the one in force.
import { readFileSync } from 'node:fs';
import { refusalOrder } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import { ruleBook } from '../../packages/domain/src/index.ts';
import { admissionRules } from '../../packages/domain/src/request/admission.ts';
import { receiveRules } from '../../packages/domain/src/request/receive-rules.ts';
import { refusalRules } from '../../packages/domain/src/request/refusal.ts';
import { pages, readPage, withProofStatus } from '../../tools/procedure-pages.ts';

describe('a page on a procedure', () => {
  it.each(pages())('%s shows the proof status of the paragraphs it names', (name) => {
    expect(readPage(name)).toBe(withProofStatus(readPage(name)));
  });

  it.each(pages())('%s links only to pages and stories that exist', (name) => {
    const links = readPage(name).matchAll(/\]\(([^)#]+)\)|`(tests\/[\w./-]+\.test\.ts)`/g);
    for (const [, page, test] of links) {
      const target = page
        ? new URL(`../../docs/procedures/${page}`, import.meta.url)
        : new URL(`../../${test}`, import.meta.url);
      expect(readFileSync(target, 'utf8').length).toBeGreaterThan(0);
    }
  });
});

describe('the order of refusals', () => {
  const page = readPage('order-of-refusals.md');
  const named = [...page.matchAll(/`([\w.-]+)`/g)].map((match) => match[1] ?? '');

  const inPage = (ids: readonly string[]): string[] => named.filter((name) => ids.includes(name));
  const once = (ids: readonly string[]): string[] => [...new Set(ids)];

  it('names the rules of a refusal in the order in which they are looked at', () => {
    const ids = once(refusalRules.map(({ id }) => id));
    expect(once(inPage(ids))).toEqual(ids);
  });

  it('names what may be wrong with a message in the order in which it is looked at', () => {
    for (const rules of [admissionRules, receiveRules]) {
      const ids = rules.map(({ id }) => id);
      expect(once(inPage(ids))).toEqual(ids);
    }
  });

  it('lists the grounds as the convention data orders them', () => {
    expect(inPage(refusalOrder)).toEqual(refusalOrder);
  });

  it('speaks of no rule that does not exist', () => {
    const known = new Set([
      ...ruleBook.map(({ id }) => id),
      ...refusalOrder,
      'receive.thread-unknown',
      'receive.thread-not-yet-known',
    ]);
    expect(
      named.filter(
        (name) => /^(S-|grounds\.|receive\.|admit\.|refusal\.|[A-Z_]{6,})/.test(name) && !known.has(name),
      ),
    ).toEqual([]);
  });
});
