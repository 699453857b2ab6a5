// Records what a lawyer found when holding provisions of the Convention against a text, and shows where that stands.
//   npm run proofing                          where proofing stands, and what to proof first
//   npm run proofing -- template 42 > my.json a form for article 42, to be filled in
//   npm run proofing -- record my.json        takes the form, applies corrections, writes the record
// Exits with 1 when a form has problems or a provision changed after it was proofed, 64 on a wrong call.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyProofing } from './proofing/apply.ts';
import { problemsOf } from './proofing/check.ts';
import { readArticles, readRecords, writeProvisions, writeRecord } from './proofing/files.ts';
import { mostUrgent, standingOf, stateOf } from './proofing/state.ts';
import type { Draft } from './proofing/types.ts';

const convention = new URL('../convention/', import.meta.url);
const articles = readArticles(convention).map(({ article }) => article);
const find = (id: string) => articles.flatMap((a) => a.provisions).find((p) => p.id === id);

const showState = (): number => {
  const records = readRecords(convention);
  console.log('chapter  proofed  questioned  changed  not yet');
  for (const { chapter, title, counts } of stateOf(articles, records))
    console.log(
      `${chapter.padEnd(8)} ${Object.values(counts)
        .map((n) => String(n).padStart(7))
        .join('  ')}   ${title}`,
    );
  console.log('\nTo proof first:');
  for (const p of mostUrgent(articles, records))
    console.log(
      `  ${p.ref.padEnd(12)} ${p.proof.note ?? `confidence ${p.proof.confidence}, ${p.proof.verification}`}`,
    );
  const changed = articles
    .flatMap((a) => a.provisions)
    .filter((p) => standingOf(p, records) === 'changed since');
  for (const p of changed) console.log(`\n${p.ref} was changed after it was proofed; proof it again.`);
  return changed.length > 0 ? 1 : 0;
};

const showTemplate = (number: string): number => {
  const article = articles.find((a) => String(a.article) === number);
  if (!article) return usage();
  const provisions = article.provisions.map(({ id, paraphrase }) => ({ id, weSay: paraphrase, outcome: '' }));
  const by = { name: '', function: '', organisation: '' };
  const text = { title: 'Certified true copy', language: 'en', symbol: 'A/RES/79/243, annex' };
  console.log(JSON.stringify({ by, on: '', text, provisions }, null, 2));
  return 0;
};

const record = (path: string): number => {
  const draft = readDraft(path);
  if (typeof draft === 'string') {
    console.error(draft);
    return 1;
  }
  const problems = problemsOf(draft, find);
  if (problems.length > 0) {
    console.error(`Not recorded:\n${problems.map((p) => `  ${p}`).join('\n')}`);
    return 1;
  }
  const applied = applyProofing(draft, find, new Set(readRecords(convention).map((r) => r.id)));
  writeRecord(convention, applied.record);
  writeProvisions(convention, applied.changed);
  console.log(
    `Recorded as convention/proofing/${applied.record.id}.json: ${applied.changed.length} provisions.`,
  );
  return 0;
};

/** The form, or what is wrong with the file. */
const readDraft = (path: string): Draft | string => {
  try {
    return JSON.parse(readFileSync(resolve(process.env.INIT_CWD ?? '.', path), 'utf8'));
  } catch (error) {
    return `Cannot read ${path || 'a form'}: ${error instanceof Error ? error.message : error}`;
  }
};

const usage = (): number => {
  console.error('npm run proofing [-- state | template ARTICLE | record FILE]');
  return 64;
};

const [command = 'state', argument = ''] = process.argv.slice(2);
const run = { state: showState, template: () => showTemplate(argument), record: () => record(argument) }[
  command
];
process.exitCode = run ? run() : usage();
