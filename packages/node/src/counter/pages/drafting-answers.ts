/** Between the answers of the pages and the draft of a letter: by the names of the draft's own members. */
import { OFFENCE_ARTICLES } from '@comity/convention';
import type { LetterDraft, Offence } from '@comity/domain';
import { BASIS_KINDS, PURPOSES } from '@comity/web';
import { answersOfData } from './drafting-data.ts';
import { answersOfPersons } from './drafting-persons.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
type Said = Readonly<Record<string, string>>;

const answersOfBasis = ({ basis }: LetterDraft): Record<string, string> => ({
  'basis.kind': basis?.kind ?? '',
  'basis.instrument': basis?.instrument ?? '',
  'basis.provisions': basis?.provisions?.join('; ') ?? '',
});

const answersOfOffence = ({ offence }: LetterDraft): Record<string, string> => ({
  'offence.articles': offence?.kind === 'convention-offence' ? offence.articles.join(',') : '',
  'offence.maxPenaltyYears':
    offence?.kind === 'serious-crime' && offence.maxPenaltyYears > 0 ? String(offence.maxPenaltyYears) : '',
  'offence.domesticProvision': offence?.domesticProvision ?? '',
});

const answersOfAuthority = ({ authority }: LetterDraft): Record<string, string> => ({
  'authority.name': authority?.name ?? '',
  'authority.person': authority?.person ?? '',
  'authority.phone': authority?.phone ?? '',
  'authority.email': authority?.email ?? '',
});

const answersOfCustodian = ({ custodian }: LetterDraft): Record<string, string> => ({
  'custodian.name': custodian?.name ?? '',
  'custodian.location': custodian?.location ?? '',
});

export function answersOfLetter(draft: LetterDraft): Record<string, string> {
  const { confidentiality, deadline, assistance } = draft;
  const note = (id: string) => draft.safeguards?.find((one) => one.id === id)?.note ?? '';
  return {
    ...answersOfData(draft),
    ...answersOfPersons(draft),
    ...answersOfBasis(draft),
    ...answersOfAuthority(draft),
    ...answersOfOffence(draft),
    ...answersOfCustodian(draft),
    reference: draft.reference ?? '',
    'conductingAuthority.name': draft.conductingAuthority?.name ?? '',
    'conductingAuthority.functions': draft.conductingAuthority?.functions ?? '',
    subjectMatter: draft.subjectMatter ?? '',
    natureOfProceeding: draft.natureOfProceeding ?? '',
    'assistance.purposes': assistance?.purposes.join(',') ?? '',
    'assistance.sought': assistance?.sought ?? '',
    'assistance.specialProcedure': assistance?.specialProcedure ?? '',
    expedited: draft.expedited ?? '',
    'deadline.by': deadline?.by.slice(0, 10) ?? '',
    'deadline.reason': deadline?.reason ?? '',
    facts: draft.facts ?? '',
    purpose: draft.purpose ?? '',
    dualCriminalityNote: draft.dualCriminalityNote ?? '',
    'safeguards.S-02': note('S-02'),
    'safeguards.S-03': note('S-03'),
    'confidentiality.required': confidentiality?.required ? 'yes' : '',
    'confidentiality.nonNotification': confidentiality?.nonNotification ? 'yes' : '',
    'confidentiality.reason': confidentiality?.reason ?? '',
  };
}

/** The draft with these answers in place of what stood there; members no page asks about stay. */
export function withAnswers(draft: LetterDraft, said: Said, role: string): LetterDraft {
  const all: Said = { ...answersOfLetter(draft), ...said };
  const text = (name: string) => (all[name] ?? '').trim();
  const rest = Object.fromEntries(Object.entries(draft).filter(([member]) => !ASKED_HERE.has(member)));
  return {
    ...rest,
    ...basisOf(text),
    ...member('reference', text('reference')),
    ...member('subjectMatter', text('subjectMatter')),
    ...member('natureOfProceeding', text('natureOfProceeding')),
    ...member('facts', text('facts')),
    ...member('purpose', text('purpose')),
    ...member('dualCriminalityNote', text('dualCriminalityNote')),
    authority: authorityOf(draft, text),
    conductingAuthority: {
      name: text('conductingAuthority.name'),
      functions: text('conductingAuthority.functions'),
    },
    assistance: {
      purposes: purposesOf(text('assistance.purposes')),
      sought: text('assistance.sought'),
      ...member('specialProcedure', text('assistance.specialProcedure')),
    },
    ...offenceOf(draft, text),
    ...custodianOf(text),
    ...deadlineOf(text),
    ...((all.expedited === 'vulnerable' || all.expedited === 'instrument') && { expedited: all.expedited }),
    ...secrecyOf(text),
    safeguards: [
      ...(draft.safeguards ?? []).filter(({ id }) => id !== 'S-02' && id !== 'S-03'),
      ...['S-02', 'S-03'].flatMap((id) =>
        text(`safeguards.${id}`) === ''
          ? []
          : [{ id, answer: 'no' as const, note: text(`safeguards.${id}`), by: role }],
      ),
    ],
  };
}

