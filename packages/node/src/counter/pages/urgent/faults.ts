/** What is wrong with an urgent request, in the officer's language: the page's own faults, and every reason of the rules by its field. */
import type { Reason } from '@comity/domain';
import type { Key, Speech } from '@comity/language';
import { type Fault, MOST, reasonWords, type UrgentAnswers } from '@comity/web';
import { tooLittle } from '../too-little.ts';
import { isDay } from './answers.ts';

type FaultName =
  | 'authority'
  | 'identifiers'
  | 'general'
  | 'kinds'
  | 'relation'
  | 'provider'
  | 'article'
  | 'provision'
  | 'facts'
  | 'why'
  | 'considered'
  | 'basis'
  | 'tested'
  | 'reference'
  | 'case';

/** Beside the reason's field: which answer it is about, and which sentence says so. */
const BY_FIELD: readonly [field: RegExp, answer: string, fault: FaultName][] = [
  [/^authority/, 'authority', 'authority'],
  [/^reference$/, 'reference', 'reference'],
  [/^caseName$/, 'caseName', 'case'],
  [/^facts$/, 'facts', 'facts'],
  [/^(necessity|urgency\.reason)$/, 'why', 'why'],
  [/^data(\.\d+\.(identifiers|description))?$/, 'identifiers', 'identifiers'],
  [/^data\.\d+\.kinds$/, 'kinds', 'kinds'],
  [/^data\.\d+\.relationToOffence$/, 'relation', 'relation'],
  [/^custodian$/, 'provider', 'provider'],
  [/^offence\.domesticProvision$/, 'provision', 'provision'],
  [/^offence/, 'article', 'article'],
  [/^safeguards\.S-22$/, 'tested', 'tested'],
];

/** In the order of the page, one for each answer. */
export function faultsOf(speech: Speech, said: UrgentAnswers, reasons: readonly Reason[]): Fault[] {
  const found = [...ownFaults(speech, said), ...reasons.map((reason) => faultOf(speech, said, reason))];
  const first = found.filter(
    ({ field }, at) => field === undefined || found.findIndex((other) => other.field === field) === at,
  );
  return first.toSorted((a, b) => place(a.field) - place(b.field));
}

const ORDER = [
  ...[
    'to',
    'provider',
    'identifiers',
    'kinds',
    'from',
    'until',
    'relation',
    'article',
    'tested',
    'provision',
  ],
  ...['facts', 'why', 'considered', 'basis', 'reference', 'caseName', 'authority'],
];
const place = (field: string | undefined): number => {
  const at = ORDER.indexOf(field ?? '');
  return at === -1 ? ORDER.length : at;
};

/** What a draft cannot say: a day that is none, an answer beyond its maximum, and what is asked of a part that is not there yet. */
function ownFaults({ say }: Speech, said: UrgentAnswers): Fault[] {
  const days = (['from', 'until'] as const)
    .filter((name) => said[name] !== '' && !isDay(said[name]))
    .map((field) => ({ field, says: say('urgent.fault-day') }));
  const turned = isDay(said.from) && isDay(said.until) && said.until < said.from;
  return [
    ...(said.to === '' ? [{ field: 'to', says: say('urgent.fault-to') }] : []),
    ...days,
    ...UNSAID.filter((name) => said[name] === '').map((field) => ({
      field,
      says: say(`urgent.fault-${field}`),
    })),
    ...(turned ? [{ field: 'from', says: say('urgent.fault-period') }] : []),
    ...Object.entries(LONGEST)
      .filter(([name, most]) => String(said[name as keyof UrgentAnswers]).length > most)
      .map(([field, most]) => ({ field, says: say('urgent.fault-long', { most }) })),
  ];
}

/** The rules see these only inside data or an offence; they are named at once with those. */
const UNSAID = ['relation', 'provision', 'basis'] as const;

const LONGEST: Partial<Record<keyof UrgentAnswers, number>> = {
  provider: MOST.line,
  identifiers: MOST.identifiers,
  relation: MOST.note,
  provision: MOST.line,
  facts: MOST.text,
  why: MOST.text,
  basis: MOST.line,
  tested: MOST.note,
  reference: MOST.line,
  caseName: MOST.line,
  authority: MOST.line,
};

function faultOf(speech: Speech, said: UrgentAnswers, reason: Reason): Fault {
  const { say } = speech;
  const field = reason.field ?? '';
  if (reason.code === 'S-06') return { field: 'identifiers', says: say('urgent.fault-general') };
  if (/^safeguards\.S-0[23]$/.test(field)) {
    const name = said.considered ? 'basis' : 'considered';
    return { field: name, says: say(`urgent.fault-${name}`) };
  }
  if (field === 'offence' && said.article !== '')
    return { field: 'provision', says: say('urgent.fault-provision') };
  const row = BY_FIELD.find(([form]) => form.test(field));
  if (row) {
    const note = tooLittle(reason, String(said[row[1] as keyof UrgentAnswers] ?? ''));
    const short = note === undefined ? '' : ` ${say('rules.too-short', { note })}`;
    return { field: row[1], says: `${say(`urgent.fault-${row[2]}` satisfies Key)}${short}` };
  }
  return {
    says: say('urgent.fault-rules', {
      text: reasonWords(speech, reason),
      paragraphs: reason.paragraphs.join(', '),
    }),
  };
}
