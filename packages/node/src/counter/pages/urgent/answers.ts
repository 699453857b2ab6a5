/** The urgent request between three shapes: a form as it came, answers as a screen shows them, a draft as the rules read it (42(3)). */
import type { DataItem, DataKind, OffenceArticle, PreservationDraft, SafeguardRecord } from '@comity/domain';
import type { Speech } from '@comity/language';
import { inOnePhrase, recognise, splitIdentifiers, type UrgentAnswers } from '@comity/web';
import { answers as allOf, answer, type Form } from '../form.ts';

const KINDS: readonly DataKind[] = ['subscriber', 'traffic', 'content'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The one item of data this page asks for. */
const ITEM = 'D1';

export const answersFrom = (form: Form): UrgentAnswers => ({
  to: answer(form, 'to'),
  provider: answer(form, 'provider'),
  providerUnknown: answer(form, 'providerUnknown') === 'yes',
  identifiers: answer(form, 'identifiers'),
  kinds: allOf(form, 'kinds').filter((kind) => (KINDS as readonly string[]).includes(kind)),
  from: answer(form, 'from'),
  until: answer(form, 'until'),
  relation: answer(form, 'relation'),
  article: answer(form, 'article'),
  provision: answer(form, 'provision'),
  facts: answer(form, 'facts'),
  why: answer(form, 'why'),
  urgency: answer(form, 'urgency') === 'emergency' ? 'emergency' : 'urgent',
  considered: answer(form, 'considered') === 'yes',
  basis: answer(form, 'basis'),
  tested: answer(form, 'tested'),
  reference: answer(form, 'reference'),
  caseName: answer(form, 'caseName'),
  authority: answer(form, 'authority'),
});

/** What is filled in before anyone types. `today` is a day of UTC. */
export const freshAnswers = (
  speech: Speech,
  { today, reference, authority }: { today: string; reference: string; authority: string },
): UrgentAnswers => ({
  ...answersFrom(new Map()),
  kinds: ['subscriber', 'traffic'],
  until: today,
  reference,
  caseName: speech.say('urgent.case-says', { reference }),
  authority,
});

/** A draft may miss anything: an empty answer is left out, so that the rules name it. */
export function draftFrom(speech: Speech, said: UrgentAnswers, by: string): PreservationDraft {
  return {
    ...given('reference', said.reference),
    ...given('caseName', said.caseName),
    ...given('facts', said.facts),
    ...given('necessity', said.why),
    ...(said.authority === '' ? {} : { authority: { name: said.authority } }),
    ...(said.article === '' ? {} : { offence: offenceFrom(said) }),
    ...(said.identifiers === '' ? {} : { data: [itemFrom(speech, said)] }),
    ...(said.provider === '' ? {} : { custodian: { name: said.provider } }),
    ...(said.why === '' ? {} : { urgency: { reason: said.why } }),
    intentionToRequest: { statement: true },
    safeguards: safeguardsFrom(said, by),
  };
}

const given = <N extends string>(name: N, said: string): { [K in N]?: string } =>
  (said === '' ? {} : { [name]: said }) as { [K in N]?: string };

const offenceFrom = ({ article, provision }: UrgentAnswers) => ({
  kind: 'convention-offence' as const,
  articles: [article as OffenceArticle],
  domesticProvision: provision,
});

function itemFrom(speech: Speech, said: UrgentAnswers): DataItem {
  const values = splitIdentifiers(said.identifiers);
  const kinds = said.kinds as DataKind[];
  const named = {
    kinds: speech.list(
      inOnePhrase(
        kinds.map((kind) => speech.label('data', kind)),
        speech.language,
      ),
    ),
    identifiers: values.join(', '),
  };
  return {
    id: ITEM,
    description: speech.say('urgent.description', named).replace(ISOLATES, '').slice(0, 2000),
    kinds,
    identifiers: values.slice(0, 100).map((value) => ({
      type: recognise(value),
      value,
      ...(said.provider === '' ? {} : { provider: said.provider }),
    })),
    ...(isDay(said.from) ? { from: `${said.from}T00:00:00.000Z` } : {}),
    ...(isDay(said.until) ? { to: `${said.until}T23:59:59.999Z` } : {}),
    relationToOffence: said.relation,
  };
}

/** What keeps a name apart on a screen is no part of a message. */
const ISOLATES = /[\u2066-\u2069]/g;

export const isDay = (said: string): boolean => DAY.test(said) && !Number.isNaN(Date.parse(said));

const safeguardsFrom = ({ considered, basis, tested }: UrgentAnswers, by: string): SafeguardRecord[] => {
  const record = (id: string, note: string): SafeguardRecord => ({ id, answer: 'no', note, by });
  return [
    ...(considered && basis !== '' ? [record('S-02', basis), record('S-03', basis)] : []),
    ...(tested === '' ? [] : [record('S-22', tested)]),
  ];
};

/** A draft of this page as it was left. */
export function answersOfDraft(to: string, urgency: string, draft: PreservationDraft): UrgentAnswers {
  const item = draft.data?.[0];
  const note = (id: string) => draft.safeguards?.find((record) => record.id === id)?.note ?? '';
  return {
    to,
    urgency: urgency === 'emergency' ? 'emergency' : 'urgent',
    provider: draft.custodian?.name ?? '',
    providerUnknown: false,
    identifiers: item?.identifiers.map(({ value }) => value).join('\n') ?? '',
    kinds: item?.kinds ?? ['subscriber', 'traffic'],
    from: item?.from?.slice(0, 10) ?? '',
    until: item?.to?.slice(0, 10) ?? '',
    relation: item?.relationToOffence ?? '',
    article: draft.offence?.kind === 'convention-offence' ? (draft.offence.articles[0] ?? '') : '',
    provision: draft.offence?.domesticProvision ?? '',
    facts: draft.facts ?? '',
    why: draft.necessity ?? '',
    considered: note('S-02') !== '',
    basis: note('S-02'),
    tested: note('S-22'),
    reference: draft.reference ?? '',
    caseName: draft.caseName ?? '',
    authority: draft.authority?.name ?? '',
  };
}
