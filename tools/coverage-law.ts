// Which paragraph of the Convention is enforced by code, supported by a command, recorded as data, left to people, or not
// yet answered for; and the same for the safeguard rules. Fails when the report could not be believed.
//   npm run coverage:law                the report
//   npm run coverage:law -- --json      one line of totals at the end
//   npm run coverage:law -- --remove    also takes each rule away in turn; its named test must fail
// Exits with 1 on any problem.
import { articles, provisions, safeguards } from '../packages/convention/src/index.ts';
import { dataAnswers, sourceFiles, tree } from './coverage-law/files.ts';
import { judge, problemsOf, type Subject } from './coverage-law/judge.ts';
import { removeInTurn } from './coverage-law/remove.ts';
import { reportOf, safeguardReport, totalsOf } from './coverage-law/report.ts';
import { scan } from './coverage-law/scan.ts';

const paragraphs: Subject[] = provisions.map(({ id, ref }) => ({ id, ref }));
const rules: Subject[] = safeguards().map(({ id, mode }) => ({ id, ref: id, asks: mode }));

const scanned = scan(sourceFiles());
const answers = dataAnswers();
const judged = judge([...paragraphs, ...rules], scanned.citations, answers);
const judgedParagraphs = judged.slice(0, paragraphs.length);
const judgedRules = judged.slice(paragraphs.length);
const problems = problemsOf(judged, scanned, answers, tree);

console.log(reportOf(articles, judgedParagraphs));
console.log(safeguardReport(judgedRules));
console.log(`\nSafeguard rules: ${JSON.stringify(totalsOf(judgedRules))}`);
if (process.argv.includes('--remove')) problems.push(...(await removeInTurn(scanned.citations)));
if (problems.length > 0)
  console.log(`\n${problems.length} problems\n${problems.map((p) => `  ${p}`).join('\n')}`);

const totals = totalsOf(judgedParagraphs);
const sentence = Object.entries(totals)
  .map(([name, n]) => `${n} ${name}`)
  .join(' · ');
console.log(process.argv.includes('--json') ? JSON.stringify(totals) : `\nParagraphs: ${sentence}`);
process.exitCode = problems.length > 0 ? 1 : 0;
