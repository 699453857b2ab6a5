/** A mechanism as its form says it, every fault beside its field; and a kept one as the form shows it again. */
import {
  type CivilSociety,
  type Cluster,
  type Cycle,
  LOT_RULES,
  type Mechanism,
  objectionsToMechanism,
} from '@comity/domain/national';
import { LANGUAGES, type Speech } from '@comity/language';
import {
  ALLOWED,
  CIVIL_SOCIETY,
  DAYS_OF,
  type Fault,
  LOT_COUNTS,
  LOT_RULE_NAMES,
  type MechanismFormFacts,
} from '@comity/web';
import { answer, answers, type Form } from '../form.ts';
import { answersOf } from '../law/shared.ts';

/** Cycles a form has room for. */
export const MOST_CYCLES = 20;
type Shown = Pick<MechanismFormFacts, 'answers' | 'chosen' | 'cycles' | 'languages'>;

/** Numbers and the least and most each may be; what is left empty stands at none where it may. */
const COUNTS = {
  reviewers: [1, 10],
  fromSameGroup: [0, 10],
  mostEach: [1, 250],
  mostExperts: [1, 100],
} as const;
const MOST_DAYS = 3_660;

export const cyclesIn = (form: Form): number =>
  Math.min(MOST_CYCLES, Math.max(1, Number(/^\d{1,2}$/.exec(answer(form, 'cycles'))?.[0] ?? 1)));

export const mechanismIn = (form: Form): { mechanism: Mechanism; basis: string } => {
  const count = (name: string) => (answer(form, name) === '' ? Number.NaN : Number(answer(form, name)));
  const chosen = (name: string, one: string) => answers(form, name).includes(one);
  return {
    basis: answer(form, 'basis'),
    mechanism: {
      id: answer(form, 'id'),
      title: answer(form, 'title'),
      cycles: Array.from({ length: cyclesIn(form) }, (_, at) => cycleIn(form, at)).filter(isWritten),
      days: Object.fromEntries(
        DAYS_OF.flatMap((stage) =>
          answer(form, `days-${stage}`) === '' ? [] : [[stage, count(`days-${stage}`)]],
        ),
      ),
      lots: {
        reviewers: count('reviewers'),
        fromSameGroup: count('fromSameGroup'),
        mostEach: count('mostEach'),
        otherGroupsIfTooFew: chosen('rules', 'otherGroupsIfTooFew'),
        noMutual: chosen('rules', 'noMutual'),
        noRepeat: chosen('rules', 'noRepeat'),
      },
      mostExperts: count('mostExperts'),
      observers: chosen('allowed', 'observers'),
      visits: chosen('allowed', 'visits'),
      civilSociety: answer(form, 'civilSociety') as CivilSociety,
      languages: answers(form, 'languages'),
    },
  };
};

const cycleIn = (form: Form, at: number): Cycle => ({
  number: Number(answer(form, `cycle-${at}-number`) || Number.NaN),
  from: answer(form, `cycle-${at}-from`),
  until: answer(form, `cycle-${at}-until`),
  clusters: answer(form, `cycle-${at}-clusters`)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(clusterIn),
});

const isWritten = ({ number, from, until, clusters }: Cycle): boolean =>
  !Number.isNaN(number) || from !== '' || until !== '' || clusters.length > 0;

/** `powers; Procedural measures; 23-30, 36`. */
function clusterIn(line: string): Cluster {
  const [id = '', ...rest] = line.split(/[;；؛]/).map((part) => part.trim());
  const articles = rest.length < 2 ? '' : rest.at(-1)!;
  return {
    id,
    title: rest.slice(0, Math.max(1, rest.length - 1)).join('; '),
    articles: articlesIn(articles),
  };
}

const articlesIn = (text: string): string[] =>
  text
    .split(/[,،、，\s]+/)
    .filter(Boolean)
    .flatMap((one) => {
      const [, from, to] = /^(\d{1,2})[-–](\d{1,2})$/.exec(one) ?? [];
      const [first, last] = [Number(from), Number(to)];
      return from === undefined || last < first
        ? [one]
        : Array.from({ length: last - first + 1 }, (_, n) => String(first + n));
    });

const OF_CYCLE: Readonly<Record<string, string>> = {
  dates: 'from',
  'no-cluster': 'clusters',
  cluster: 'clusters',
  article: 'clusters',
  'article-twice': 'clusters',
};

/** Every fault at once, each beside its field. */
export function mechanismFaults(
  speech: Speech,
  form: Form,
  { mechanism, basis }: { mechanism: Mechanism; basis: string },
): Fault[] {
  const objections = objectionsToMechanism(mechanism);
  const says = (code: string) => speech.label('mechanism', `fault-${code}`);
  const whole = (['title', 'id'] as const)
    .filter((code) => objections.includes(code))
    .map((code) => ({ field: code, says: says(code) }));
  return [
    ...whole,
    ...(basis === '' ? [{ field: 'basis', says: says('basis') }] : []),
    ...cycleFaults(speech, form, mechanism),
    ...numberFaults(speech, form),
    ...(mechanism.lots.fromSameGroup > mechanism.lots.reviewers
      ? [{ field: 'fromSameGroup', says: says('same-group') }]
      : []),
    ...(CIVIL_SOCIETY.some((one) => one === mechanism.civilSociety)
      ? []
      : [{ field: 'civilSociety', says: says('civil') }]),
    ...(objections.includes('languages') ? [{ field: 'languages', says: says('languages') }] : []),
  ];
}

