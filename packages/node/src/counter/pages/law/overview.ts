/** Pages that look at many questions: all States, one State, several beside one another, where to begin. */
import { REQUIREMENT_THEMES, TREATIES } from '@comity/convention';
import { knownLaws, participants, type SeenHow } from '@comity/convention/national';
import {
  CLUSTERS,
  clusterName,
  clustersOf,
  countsOf,
  lettersOf,
  type MatrixChoice,
  type MatrixRow,
  startingPoints,
} from '@comity/domain/national';
import { type Speech, saidForState } from '@comity/language';
import {
  type CompareFacts,
  compareScreen,
  GROUPS,
  type HeatFacts,
  heatScreen,
  type MatrixFacts,
  matrixScreen,
  STANDINGS,
  startScreen,
} from '@comity/web';
import { compareLaw, lawMatrix, lawOverview } from '../../../usecases/national/findings-shown.ts';
import { listProvisions } from '../../../usecases/national/provisions.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { dayOr, keeping, mayRecord, stateIn } from './shared.ts';

export function lawPages(app: Counter, deps: CounterDeps): void {
  const permission = 'view' as const;
  addPage(app, deps, { url: '/law', permission, get: (visit) => heatPage(deps, visit) });
  addPage(app, deps, { url: '/law/compare', permission, get: (visit) => comparePage(deps, visit) });
  addPage(app, deps, { url: '/law/start', permission, get: async (visit) => startPage(visit) });
  addPage(app, deps, { url: '/law/:state', permission, get: (visit) => matrixPage(deps, visit) });
}

async function heatPage(deps: CounterDeps, { speech, query }: Visit): Promise<Outcome> {
  const all = query.get('all') === 'yes';
  const group = GROUPS.find((one) => one === query.get('group'));
  const facts = await heatFacts(deps, speech, { all, ...(group ? { group } : {}) });
  return { page: { title: speech.say('law.title'), place: 'treaty' }, content: heatScreen(speech, facts) };
}

const NOTHING = lettersOf([]);

/** Those of whom anything is known, ourselves first; all of them when asked. */
export async function heatFacts(
  deps: CounterDeps,
  speech: Speech,
  { all, group, only }: { all: boolean; group?: HeatFacts['group']; only?: readonly string[] },
): Promise<HeatFacts> {
  const { states } = await lawOverview(deps.law);
  const letters = new Map(states.map((one) => [one.state, one.letters]));
  const groups = new Map(participants.map((one) => [one.code, one.group]));
  const known = new Set([...letters.keys(), ...knownLaws.map(({ state }) => state)]);
  const chosen = new Set(only ?? [deps.me, ...known, ...(all ? groups.keys() : [])]);
  const { compare } = new Intl.Collator(speech.language);
  const codes = [...chosen]
    .filter((code) => group === undefined || groups.get(code) === group)
    .toSorted(
      (a, b) => Number(b === deps.me) - Number(a === deps.me) || compare(speech.state(a), speech.state(b)),
    );
  return {
    clusters: CLUSTERS.map(clusterName),
    rows: codes.map((state) => {
      const seen = seenIn(state);
      const own = groups.get(state);
      return {
        state,
        ...(own ? { group: own } : {}),
        cells: clustersOf(letters.get(state) ?? NOTHING).map((cell, at) => ({
          ...cell,
          ...(seen[at] ? { seen: seen[at] } : {}),
        })),
      };
    }),
    others: only ? 0 : [...groups.keys()].filter((code) => !chosen.has(code)).length,
    all,
    ...(group ? { group } : {}),
  };
}

/** How well the best source saw what it places beside articles of each group. */
function seenIn(state: string): (SeenHow | undefined)[] {
  const cells = knownLaws.find((law) => law.state === state)?.cells ?? [];
  return CLUSTERS.map(([from, to]) => {
    const letters = cells
      .filter(({ article }) => Number(article) >= from && Number(article) <= to)
      .flatMap(({ confidence }) => confidence);
    return (['V', 'S', 'K'] as const).find((letter) => letters.includes(letter));
  });
}

const articleFrom = (query: URLSearchParams): string =>
  /^([1-9]|[1-5]\d|6[0-8])$/.exec(query.get('article') ?? '')?.[0] ?? '';
const themeFrom = (query: URLSearchParams): string =>
  REQUIREMENT_THEMES.find((one) => one === query.get('theme')) ?? '';
const choiceOf = (article: string, theme: string): MatrixChoice => ({
  ...(article === '' ? {} : { article }),
  ...(theme === '' ? {} : { theme: theme as NonNullable<MatrixChoice['theme']> }),
});

async function matrixPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, query } = visit;
  const state = stateIn(visit);
  const filters = {
    article: articleFrom(query),
    theme: themeFrom(query),
    status: STANDINGS.find((one) => one === query.get('status')) ?? '',
    words: (query.get('q') ?? '').trim().slice(0, 100),
    asOf: dayOr(query.get('asOf'), ''),
  };
  const facts = await matrixFacts(deps, state, filters, mayRecord(visit));
  return {
    page: { title: speech.say('law.of', { state: speech.state(state) }), place: 'treaty' },
    content: matrixScreen(speech, facts),
    ...takenIn(visit),
  };
}

