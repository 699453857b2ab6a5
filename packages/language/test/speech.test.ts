// How one language speaks to one reader.
import { expect, test } from 'vitest';
import {
  directionOfText,
  inOrderOf,
  isolate,
  isolateIn,
  keptInOrder,
  LANGUAGES,
  languageAskedFor,
  STATE_CODES,
  speak,
  stateName,
  stateNamesFor,
} from '../src/index.ts';

const AT = '2026-11-21T10:24:00.000Z';

test('a moment is never without its zone, and is Gregorian in every language', () => {
  const told = LANGUAGES.map((language) => speak(language, { zone: 'Asia/Amman' }).moment(AT));
  expect(told).toEqual([
    '21 تشرين الثاني/نوفمبر 2026، 13:24\u00a0UTC+3',
    '2026年11月21日 13:24\u00a0UTC+3',
    '21 November 2026, 13:24\u00a0UTC+3',
    '21 novembre 2026, 13:24\u00a0UTC+3',
    '21 ноября 2026\u202fг., 13:24\u00a0UTC+3',
    '21 de noviembre de 2026, 13:24\u00a0UTC+3',
  ]);
  expect(speak('en').moment(AT)).toBe('21 November 2026, 10:24\u00a0UTC');
  expect(speak('en', { zone: 'America/St_Johns' }).time(AT)).toBe('06:54\u00a0UTC-3:30');
  expect(speak('en', { zone: 'Asia/Amman' }).universal(AT)).toBe('21 November 2026, 10:24 UTC');
});

test('a sentence that ends with what ends in a full stop has one, and nothing else is taken from it', () => {
  const said = (by: string) => speak('ru').say('letter.preservation.intention', { planned: 'yes', by });
  expect(said(speak('ru').day(AT))).toMatch(/2026[\s\u202f]г\.$/);
  expect(said('Co. Ltd.')).toMatch(/[^.]\.\u2069?$/u);
  expect(said('и т. д...')).toMatch(/д\.\.\.\u2069?\.$/u);
  const elsewhere = speak('en').say('letter.sign.for', { authority: 'Postal Kessar Ltd.' });
  expect(elsewhere).toBe('For Postal Kessar Ltd.');
  expect(
    speak('ru').rich('letter.preservation.intention', { planned: 'yes', by: 'ООО «Т.» г.' }).join(''),
  ).toMatch(/г\.$/);
});

test('no line of French begins with a sign that belongs to the word before it, wherever the sign stands', () => {
  const french = speak('fr');
  expect(french.say('letter.opening.answer', { reference: 'A-1' })).not.toMatch(/ [:;?!»]/u);
  expect(french.say('errors.SHAPE')).toContain('modifié\u00a0; corrigez');
  expect(french.label('errors', 'BAD_FORM')).not.toMatch(/ ;/u);
  expect(speak('es').say('errors.SHAPE')).not.toContain('\u00a0');
});

test('a colon between a name and what it is has the blanks of its language', () => {
  expect(LANGUAGES.map((language) => `${language}${speak(language).colon}1`)).toEqual([
    ...['ar: 1', 'zh：1', 'en: 1', 'fr\u00a0: 1', 'ru: 1', 'es: 1'],
  ]);
});

test('names in a row and sentences one after another stand as their language has them', () => {
  expect(LANGUAGES.map((language) => ['a', 'b'].join(speak(language).comma))).toEqual([
    ...['a، b', 'a、b', 'a, b', 'a, b', 'a, b', 'a, b'],
  ]);
  expect([speak('zh').sentences('甲。', '乙。'), speak('fr').sentences('A.', 'B.')]).toEqual([
    '甲。乙。',
    'A. B.',
  ]);
});

test('the first of a month is said as French says it', () => {
  expect(speak('fr').day('2026-11-01T10:00:00Z')).toBe('1er novembre 2026');
  expect(speak('fr').moment('2026-11-11T10:00:00Z')).toMatch(/^11 novembre/);
  expect(speak('es').day('2026-11-01T10:00:00Z')).toBe('1 de noviembre de 2026');
});

test('the month is that of the zone, in Arabic too', () => {
  expect(speak('ar', { zone: 'Pacific/Kiritimati' }).day('2026-11-30T20:00:00Z')).toContain(
    'كانون الأول/ديسمبر',
  );
});

test('Arabic digits are the reader’s choice and never the machine’s', () => {
  expect(speak('ar').number(1234)).toBe('1,234');
  expect(speak('ar', { digits: 'arab' }).say('common.characters-left', { count: 12 })).toContain('١٢');
  expect(speak('fr', { digits: 'arab' }).number(12)).toBe('12');
});

test('Arabic and Russian count in all their forms', () => {
  const arabic = speak('ar');
  const told = [0, 1, 2, 3, 11, 100].map((count) => arabic.say('common.days', { count }));
  expect(told).toEqual(['لا أيام', 'يوم واحد', 'يومان', '3 أيام', '11 يوماً', '100 يوم']);
  const russian = speak('ru');
  expect([1, 2, 5, 21].map((count) => russian.say('common.days', { count }))).toEqual([
    '1 день',
    '2 дня',
    '5 дней',
    '21 день',
  ]);
});

test('lengths of time tell their two largest units, downwards', () => {
  const { duration } = speak('en');
  expect([20_400, 38 * 60_000, 4_000_000, 3.2 * 86_400_000, -60_000].map(duration)).toEqual([
    '20 sec',
    '38 min',
    '1 hr 6 min',
    '3 days 4 hr',
    '1 min',
  ]);
});

