// What the urgent request recognises and finds, without a browser.
import { stateNamesFor } from '@comity/language';
import { describe, expect, it } from 'vitest';
import { matching, plain } from '../src/islands/state-pick.ts';
import { inOnePhrase, recognise, splitIdentifiers } from '../src/screens/urgent/recognise.ts';

describe('an identifier', () => {
  it.each([
    ['203.0.113.84', 'ip'],
    ['198.51.100.0/24', 'ip'],
    ['2001:db8::8a2e:370:7334', 'ip'],
    ['ops@lumen.example', 'email'],
    ['https://lumen.example/u/42', 'url'],
    ['harbour-festival.example', 'domain'],
    ['مثال.إختبار', 'domain'],
    ['+999 1 555 0133', 'phone'],
    ['490154203237518', 'device'],
    ['00:1a:2b:3c:4d:5e', 'device'],
    ['@night_owl', 'account'],
    ['the blue laptop', 'other'],
    ['999.1.1.1', 'other'],
  ])('%s is recognised as %s', (value, type) => {
    expect(recognise(value)).toBe(type);
  });

  it('is one a line, or one between commas of any script, and once only', () => {
    expect(splitIdentifiers(' a@b.example\n\nc.example, a@b.example; d،e、f ')).toEqual([
      'a@b.example',
      'c.example',
      'd',
      'e',
      'f',
    ]);
  });
});

it('names kinds of data in one phrase, with one capital', () => {
  expect(inOnePhrase(['Données relatives aux abonnés', 'Données relatives au contenu'], 'fr')).toEqual([
    'Données relatives aux abonnés',
    'données relatives au contenu',
  ]);
});

describe('a State', () => {
  const states = ['jo', 'gb', 'ci', 'de', 'kr', 'kp', 'ru'].map((code) => ({
    code,
    names: [...stateNamesFor(code), code].map(plain),
  }));
  const found = (typed: string) => matching(states, typed).map(({ code }) => code);

  it('is found in every script, without article, hamza, accents or case', () => {
    expect(found('اردن')).toEqual(['jo']);
    expect(found('الأردن')).toEqual(['jo']);
    expect(found('royaume')).toEqual(['gb']);
    expect(found('cote d ivoire')).toEqual(['ci']);
    expect(found("Côte d'Ivoire")).toEqual(['ci']);
    expect(found('约旦')).toEqual(['jo']);
    expect(found('герман')).toEqual(['de']);
    expect(found('россий')).toEqual(['ru']);
  });

  it('whose name begins with what was typed comes first', () => {
    expect(found('republic')[0]).toBe('kr');
    expect(found('nowhere')).toEqual([]);
    expect(found('')).toHaveLength(states.length);
  });
});
