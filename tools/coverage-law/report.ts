// The report a person reads, and the one line a script reads.
import type { Article } from '../../packages/convention/src/index.ts';
import { modes } from './answers.ts';
import type { Judged } from './judge.ts';

const words = {
  enforced: 'enforced by',
  supported: 'supported by',
  recorded: 'recorded by',
  people: 'left to people, because',
  notYet: 'not yet:',
  unanswered: 'NO ANSWER',
} as const;

/** Every paragraph under its article, with what answers it. */
export const reportOf = (articles: readonly Article[], judged: readonly Judged[]): string => {
  const byId = new Map(judged.map((j) => [j.subject.id, j]));
  return articles
    .flatMap((a) => [
      `\n${a.chapter} · Article ${a.article}. ${a.title}`,
      ...a.provisions.map((p) => lineOf(byId.get(p.id)!)),
    ])
    .join('\n');
};

/** Safeguard rules, one line each. */
export const safeguardReport = (judged: readonly Judged[]): string =>
  ['\nSafeguard rules', ...judged.map((j) => lineOf(j, `${j.subject.ref} (${j.subject.asks})`))].join('\n');

const lineOf = ({ subject, mode, code, data }: Judged, name = subject.ref): string => {
  const sources = [
    ...new Set(
      code.map((c) =>
        c.mode === 'enforces' ? `${c.file}:${c.line} (${c.by})` : `${c.by} (${c.file}:${c.line})`,
      ),
    ),
    ...data.map((a) => a.says),
  ];
  return `  ${name.padEnd(13)} ${words[mode]} ${sources.join('; ')}`.trimEnd();
};

/** How many are answered in which way. */
interface Totals {
  readonly total: number;
  readonly enforced: number;
  readonly supported: number;
  readonly recorded: number;
  readonly people: number;
  readonly notYet: number;
  readonly unanswered: number;
}

/** Counts of a list of judged subjects. */
export const totalsOf = (judged: readonly Judged[]): Totals => {
  const count = (mode: Judged['mode']): number => judged.filter((j) => j.mode === mode).length;
  const [enforced, supported, recorded, people, notYet] = modes.map(count);
  return {
    total: judged.length,
    enforced: enforced!,
    supported: supported!,
    recorded: recorded!,
    people: people!,
    notYet: notYet!,
    unanswered: count('unanswered'),
  };
};
