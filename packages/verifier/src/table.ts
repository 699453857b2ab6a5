/** The verdict as text for a terminal: a table, the anchor and the time, and a fixed section on what it does not show. */
import type { Row, Status, Verdict } from '@comity/proof';
import { shown, tellBound, tellHeading, tellOutcome, tellRow } from './tell.ts';
import { tellCustody } from './tell-custody.ts';
import { type Section, tellDisclosure } from './tell-disclosure.ts';
import { HEADINGS } from './words/headings.ts';
import { type Language, WORDS } from './words/index.ts';
import type { Words } from './words/words.ts';

export function formatVerdict(verdict: Verdict, language: Language = 'en'): string {
  const words = WORDS[language];
  const width = statusWidth(words);
  const sections = [
    heading(verdict, language),
    verdict.rows.map((row) => formatRow(row, words, width)).join(''),
    ...(verdict.disclosure ? [told(tellDisclosure(verdict.disclosure, words))] : []),
    ...(verdict.custody ? [told(tellCustody(verdict.custody, words))] : []),
    `${tellOutcome(verdict, words, (status) => status.toLocaleUpperCase())}\n`,
    notShown(verdict, words),
  ];
  return sections.join('\n');
}

function heading(verdict: Verdict, language: Language): string {
  const { package: facts, anchor, time } = verdict;
  const words = WORDS[language];
  const own = HEADINGS[language];
  const manifest = facts && !verdict.custody ? [own.manifest] : [];
  const labels = [...manifest, own.anchor, own.time];
  const width = Math.max(...labels.map(columns)) + 2;
  const labelled = (label: string, text: string) => `${padded(label, width)}${text}`;
  const lines = [
    tellHeading(verdict, own, words),
    ...manifest.map((label) => labelled(label, `SHA-256 ${shown(facts!.digest)}`)),
    labelled(
      own.anchor,
      anchor ? own.reached(anchor.state, anchor.version, anchor.fingerprint) : words.frame.notReached,
    ),
    labelled(own.time, facts ? own.claimed(facts.created) : words.frame.timeUnknown),
    ...(time.after ? [labelled('', tellBound('after', time.after, own, words))] : []),
    ...(time.before ? [labelled('', tellBound('before', time.before, own, words))] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function formatRow(row: Row, words: Words, width: number): string {
  const indent = ' '.repeat(width);
  const lines = [
    `${padded(statusWord(row.status, words), width)}${words.claims[row.id]}`,
    `${indent}${tellRow(row, words)}${row.rule ? ` [${row.rule}]` : ''}`,
    ...(row.files ?? []).map((file) => `${indent}  ${shown(file)}`),
    ...(row.technical ? [`${indent}  (${shown(row.technical)})`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** What is not proven stands out where the script has capitals. */
const statusWord = (status: Status, words: Words): string =>
  status === 'proven' ? words.status[status] : words.status[status].toLocaleUpperCase();

const statusWidth = (words: Words): number => Math.max(...Object.values(words.status).map(columns)) + 2;

/** Columns of a terminal: Chinese characters take two. */
const columns = (text: string): number =>
  [...text].reduce(
    (sum, letter) => sum + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 2 : 1),
    0,
  );

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)));

/** What a disclosure or a custody export tells beside its claims. */
function told(sections: readonly Section[]): string {
  return sections
    .map(({ title, lines }) => `${[title, ...lines.map((line) => `  - ${line}`)].join('\n')}\n`)
    .join('\n');
}

function notShown(verdict: Verdict, words: Words): string {
  const lines = verdict.notShown.map((id) => `  - ${words.notShown[id]}\n`);
  return `${words.frame.notShown}\n${lines.join('')}`;
}
