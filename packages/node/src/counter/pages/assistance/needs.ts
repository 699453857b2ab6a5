/** Pages of needs: listed, drafted from findings, said, changed, and an offer picked. */
import { requirement, requirements } from '@comity/convention';
import type { Need } from '@comity/domain/national';
import type { Speech } from '@comity/language';
import { draftsScreen, type Fault, needForm, needScreen, needsScreen, type QuestionNamed } from '@comity/web';
import { offers, projects } from '../../../usecases/assistance/help.ts';
import { matchNeed } from '../../../usecases/assistance/match-need.ts';
import { allNeeds, changeNeed, draftNeeds, sayNeed } from '../../../usecases/assistance/needs.ts';
import { NothingThere } from '../../../usecases/national/deps.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer, answers } from '../form.ts';
import { keeping, mayRecord, stateIn } from '../law/shared.ts';
import type { Outcome, Visit } from '../page.ts';
import { allAnswers, faultFor, needIn } from './answers.ts';

/** The State of the query or the form, else ours. Throws NothingThere for what is no code. */
const stateAsked = ({ me }: CounterDeps, visit: Visit): string => {
  const state = visit.query.get('state') ?? answer(visit.form, 'state');
  return state === '' ? me : stateIn({ ...visit, params: { state } });
};

export const titled = (speech: Speech, title: string, faults: readonly Fault[] = []) => ({
  title: title || speech.say('assistance.title'),
  place: 'treaty' as const,
  faults: faults.length > 0,
});

export async function needsPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech } = visit;
  const state = stateAsked(deps, visit);
  const all = await allNeeds(deps.law);
  return {
    page: titled(speech, speech.say('assistance.title')),
    content: needsScreen(speech, {
      state,
      own: all.filter((need) => need.state === state),
      others: all.filter((need) => need.state !== state),
      mayRecord: mayRecord(visit),
    }),
  };
}

export async function draftsPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech } = visit;
  const state = stateAsked(deps, visit);
  const drafts = await draftNeeds(deps.law, state);
  return {
    page: titled(speech, speech.say('assistance.draw-up')),
    content: draftsScreen(speech, { state, drafts, mayRecord: mayRecord(visit) }),
  };
}

/** Begun from the draft of an article where one is named. Who may see it starts at the State alone. */
export async function newNeedPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const state = stateAsked(deps, visit);
  const article = visit.query.get('article');
  const draft = (await draftNeeds(deps.law, state)).find((one) => one.article === article);
  const isArticle = /^([1-9]|[1-5]\d|6[0-8])$/.test(article ?? '');
  return formPage(visit, state, '/assistance/needs/new', {
    visibility: ['private'],
    ...(isArticle ? { articles: [article!] } : {}),
    ...(draft
      ? {
          area: [draft.area],
          gap: [draft.gap],
          priority: [draft.priority],
          requirement: draft.requirements.map(({ id }) => id),
        }
      : {}),
  });
}

export async function keepNeed(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, officer } = visit;
  const state = stateAsked(deps, visit);
  const { said, faults } = needIn(speech, form);
  if (faults.length > 0) return formPage(visit, state, '/assistance/needs/new', allAnswers(form), faults);
  const { id } = await sayNeed(deps.law, state, said, officer.id);
  return { go: `/assistance/needs/${id}?done=need` };
}

const keptNeed = async (deps: CounterDeps, id: string): Promise<Need> => (await matchNeed(deps.law, id)).need;

export async function changeNeedPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const need = await keptNeed(deps, visit.params.id!);
  return formPage(visit, need.state, `/assistance/needs/${need.id}/change`, saidBefore(need));
}

