/** Lines of a paper as each of its kinds writes them: what people wrote keeps numbers and paragraphs in order wherever it is Arabic. */
import { keptInOrder } from '@comity/language';
import type { Fact, Line, ValueOf } from './document.ts';

export const quoted = (text: string): Line => ({ kind: 'quoted', text: keptInOrder(text) });

export const translation = (text: string): Line => ({
  kind: 'quoted',
  text: keptInOrder(text),
  translated: true,
});

export const row = (label: string, value: string, of: ValueOf = 'said'): Line => ({
  kind: 'row',
  ...fact(label, value, of),
});

export const fact = (label: string, value: string, of: ValueOf = 'said'): Fact => ({
  label,
  value: of === 'written' ? keptInOrder(value) : value,
  of,
});
