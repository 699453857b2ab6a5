/** Paragraphs on a page: whole where it runs from right to left, and in the reader's words. */
import { citationSays, speak } from '@comity/language';
import { describe, expect, it } from 'vitest';
import { citationsWhole } from '../src/shell/citations.ts';

describe('a paragraph in a page that runs from right to left', () => {
  it('stands between isolates, so that 40(15)(b) is not read as (b)(15)40, nor broken over two lines', () => {
    expect(citationsWhole('<p>42(6), 40(21)(b)</p>')).toBe(
      '<p>\u206642(6)\u2069, \u206640(21)\u2060(b)\u2069</p>',
    );
  });

  it('is left as it is in a field, in a title and in what is no text', () => {
    for (const html of [
      '<textarea name="42(6)">see 42(6)</textarea>',
      '<title>42(6)</title>',
      '<input value="42(6)">',
      '<p>42 (6) and 12:30</p>',
    ])
      expect(citationsWhole(html)).toBe(html);
  });
});

describe('a citation', () => {
  it('is said in the reader’s language, and what was not proofed says so in words', () => {
    expect(citationSays(speak('en'), 'art. 40(21)(b) [parent-text], art. 6(1) [unproofed]')).toBe(
      'Paragraph 40(21)(b) (wording checked against an earlier treaty only); Paragraph 6(1) (wording not checked yet)',
    );
    expect(citationSays(speak('en'), 'art. 40(1) [parent-text], art. 3, art. 40(28) [parent-text]')).toBe(
      'Paragraphs 40(1), 40(28) (wording checked against an earlier treaty only); Paragraph 3',
    );
    expect(citationSays(speak('ru'), 'art. 6(2)')).not.toMatch(/art\./);
    expect(citationSays(speak('en'), '')).toBe('');
  });
});
