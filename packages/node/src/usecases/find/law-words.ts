/** Provisions by their reference, as the six languages write it, or by the words of our paraphrase and of their article’s title. */
import { articles, type Provision, provisions } from '@comity/convention';
import { chineseNumber, plainDigits, wordsIn } from '../../ports/words.ts';

const ARTICLE_WORD = 'article|articles|art|art[ií]culo|стат(?:ь|е)\\p{L}*|ст|(?:[وبفل]|ال|لل)?مادة';
const PARAGRAPH_WORD = 'paragraph|paragraphe|para|par|p[aá]rrafo|пункт\\p{L}*|п|(?:[وبفل]|ال|لل)?فقرة|§';
const numberAfter = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})\\.?\\s*(\\d+)`, 'iu');
const [ARTICLE, PARAGRAPH] = [numberAfter(ARTICLE_WORD), numberAfter(PARAGRAPH_WORD)];
const HAN = '\\d+|[一二三四五六七八九十]+';
const CHINESE = new RegExp(`第\\s*(${HAN})\\s*条(?:\\s*第\\s*(${HAN})\\s*款)?`, 'u');

/** `42(8)` of “42(8)”, “article 42 (8)”, “пункт 8 статьи 42”, “第四十二条第八款”; undefined where nothing of the kind was typed. */
export function referenceIn(typed: string): string | undefined {
  const text = plainDigits(typed).trim();
  const chinese = CHINESE.exec(text);
  if (chinese) return reference(chineseNumber(chinese[1]!), chinese[2] && chineseNumber(chinese[2]));
  const [article, paragraph] = [ARTICLE.exec(text)?.[1], PARAGRAPH.exec(text)?.[1]];
  if (article !== undefined && paragraph !== undefined) return reference(article, paragraph);
  const bare = text.replace(/^\D+(?=\d)/u, '').replace(/\s+/g, '');
  return /^\d/.test(bare) ? bare.toLowerCase() : undefined;
}

const reference = (article: string, paragraph: string | undefined): string =>
  paragraph === undefined ? article : `${article}(${paragraph})`;

let cut: readonly { provision: Provision; words: string[] }[] | undefined;
const inWords = (): NonNullable<typeof cut> => {
  cut ??= articles.flatMap(({ title, provisions: of }) =>
    of.map((provision) => ({
      provision,
      words: wordsIn(`${title} ${provision.paraphrase}`).map(({ bare }) => bare),
    })),
  );
  return cut;
};

/** By reference where one was typed and there is such a one; else whatever says all the words. */
export function provisionsSaying(typed: string, says: (words: string[]) => boolean): readonly Provision[] {
  const asked = referenceIn(typed);
  const byReference =
    asked === undefined ? [] : provisions.filter(({ ref }) => ref === asked || ref.startsWith(`${asked}(`));
  if (byReference.length > 0) return byReference;
  return inWords()
    .filter(({ words }) => says(words))
    .map(({ provision }) => provision);
}
