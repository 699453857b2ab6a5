/** The form that opens a review. */
import type { Speech } from '@comity/language';
import { cycleName, type Fault, openReviewForm } from '@comity/web';
import { openReview } from '../../../usecases/reviews/open-review.ts';
import { lots } from '../../../usecases/reviews/take-lots.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { reviewDeps } from '../../reviews.ts';
import { answer } from '../form.ts';
import { namedStates } from '../law/overview.ts';
import { answersOf, keeping, today } from '../law/shared.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { cyclesOf, newestMechanisms } from './choices.ts';

export function openPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/reviews/open',
    permission: 'set-review',
    get: (visit) => openPage(deps, visit, { state: deps.me, began: today(deps) }, []),
    post: (visit) => opened(deps, visit),
  });
}

const clustersOf = async (deps: CounterDeps) =>
  (await newestMechanisms(deps)).flatMap((record) =>
    cyclesOf(record).flatMap((choice) =>
      record.mechanism.cycles
        .find(({ number }) => number === choice.number)!
        .clusters.map(({ id, title, articles }) => ({
          ...choice,
          value: `${choice.value}/${id}`,
          cluster: title,
          articles,
        })),
    ),
  );

async function openPage(
  deps: CounterDeps,
  { speech, csrf }: Visit,
  answers: Record<string, string>,
  faults: Fault[],
): Promise<Outcome> {
  const newest = await newestMechanisms(deps);
  const titleOf = (id: string) => newest.find(({ mechanism }) => mechanism.id === id)?.mechanism.title ?? id;
  return {
    page: { title: speech.say('mechanism.open'), place: 'treaty', faults: faults.length > 0 },
    content: openReviewForm(speech, {
      csrf,
      answers,
      faults,
      clusters: await clustersOf(deps),
      draws: (await lots(deps)).map(({ id, seed, mechanism, version, cycle }) => ({
        id,
        seed,
        says: speech.say('mechanism.draw-of', {
          cycle: cycleName(speech, { title: titleOf(mechanism), version, number: cycle }),
          seed,
        }),
      })),
    }),
  };
}

async function opened(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, speech, officer } = visit;
  const faults: Fault[] = [];
  const wrong = (field: string, says: string) => faults.push({ field, says });
  const of = answer(form, 'of');
  const [mechanism = '', version = '', cycle = '', cluster = ''] = of.split('/');
  if (!(await clustersOf(deps)).some(({ value }) => value === of))
    wrong('of', speech.say('reviews.fault-choose'));
  const states = (field: string) => {
    const { states: found, unknown } = namedStates(deps, answer(form, field));
    if (unknown.length > 0)
      wrong(field, speech.say('mechanism.fault-states', { names: unknown.join(speech.comma) }));
    return { found, isRead: unknown.length === 0 };
  };
  const reviewed = states('state');
  if (reviewed.isRead && reviewed.found.length !== 1) wrong('state', speech.say('mechanism.fault-one-state'));
  const drawn = answer(form, 'lots');
  const named = states('reviewers').found;
  if (drawn !== '' && answer(form, 'reviewers') !== '')
    wrong('reviewers', speech.say('mechanism.fault-either'));
  if (drawn === '' && answer(form, 'reviewers') === '')
    wrong('reviewers', speech.say('mechanism.fault-no-reviewers'));
  if (answer(form, 'began') === '') wrong('began', speech.say('reviews.no-date'));
  const again = (found: Fault[]) => openPage(deps, visit, answersOf(form), found);
  if (faults.length > 0) return again(faults);
  const said = {
    ...{ mechanism, version: Number(version), cycle: Number(cycle), cluster, state: reviewed.found[0]! },
    ...(drawn === '' ? { reviewers: named } : { lots: drawn }),
    began: answer(form, 'began'),
  };
  const outcome = await keeping(
    () => openReview(reviewDeps(deps), said, officer.id),
    (code) => faultOf(speech, code),
  );
  if ('faults' in outcome) return again(outcome.faults);
  return { go: `/reviews/${outcome.kept.opened.id}?opened` };
}

const FAULTS: Readonly<Record<string, readonly [string, string]>> = {
  'no-such-cluster': ['of', 'reviews.fault-choose'],
  'no-reviewers': ['reviewers', 'mechanism.fault-no-reviewers'],
  'reviews-itself': ['reviewers', 'mechanism.fault-itself'],
  'reviewer-twice': ['reviewers', 'mechanism.fault-twice'],
  'not-ours': ['state', 'mechanism.fault-not-ours'],
  'already-open': ['of', 'mechanism.fault-already-open'],
  date: ['began', 'reviews.no-date'],
};

function faultOf(speech: Speech, code: string): Fault | undefined {
  const found = FAULTS[code];
  if (!found) return undefined;
  const [field, key] = found;
  const [area, name] = key.split('.') as ['mechanism' | 'reviews', string];
  return { field, says: speech.label(area, name) };
}
