// Brings code and data together: one answer per paragraph, and every way in which the whole is not honest.
import type { DataAnswer, Mode } from './answers.ts';
import { modes } from './answers.ts';
import type { CodeCitation, Scanned } from './scan.ts';

/** A thing that needs an answer: a provision, or a safeguard rule with the mode it asks for. */
export interface Subject {
  readonly id: string;
  readonly ref: string;
  readonly asks?: 'enforce' | 'record' | 'warn';
}

/** The tree of files the citations speak of. */
export interface Tree {
  readonly exists: (path: string) => boolean;
  readonly text: (path: string) => string;
  /** All of the command line's source, in which every command named as support must be found. */
  readonly cli: string;
}

/** A subject with everything that answers it, strongest mode first. */
export interface Judged {
  readonly subject: Subject;
  readonly mode: Mode | 'unanswered';
  readonly code: readonly CodeCitation[];
  readonly data: readonly DataAnswer[];
}

const codeMode = { enforces: 'enforced', supports: 'supported', records: 'recorded' } as const;

/** The answer of each subject. */
export const judge = (
  subjects: readonly Subject[],
  citations: readonly CodeCitation[],
  answers: readonly DataAnswer[],
): Judged[] =>
  subjects.map((subject) => {
    const code = citations.filter((c) => c.ids.includes(subject.id));
    const data = answers.filter((a) => a.ids.includes(subject.id));
    const given = new Set<Mode>([...code.map((c) => codeMode[c.mode]), ...data.map((a) => a.mode)]);
    return { subject, mode: modes.find((mode) => given.has(mode)) ?? 'unanswered', code, data };
  });

/** Everything that makes the report untrue; empty when it can be believed. */
export const problemsOf = (
  judged: readonly Judged[],
  scanned: Scanned,
  answers: readonly DataAnswer[],
  tree: Tree,
): string[] => [
  ...scanned.problems,
  ...scanned.citations.flatMap((c) => citationProblems(c, judged, tree)),
  ...answers.flatMap((a) => answerProblems(a, judged, tree)),
  ...judged.flatMap(subjectProblems),
];

const citationProblems = (citation: CodeCitation, judged: readonly Judged[], tree: Tree): string[] => {
  const place = `${citation.file}:${citation.line}`;
  const subjects = citation.ids.map((id) => judged.find((j) => j.subject.id === id)?.subject ?? id);
  const unknown = subjects
    .filter((s) => typeof s === 'string')
    .map((id) => `${place}: ${id} is no provision`);
  if (citation.mode !== 'enforces') return [...unknown, ...missingCommand(citation, place, tree)];
  if (!tree.exists(citation.by)) return [...unknown, `${place}: there is no test ${citation.by}`];
  const test = tree.text(citation.by);
  const silent = subjects.filter((s) => typeof s !== 'string').filter((s) => !mentions(test, s));
  return [...unknown, ...silent.map((s) => `${place}: ${citation.by} does not mention ${s.ref}`)];
};

/** `comity incoming ask` is support only while the command line has an `ask`. */
const missingCommand = ({ mode, by }: CodeCitation, place: string, { cli }: Tree): string[] => {
  const [program, ...words] = by.split(' ');
  if (mode !== 'supports' || program !== 'comity') return [];
  const known = words.every((word) => new RegExp(`['"\`]${word}(?![\\w-])|(?<![\\w-])${word}:`).test(cli));
  return known ? [] : [`${place}: packages/cli has no command "${by}"`];
};

const mentions = (test: string, { id, ref }: Subject): boolean =>
  [id, ref].some((name) => new RegExp(`(?<![\\w.)])${inPattern(name)}(?![\\w(]|\\.\\w)`).test(test));

const inPattern = (text: string): string => text.replaceAll(/[.()]/g, '\\$&');

const answerProblems = (answer: DataAnswer, judged: readonly Judged[], tree: Tree): string[] => [
  ...answer.ids
    .filter((id) => !judged.some((j) => j.subject.id === id))
    .map((id) => `${answer.file}: ${id} is no provision`),
  ...answer.where.filter((path) => !tree.exists(path)).map((path) => `${answer.file}: there is no ${path}`),
];

const subjectProblems = ({ subject, mode, code, data }: Judged): string[] => {
  const name = subject.ref;
  const stale = data.filter((a) => a.mode === 'notYet' && code.length > 0);
  return [
    ...(mode === 'unanswered' ? [`${name} has no answer`] : []),
    ...(data.length > 1 ? [`${name} is answered twice in ${data.map((a) => a.file).join(' and ')}`] : []),
    ...stale.map((a) => `${name} is cited in ${code[0]!.file}, yet ${a.file} still says not yet`),
    ...tooWeak(subject, mode),
  ];
};

const tooWeak = ({ ref, asks }: Subject, mode: Judged['mode']): string[] =>
  asks === 'enforce' && (mode === 'supported' || mode === 'recorded')
    ? [`${ref} asks to be enforced and is only ${mode}`]
    : [];
