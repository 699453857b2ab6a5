/** The page of the translations of a request, sealed or by hand. */
import { isLanguage, speak } from '@comity/language';
import { composeLetter } from '@comity/letter';
import { type Fault, type TranslationRow, type TranslationsFacts, translationsScreen } from '@comity/web';
import { LETTER_KINDS, type LetterKind } from '../../ports/letter-kinds.ts';
import type { TranslationRecord } from '../../ports/translations.ts';
import { letterFacts, NoSuchLetter } from '../../usecases/letters/letter-facts.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import { officers } from '../../usecases/officers/register.ts';
import { halfRecord } from '../../usecases/request/half-record.ts';
import { textsOf } from '../../usecases/translations/add-translation.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { answer } from './form.ts';
import { addPage, type Outcome, type Visit } from './page.ts';

const KINDS: readonly LetterKind[] = ['request', ...(Object.keys(LETTER_KINDS) as LetterKind[])];

export function translationPages(app: Counter, deps: CounterDeps): void {
  const url = '/requests/:id/translations';
  addPage(app, deps, { url, permission: 'view', get: (visit) => shown(deps, visit, {}, []) });
  addPage(app, deps, { url, permission: 'translate', post: (visit) => attached(deps, visit) });
}

const kindOf = ({ query }: Visit): LetterKind => KINDS.find((one) => one === query.get('of')) ?? 'request';

async function shown(
  deps: CounterDeps,
  visit: Visit,
  answers: Readonly<Record<string, string>>,
  faults: Fault[],
): Promise<Outcome> {
  const { speech, params, query } = visit;
  const request = params.id!;
  const [reference, all, known] = await deps.store.transact(async (tx) => [
    (await tx.papers.get(request))?.paper.reference ?? (await halfRecord(tx, request)).half.reference,
    await tx.translations.where('request', request),
    await officers(tx),
  ]);
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const rows = await Promise.all(all.map((record) => rowOf(deps, visit, record, names)));
  const asked = all.find(({ id }) => id === query.get('show'));
  const facts: TranslationsFacts = {
    ...{ request, reference, rows },
    shown: asked && (await beside(deps, asked, rows.find(({ id }) => id === asked.id)!)),
    form: await formOf(deps, visit, answers, faults),
  };
  return {
    page: { title: speech.say('translation.title'), place: 'requests', faults: faults.length > 0 },
    content: translationsScreen(speech, facts),
  };
}

async function rowOf(
  deps: CounterDeps,
  { speech }: Visit,
  { id, request, of, from, into, translator, sworn, original, addedAt, addedBy }: TranslationRecord,
  names: ReadonlyMap<string, string>,
): Promise<TranslationRow> {
  const { title } = composeLetter(await letterFacts(deps, { request, of }), speech);
  return {
    ...{ id, title, from, into, translator, sworn, original, addedAt },
    by: names.get(addedBy) ?? addedBy,
  };
}

/** The original in the language it was written in where we speak it, and the same lines in the other language. */
async function beside(
  deps: CounterDeps,
  { request, of, from, into, texts }: TranslationRecord,
  row: TranslationRow,
) {
  const facts = await letterFacts(deps, { request, of });
  const tongue = from.split('-')[0]!;
  return {
    row,
    original: composeLetter(facts, speak(isLanguage(tongue) ? tongue : 'en')),
    translation: composeLetter({ ...facts, translated: texts }, speak(into)),
  };
}

async function formOf(
  deps: CounterDeps,
  visit: Visit,
  answers: Readonly<Record<string, string>>,
  faults: Fault[],
) {
  const { speech, session, params, csrf } = visit;
  if (session.readOnly || roleFor('translate', session.roles) === undefined) return undefined;
  const request = params.id!;
  const kinds = await Promise.all(KINDS.map((of) => titled(deps, visit, request, of)));
  const of = kindOf(visit);
  const texts = await textsOf(deps, request, of).catch((error) => {
    if (error instanceof NoSuchLetter) return { written: [] };
    throw error;
  });
  return {
    kinds: kinds.filter((kind) => kind !== undefined),
    ...{ of, texts: texts.written, faults, csrf },
    answers: { into: speech.language, ...answers },
  };
}

async function titled(deps: CounterDeps, { speech }: Visit, request: string, of: LetterKind) {
  try {
    return {
      value: of as string,
      says: composeLetter(await letterFacts(deps, { request, of }), speech).title,
    };
  } catch (error) {
    if (error instanceof NoSuchLetter) return undefined;
    throw error;
  }
}

async function attached(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, params, officer } = visit;
  const answers = Object.fromEntries([...form].map(([name, said]) => [name, said.join('\n')]));
  const [from, into] = [answer(form, 'from'), answer(form, 'into')];
  const translator = answer(form, 'translator').slice(0, 300);
  const texts = Object.fromEntries(
    Object.entries(answers).flatMap(([name, said]) =>
      name.startsWith('text.') && said.trim() !== '' ? [[name.slice('text.'.length), said]] : [],
    ),
  );
  const faults: Fault[] = [
    ...(isLanguage(from) && isLanguage(into) && from !== into
      ? []
      : [{ field: 'into', says: speech.say('translation.fault-same') }]),
    ...(translator === '' ? [{ field: 'translator', says: speech.say('translation.fault-translator') }] : []),
    ...(Object.keys(texts).length === 0 ? [{ says: speech.say('translation.fault-none') }] : []),
  ];
  if (faults.length > 0 || !isLanguage(into)) return shown(deps, visit, answers, faults);
  const wanted = { request: params.id!, of: kindOf(visit), from, into, translator, texts };
  const { id } = await deps.node.addTranslation(
    { ...wanted, sworn: answer(form, 'sworn') === 'yes' },
    officer,
  );
  return { go: `/requests/${params.id}/translations?show=${id}` };
}
