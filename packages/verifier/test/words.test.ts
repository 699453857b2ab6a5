/** Six languages say the same things: every id, every value, no leftovers of another language. */

import { CLAIMS, NOT_SHOWN, type Row, type Saying, say } from '@comity/proof';
import { PROTOCOL_ERROR_CODES } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { formatVerdict, LANGUAGES, type Language, languageOf, tell, tellRow, WORDS } from '../src/index.ts';

/** One of each saying, with values that can be found again. */
const SAYINGS: readonly Saying[] = [
  say('not-examined'),
  say('more-faults', { count: 480 }),
  say('files-counted', { count: 12 }),
  say('not-an-ordinary-file', { kind: 'link' }),
  say('no-place-in-a-package'),
  say('unreadable-file'),
  say('name-stands-twice'),
  say('not-named-by-the-manifest'),
  say('named-by-the-manifest'),
  say('count-differs', { found: 3, listed: 4 }),
  say('anchor-reached', { state: 'xb', root: 5, directory: 6 }),
  say('sealed-by', { kid: 'abcd', authority: 'xb-mla' }),
  say('parts-checked', { count: 7 }),
  say('no-recipient'),
  say('objects-checked', { count: 8, bytes: 9 }),
  say('log-not-promised'),
  say('recorded', { index: 41, size: 42, origin: 'xb.example/custody' }),
  say('seen-by-witnesses', { seen: 2, quorum: 3, names: ['one', 'two'] }),
  say('stamp-not-promised'),
  say('stamped', { at: '2026-11-21T18:30:40.000Z', authority: 'clock.example' }),
  say('claims', { created: '2026-11-21T18:30:40.000Z' }),
  say('claims-after-seen', { created: '2026-11-21T18:30:40.000Z', seen: '2026-11-20T18:30:40.000Z' }),
  say('claims-before-basis', { created: '2026-11-21T18:30:40.000Z', basis: '2026-11-22T18:30:40.000Z' }),
  say('no-key-given'),
  say('inner-opened', { reference: 'AB/17' }),
  say('entries-checked', { count: 10 }),
  say('items-checked', { count: 11 }),
];

const OWN_SCRIPT: Partial<Record<Language, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
};

/** Names of formats are Latin everywhere. */
const LATIN = /\b(?!HTTP|JSON)[A-Za-z]{2,}\b/;

describe.each(LANGUAGES)('in %s', (language) => {
  const words = WORDS[language];
  const { frame, sayings: _, vouchers: __, ...tables } = words;

  it('every saying has a sentence with all its values in it', () => {
    expect(new Set(SAYINGS.map((saying) => saying.say))).toEqual(new Set(Object.keys(words.sayings)));
    for (const saying of SAYINGS) {
      const told = tell(saying, words);
      expect(told).not.toMatch(/undefined|\[object|\$\{/);
      for (const value of Object.values(saying.with).flat())
        if (value !== 'link') expect(told).toContain(String(value));
    }
  });

  it('says each thing once, and in its own script', () => {
    for (const table of Object.values(tables)) {
      const said = Object.values(table);
      expect(new Set(said).size, said.join('\n')).toBe(said.length);
      const script = OWN_SCRIPT[language];
      if (script === undefined) continue;
      for (const sentence of said)
        expect([sentence, script.test(sentence), LATIN.exec(sentence)?.[0]]).toEqual([
          sentence,
          true,
          undefined,
        ]);
    }
    expect(Object.values(frame).every((part) => part.length > 0)).toBe(true);
  });

  it('tells a whole verdict', () => {
    const rows = CLAIMS.map((id): Row => ({ id, status: 'proven', required: true, detail: SAYINGS[1]! }));
    const text = formatVerdict({ outcome: 'proven', rows, time: {}, notShown: NOT_SHOWN }, language);
    for (const id of CLAIMS) expect(text).toContain(words.claims[id]);
    for (const id of NOT_SHOWN) expect(text).toContain(words.notShown[id]);
    expect(text).toContain(words.frame.notShown);
  });

  it('has a sentence for every code of the protocol', () => {
    for (const code of PROTOCOL_ERROR_CODES) expect(words.rules[code]).toMatch(/\S{3,}/);
  });
});

describe('a sentence', () => {
  it('lets no name from a package turn the line around', () => {
    const said = tell(say('sealed-by', { kid: '\u202eevil', authority: 'x\u2069y\u001b[2J' }), WORDS.ar);
    for (const turned of ['\u202e', '\u001b']) expect(said).not.toContain(turned);
    expect(said.split('\u2068').length).toBe(said.split('\u2069').length);
  });

  it('gives the rule first, then what is known of it', () => {
    const row: Row = {
      ...{ id: 'files', status: 'contradicted', required: true },
      ...{ rule: 'wrong-count', detail: say('count-differs', { found: 3, listed: 4 }) },
    };
    expect(tellRow(row, WORDS.en)).toBe(
      'There are more or fewer of them than were signed for. Found: 3. Listed: 4.',
    );
  });
});

describe('the language of a locale', () => {
  it.each<[string, Language | undefined]>([
    ['fr_CA.UTF-8', 'fr'],
    ['ZH', 'zh'],
    ['ar-EG', 'ar'],
    ['C', undefined],
    ['POSIX', undefined],
    ['esperanto', undefined],
    ['de_DE', undefined],
    ['', undefined],
  ])('%s: %s', (locale, language) => expect(languageOf(locale)).toBe(language));
});