test('sizes are decimal and said in the language', () => {
  expect([speak('en').size(48_600_000_000), speak('fr').size(1500), speak('en').size(0)]).toEqual([
    '48.6 GB',
    '1,5\u202fko',
    '0 bytes',
  ]);
});

test('text of the other direction is isolated, and brings no controls of its own', () => {
  expect(speak('ar').say('common.paragraph', { paragraph: '42(7)' })).toBe('الفقرة \u206842(7)\u2069');
  expect(speak('en').say('common.error-title', { title: 'كسّار\u202e' })).toBe('Error: \u2068كسّار\u2069');
  expect(speak('en').say('common.paragraph', { paragraph: '42(7)' })).toBe('Paragraph 42(7)');
  expect(speak('ar').say('urgent.letter-next')).toContain('(\u206842(3)(f)\u2069)');
  expect(isolate('a\u2069b')).toBe('\u2068ab\u2069');
  expect(isolateIn('rtl', 'كسّار')).toBe('كسّار');
  expect([
    directionOfText('203.0.113.84'),
    directionOfText('«كسّار»'),
    directionOfText('Kessar كسّار'),
  ]).toEqual(['ltr', 'rtl', 'ltr']);
});

test('a sentence made of sentences keeps what they isolated, and nothing that would end early', () => {
  const value = speak('en').say('letter.data.provider', { value: '+999 1 555 0100', provider: 'كسّار' });
  expect(speak('en').say('letter.data.seen', { value, at: 'noon' })).toBe(
    '\u2068+999 1 555 0100 (\u2068كسّار\u2069)\u2069, seen noon',
  );
  const address = speak('ar').say('letter.data.provider', { value: '203.0.113.77', provider: 'Postal' });
  expect(address).toBe('\u2068203.0.113.77\u2069 (\u2068Postal\u2069)');
  expect(isolateIn('rtl', address)).toBe(address);
  expect(isolateIn('rtl', 'a\u2066b')).toBe('\u2068ab\u2069');
  expect(isolate('\u2069\u2066a\u2069')).toBe('\u2068\u2066a\u2069\u2069');
});

test('in what a person wrote in Arabic, paragraphs and numbers keep their order', () => {
  const alone = (text: string) => `\u2068${text}\u2069`;
  const written = (of: (text: string) => string) =>
    `المادة ${of('40(28)')} و${of('42(3)(b)')} هاتف ${of('+999 (1) 555-0100')} يوم ${of('2026-11-14T14:30:05Z')} حساب ${of('KS12 3456 7890 12')} من 10-14، 96,000.50`;
  expect(keptInOrder(written((text) => text))).toBe(written(alone));
  expect(keptInOrder('Under 40(28), +999 1 555 0100')).toBe('Under 40(28), +999 1 555 0100');
});

test('a moment of evidence is told as exactly as it is known, and no more', () => {
  const exact = (at: string) => speak('en', { zone: 'Asia/Amman' }).exact(at);
  expect(exact(AT)).toBe('21 November 2026, 10:24 UTC');
  expect(exact('2026-11-21T10:24:05.000Z')).toBe('21 November 2026, 10:24:05 UTC');
  expect(exact('2026-11-21T10:24:00.120Z')).toBe('21 November 2026, 10:24:00.120 UTC');
});

test('an argument may be something to be shown, such as an element', () => {
  const element = { tag: 'time' };
  expect(speak('en').rich('common.period', { from: element, to: 'today' })).toEqual([element, ' to today']);
});

test('a code nobody foresaw stays visible as it is', () => {
  expect(speak('fr').label('stages', 'preserved')).toBe('Données conservées');
  expect(speak('fr').label('stages', 'melted')).toBe('melted');
  expect(stateName('en', 'zz')).toBe('ZZ');
});

test('for tests of screens, English grows by two fifths and wears accents', () => {
  const plain = speak('en').say('common.skip-to-content');
  const long = speak('en', { isPseudo: true }).say('common.skip-to-content');
  expect(long.length).toBeGreaterThanOrEqual(plain.length * 1.3);
  expect(long).not.toContain('content');
});

test('the language asked for is the first of the six by weight', () => {
  expect(languageAskedFor('de-DE, fr;q=0.5, ar;q=0.8')).toBe('ar');
  expect(languageAskedFor('zh-TW')).toBe('zh');
  expect(languageAskedFor('de, *;q=0.1')).toBeUndefined();
  expect(languageAskedFor('fr;q=0')).toBeUndefined();
});

test('193 Member States, two observer States and the European Union, once each in six languages', () => {
  const real = STATE_CODES.filter((code) => !code.startsWith('x'));
  expect(real).toHaveLength(193 + 2 + 1);
  for (const language of LANGUAGES)
    expect(new Set(STATE_CODES.map((code) => stateName(language, code))).size).toBe(STATE_CODES.length);
});

test('States go by their names at the United Nations', () => {
  expect(['gb', 'kr', 'ps', 'va', 'tr', 'ci'].map((code) => stateName('en', code))).toEqual([
    'United Kingdom of Great Britain and Northern Ireland',
    'Republic of Korea',
    'State of Palestine',
    'Holy See',
    'Türkiye',
    'Côte d’Ivoire',
  ]);
  expect(stateNamesFor('jo')).toEqual(['الأردن', 'Jordan', 'Jordania', 'Jordanie', 'Иордания', '约旦']);
});

test('States stand in the order a reader looks them up', () => {
  expect(inOrderOf('fr', ['de', 'eg', 'fr'])).toEqual(['de', 'eg', 'fr']);
  expect(inOrderOf('en', ['de', 'eg', 'fr'])).toEqual(['eg', 'fr', 'de']);
});
