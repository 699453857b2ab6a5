/** Forms of the treaty's status: an act written down, one taken back, a list handed in. */
import { participants } from '@comity/convention/national';
import type { HandEntry } from '@comity/domain/national';
import type { Speech } from '@comity/language';
import { ACT_KINDS, type Fault, listImportScreen, takeBackScreen, treatyActForm } from '@comity/web';
import { UnreadableFile } from '../../../ports/national.ts';
import { addTreatyAct, takeBackTreatyAct } from '../../../usecases/national/add-treaty-act.ts';
import { type ListOutcome, takeListIn } from '../../../usecases/national/take-list-in.ts';
import { participantHistory } from '../../../usecases/national/treaty-status.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { type ListProblemSaid, listProblemSaid } from '../../list-problems.ts';
import { answer, type Form } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { fileIn } from '../sent-files.ts';
import { answersOf, everybodyIn, keeping } from './shared.ts';

export function treatyFormPages(app: Counter, deps: CounterDeps): void {
  const permission = 'record-law' as const;
  addPage(app, deps, {
    url: '/treaty/acts/new',
    permission,
    get: (visit) => actForm(deps, visit, { participant: visit.query.get('participant') ?? '' }, []),
    post: (visit) => writeAct(deps, visit),
  });
  addPage(app, deps, {
    url: '/treaty/acts/:id/take-back',
    permission,
    get: async (visit) => takeBackForm(visit, '', []),
    post: (visit) => takeBack(deps, visit),
  });
  addPage(app, deps, {
    url: '/treaty/import',
    permission,
    get: async (visit) => listForm(visit, { source: 'depositary' }),
    post: (visit) => handIn(deps, visit),
  });
}

async function actForm(
  deps: CounterDeps,
  { speech, csrf }: Visit,
  answers: Record<string, string>,
  faults: Fault[],
): Promise<Outcome> {
  const known = participants.some(({ code }) => code === answers.participant);
  const entries = known ? (await participantHistory(deps.law, answers.participant!)).entries : [];
  const about = entries
    .filter(
      ({ kind, ended }) =>
        ended === undefined &&
        kind !== 'domestic-approval' &&
        kind !== 'withdrawal' &&
        kind !== 'denunciation',
    )
    .map(({ id, kind, ref, date }) => ({
      id,
      says: [speech.label('treaty', `kind-${kind}`), ref, speech.day(date.latest)]
        .filter(Boolean)
        .join(' · '),
    }));
  return {
    page: { title: speech.say('treaty.add'), place: 'treaty', faults: faults.length > 0 },
    content: treatyActForm(speech, { csrf, answers, faults, everybody: everybodyIn(speech), about }),
  };
}

const FIELDS: Record<string, string> = {
  'unknown-participant': 'participant',
  'impossible-date': 'date',
  'before-opening': 'date',
  'in-the-future': 'date',
  'no-source': 'source',
  'no-such-paragraph': 'ref',
  'no-words': 'text',
  'about-nothing': 'about',
};

async function writeAct(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, officer } = visit;
  const answers = answersOf(form);
  const early = slips(speech, form);
  const outcome =
    early.length > 0
      ? { faults: early }
      : await keeping(
          () => addTreatyAct(deps.law, entryFrom(form), officer.id),
          (code) => ({ field: FIELDS[code], says: speech.label('treaty', `fault-${code}`) }),
        );
  if ('faults' in outcome) return actForm(deps, visit, answers, outcome.faults);
  return { go: `/treaty/states/${outcome.kept.participant}?done=kept` };
}

function slips(speech: Speech, form: Form): Fault[] {
  const faults: Fault[] = [];
  if (!ACT_KINDS.some((kind) => kind === answer(form, 'kind')))
    faults.push({ field: 'kind', says: speech.say('treaty.fault-kind') });
  if (!['high', 'medium', 'low'].includes(answer(form, 'confidence')))
    faults.push({ field: 'confidence', says: speech.say('treaty.fault-confidence') });
  if (!/^(https?:\/\/\S+)?$/.test(answer(form, 'url')))
    faults.push({ field: 'url', says: speech.say('treaty.fault-url') });
  return faults;
}

