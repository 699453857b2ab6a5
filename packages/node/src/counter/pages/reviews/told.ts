/** Forms for what another State or the secretariat did in a review, as a letter or a note verbale tells it (57(5)(e)). */
import type { Actor, Step } from '@comity/domain/national';
import {
  type CountryReviewFacts,
  type Fault,
  ROLES,
  TOLD_FORMS,
  type ToldForm,
  toldFormScreen,
} from '@comity/web';
import { NothingThere } from '../../../usecases/national/deps.ts';
import { type ShownReview, showReview } from '../../../usecases/reviews/show-review.ts';
import { tellStep } from '../../../usecases/reviews/tell-step.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { personOf, reviewDeps } from '../../reviews.ts';
import { answer } from '../form.ts';
import { answersOf, keeping } from '../law/shared.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';

export function toldPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/reviews/:id/told/:kind',
    permission: 'review',
    get: async (visit) => toldPage(deps, visit, await shownTo(deps, visit), {}, []),
    post: (visit) => told(deps, visit),
  });
}

type Shown = Pick<CountryReviewFacts, 'opened' | 'stage' | 'tasks' | 'named'>;

/** What may be told now; what a State does itself it never tells. */
export function toldOpen(me: string, { stage, tasks, named, opened }: Shown): ToldForm[] {
  const ends = tasks.find(({ standing }) => standing === 'now')?.ends;
  const isOpen: Readonly<Record<ToldForm, boolean>> = {
    nominate: true,
    'withdraw-nomination': named.length > 0,
    agree: stage === 'agreement',
    'end-stage': ends === 'secretariat' || (ends !== undefined && onSide(me, ends, opened).length > 0),
  };
  return stage === 'closed' ? [] : TOLD_FORMS.filter((kind) => isOpen[kind]);
}

const onSide = (me: string, side: string, { state, reviewers }: Shown['opened']): string[] =>
  (side === 'under-review' ? [state] : reviewers).filter((one) => one !== me);

const shownTo = async (deps: CounterDeps, { params, officer }: Visit): Promise<ShownReview> =>
  showReview(reviewDeps(deps), params.id!, await personOf(deps, officer.id));

function kindOf({ params }: Visit): ToldForm {
  const kind = TOLD_FORMS.find((one) => one === params.kind);
  if (!kind) throw new NothingThere(`${params.kind?.slice(0, 40)} is nothing that is told by a form`);
  return kind;
}

/** States that a form may be about; none where the secretariat acts. */
function statesFor(me: string, kind: ToldForm, { opened, tasks }: Shown): string[] {
  const all = [opened.state, ...opened.reviewers];
  if (kind === 'nominate') return all;
  if (kind === 'agree') return all.filter((state) => state !== me);
  const ends = tasks.find(({ standing }) => standing === 'now')?.ends;
  return kind === 'end-stage' && ends && ends !== 'secretariat' ? onSide(me, ends, opened) : [];
}

function toldPage(
  { me }: CounterDeps,
  visit: Visit,
  shown: ShownReview,
  answers: Record<string, string>,
  faults: Fault[],
): Outcome {
  const { speech, csrf } = visit;
  const kind = kindOf(visit);
  return {
    page: { title: speech.say(`reviews.told-${kind}`), place: 'treaty', faults: faults.length > 0 },
    content: toldFormScreen(speech, {
      ...{ csrf, review: shown, kind, answers, faults },
      states: statesFor(me, kind, shown),
      named: shown.named.map(({ state, person }, at) => ({ value: String(at), state, person })),
    }),
  };
}

async function told(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, params, speech, officer } = visit;
  const shown = await shownTo(deps, visit);
  const kind = kindOf(visit);
  const again = (faults: Fault[]) => toldPage(deps, visit, shown, answersOf(form), faults);
  const missing = NEEDED[kind].filter(
    (name) => answer(form, name) === '' && (name !== 'state' || statesFor(deps.me, kind, shown).length > 0),
  );
  if (missing.length > 0)
    return again(
      missing.map((field) => ({
        field,
        says: speech.say(field === 'note' ? 'reviews.told-no-note' : 'reviews.fault-choose'),
      })),
    );
  const { did, by } = stepIn(kind, visit, shown);
  const [language = 'en'] = shown.mechanism.mechanism.languages;
  const note = answer(form, 'note').slice(0, 500);
  const outcome = await keeping(
    () => tellStep(reviewDeps(deps), params.id!, { did, by, language, note }, officer.id),
    (code) => ({ says: speech.label('reviews', `no-${code}`) }),
  );
  return 'faults' in outcome ? again(outcome.faults) : { go: `/reviews/${params.id}?done=kept` };
}

const NEEDED: Readonly<Record<ToldForm, readonly string[]>> = {
  nominate: ['state', 'role', 'person', 'note'],
  'withdraw-nomination': ['who', 'note'],
  agree: ['state', 'note'],
  'end-stage': ['state', 'note'],
};

const SECRETARIAT: Actor = { name: 'secretariat' };

/** What a State hands over or agrees to, its focal point does; nominations the secretariat registers. */
function stepIn(kind: ToldForm, { form }: Visit, { named, stage }: ShownReview): { did: Step; by: Actor } {
  const said = (name: string) => answer(form, name);
  const state = said('state');
  const focal = named.find((one) => one.state === state && one.role === 'focal-point');
  const by: Actor = state === '' ? SECRETARIAT : { state, name: focal?.person ?? '' };
  switch (kind) {
    case 'nominate': {
      const role = ROLES.find((one) => one === said('role')) ?? 'observer';
      const [person, note] = [said('person').slice(0, 200), said('note').slice(0, 500)];
      return { by: SECRETARIAT, did: { step: kind, state, role, person, note } };
    }
    case 'withdraw-nomination': {
      const who = named[Number(said('who'))];
      const note = said('note').slice(0, 500);
      return {
        by: SECRETARIAT,
        did: { step: kind, state: who?.state ?? '', person: who?.person ?? '', note },
      };
    }
    case 'agree':
      return { by, did: { step: kind } };
    case 'end-stage':
      return { by, did: { step: kind, stage: stage as Extract<Step, { step: 'end-stage' }>['stage'] } };
  }
}
