/** Between the answers of the pages and the draft of a letter: by the names of the draft's own members. */
import { contentOf, type LetterDraft, type OutgoingPreservation } from '@comity/domain';
import { BASIS_KINDS } from '@comity/web';
import type { CounterDeps } from '../deps.ts';
import { answersOfData } from './drafting-data.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
type Said = Readonly<Record<string, string>>;

/** A letter that follows a preservation request says again what that said; the rest is still to be written. */
export async function letterFollowing(
  deps: CounterDeps,
  half: OutgoingPreservation,
  digest: string,
): Promise<LetterDraft> {
  const { reference, authority, offence, facts, data, custodian, confidentiality, safeguards } =
    contentOf(half);
  const accepted = await deps.store.transact(
    async (tx) => (await tx.trust.get(half.counterpart))?.trust.directory?.body.languagesAccepted,
  );
  return {
    reference: `${reference ?? half.reference}/L`.slice(0, 120),
    basis: { kind: 'CONVENTION_ART40' },
    assistance: { purposes: ['40(3)(d)'], sought: '' },
    follows: { thread: half.id, digest },
    language: accepted?.[0] ?? 'en',
    safeguards: safeguards ?? [],
    ...(authority && { authority }),
    ...(authority?.functions && {
      conductingAuthority: { name: authority.name, functions: authority.functions },
    }),
    ...(offence && { offence }),
    ...(facts && { facts }),
    ...(data && { data }),
    ...(custodian && { custodian }),
    ...(confidentiality && { confidentiality }),
  };
}

const answersOfBasis = ({ basis }: LetterDraft): Record<string, string> => ({
  'basis.kind': basis?.kind ?? '',
  'basis.instrument': basis?.instrument ?? '',
  'basis.provisions': basis?.provisions?.join('; ') ?? '',
});

export function answersOfLetter(draft: LetterDraft): Record<string, string> {
  const { confidentiality, deadline, assistance } = draft;
  const note = (id: string) => draft.safeguards?.find((one) => one.id === id)?.note ?? '';
  return {
    ...answersOfData(draft),
    ...answersOfBasis(draft),
    reference: draft.reference ?? '',
    'authority.name': draft.authority?.name ?? '',
    'conductingAuthority.name': draft.conductingAuthority?.name ?? '',
    'conductingAuthority.functions': draft.conductingAuthority?.functions ?? '',
    subjectMatter: draft.subjectMatter ?? '',
    natureOfProceeding: draft.natureOfProceeding ?? '',
    'assistance.sought': assistance?.sought ?? '',
    'assistance.specialProcedure': assistance?.specialProcedure ?? '',
    expedited: draft.expedited ?? '',
    'deadline.by': deadline?.by.slice(0, 10) ?? '',
    'deadline.reason': deadline?.reason ?? '',
    facts: draft.facts ?? '',
    'offence.domesticProvision': draft.offence?.domesticProvision ?? '',
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
  const by = text('deadline.by');
  const isSecret =
    text('confidentiality.required') === 'yes' || text('confidentiality.nonNotification') === 'yes';
  return {
    ...rest,
    ...basisOf(text),
    ...member('reference', text('reference')),
    ...member('subjectMatter', text('subjectMatter')),
    ...member('natureOfProceeding', text('natureOfProceeding')),
    ...member('facts', text('facts')),
    ...member('purpose', text('purpose')),
    ...member('dualCriminalityNote', text('dualCriminalityNote')),
    authority: { ...draft.authority, name: text('authority.name') },
    conductingAuthority: {
      name: text('conductingAuthority.name'),
      functions: text('conductingAuthority.functions'),
    },
    assistance: {
      purposes: draft.assistance?.purposes ?? ['40(3)(d)'],
      sought: text('assistance.sought'),
      ...member('specialProcedure', text('assistance.specialProcedure')),
    },
    ...(draft.offence && {
      offence: { ...draft.offence, domesticProvision: text('offence.domesticProvision') },
    }),
    ...(DAY.test(by) && { deadline: { by: `${by}T12:00:00.000Z`, reason: text('deadline.reason') } }),
    ...((all.expedited === 'vulnerable' || all.expedited === 'instrument') && { expedited: all.expedited }),
    ...(isSecret && {
      confidentiality: {
        required: text('confidentiality.required') === 'yes',
        nonNotification: text('confidentiality.nonNotification') === 'yes',
        reason: text('confidentiality.reason'),
      },
    }),
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

/** 40(6), 40(7); what is not one of the four is no answer. */
function basisOf(text: (name: string) => string): Pick<LetterDraft, 'basis'> {
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
]);

const member = <N extends string>(name: N, said: string): { [K in N]?: string } =>
  (said === '' ? {} : { [name]: said }) as { [K in N]?: string };
