/** Pages of offers and projects: listed, shown, written down, changed. */
import { participants } from '@comity/convention/national';
import { matchesFor, type Offer, type Project } from '@comity/domain/national';
import {
  type Fault,
  HELP_FORMS_SHOWN,
  offerForm,
  offerScreen,
  offersScreen,
  projectForm,
  projectScreen,
  projectsScreen,
} from '@comity/web';
import { keepOffer, keepProject, offers, projects } from '../../../usecases/assistance/help.ts';
import { allNeeds } from '../../../usecases/assistance/needs.ts';
import { NothingThere } from '../../../usecases/national/deps.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { keeping, mayRecord, today } from '../law/shared.ts';
import type { Outcome, Visit } from '../page.ts';
import { allAnswers, helpFaultFor, offerIn, projectIn } from './answers.ts';
import { titled } from './needs.ts';

type Answered = Readonly<Record<string, readonly string[]>>;
type Kind = 'offer' | 'project';

export async function offersPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech } = visit;
  const all = await offers(deps.law);
  return {
    page: titled(speech, speech.say('assistance.offers-title')),
    content: offersScreen(speech, {
      offers: all.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1)),
      mayRecord: mayRecord(visit),
    }),
  };
}

export async function projectsPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech } = visit;
  const all = await projects(deps.law);
  return {
    page: titled(speech, speech.say('assistance.projects-title')),
    content: projectsScreen(speech, {
      projects: all.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1)),
      mayRecord: mayRecord(visit),
    }),
  };
}

const offerOf = async (deps: CounterDeps, id: string): Promise<Offer> =>
  found(await offers(deps.law), id, 'offer');
const projectOf = async (deps: CounterDeps, id: string): Promise<Project> =>
  found(await projects(deps.law), id, 'project');

function found<T extends { id: string }>(all: readonly T[], id: string, kind: Kind): T {
  const one = all.find((each) => each.id === id);
  if (!one) throw new NothingThere(`no ${kind} ${id.slice(0, 120)} is kept here`);
  return one;
}

export async function offerPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, params, query } = visit;
  const offer = await offerOf(deps, params.id!);
  const groups = new Map(participants.map(({ code, group }) => [code, group]));
  const needs = (await allNeeds(deps.law)).filter(
    (need) =>
      need.standing !== 'withdrawn' &&
      need.standing !== 'met' &&
      matchesFor(need, [offer], groups.get(need.state), today(deps)).length > 0,
  );
  return {
    page: titled(speech, offer.title),
    content: offerScreen(speech, { offer, needs: needs.slice(0, 50), mayRecord: mayRecord(visit) }),
    ...(query.has('done') ? { done: speech.say('assistance.kept-offer') } : {}),
  };
}

export async function projectPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, params, query } = visit;
  const project = await projectOf(deps, params.id!);
  const need = (await allNeeds(deps.law)).find(({ id }) => id === project.need);
  return {
    page: titled(speech, project.title),
    content: projectScreen(speech, { project, ...(need ? { need } : {}), mayRecord: mayRecord(visit) }),
    ...(query.has('done') ? { done: speech.say('assistance.kept-project') } : {}),
  };
}

/** Empty, or begun as training on a practice desk of ours. */
export async function newOfferPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, query } = visit;
  const form = HELP_FORMS_SHOWN.find((one) => one === query.get('form'));
  const training: Answered =
    form === 'practice-desk'
      ? { by: [speech.state(deps.me)], title: [speech.say('assistance.training-title')] }
      : {};
  return helpForm(visit, 'offer', '/assistance/offers/new', {
    standing: ['open'],
    ...(form ? { forms: [form] } : {}),
    ...training,
  });
}

