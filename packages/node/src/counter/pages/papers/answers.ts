/** A form about a request by hand between three shapes: as it came, as a screen shows it again, and as the rules read it. */
import type {
  DataKind,
  LetterDraft,
  Offence,
  OffenceArticle,
  PaperInput,
  PreservationDraft,
} from '@comity/domain';
import { type Answers, recognise, splitIdentifiers } from '@comity/web';
import { answers as allOf, type Form } from '../form.ts';

/** Each name with its answers, several to one parted by line ends. */
export const answersOf = (form: Form): Answers =>
  Object.fromEntries([...form.keys()].map((name) => [name, allOf(form, name).join('\n')]));

/** `2026-11-21T18:30` in UTC, as the field has it; undefined where it says nothing readable. */
export const momentOf = (said: string | undefined): string | undefined =>
  said !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(said) && !Number.isNaN(Date.parse(`${said}Z`))
    ? `${said}:00.000Z`
    : undefined;

/** As the field wants it. */
export const fieldMoment = (at: string): string => at.slice(0, 16);

const given = <N extends string>(name: N, said: string | undefined): { [K in N]?: string } =>
  (said === undefined || said === '' ? {} : { [name]: said }) as { [K in N]?: string };

/** What is asked, as far as it was answered: an empty answer is left out, so that the rules name it. */
export const contentOf = (kind: 'preservation' | 'letter', said: Answers): PreservationDraft | LetterDraft =>
  kind === 'letter' ? letterOf(said) : preservationOf(said);

const commonOf = (said: Answers) => ({
  ...given('reference', said.reference),
  ...given('facts', said.facts),
  ...(said.authority ? { authority: { name: said.authority } } : {}),
  ...(said.offence ? { offence: offenceOf(said) } : {}),
  ...(said.description ? { data: [dataOf(said)] } : {}),
});

const preservationOf = (said: Answers): PreservationDraft => ({
  ...commonOf(said),
  ...given('caseName', said.case),
  ...given('necessity', said.necessity),
  ...(said.holder ? { custodian: { name: said.holder } } : {}),
  ...(said.follow === 'yes' ? { intentionToRequest: { statement: true as const } } : {}),
});

const letterOf = (said: Answers): LetterDraft => ({
  ...commonOf(said),
  ...given('subjectMatter', said.subject),
  ...given('natureOfProceeding', said.nature),
  ...given('purpose', said.purpose),
  ...(said.conducting || said.functions
    ? { conductingAuthority: { name: said.conducting ?? '', functions: said.functions ?? '' } }
    : {}),
  ...(said.sought
    ? {
        assistance: {
          purposes: [(said['purpose-of'] || '40(3)(d)') as never],
          sought: said.sought,
        },
      }
    : {}),
});

function offenceOf({ offence = '', provision = '', years }: Answers): Offence {
  if (offence !== 'serious')
    return {
      kind: 'convention-offence',
      articles: [offence as OffenceArticle],
      domesticProvision: provision,
    };
  return { kind: 'serious-crime', domesticProvision: provision, maxPenaltyYears: Number(years) || 0 };
}

const dataOf = (said: Answers) => ({
  id: 'D1',
  description: said.description ?? '',
  kinds: (said.kinds ?? '').split('\n').filter(Boolean) as DataKind[],
  identifiers: splitIdentifiers(said.identifiers ?? '')
    .slice(0, 100)
    .map((value) => ({ type: recognise(value), value })),
  relationToOffence: said.relation ?? '',
});

/** What every entry says. A day that is missing is said to lie in the future by nobody: the screen asks for it first. */
export function enteredOf(said: Answers, day: string): Omit<PaperInput, 'step'> {
  const overrides = Object.entries(said).flatMap(([name, reason]) =>
    name.startsWith('override.') && reason !== '' ? [{ code: name.slice('override.'.length), reason }] : [],
  );
  const grounds = (said.grounds ?? '').split('\n').filter(Boolean);
  return {
    day,
    says: said.says ?? '',
    ...(given('channel', said.channel) as Pick<PaperInput, 'channel'>),
    ...given('until', momentOf(said.until)),
    ...given('number', said.number),
    ...given('authority', said.authority),
    ...given('signedBy', said.signedBy),
    ...given('agreed', said.agreed),
    ...given('decisionMaker', said.decisionMaker),
    ...given('lawCited', said.lawCited),
    ...(grounds.length === 0 ? {} : { grounds }),
    ...(overrides.length === 0 ? {} : { overrides }),
    ...(said.check ? { check: { how: said.check as never, says: said['check-says'] ?? '' } } : {}),
  };
}

/** A form may name fewer values than the schemas have: everything is as long as a field lets it be. */
const FIELDS: Readonly<Record<string, string>> = {
  'authority.name': 'authority',
  caseName: 'case',
  'data.0.description': 'description',
  data: 'description',
  'data.0.identifiers': 'identifiers',
  'data.0.kinds': 'kinds',
  'data.0.relationToOffence': 'relation',
  'custodian.name': 'holder',
  intentionToRequest: 'follow',
  subjectMatter: 'subject',
  natureOfProceeding: 'nature',
  'conductingAuthority.name': 'conducting',
  'conductingAuthority.functions': 'functions',
  'assistance.sought': 'sought',
  'assistance.purposes': 'purpose-of',
};

/** The field of the form that a reason is about. */
export const fieldOf = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : (FIELDS[path] ?? path);
