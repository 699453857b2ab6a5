/** Who has reviewed which catalogue: the table in docs/languages.md. A review is of exactly the bytes that were read. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const BEGIN = '<!-- written by npm run generate:words -->';
const END = '<!-- end -->';

interface Review {
  by: string;
  /** A day, ISO 8601. */
  on: string;
  /** SHA-256 of the catalogue that was read, lower-case hex. */
  digest: string;
}
type Reviews = Partial<Record<string, Review>>;

export const digestOf = (file: URL): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** The page with the table as it is now. */
export function withReviews(page: string, catalogues: URL, areas: readonly string[]): string {
  const rows = areas.map(
    (area) =>
      `| ${area} | ${LANGUAGES.map((language) => standing(catalogues, area, language)).join(' | ')} |`,
  );
  const table = [
    `| area | ${LANGUAGES.join(' | ')} |`,
    `| --- |${' --- |'.repeat(LANGUAGES.length)}`,
    ...rows,
  ];
  const before = page.slice(0, page.indexOf(BEGIN) + BEGIN.length);
  return `${before}\n${table.join('\n')}\n${page.slice(page.indexOf(END))}`;
}

function standing(catalogues: URL, area: string, language: string): string {
  const review = reviewsOf(catalogues, area)[language];
  if (!review) return 'not reviewed';
  const said = `${review.by}, ${review.on}`;
  const isCurrent = review.digest === digestOf(new URL(`${area}/${language}.json`, catalogues));
  return isCurrent ? said : `changed since ${said}`;
}

function reviewsOf(catalogues: URL, area: string): Reviews {
  const file = new URL(`${area}/review.json`, catalogues);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
