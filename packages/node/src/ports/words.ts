/**
 * Texts as words to look them up by, in any of the six languages: cut at everything that is neither letter nor number, small, and
 * without marks; Chinese, which has no blanks, as pairs of neighbours. Whatever was typed, only letters and numbers come out.
 */

/** What is kept beside records is made anew when this is another: to be raised with every change of how a text is cut. */
export const CUT = 2;

/** A word as it stands, for whoever knows its language, and bare, for whoever compares letters. */
export interface Word {
  stands: string;
  bare: string;
}

const LONGEST = 64;
/** Of one record. */
const MOST_WORDS = 20_000;

export function wordsIn(said: string): Word[] {
  const text = plainDigits(said).toLowerCase();
  const runs = [...(text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []), ...articlesIn(text)];
  return runs
    .slice(0, MOST_WORDS)
    .flatMap((run) => run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [])
    .flatMap((run) => (/^\p{Script=Han}/u.test(run) ? pairs(run) : [wordOf(run)]))
    .filter(({ bare }) => bare !== '');
}

/** Full-width letters as others; the digits of Arabic and Persian as those that references are written in. */
export const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** An article of any law, as people write it. */
const ARTICLE =
  /(?<!\p{L})(?:articles?|art|art[ií]culos?|стат(?:ь|е)\p{L}*|ст|(?:[وبفل]|ال|لل)?مادة|المواد)\.?\s*(\d+)|第\s*(\d+|[一二三四五六七八九十]+)\s*条/giu;

const articleOf = (named: string | undefined, chinese: string | undefined): string =>
  `art${named ?? chineseNumber(chinese!)}`;

/** Whoever asks for an article finds the texts that name it, in whichever language. */
const articlesIn = (text: string): string[] =>
  [...text.matchAll(ARTICLE)].map(([, named, chinese]) => articleOf(named, chinese));

/** Two neighbours each, and the last alone, so that a single character is found at the beginning of a pair. */
const pairs = (run: string): Word[] => {
  const characters = [...run];
  const found = characters.map((character, i) => character + (characters[i + 1] ?? ''));
  return found.map((pair) => ({ stands: pair, bare: pair }));
};

const wordOf = (run: string): Word => ({ stands: unmarked(run).slice(0, LONGEST), bare: bareOf(run) });

/** Vowel signs and the stroke that only lengthens: people write Arabic with and without them. */
const unmarked = (run: string): string => run.replace(/[\u0640\u064b-\u065f\u0670]/gu, '');

const bareOf = (run: string): string =>
  unmarked(run)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ىةœæøłđðıßþ]/g, (letter) => ALIKE[letter]!)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LONGEST);

/** Letters that no mark is taken off of, and that people type in another way. */
const ALIKE: Readonly<Record<string, string>> = {
  ...{ ى: 'ي', ة: 'ه' },
  ...{ œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i', ß: 'ss', þ: 'th' },
};

export interface AskedWord extends Word {
  /** It may be the beginning of a word. */
  begins: boolean;
}

/** More words than this are not looked for. */
const MOST_ASKED = 12;
/** Fewer letters begin too many words. */
const BEGINS_FROM = 3;
/** What somebody typed, as words that must all be there. */
export function askedWords(typed: string): AskedWord[] {
  const text = plainDigits(typed.slice(0, 500)).replace(
    ARTICLE,
    (_, named, chinese) => ` ${articleOf(named, chinese)} `,
  );
  const words = text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .flatMap((part) => asked(part))
    .slice(0, MOST_ASKED);
  return words.filter(({ bare }, i) => words.findIndex((word) => word.bare === bare) === i);
}

/** Up to 99, as articles are counted in Chinese: 四十二 is 42. Digits stay digits. */
export function chineseNumber(text: string): string {
  if (/^\d+$/.test(text)) return text;
  const one = (digit: string): number => ' 一二三四五六七八九'.indexOf(digit || ' ');
  const [tens, ones] = text.includes('十') ? (text.split('十') as [string, string]) : [' ', text];
  return String((tens === '' ? 1 : one(tens)) * 10 + one(ones));
}

/** The last of several Chinese characters stands in its pair already. */
function asked(part: string): AskedWord[] {
  return wordsIn(part).flatMap((word, i, all) => {
    const isHan = /^\p{Script=Han}+$/u.test(word.bare);
    const length = [...word.bare].length;
    const before = all[i - 1]?.bare;
    if (isHan && length === 1 && before?.endsWith(word.bare)) return [];
    return [{ ...word, begins: isHan ? length === 1 : length >= BEGINS_FROM }];
  });
}
