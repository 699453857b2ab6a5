/** The safeguards review of a request of another State: shown from the rules, kept for the officer alone, leading to the acts. */
import { saysSomething } from '@comity/domain';
import {
  type Fault,
  GROUND_ANSWERS,
  groundField,
  type ReviewFacts,
  reviewHref,
  reviewScreen,
  safeguardField,
} from '@comity/web';
import { keepReview, reviewBy } from '../../usecases/request/review.ts';
import { showRequest } from '../../usecases/request/show-request.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { actsShown } from './acts.ts';
import { requestName } from './desk-row.ts';
import { answer, type Form } from './form.ts';
import { addPage, type Outcome, type Visit } from './page.ts';
import { reviewShown } from './review-facts.ts';
import type { Answers } from './review-given.ts';

export function reviewPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests/:id/review',
    permission: 'view',
    get: (visit) => show(deps, visit, {}),
    post: (visit) => keep(deps, visit),
  });
}

interface Said {
  /** In place of what was kept. */
  answers?: Answers;
  faults?: readonly Fault[];
}

async function show(deps: CounterDeps, visit: Visit, said: Said): Promise<Outcome> {
  const { speech, session, csrf, query } = visit;
  const { facts, kept } = await gathered(deps, visit, said.answers);
  const faults = said.faults ?? (query.has('kept') ? unreasoned(visit, facts, kept) : []);
  return {
    page: { title: speech.say('review.title'), place: 'requests', ...(said.faults ? { faults: true } : {}) },
    content: reviewScreen(speech, { ...facts, faults, readOnly: session.readOnly, csrf }),
    ...(query.has('kept') ? { done: speech.say('review.kept') } : {}),
  };
}

/** What the page shows, whatever is wrong with it; and the answers it stands on. */
async function gathered(deps: CounterDeps, visit: Visit, said?: Answers) {
  const { half, openActs } = await showRequest(deps, visit.params.id!, visit.officer);
  if (half.direction !== 'incoming')
    throw new CounterProblem(
      409,
      'NOT_REVIEWED',
      'Not a request made of us',
      visit.speech.say('review.not-incoming'),
    );
  const record = await deps.store.transact((tx) => tx.halves.get(half.id));
  const review = await reviewBy(deps, half.id, visit.officer);
  const kept = review?.answers ?? {};
  const shown = await reviewShown(deps, visit, half, actsShown(openActs, visit.session.roles), kept);
  const given = new Map(Object.entries(said ?? kept).map(([name, text]) => [name, [text]]));
  const facts: Omit<ReviewFacts, 'faults' | 'readOnly' | 'csrf'> = {
    name: requestName(record!),
    ...shown,
    given,
    keptAt: review?.keptAt,
  };
  return { facts, kept };
}

async function keep(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, params, session, speech, officer } = visit;
  if (session.readOnly)
    throw new CounterProblem(403, 'READ_ONLY', 'This can only be read here', 'Nothing was kept.');
  const { facts } = await gathered(deps, visit);
  const answers = answersIn(facts, form);
  const kept = await keepReview(deps, params.id!, officer, { answers, seen: answer(form, 'seen') });
  if (kept) return { go: `${reviewHref(params.id!)}?kept=1` };
  return show(deps, visit, { answers, faults: [{ says: speech.say('review.fault-elsewhere') }] });
}

/** Answers to what the page asks, and to nothing else; texts no longer than its fields take. */
function answersIn(
  { grounds, safeguards }: Pick<ReviewFacts, 'grounds' | 'safeguards'>,
  form: Form,
): Answers {
  const choices: [string, readonly string[]][] = [
    ...grounds.map(({ code }): [string, readonly string[]] => [groundField(code, 'answer'), GROUND_ANSWERS]),
    ...safeguards.map(({ id }): [string, readonly string[]] => [safeguardField(id, 'answer'), RECORDED]),
  ];
  const texts = [
    ...grounds.map(({ code }) => groundField(code, 'reason')),
    ...safeguards.map(({ id }) => safeguardField(id, 'note')),
  ];
  return Object.fromEntries([
    ...choices
      .filter(([name, values]) => values.includes(answer(form, name)))
      .map(([name]) => [name, answer(form, name)]),
    ...texts
      .map((name) => [name, answer(form, name).slice(0, LONGEST)] as const)
      .filter(([, said]) => said !== ''),
  ]);
}
const RECORDED = ['yes', 'no', 'unclear', 'not-applicable'];
const LONGEST = 2000;

/** Kept all the same: a ground that applies, or is asked about, is of no use to the other State without words. */
const unreasoned = (
  { speech }: Visit,
  { grounds }: Pick<ReviewFacts, 'grounds'>,
  answers: Answers,
): Fault[] =>
  grounds
    .filter(({ code, missing = [] }) => {
      const said = answers[groundField(code, 'answer')];
      return said === 'applies' || (said === 'ask' && missing.length === 0);
    })
    .filter(({ code }) => !saysSomething(answers[groundField(code, 'reason')]))
    .map(({ code }) => ({
      field: groundField(code, 'reason'),
      says: speech.say('review.fault-reason', { ground: speech.label('grounds', code) }),
    }));
