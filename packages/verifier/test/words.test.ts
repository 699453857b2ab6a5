/** Six languages say the same things: every id, every value, no leftovers of another language. */

import {
  CLAIMS,
  DISCLOSURE_CLAIMS,
  NOT_SHOWN,
  type Row,
  type Saying,
  say,
  type Verdict,
} from '@comity/proof';
import { PROTOCOL_ERROR_CODES } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { formatVerdict, LANGUAGES, type Language, languageOf, tell, tellRow, WORDS } from '../src/index.ts';

/** One of each saying, with values that can be found again. */
const SAYINGS: readonly Saying[] = [
  say('not-examined'),
  say('no-place-in-custody'),
  say('chain-whole', { count: 31, first: '2026-11-21T00:00:00.000Z', last: '2026-11-22T00:00:00.000Z' }),
  say('events-in-log', { count: 32, size: 77, origin: 'xb.example/custody' }),
  say('events-withheld', { withheld: 5, total: 33 }),
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
  say('stamped-vouched', { at: '2026-11-21T18:30:40.000Z', authority: 'clock.example' }),
  say('authority-not-yours', { authority: 'clock.example' }),
  say('number-left-out'),
  say('nothing-sealed-names-it'),
  say('passed-on', { number: 21, from: 'xa', to: 'xc', consent: 'xb' }),
  say('passed-on-unvouched', { number: 22, from: 'xa', to: 'xc', consent: 'xb' }),
  say('renewed-until', {
    ...{ count: 23, now: '2026-11-21T18:30:40.000Z', until: '2027-11-21T18:30:40.000Z' },
  }),
  say('ran-out', { until: '2026-11-21T18:30:40.000Z', now: '2027-11-21T18:30:40.000Z' }),
  say('renewed-too-late', { until: '2026-11-21T18:30:40.000Z', next: '2027-11-21T18:30:40.000Z' }),
  say('stamped-backwards', { at: '2026-11-21T18:30:40.000Z', before: '2027-11-21T18:30:40.000Z' }),
  say('stamped-after-now', { now: '2026-11-21T18:30:40.000Z' }),
  say('no-root-given', { state: 'xa' }),
  say('nothing-runs-out'),
  say('renewed-unjudged', { count: 24, at: '2026-11-21T18:30:40Z', until: '2027-11-21T18:30:40Z' }),
  say('not-read'),
  say('no-place-in-a-disclosure'),
  say('not-named-by-the-disclosure'),
  say('named-by-the-disclosure'),
  say('inner-not-disclosed'),
  say('disclosed-checked', { whole: 12, part: 13, bytes: 14 }),
  say('withheld-counted', { withheld: 15, total: 16 }),
];

/** A disclosure whose maker tries to turn a line around. */
const DISCLOSED: NonNullable<Verdict['disclosure']> = {
  ...{ digest: 'abcdef', at: '2026-11-21T18:30:40.000Z', by: 'Registry' },
  items: { total: 100, whole: 1, part: 1, withheld: 98 },
  reasons: [
    { id: 'R-1', reason: 'x', basis: 'y' },
    { id: 'R-2', reason: '\u202ez', basis: 'w' },
  ],
  shown: [
    { index: 0, store: 'data/000001.bin', size: 5 },
    {
      ...{ index: 2, store: 'data/000003.bin', size: 9_000_000, because: 'R-2' },
      parts: [
        { from: 1_048_576, to: 2_097_152 },
        { from: 7, to: 9 },
      ],
    },
  ],
  withheld: [
    { from: 1, to: 2, because: 'R-1' },
    { from: 3, to: 53, because: 'R-2' },
  ],
};

const OWN_SCRIPT: Partial<Record<Language, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
};

/** Names of formats are Latin everywhere. */
const LATIN = /\b(?!HTTP|JSON)[A-Za-z]{2,}\b/;

describe.each(LANGUAGES)('in %s', (language) => {
  const words = WORDS[language];
  const { frame: all, sayings: _, vouchers: __, ...tables } = words;
  const { disclosure: ___, custody: ____, ...frame } = all;

  it('every saying has a sentence with all its values in it', () => {
    expect(new Set(SAYINGS.map((saying) => saying.say))).toEqual(new Set(Object.keys(words.sayings)));
    for (const saying of SAYINGS) {
      const told = tell(saying, words);
      expect(told).not.toMatch(/undefined|\[object|\$\{/);
      for (const value of Object.values(saying.with).flat())
        if (value !== 'link') expect(told).toContain(String(value));
    }
  });

  it('says how far two clocks may differ where times are said to agree', () => {
    expect(words.claims.time).toContain('120');
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

  it('tells what a disclosure shows and withholds, and why', () => {
    const rows = DISCLOSURE_CLAIMS.map(
      (id): Row => ({ id, status: 'proven', required: true, detail: SAYINGS[1]! }),
    );
    const text = formatVerdict(
      { outcome: 'proven', rows, time: {}, disclosure: DISCLOSED, notShown: NOT_SHOWN },
      language,
    );
    for (const told of [
      'abcdef',
      'data/000003.bin',
      '1048576–2097152',
      '7–9',
      'R-1',
      'R-2',
      'Registry',
      '47',
    ])
      expect(text).toContain(told);
    expect(text).toContain(words.frame.shownOnly);
    expect(text).not.toMatch(/undefined|\u202e/);
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
