// The one writer of tables: nothing in it is a formula to a spreadsheet, and what was written is read back as it was.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvRows, csvText, unguarded } from '../../src/national/index.ts';

/** How a formula begins, in any guise a spreadsheet was ever seen to take. */
const guise = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '|',
  '%',
  '\t',
  '\r',
  '\n',
  '＝',
  '－',
  '＠',
  "'",
  '"',
  ' ',
);
const evil = fc.tuple(fc.array(guise, { maxLength: 4 }), fc.string({ unit: 'grapheme', maxLength: 12 }));
const text = fc.oneof(
  evil.map(([signs, rest]) => signs.join('') + rest),
  fc.string(),
  fc.constantFrom('=HYPERLINK("https://x.example","look")', '+1-1', '@SUM(A1)', '\t=1', '  =1', "'=1"),
);

it('writes no cell that would be a formula, and gives every text back as it was', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (row) => {
      const file = csvText([row, ['end', '']]);
      const [first] = csvRows(file.slice(1), { separator: ',', longestCell: 1000 });
      for (const cell of first!.cells) {
        expect(cell).not.toMatch(/^[=+\-@|%＝＋－＠\t\r\n]/u);
        expect(cell.trimStart()).not.toMatch(/^[=+\-@|%＝＋－＠]/u);
      }
      expect(first!.cells.map(unguarded)).toEqual(row);
    }),
  );
});

it('quotes every text, so that no other separator breaks it', () => {
  expect(csvText([['a;b', 'c\td', 'say "so"']])).toBe('\ufeff"a;b","c\td","say ""so"""\r\n');
});

it('keeps numbers as numbers and leaves empty what is withheld', () => {
  expect(csvText([[-1, 'a;b', null, 2.5]])).toBe('\ufeff-1,"a;b",,2.5\r\n');
});
