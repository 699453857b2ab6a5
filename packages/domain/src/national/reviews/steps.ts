// What may be done in a review, by whom, and when. Ours, after how reviews of other conventions go; what the mechanism sets decides.
import { requirement } from '@comity/convention';
import { isDay } from '../days.ts';
import { isQuestionOf } from './cluster.ts';
import type { Mechanism, Stage } from './mechanism.ts';
import { type Actor, answersOf, namedIn, type Review, type Step, stageOf, stepsOf } from './review.ts';

export type StepObjection =
  | 'not-now'
  | 'not-yours'
  | 'not-named'
  | 'one-focal-point'
  | 'too-many-experts'
  | 'no-observers'
  | 'not-in-review'
  | 'already-named'
  | 'no-note'
  | 'question'
  | 'text'
  | 'language'
  | 'no-such-step'
  | 'no-visits'
  | 'not-agreed'
  | 'date'
  | 'no-input'
  | 'not-admitted'
  | 'unanswered'
  | 'no-focal-point'
  | 'not-responded'
  | 'agreement-missing';

type Kind = Step['step'];

/** Stages in which a step may be taken; what is not here may be taken until the review is closed. */
const WHEN: Readonly<Partial<Record<Kind, readonly Stage[]>>> = {
  answer: ['self-assessment', 'desk-review', 'dialogue'],
  ask: ['desk-review', 'dialogue'],
  reply: ['desk-review', 'dialogue'],
  'agree-to-meet': ['desk-review', 'dialogue'],
  meet: ['dialogue'],
  observe: ['observations'],
  respond: ['response'],
  agree: ['agreement'],
  'follow-up': ['follow-up'],
  input: ['self-assessment', 'desk-review', 'dialogue', 'observations'],
  'admit-input': ['nominating', 'self-assessment', 'desk-review', 'dialogue', 'observations'],
};

export type Side = 'under-review' | 'reviewer' | 'secretariat';

/** Whose step it is. Nominations are a State's own, registered by the secretariat from its note verbale. */
const WHOSE: Readonly<Record<Kind, readonly Side[]>> = {
  nominate: ['secretariat'],
  'withdraw-nomination': ['secretariat'],
  answer: ['under-review'],
  ask: ['reviewer'],
  reply: ['under-review'],
  'agree-to-meet': ['under-review'],
  meet: ['reviewer', 'under-review', 'secretariat'],
  observe: ['reviewer'],
  respond: ['under-review'],
  agree: ['under-review', 'reviewer'],
  'follow-up': ['under-review'],
  publish: ['under-review'],
  'admit-input': ['under-review'],
  input: ['secretariat'],
  translate: ['under-review', 'reviewer', 'secretariat'],
  'end-stage': ['under-review', 'reviewer', 'secretariat'],
};

/** Who ends a stage: whoever has to hand something over. */
export const ENDS: Readonly<Record<Stage, Side | undefined>> = {
  nominating: 'secretariat',
  'self-assessment': 'under-review',
  'desk-review': 'reviewer',
  dialogue: 'reviewer',
  observations: 'reviewer',
  response: 'under-review',
  agreement: 'secretariat',
  'follow-up': 'secretariat',
  closed: undefined,
};

/** Steps a focal point alone takes: what a State hands over or decides. */
const BY_FOCAL_POINT: readonly Kind[] = ['agree-to-meet', 'agree', 'publish', 'admit-input', 'end-stage'];

const LONGEST = 64 * 1024;

/** Why somebody may not take a step, every reason once; empty when they may. `language`: the one they write in. */
export function objectionsToStep(
  review: Review,
  mechanism: Mechanism,
  by: Actor,
  did: Step,
  language: string,
): StepObjection[] {
  if (did.step === 'end-stage' && did.stage !== stageOf(review)) return ['not-now'];
  const closed = whyClosed(review, by, did.step);
  if (closed !== undefined) return [closed];
  const side = sideOf(review, by);
  const texts = Object.values(textsIn(did)).filter((value) => typeof value === 'string');
  const wrong: [StepObjection, boolean][] = [
    ['not-named', side !== 'secretariat' && !isNamed(review, by, did.step)],
    ['language', !mechanism.languages.includes(did.step === 'translate' ? did.text.language : language)],
    ['text', texts.some((text) => text.trim() === '' || text.length > LONGEST)],
  ];
  return [
    ...wrong.filter(([, is]) => is).map(([objection]) => objection),
    ...objectionsOfKind(review, mechanism, did),
  ];
}

/** What kind of step nobody could take now, or not they. */
function whyClosed(review: Review, by: Actor, kind: Kind): 'not-now' | 'not-yours' | undefined {
  const stage = stageOf(review);
  const side = sideOf(review, by);
  if (stage === 'closed' || WHEN[kind]?.includes(stage) === false) return 'not-now';
  if (side === undefined || !WHOSE[kind].includes(side)) return 'not-yours';
  return kind === 'end-stage' && ENDS[stage] !== side ? 'not-yours' : undefined;
}

/** Kinds of steps somebody may take now; whether one of them is right, the step itself decides. */
export const kindsOpenTo = (review: Review, by: Actor): Kind[] =>
  (Object.keys(WHOSE) as Kind[]).filter(
    (kind) =>
      whyClosed(review, by, kind) === undefined && (by.state === undefined || isNamed(review, by, kind)),
  );

const textsIn = (did: Step): object =>
  did.step === 'answer' ? did.answer : did.step === 'translate' ? did.text : did;

