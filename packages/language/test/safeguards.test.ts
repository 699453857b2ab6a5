import { safeguards } from '@comity/convention';
import { expect, test } from 'vitest';
import { LANGUAGES, safeguardTitle, speak } from '../src/index.ts';

test('every safeguard of the law has a title in every language, and the English is the law’s own', () => {
  const english = speak('en');
  for (const { id, duty } of safeguards()) {
    expect(`${safeguardTitle(english, id)}.`).toBe(duty);
    for (const language of LANGUAGES)
      expect([language, id, safeguardTitle(speak(language), id)]).not.toContain(undefined);
  }
});

test('one that a later list has goes without a title', () => {
  expect(safeguardTitle(speak('en'), 'S-99')).toBeUndefined();
});
