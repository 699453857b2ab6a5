/** The verdict as text: a table and a fixed section on what it does not show. Names in it were made safe to show by the reader. */
import type { Row, Status, Verdict } from '@comity/proof';

const WORD: Record<Status, string> = {
  proven: 'proven',
  'not-proven': 'NOT PROVEN',
  contradicted: 'CONTRADICTED',
};
const STATUS_WIDTH = 14;
/** A file system may hold any name: controls and marks that reverse text are not sent to a terminal. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export function formatVerdict(verdict: Verdict): string {
  const sections = [
    heading(verdict),
    verdict.rows.map(formatRow).join(''),
    conclusion(verdict),
    notShown(verdict),
  ];
  return `${sections.join('\n')}`;
}

function heading({ package: facts, anchor, time }: Verdict): string {
  const lines = [
    facts
      ? `Evidence package ${facts.id}, sealed in the name of ${facts.issuer}`
      : 'Not an evidence package that can be read',
    anchor
      ? `Anchor  root statements of ${anchor.state} to version ${anchor.version}, fingerprint ${anchor.fingerprint}`
      : 'Anchor  none of yours was reached',
    `Time    ${facts ? `claims ${facts.created}` : 'unknown'}`,
    ...(time.after ? [`        after  ${time.after.at}, says ${time.after.by}`] : []),
    ...(time.before ? [`        before ${time.before.at}, say ${time.before.by}`] : []),
  ];
  return `${lines.map(safe).join('\n')}\n`;
}

function formatRow({ status, claim, detail, rule, files }: Row): string {
  const indent = ' '.repeat(STATUS_WIDTH);
  const lines = [
    `${WORD[status].padEnd(STATUS_WIDTH)}${claim}`,
    `${indent}${detail}${rule ? ` [${rule}]` : ''}`,
  ];
  return `${[...lines, ...(files ?? []).map((file) => `${indent}  ${file}`)].map(safe).join('\n')}\n`;
}

function conclusion({ outcome, rows }: Verdict): string {
  const closed = rows.some((row) => !row.required && row.id === 'items');
  const scope = closed
    ? 'for the outside of the package; its content was not examined'
    : 'for the package and its content';
  return `Outcome: ${WORD[outcome].toUpperCase()} ${scope}.\n`;
}

function notShown(verdict: Verdict): string {
  return `What this does not show\n${verdict.notShown.map((line) => `  - ${line}\n`).join('')}`;
}

function safe(line: string): string {
  return line.replace(UNSHOWABLE, '\ufffd');
}