/** Whoever was slower sees what it says now. */
export async function changeNeedSent(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, officer } = visit;
  const need = await keptNeed(deps, visit.params.id!);
  const action = `/assistance/needs/${need.id}/change`;
  const { said, faults } = needIn(speech, form);
  if (faults.length > 0) return formPage(visit, need.state, action, allAnswers(form), faults);
  const version = Number(answer(form, 'version'));
  const outcome = await keeping(
    () => changeNeed(deps.law, need.id, { version, said, standing: need.standing }, officer.id),
    (code) => ({ says: speech.label('assistance', `fault-${code}`) }),
  );
  return 'faults' in outcome
    ? formPage(visit, need.state, action, saidBefore(need), outcome.faults)
    : { go: `/assistance/needs/${need.id}?done=need` };
}

const saidBefore = (need: Need): Record<string, readonly string[]> => ({
  ...{ title: [need.title], articles: [need.articles.join(', ')], requirement: need.requirements },
  ...{ area: [need.area], gap: [need.gap], priority: [need.priority], forms: need.forms },
  ...{ languages: [need.languages.join(', ')], contact: [need.contact], visibility: [need.visibility] },
  ...{ earlierHelp: [need.earlierHelp ?? ''], neededBy: [need.neededBy ?? ''] },
  version: [String(need.version)],
});

function formPage(
  visit: Visit,
  state: string,
  action: string,
  said: Readonly<Record<string, readonly string[]>>,
  faults: Fault[] = [],
): Outcome {
  const { speech, csrf } = visit;
  return {
    page: titled(speech, speech.say('assistance.say-need'), faults),
    content: needForm(speech, {
      csrf,
      action,
      back: action.endsWith('/change') ? action.replace(/\/change$/, '') : `/assistance?state=${state}`,
      state,
      answers: said,
      questions: questionsOf(said.articles?.[0] ?? '', said.requirement ?? []),
      faults,
    }),
  };
}

/** All questions of the articles, and those that were chosen. */
function questionsOf(articles: string, chosen: readonly string[]): QuestionNamed[] {
  const numbers = new Set(articles.split(/[,،、，;\s]+/));
  const known = chosen.flatMap((id) => requirement(id) ?? []);
  const about = requirements.filter(({ ref }) => numbers.has(/^\d+/.exec(ref)?.[0] ?? ''));
  return [...new Set([...known, ...about])];
}

const TOLD = { need: 'kept-need', project: 'kept-project' } as const;

export async function needPage(deps: CounterDeps, visit: Visit, faults: Fault[] = []): Promise<Outcome> {
  const { speech, csrf, query } = visit;
  const id = visit.params.id!;
  const [fitting, given, all] = await Promise.all([
    matchNeed(deps.law, id),
    offers(deps.law),
    projects(deps.law),
  ]);
  const picked = given.find((offer) => offer.id === fitting.need.picked);
  const done = TOLD[query.get('done') as keyof typeof TOLD];
  return {
    page: titled(speech, fitting.need.title, faults),
    content: needScreen(speech, {
      csrf,
      ...fitting,
      projects: all.filter((project) => project.need === id),
      ...(picked ? { picked } : {}),
      mayRecord: mayRecord(visit),
      faults,
    }),
    ...(done ? { done: speech.say(`assistance.${done}`) } : {}),
  };
}

const STANDINGS = ['open', 'picked', 'under-way', 'met', 'withdrawn'] as const;

/** Where it stands, and with it the offer that was picked. What the need says stays as it is. */
export async function standNeed(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, officer } = visit;
  const need = await keptNeed(deps, visit.params.id!);
  const standing = STANDINGS.find((one) => one === answer(form, 'standing'));
  if (!standing) throw new NothingThere('there is no such standing of a need');
  const [picked] = answers(form, 'offer');
  const { id, state: _, standing: __, picked: ___, version: ____, at: _____, by: ______, ...said } = need;
  const change = { version: Number(answer(form, 'version')), said, standing, picked };
  const outcome = await keeping(
    () => changeNeed(deps.law, id, change, officer.id),
    (code) => faultFor(speech, code),
  );
  return 'faults' in outcome ? needPage(deps, visit, outcome.faults) : { go: `/assistance/needs/${id}` };
}
