/** Every clock a request can have is named in words on the desk and in the line of what is due, and whose it is is said truly. */
import { readdirSync, readFileSync } from 'node:fs';
import { LANGUAGES, speak } from '@comity/language';
import { expect, it } from 'vitest';
import { ruleOf } from '../src/screens/desk/beside.ts';

const DOMAIN = new URL('../../domain/src/', import.meta.url);
/** Begun by a call that names it, or told with the moment it is due. */
const NAMES = /(?:namedDate|deskClock)\(\s*'([a-z-]+)'|name: '([a-z-]+)',\s+says:/g;

const clocks = [
  ...new Set(
    readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...readFileSync(new URL(name, DOMAIN), 'utf8').matchAll(NAMES)])
      .flatMap(([, called, told]) => called ?? told ?? []),
  ),
];

it('names each clock in words, in every language', () => {
  expect(clocks).toContain('order-ends');
  expect(clocks).toContain('letter-decision');
  const bare = LANGUAGES.flatMap((language) =>
    (['clocks', 'due'] as const).flatMap((area) =>
      clocks
        .filter((name) => speak(language).label(area, name) === name)
        .map((name) => `${area}.${name} (${language})`),
    ),
  );
  expect(bare).toEqual([]);
});

it('calls a date that was named no rule of this State', () => {
  const english = speak('en');
  const says = (name: string) => ruleOf(english, { name, source: 'state', paragraph: '40(27)' });
  expect(says('postponed-until')).toBe('Date a State named · Paragraph 40(27)');
  expect(says('letter-decision')).toBe('Rule of this State · Paragraph 40(27)');
});
