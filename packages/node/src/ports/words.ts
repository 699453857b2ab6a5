/**
 * Texts as words to look them up by, in any of the six languages: cut at everything that is neither letter nor number, small, and
 * without marks; Chinese, which has no blanks, as pairs of neighbours. Whatever was typed, only letters and numbers come out.
 */

/** A word as it stands, for whoever knows its language, and bare, for whoever compares letters. */
export interface Word {
  stands: string;
  bare: string;
}

const LONGEST = 64;
/** Of one record. */
const MOST_WORDS = 20_000;

export function wordsIn(text: string): Word[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return runs
    .slice(0, MOST_WORDS)
    .flatMap((run) => run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [])
    .flatMap((run) => (/^\p{Script=Han}/u.test(run) ? pairs(run) : [wordOf(run)]))
    .filter(({ bare }) => bare !== '');
}

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
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LONGEST);

export interface AskedWord extends Word {
  /** It may be the beginning of a word. */
  begins: boolean;
}

/** More words than this are not looked for. */
const MOST_ASKED = 12;
/** Fewer letters begin too many words. */
const BEGINS_FROM = 3;
const ARTICLE =
  /(?<!\p{L})(?:articles?|art|artículos?|статья|статьи|ст|المادة)\.?\s*(\d+)|第\s*(\d+)\s*条/giu;

/** What somebody typed, as words that must all be there. */
export function askedWords(typed: string): AskedWord[] {
  const text = typed
    .slice(0, 500)
    .normalize('NFKC')
    .replace(ARTICLE, (_, named, chinese) => ` art${named ?? chinese} `);
  const words = text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .flatMap((part) => asked(part))
    .slice(0, MOST_ASKED);
  return words.filter(({ bare }, i) => words.findIndex((word) => word.bare === bare) === i);
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
