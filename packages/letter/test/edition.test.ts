/** Compiled counts on paper: figures and lists as the reader's language writes them. */
import { speak } from '@comity/language';
import { expect, it } from 'vitest';
import { editionLetter } from '../src/index.ts';

const figure = { sum: 12_345, toldBy: 3, withheldBy: 0 };
const facts = {
  ...{ by: 'xs', year: 2025, number: 1, day: '2026-11-22', least: 5, missing: ['fr'] },
  included: ['xa', 'xb'].map((state) => ({ state, version: 1, digest: 'ab'.repeat(32) })),
  tables: [{ direction: 'incoming' as const, total: figure, counts: [] }],
  valueName: (_: string, value: string) => value,
};

it.each([
  ['fr', '12 345'.replace(' ', '\u202f'), 'Almara et Kessar'],
  ['zh', '12,345', '阿尔马拉和凯萨尔'],
  ['ar', '12,345', 'ألمارا وكسّار'],
] as const)('in %s', (language, sum, states) => {
  const { facts: head, lines } = editionLetter(speak(language), facts);
  expect(head.map(({ value }) => value)).toContain(states);
  expect(JSON.stringify(lines)).toContain(`"${sum} · `);
});
