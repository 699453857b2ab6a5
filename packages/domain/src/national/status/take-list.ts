// A list of parties held against what is known: what is new, what changed, and what only a person can say. A list never deletes.
import type { Participant, TreatyActKind } from '@comity/convention/national';
import type { CellAct, CellProblem } from './list-cell.ts';
import { cleanName, readCell, readDutchCell } from './list-cell.ts';

export type ListSource = 'depositary' | 'nl-database';

/** A row as it stands in the list, nothing cleaned. */
export interface ListRow {
  readonly name: string;
  readonly signature: string;
  readonly consent: string;
  /** Letter of a column of its own, where the list has one. */
  readonly letter?: string;
}

/** What an officer said of what the list left open. */
export interface ListAnswers {
  /** Which participant a name means, by the name as cleaned: `{"Turkey": "tr"}`; `-` leaves the row out. */
  readonly names?: Readonly<Record<string, string>>;
  /** Rows that were here before and are not now: it was looked at, and the list is to be taken. */
  readonly shrank?: boolean;
}

export type ListProblemCode =
  | CellProblem
  | 'unknown-name'
  | 'duplicate'
  | 'before-opening'
  | 'in-the-future'
  | 'shrank'
  | 'fewer-than-declared';

/** What a person has to look at; only facts of the list, put into words where somebody reads them. */
export interface ListProblem {
  readonly code: ListProblemCode;
  /** The name in the row, cleaned; empty when it is about the list. */
  readonly row: string;
  /** Its cells as they stand. */
  readonly cells?: string;
  readonly day?: string;
  /** The other name of the same participant. */
  readonly as?: string;
  /** Codes of those who were named before. */
  readonly gone?: readonly string[];
  readonly signatories?: { readonly declared: number; readonly read: number };
}

/** An act the list tells. */
export interface ListedAct {
  readonly participant: string;
  readonly kind: TreatyActKind;
  readonly day: string;
  readonly bracketed: boolean;
}

export interface ListFacts {
  readonly source: ListSource;
  readonly rows: readonly ListRow[];
  /** What the list says of its own length. */
  readonly declaredSignatories?: number;
  readonly participants: readonly Participant[];
  /** Codes the source had named before. */
  readonly knownBefore: readonly string[];
  /** Today, and the day the Convention was opened: nothing lies outside them. */
  readonly today: string;
  readonly opened: string;
  readonly answers: ListAnswers;
}

/** What the list says, and what stands in the way of believing it. Nothing is to be kept while a problem is open. */
export interface ListRead {
  readonly acts: readonly ListedAct[];
  readonly problems: readonly ListProblem[];
  readonly named: readonly string[];
  readonly gone: readonly string[];
}

/** Reads every row; goes on after a problem, so that a person sees all of them at once. */
export function readList(facts: ListFacts): ListRead {
  const problems: ListProblem[] = [];
  const acts: ListedAct[] = [];
  const seen = new Map<string, string>();
  const find = finder(facts);
  for (const row of facts.rows) {
    const name = cleanName(row.name);
    const code = find(name);
    if (code === '-') continue;
    if (code === undefined) {
      problems.push(unknown(name));
      continue;
    }
    const before = seen.get(code);
    if (before !== undefined) problems.push(twice(name, before));
    seen.set(code, name);
    const found = actsOf(facts, row);
    if (typeof found === 'string') problems.push({ code: found, row: name, cells: shown(row) });
    else for (const act of found) keep(act, code, name);
  }
  function keep(act: CellAct, participant: string, name: string): void {
    if (act.day < facts.opened) problems.push({ code: 'before-opening', row: name, day: act.day });
    else if (act.day > facts.today) problems.push({ code: 'in-the-future', row: name, day: act.day });
    else acts.push({ participant, ...act });
  }
  const gone = facts.knownBefore.filter((code) => !seen.has(code));
  if (gone.length > 0 && facts.answers.shrank !== true) problems.push(shrank(gone));
  // Of the file, whoever is meant: a row that is left out is in it, and one that was cut off is not.
  const signed = new Set(
    facts.rows.filter(({ signature }) => signature.trim() !== '').map((row) => cleanName(row.name)),
  );
  if (facts.declaredSignatories !== undefined && signed.size < facts.declaredSignatories)
    problems.push({
      code: 'fewer-than-declared',
      row: '',
      signatories: { declared: facts.declaredSignatories, read: signed.size },
    });
  return { acts, problems, named: [...seen.keys()], gone };
}

const unknown = (name: string): ListProblem => ({ code: 'unknown-name', row: name.slice(0, 200) });
const twice = (name: string, before: string): ListProblem => ({
  code: 'duplicate',
  row: name,
  ...(before === name ? {} : { as: before }),
});
const shrank = (gone: readonly string[]): ListProblem => ({ code: 'shrank', row: '', gone });
const shown = ({ signature, consent, letter }: ListRow): string =>
  [signature, consent, letter ?? '']
    .map((cell) => cell.replace(/\s+/g, ' ').trim().slice(0, 80))
    .filter(Boolean)
    .join(' | ');

function actsOf(facts: ListFacts, row: ListRow): CellAct[] | CellProblem {
  const [signed, bound] =
    facts.source === 'depositary'
      ? [readCell(row.signature, 'signature'), readCell(row.consent, 'ratification')]
      : [
          readDutchCell(row.signature, '', 'signature'),
          readDutchCell(row.consent, row.letter ?? '', 'ratification'),
        ];
  if (typeof signed === 'string') return signed;
  return typeof bound === 'string' ? bound : [...signed, ...bound];
}

/** Names compare without case, accents, kinds of apostrophe, and the article some lists add. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/ \(the\)$/i, '')
    .replace(/^the /i, '')
    .toLowerCase();

function finder({ participants, answers }: ListFacts): (name: string) => string | undefined {
  const codes = new Map<string, string>();
  for (const { code, name, alsoWritten = [] } of participants)
    for (const spelling of [name, ...alsoWritten]) codes.set(plain(spelling), code);
  const told = new Map(Object.entries(answers.names ?? {}));
  const isKnown = new Set(participants.map(({ code }) => code));
  return (name) => {
    const answer = told.get(name);
    if (answer !== undefined) return answer === '-' || isKnown.has(answer) ? answer : undefined;
    return codes.get(plain(name));
  };
}