/** On which side somebody stands; on none when their State has no part in it. */
export const sideOf = ({ state, reviewers }: Review, by: Actor): Side | undefined => {
  if (by.state === undefined) return 'secretariat';
  if (by.state === state) return 'under-review';
  return reviewers.includes(by.state) ? 'reviewer' : undefined;
};

const isNamed = (review: Review, by: Actor, kind: Kind): boolean =>
  namedIn(review).some(
    ({ state, person, role }) =>
      state === by.state &&
      person === by.name &&
      (role === 'focal-point' || (role === 'expert' && !BY_FOCAL_POINT.includes(kind))),
  );

function objectionsOfKind(review: Review, mechanism: Mechanism, did: Step): StepObjection[] {
  if (did.step === 'nominate') return toNomination(review, mechanism, did);
  if (did.step === 'end-stage') return toEndOf(review, stageOf(review));
  if (did.step === 'meet') return toMeeting(review, mechanism, did);
  if (did.step === 'agree-to-meet') return did.form === 'visit' && !mechanism.visits ? ['no-visits'] : [];
  const asked = askedAbout(did);
  const aside: StepObjection[] =
    asked !== undefined && !isInCluster(review, mechanism, asked) ? ['question'] : [];
  return did.step === 'input'
    ? [...aside, ...toInput(review, mechanism, did.from)]
    : [...aside, ...toAnswered(review, did)];
}

const askedAbout = (did: Step): string | undefined =>
  did.step === 'answer'
    ? did.answer.requirement
    : did.step === 'ask' || did.step === 'observe' || did.step === 'input'
      ? did.requirement
      : undefined;

const isInCluster = ({ cycle, cluster }: Review, mechanism: Mechanism, id: string): boolean =>
  requirement(id) !== undefined && isQuestionOf(mechanism, cycle, cluster, id);

function toNomination(
  review: Review,
  { mostExperts, observers }: Mechanism,
  { state, role, person, note }: Extract<Step, { step: 'nominate' }>,
): StepObjection[] {
  const named = namedIn(review).filter((one) => one.state === state);
  const of = (which: string) => named.filter((one) => one.role === which).length;
  const wrong: [StepObjection, boolean][] = [
    ['not-in-review', state !== review.state && !review.reviewers.includes(state)],
    ['already-named', named.some((one) => one.person === person)],
    ['one-focal-point', role === 'focal-point' && of('focal-point') > 0],
    ['too-many-experts', role === 'expert' && of('expert') >= mostExperts],
    ['no-observers', role === 'observer' && !observers],
    ['no-note', note.trim() === ''],
  ];
  return wrong.filter(([, is]) => is).map(([objection]) => objection);
}

function toMeeting(
  review: Review,
  { visits }: Mechanism,
  { form, on }: Extract<Step, { step: 'meet' }>,
): StepObjection[] {
  const agreed = stepsOf(review, 'agree-to-meet').some(({ did }) => did.form === form);
  const wrong: [StepObjection, boolean][] = [
    ['no-visits', form === 'visit' && !visits],
    ['not-agreed', (form === 'visit' || form === 'joint-meeting') && !agreed],
    ['date', !isDay(on)],
  ];
  return wrong.filter(([, is]) => is).map(([objection]) => objection);
}

function toInput(review: Review, { civilSociety }: Mechanism, from: string): StepObjection[] {
  if (civilSociety === 'none') return ['no-input'];
  const said = stepsOf(review, 'admit-input').findLast(({ did }) => did.from === from)?.did.yes;
  return civilSociety === 'with-consent' && said !== true ? ['not-admitted'] : [];
}

/** A step that answers another has to name one of the right kind. */
const ANSWERS: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  reply: ['ask'],
  respond: ['observe'],
  'follow-up': ['observe'],
  translate: ['ask', 'reply', 'meet', 'observe', 'respond', 'follow-up', 'input', 'answer'],
};

function toAnswered(review: Review, did: Step): StepObjection[] {
  const kinds = ANSWERS[did.step];
  if (kinds === undefined) return [];
  const to = did.step === 'translate' ? did.of : 'to' in did ? did.to : '';
  const other = review.taken.find(({ id }) => id === to);
  if (other === undefined || !kinds.includes(other.did.step)) return ['no-such-step'];
  return did.step === 'translate' && did.text.language === other.language ? ['language'] : [];
}

/** What has to be there before a stage is over. */
export function toEndOf(review: Review, stage: Stage): StepObjection[] {
  if (stage === 'nominating') {
    const states = [review.state, ...review.reviewers];
    const has = (state: string) =>
      namedIn(review).some((one) => one.state === state && one.role === 'focal-point');
    return states.every(has) ? [] : ['no-focal-point'];
  }
  if (stage === 'self-assessment') return answersOf(review).size > 0 ? [] : ['unanswered'];
  if (stage === 'response') {
    const responded = new Set(stepsOf(review, 'respond').map(({ did }) => did.to));
    const owed = stepsOf(review, 'observe').filter(({ did }) => did.kind === 'recommendation');
    return owed.every(({ id }) => responded.has(id)) ? [] : ['not-responded'];
  }
  if (stage === 'agreement') {
    const agreed = new Set(stepsOf(review, 'agree').map(({ by }) => by.state));
    return [review.state, ...review.reviewers].every((state) => agreed.has(state))
      ? []
      : ['agreement-missing'];
  }
  return [];
}