function entryFrom(form: Form): HandEntry {
  const said = (name: string, most: number) => answer(form, name).slice(0, most);
  const maybe = (name: string, most: number) =>
    answer(form, name) === '' ? {} : { [name]: said(name, most) };
  return {
    participant: said('participant', 2),
    kind: said('kind', 40) as HandEntry['kind'],
    date: said('date', 10),
    ...maybe('ref', 20),
    ...maybe('text', 2000),
    ...maybe('about', 80),
    ...maybe('note', 2000),
    source: { name: said('source', 300), ...maybe('url', 400) },
    confidence: said('confidence', 6) as HandEntry['confidence'],
  };
}

const stateOf = ({ query }: Visit): string => query.get('of')?.match(/^[a-z]{2}$/)?.[0] ?? '';

const takeBackForm = (visit: Visit, why: string, faults: Fault[]): Outcome => ({
  page: { title: visit.speech.say('treaty.take-back'), place: 'treaty', faults: faults.length > 0 },
  content: takeBackScreen(visit.speech, {
    csrf: visit.csrf,
    id: encodeURIComponent(visit.params.id!),
    of: stateOf(visit),
    why,
    faults,
  }),
});

async function takeBack(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const why = answer(visit.form, 'why').slice(0, 2000);
  if (why === '')
    return takeBackForm(visit, why, [{ field: 'why', says: visit.speech.say('treaty.fault-why') }]);
  const { participant } = await takeBackTreatyAct(deps.law, visit.params.id!, why, visit.officer.id);
  return { go: `/treaty/states/${participant}?done=back` };
}

interface ListSaid {
  source: string;
  shrank?: boolean;
  names?: { name: string; means: string }[];
  problems?: ListProblemSaid[];
  hasShrunk?: boolean;
  faults?: Fault[];
}

const listForm = (
  { speech, csrf }: Visit,
  { source, shrank = false, names = [], problems = [], hasShrunk = false, faults = [] }: ListSaid,
): Outcome => ({
  page: { title: speech.say('treaty.import'), place: 'treaty', faults: faults.length + problems.length > 0 },
  content: listImportScreen(speech, {
    csrf,
    source,
    shrank,
    names,
    problems,
    hasShrunk,
    faults,
    everybody: everybodyIn(speech),
  }),
});

/** Held questions come back with the answers given so far; browsers send no file twice, so it is asked for again. */
async function handIn(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, officer } = visit;
  const source = answer(form, 'source') === 'nl-database' ? 'nl-database' : 'depositary';
  const shrank = answer(form, 'shrank') === 'yes';
  const named = namesIn(form);
  const file = fileIn(form, 'file');
  const again = (more: Partial<ListSaid>) => listForm(visit, { source, shrank, names: named, ...more });
  if (!file) return again({ faults: [{ field: 'file', says: speech.say('treaty.fault-file') }] });
  let outcome: ListOutcome;
  try {
    const names = Object.fromEntries(
      named.filter(({ means }) => means !== '').map(({ name, means }) => [name, means]),
    );
    outcome = await takeListIn(deps.law, { source, file, answers: { names, shrank }, by: officer.id });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return again({ faults: [{ field: 'file', says: whyUnreadable(speech, error) }] });
  }
  if (outcome.outcome === 'held') {
    const unknown = outcome.problems.filter(({ code }) => code === 'unknown-name').map(({ row }) => row);
    const names = [
      ...named,
      ...unknown
        .filter((row) => !named.some(({ name }) => name === row))
        .map((name) => ({ name, means: '' })),
    ];
    const problems = outcome.problems.map((one) => listProblemSaid(speech, one));
    const hasShrunk = outcome.problems.some(({ code }) => code === 'shrank');
    return again({ problems, hasShrunk, names: names.slice(0, 150) });
  }
  const { added, replaced, unchanged, missing } = outcome;
  return { go: `/treaty?taken=${added}-${replaced}-${unchanged}-${missing}` };
}

/** Only where it tells more than the words does the reader's own message stand beside them. */
export function whyUnreadable(speech: Speech, { code, message: why }: UnreadableFile): string {
  if (code === 'too-large' || code === 'broken-xml' || code === 'another-treaty')
    return speech.say(`treaty.unreadable-${code}`, { why });
  return speech.say(`treaty.unreadable-${code}`);
}

const namesIn = (form: Form): { name: string; means: string }[] =>
  [...form.keys()].flatMap((key) => {
    const at = /^name-(\d{1,3})$/.exec(key)?.[1];
    return at === undefined
      ? []
      : { name: answer(form, key).slice(0, 200), means: answer(form, `means-${at}`).slice(0, 2) };
  });