function cycleFaults(speech: Speech, form: Form, mechanism: Mechanism): Fault[] {
  if (mechanism.cycles.length === 0)
    return [{ field: 'cycle-0-number', says: speech.say('mechanism.fault-no-cycle') }];
  const places = Array.from({ length: cyclesIn(form) }, (_, at) => at).filter((at) =>
    isWritten(cycleIn(form, at)),
  );
  return places.flatMap((at, n): Fault[] => {
    const cycle = mechanism.cycles[n]!;
    const before = mechanism.cycles.slice(0, n);
    const field = (name: string, code: string): Fault => ({
      field: `cycle-${at}-${name}`,
      says: speech.label('mechanism', `fault-${code}`),
    });
    return [
      ...(isCount(cycle.number, 1, 100)
        ? before.some(({ number }) => number === cycle.number)
          ? [field('number', 'cycle-number')]
          : []
        : [numberFault(speech, `cycle-${at}-number`, 1, 100)]),
      ...objectionsToMechanism({ ...mechanism, cycles: [cycle] }).flatMap((code) =>
        OF_CYCLE[code] === undefined ? [] : [field(OF_CYCLE[code], code)],
      ),
      ...(before.some(({ from, until }) => cycle.from <= until && from <= cycle.until)
        ? [field('from', 'cycles-overlap')]
        : []),
    ];
  });
}

const isCount = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const numberFault = (speech: Speech, field: string, least: number, most: number): Fault => ({
  field,
  says: speech.say('mechanism.fault-number', { least: speech.number(least), most: speech.number(most) }),
});

const numberFaults = (speech: Speech, form: Form): Fault[] => [
  ...DAYS_OF.flatMap((stage) => {
    const said = answer(form, `days-${stage}`);
    return said === '' || isCount(Number(said), 1, MOST_DAYS)
      ? []
      : [numberFault(speech, `days-${stage}`, 1, MOST_DAYS)];
  }),
  ...Object.entries(COUNTS).flatMap(([name, [least, most]]) =>
    answer(form, name) !== '' && isCount(Number(answer(form, name)), least, most)
      ? []
      : [numberFault(speech, name, least, most)],
  ),
];

/** What was written, as it was written. */
export const againShown = (form: Form): Shown => ({
  answers: answersOf(form),
  chosen: {
    rules: answers(form, 'rules'),
    allowed: answers(form, 'allowed'),
    languages: answers(form, 'languages'),
  },
  cycles: cyclesIn(form),
  languages: languagesOffered(answers(form, 'languages')),
});

const languagesOffered = (more: readonly string[]): string[] => [
  ...new Set<string>([...LANGUAGES, ...more.filter((tag) => /^[A-Za-z-]{2,20}$/.test(tag))]),
];

/** An empty form: of the lots the product’s own defaults, which the reader sees and changes; of everything else nothing. */
export const nothingShown = (): Shown => ({
  answers: Object.fromEntries(LOT_COUNTS.map((name) => [name, String(LOT_RULES[name])])),
  chosen: { rules: LOT_RULE_NAMES.filter((name) => LOT_RULES[name]), allowed: [], languages: [] },
  cycles: 1,
  languages: languagesOffered([]),
});

export const keptShown = ({ mechanism }: { mechanism: Mechanism }): Shown => ({
  answers: {
    id: mechanism.id,
    title: mechanism.title,
    ...Object.fromEntries(
      mechanism.cycles.flatMap(({ number, from, until, clusters }, at) => [
        [`cycle-${at}-number`, String(number)],
        [`cycle-${at}-from`, from],
        [`cycle-${at}-until`, until],
        [`cycle-${at}-clusters`, clusters.map(lineOf).join('\n')],
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(mechanism.days).map(([stage, count]) => [`days-${stage}`, String(count)]),
    ),
    ...Object.fromEntries(LOT_COUNTS.map((name) => [name, String(mechanism.lots[name])])),
    mostExperts: String(mechanism.mostExperts),
    civilSociety: mechanism.civilSociety,
  },
  chosen: {
    rules: LOT_RULE_NAMES.filter((name) => mechanism.lots[name]),
    allowed: ALLOWED.filter((name) => mechanism[name]),
    languages: mechanism.languages,
  },
  cycles: mechanism.cycles.length,
  languages: languagesOffered(mechanism.languages),
});

const lineOf = ({ id, title, articles }: Cluster): string => `${id}; ${title}; ${articles.join(', ')}`;
