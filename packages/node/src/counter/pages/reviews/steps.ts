/** The form of one step in a review: shown, and taken for this State. */
import type { MeetingForm, NoteKind, Part, Response, Step, StepObjection } from '@comity/domain/national';
import { type Fault, STEP_FORMS, type StepForm, stepFormScreen } from '@comity/web';
import { NothingThere } from '../../../usecases/national/deps.ts';
import { showReview } from '../../../usecases/reviews/show-review.ts';
import { takeStep } from '../../../usecases/reviews/take-step.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { personOf, reviewDeps } from '../../reviews.ts';
import { answer, type Form } from '../form.ts';
import { answersOf, keeping } from '../law/shared.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';

export function stepPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/reviews/:id/steps/:kind',
    permission: 'review',
    get: (visit) => stepPage(deps, visit, asked(visit), []),
    post: (visit) => taken(deps, visit),
  });
}

/** What the address begins the form with. */
const asked = ({ query }: Visit): Record<string, string> =>
  Object.fromEntries(
    ['requirement', 'to', 'of'].flatMap((name) => {
      const said = query.get(name);
      return said === null ? [] : [[name, said.slice(0, 60)]];
    }),
  );

function kindOf({ params }: Visit): StepForm {
  const kind = STEP_FORMS.find((one) => one === params.kind);
  if (!kind) throw new NothingThere(`${params.kind?.slice(0, 40)} is no step with a form`);
  return kind;
}

async function stepPage(
  deps: CounterDeps,
  visit: Visit,
  answers: Record<string, string>,
  faults: Fault[],
): Promise<Outcome> {
  const { speech, csrf, params, officer } = visit;
  const kind = kindOf(visit);
  const shown = await showReview(reviewDeps(deps), params.id!, await personOf(deps, officer.id));
  const { languages } = shown.mechanism.mechanism;
  const about = shown.documents.find(({ id }) => id === (answers.to ?? answers.of));
  const before = shown.questions.find(({ requirement }) => requirement.id === answers.requirement);
  const said = before?.document;
  return {
    page: {
      title: speech.label('reviews', `step-${kind}`),
      place: 'treaty',
      faults: faults.length > 0,
    },
    content: stepFormScreen(speech, {
      csrf,
      review: shown,
      kind,
      faults,
      languages,
      answers: {
        ...(languages.includes(speech.language) ? { language: speech.language } : {}),
        ...(kind === 'answer' && said?.did.step === 'answer' && faults.length === 0
          ? {
              status: said.did.answer.status,
              language: said.original.language,
              text: said.original.text,
            }
          : {}),
        ...answers,
      },
      questions: shown.questions.map(({ requirement: { id, ref, title } }) => ({ id, ref, title })),
      ...(about ? { about } : {}),
    }),
  };
}

async function taken(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, params, speech, officer } = visit;
  const kind = kindOf(visit);
  const again = (faults: Fault[]) => stepPage(deps, visit, answersOf(form), faults);
  const missing = NEEDED[kind].filter((name) => answer(form, name) === '');
  if (missing.length > 0)
    return again(missing.map((field) => ({ field, says: speech.say('reviews.fault-choose') })));
  const person = await personOf(deps, officer.id);
  const shown = await showReview(reviewDeps(deps), params.id!, person);
  const provisions =
    shown.questions.find(({ requirement }) => requirement.id === answer(form, 'requirement'))?.findings[0]
      ?.provisions ?? [];
  const did = stepFrom(kind, form, shown.stage, provisions);
  const language = answer(form, 'language') || shown.mechanism.mechanism.languages[0]!;
  const outcome = await keeping(
    () => takeStep(reviewDeps(deps), params.id!, { did, language }, person),
    (code) => ({
      ...fieldOf(kind, code as StepObjection),
      says: speech.label('reviews', `no-${code}`),
    }),
  );
  if ('faults' in outcome) return again(outcome.faults);
  return { go: `/reviews/${params.id}${PLACE[kind] ?? ''}?done=kept` };
}

/** The view in which a step is seen afterwards. */
const PLACE: Readonly<Partial<Record<StepForm, string>>> = {
  answer: '/answers',
  observe: '/beside',
  respond: '/beside',
  'follow-up': '/beside',
  ask: '/documents',
  reply: '/documents',
  translate: '/documents',
  meet: '/documents',
};

const NEEDED: Readonly<Record<StepForm, readonly string[]>> = {
  answer: ['requirement', 'status', 'language'],
  ask: ['requirement', 'language'],
  reply: ['language'],
  'agree-to-meet': ['form'],
  meet: ['form', 'language'],
  observe: ['kind', 'requirement', 'language'],
  respond: ['response', 'language'],
  'follow-up': ['done', 'language'],
  agree: [],
  publish: ['part', 'yes'],
  'admit-input': ['yes'],
  translate: ['into'],
  'end-stage': [],
};

const FIELDS: Readonly<Partial<Record<StepObjection, string>>> = {
  text: 'text',
  question: 'requirement',
  language: 'language',
  date: 'on',
  'no-visits': 'form',
  'not-agreed': 'form',
};

function fieldOf(kind: StepForm, code: StepObjection): { field?: string } {
  if (code === 'language' && kind === 'translate') return { field: 'into' };
  if (code === 'text' && kind === 'admit-input') return { field: 'from' };
  const field = FIELDS[code];
  return field === undefined ? {} : { field };
}

/** As the form has it; whether it may be taken, the rules say. `provisions`: those a finding of the same question rests on. */
function stepFrom(
  kind: StepForm,
  form: Form,
  stage: Extract<Step, { step: 'end-stage' }>['stage'],
  provisions: readonly { id: string; version: number }[],
): Step {
  const said = (name: string) => answer(form, name);
  const yes = said('yes') === 'yes';
  const [text, to, requirement] = [said('text'), said('to'), said('requirement')];
  switch (kind) {
    case 'answer': {
      const status = said('status') as Extract<Step, { step: 'answer' }>['answer']['status'];
      return { step: kind, answer: { requirement, status, says: text, provisions } };
    }
    case 'ask':
      return { step: kind, requirement, text };
    case 'reply':
      return { step: kind, to, text };
    case 'agree-to-meet':
      return { step: kind, form: said('form') as MeetingForm };
    case 'meet':
      return { step: kind, form: said('form') as MeetingForm, on: said('on'), text };
    case 'observe':
      return { step: kind, kind: said('kind') as NoteKind, requirement, text };
    case 'respond':
      return { step: kind, to, response: said('response') as Response, text };
    case 'follow-up':
      return { step: kind, to, done: said('done') === 'yes', text };
    case 'publish':
      return { step: kind, part: said('part') as Part, yes };
    case 'admit-input':
      return { step: kind, from: said('from').slice(0, 300), yes };
    case 'translate':
      return { step: kind, of: said('of'), text: { language: said('into'), text } };
    case 'agree':
      return { step: kind };
    case 'end-stage':
      return { step: kind, stage };
  }
}