/** What a file of findings came to, when one leads here. */
function takenIn({ speech, query }: Visit): { done?: string } {
  const taken = /^(\d+)-(\d+)-(\d+)-(\d+)(-guessed)?$/.exec(query.get('taken') ?? '');
  if (!taken) return {};
  const [read, changed, unchanged, empty] = taken.slice(1, 5).map((count) => speech.number(Number(count)));
  const counts = { read: read!, changed: changed!, unchanged: unchanged!, empty: empty! };
  const guessed = taken[5] ? ` ${speech.say('law.guessed')}` : '';
  return { done: `${speech.say('law.findings-taken', counts)}${guessed}` };
}

export const NO_FILTERS = { article: '', theme: '', status: '', words: '', asOf: '' };

/** Rows that fit the filters, and with every power among them its safeguards, whatever the filters say. */
export async function matrixFacts(
  deps: CounterDeps,
  state: string,
  filters: typeof NO_FILTERS,
  records: boolean,
): Promise<MatrixFacts> {
  const { article, theme, status, words, asOf } = filters;
  const until = asOf === '' ? undefined : `${asOf}T23:59:59.999Z`;
  const rows = await lawMatrix(deps.law, state, choiceOf(article, theme), until);
  const said = words.toLowerCase();
  const fits = (row: MatrixRow): boolean =>
    (status === '' || row.status === status) &&
    (said === '' ||
      `${row.requirement.ref} ${row.requirement.title} ${row.requirement.question}`
        .toLowerCase()
        .includes(said));
  const chosen = new Set(rows.filter(fits));
  const beside = new Set([...chosen].flatMap((row) => row.beside).map(String));
  const shown = rows.filter(
    (row) => chosen.has(row) || beside.has(/^\d+/.exec(row.requirement.ref)?.[0] ?? ''),
  );
  const provisions = await listProvisions(deps.law, state, { limit: 200 });
  const known = knownLaws.find((law) => law.state === state);
  return {
    state,
    ...filters,
    rows: shown,
    counts: countsOf(rows),
    provisions: provisions.length,
    mayRecord: records,
    ...(known ? { knownFrom: `${known.source}. ${known.note}` } : {}),
  };
}

async function comparePage(deps: CounterDeps, { speech, query }: Visit): Promise<Outcome> {
  const typed = (query.get('states') ?? '').slice(0, 500);
  const [article, theme] = [articleFrom(query), themeFrom(query)];
  const { states, unknown } = namedStates(deps, typed);
  const fault = {
    field: 'states',
    says: speech.say('law.fault-states', { names: unknown.join(speech.comma) || typed }),
  };
  const outcome =
    typed === ''
      ? { kept: [] }
      : unknown.length > 0
        ? { faults: [fault] }
        : await keeping(
            () => compareLaw(deps.law, states, choiceOf(article, theme)),
            () => fault,
          );
  const faults = 'faults' in outcome ? outcome.faults : [];
  const rows: CompareFacts['rows'] = 'kept' in outcome ? outcome.kept : [];
  return {
    page: { title: speech.say('law.compare-title'), place: 'treaty', faults: faults.length > 0 },
    content: compareScreen(speech, { typed, article, theme, states, rows, faults }),
  };
}

/** Codes or names in any of the six languages, separated by commas or on lines of their own; `most` of them are read. */
export function namedStates(
  { me }: Pick<CounterDeps, 'me'>,
  typed: string,
  most = 40,
): { states: string[]; unknown: string[] } {
  const codes = [
    me,
    ...participants.map(({ code }) => code),
    ...Array.from({ length: 26 }, (_, n) => `x${String.fromCharCode(97 + n)}`),
  ];
  const names = typed
    .split(/[,،、，;\n]/)
    .map((name) => name.trim())
    .filter(Boolean)
    .slice(0, most);
  const found = names.map((name) => ({
    name,
    code: codes.find(
      (code) =>
        code === name.toLowerCase() ||
        saidForState(code).some((one) => one.toLowerCase() === name.toLowerCase()),
    ),
  }));
  return {
    states: [...new Set(found.flatMap(({ code }) => code ?? []))],
    unknown: found.filter(({ code }) => code === undefined).map(({ name }) => name),
  };
}

function startPage({ speech, query }: Visit): Outcome {
  const treaty = TREATIES.find((one) => one === query.get('treaty')) ?? 'budapest';
  const state = /^[a-z]{2}$/.exec(query.get('state') ?? '')?.[0] ?? '';
  return {
    page: { title: speech.say('law.start'), place: 'treaty' },
    content: startScreen(speech, { treaty, state, points: startingPoints(treaty) }),
  };
}