/** Empty, or begun from the need it is to answer and the offer that was picked for it. */
export async function newProjectPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { query, speech } = visit;
  const need = (await allNeeds(deps.law)).find(({ id }) => id === query.get('need'));
  const offer = (await offers(deps.law)).find(({ id }) => id === query.get('offer'));
  const giver = offer && (/^[a-z]{2}$/.test(offer.by) ? speech.state(offer.by) : offer.by);
  return helpForm(visit, 'project', '/assistance/projects/new', {
    ...(need
      ? {
          ...{ need: [need.id], title: [need.title], articles: [need.articles.join(', ')] },
          ...{ areas: [need.area], forms: need.forms, states: [speech.state(need.state)] },
          languages: [need.languages.join(', ')],
        }
      : {}),
    ...(offer
      ? {
          ...{ title: [offer.title], summary: [offer.summary], implementers: [giver ?? ''] },
          ...(offer.forms.length > 0 ? { forms: offer.forms } : {}),
        }
      : {}),
  });
}

export const changeOfferPage = async (deps: CounterDeps, visit: Visit): Promise<Outcome> => {
  const offer = await offerOf(deps, visit.params.id!);
  return helpForm(visit, 'offer', `/assistance/offers/${offer.id}/change`, before(offer));
};

export const changeProjectPage = async (deps: CounterDeps, visit: Visit): Promise<Outcome> => {
  const project = await projectOf(deps, visit.params.id!);
  return helpForm(visit, 'project', `/assistance/projects/${project.id}/change`, before(project));
};

/** What it says, as its form has it: lists in one field, one a line, or as boxes. */
function before(one: Offer | Project): Answered {
  const { articles, states, languages, source, ...rest } = one;
  const lines = ['funders', 'implementers'];
  const said = Object.entries(rest).map(([name, value]): [string, readonly string[]] => [
    name,
    typeof value === 'string' ? [value] : lines.includes(name) ? [value.join('\n')] : value,
  ]);
  return {
    ...Object.fromEntries(said),
    articles: [articles.join(', ')],
    states: [states.join(', ')],
    languages: [languages.join(', ')],
    source: [source?.name ?? ''],
    url: [source?.url ?? ''],
  };
}

const helpForm = (
  { speech, csrf }: Visit,
  kind: Kind,
  action: string,
  answers: Answered,
  faults: Fault[] = [],
): Outcome => {
  const back = action.replace(/\/(new|change)$/, '');
  const facts = { csrf, action, back, answers, faults };
  return {
    page: titled(speech, speech.say(`assistance.new-${kind}`), faults),
    content: kind === 'offer' ? offerForm(speech, facts) : projectForm(speech, facts),
  };
};

/** Kept as a new one, or in place of the one of the address. */
export async function offerSent(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { id } = visit.params;
  if (id !== undefined) await offerOf(deps, id);
  const { said, faults } = offerIn(deps, visit.speech, visit.form, id);
  return kept(visit, 'offer', faults, () => keepOffer(deps.law, said, visit.officer.id));
}

export async function projectSent(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, params, officer } = visit;
  if (params.id !== undefined) await projectOf(deps, params.id);
  const { said, faults } = projectIn(deps, speech, form, params.id);
  const need = answer(form, 'need');
  if (need !== '' && !(await allNeeds(deps.law)).some(({ id }) => id === need))
    faults.push({ says: speech.say('assistance.fault-no-such-need') });
  return kept(visit, 'project', faults, () => keepProject(deps.law, said, officer.id));
}

async function kept(
  visit: Visit,
  kind: Kind,
  faults: Fault[],
  keep: () => Promise<{ id: string }>,
): Promise<Outcome> {
  const { speech, form, params } = visit;
  const action = `/assistance/${kind}s/${params.id === undefined ? 'new' : `${params.id}/change`}`;
  const again = (all: Fault[]) => helpForm(visit, kind, action, allAnswers(form), all);
  if (faults.length > 0) return again(faults);
  const outcome = await keeping(keep, (code) => helpFaultFor(speech, code, kind));
  return 'faults' in outcome
    ? again(outcome.faults)
    : { go: `/assistance/${kind}s/${outcome.kept.id}?done=kept` };
}