type Text = (name: string) => string;

const authorityOf = ({ authority }: LetterDraft, text: Text): NonNullable<LetterDraft['authority']> => {
  const { name: _, person: __, phone: ___, email: ____, ...kept } = authority ?? { name: '' };
  return {
    ...{ ...kept, name: text('authority.name') },
    ...member('person', text('authority.person')),
    ...member('phone', text('authority.phone')),
    ...member('email', text('authority.email')),
  };
};

/** In the order of 40(3); what was asked by another way and no page offers stays out. */
const purposesOf = (said: string) =>
  PURPOSES.filter((purpose) => said.split(',').includes(purpose)) as NonNullable<
    LetterDraft['assistance']
  >['purposes'];

/** An offence of the Convention by its articles, a serious crime by its years (2(h)); neither as long as nothing is said. */
function offenceOf({ offence }: LetterDraft, text: Text): Pick<LetterDraft, 'offence'> {
  const articles = OFFENCE_ARTICLES.filter((one) => text('offence.articles').split(',').includes(one));
  const domesticProvision = text('offence.domesticProvision');
  const maxPenaltyYears = Number(text('offence.maxPenaltyYears')) || 0;
  const convention: Offence = { kind: 'convention-offence', articles, domesticProvision };
  if (articles.length > 0) return { offence: convention };
  if (maxPenaltyYears > 0) return { offence: { kind: 'serious-crime', domesticProvision, maxPenaltyYears } };
  return offence !== undefined || domesticProvision !== '' ? { offence: convention } : {};
}

const custodianOf = (text: Text): Pick<LetterDraft, 'custodian'> => {
  const custodian = {
    ...member('name', text('custodian.name')),
    ...member('location', text('custodian.location')),
  };
  return Object.keys(custodian).length === 0 ? {} : { custodian };
};

/** A reason without its date is kept too, so that the page can ask for the date. */
function deadlineOf(text: Text): Pick<LetterDraft, 'deadline'> {
  const [day, reason] = [text('deadline.by'), text('deadline.reason')];
  const by = DAY.test(day) ? `${day}T12:00:00.000Z` : '';
  return by === '' && reason === '' ? {} : { deadline: { by, reason } };
}

/** A reason for what is not asked is kept too, so that the page can say so. */
function secrecyOf(text: Text): Pick<LetterDraft, 'confidentiality'> {
  const required = text('confidentiality.required') === 'yes';
  const nonNotification = text('confidentiality.nonNotification') === 'yes';
  const reason = text('confidentiality.reason');
  return required || nonNotification || reason !== ''
    ? { confidentiality: { required, nonNotification, reason } }
    : {};
}

/** 40(6), 40(7); what is not one of the four is no answer. */
function basisOf(text: Text): Pick<LetterDraft, 'basis'> {
  const kind = BASIS_KINDS.find((one) => one === text('basis.kind'));
  if (kind === undefined) return {};
  const provisions = text('basis.provisions')
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    basis: {
      kind,
      ...member('instrument', text('basis.instrument')),
      ...(provisions.length === 0 ? {} : { provisions }),
    },
  };
}

const ASKED_HERE = new Set([
  'basis',
  'reference',
  'subjectMatter',
  'natureOfProceeding',
  'facts',
  'purpose',
  'dualCriminalityNote',
  'deadline',
  'expedited',
  'confidentiality',
  'offence',
  'custodian',
]);

const member = <N extends string>(name: N, said: string): { [K in N]?: string } =>
  (said === '' ? {} : { [name]: said }) as { [K in N]?: string };
