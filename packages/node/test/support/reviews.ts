/** Reviews of invented States, for tests: a mechanism, two nodes' memories, a store that breaks where a test says. */
import { requirements } from '@comity/convention';
import { type Actor, LOT_RULES, type Mechanism, type Step } from '@comity/domain/national';
import { chanceFrom } from '../../../../tests/support/chance.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Person, ReviewDeps } from '../../src/usecases/reviews/deps.ts';
import { openReview } from '../../src/usecases/reviews/open-review.ts';
import { setMechanism } from '../../src/usecases/reviews/set-mechanism.ts';
import { takeStep } from '../../src/usecases/reviews/take-step.ts';
import { tellStep } from '../../src/usecases/reviews/tell-step.ts';

export const MECHANISM: Mechanism = {
  id: 'trial',
  title: 'Trial of two ministries',
  cycles: [
    {
      number: 1,
      from: '2026-01-01',
      until: '2030-12-31',
      clusters: [{ id: 'powers', title: 'Procedural measures', articles: ['25', '26'] }],
    },
  ],
  days: { 'self-assessment': 60 },
  lots: { ...LOT_RULES, reviewers: 1 },
  mostExperts: 2,
  observers: false,
  visits: true,
  civilSociety: 'with-consent',
  languages: ['en', 'fr'],
};
export const BASIS = 'Exchange of notes of the two ministries, 2 March 2026';
export const QUESTION = requirements.find(({ ref }) => ref.startsWith('25'))!.id;
export const REVIEW = 'trial-1-powers-xa';
export const SAID = {
  ...{ mechanism: 'trial', version: 1, cycle: 1, cluster: 'powers', state: 'xa' },
  ...{ reviewers: ['xb'], began: '2026-11-02' },
};

export interface Ministry extends ReviewDeps {
  clock: { at: string; now(): string };
  /** Where the work of the next transactions breaks: before it is done, or after. */
  broken: { at?: 'before' | 'after' };
}

export function ministry(me: string): Ministry {
  const memory = memoryStore();
  const broken: Ministry['broken'] = {};
  const store: Store = {
    async transact(work) {
      if (broken.at === 'before') throw new Error('not done');
      const result = await memory.transact(work);
      if (broken.at === 'after') throw new Error('done, answer lost');
      return result;
    },
  };
  const clock = {
    at: '2026-11-22T10:00:00.000Z',
    now() {
      return this.at;
    },
  };
  return { me, store, clock, entropy: chanceFrom(`ministry ${me}`), broken };
}

export const focalOf = (state: string): Person => ({ id: `${state}-duty`, name: `Focal point of ${state}` });
export const SECRETARIAT: Actor = { name: 'secretariat' };

export const nominate = (state: string): Step => ({
  ...{ step: 'nominate', state, role: 'focal-point', person: focalOf(state).name, note: 'NV 12/2026' },
});
export const told = (did: Step, by: Actor = SECRETARIAT) => ({ did, by, language: 'en', note: 'Letter 7' });
export const ends = (stage: Extract<Step, { step: 'end-stage' }>['stage']): Step => ({
  step: 'end-stage',
  stage,
});
export const answering = (says: string): Step => ({
  step: 'answer',
  answer: { requirement: QUESTION, status: 'partly', says, provisions: [] },
});

/** A review that is open, with focal points named, in self-assessment. */
export async function begun(deps: Ministry): Promise<void> {
  await setMechanism(deps, MECHANISM, BASIS, 'xa-chief');
  await openReview(deps, SAID, 'xa-chief');
  for (const state of ['xa', 'xb']) await tellStep(deps, REVIEW, told(nominate(state)), `${deps.me}-duty`);
  await tellStep(deps, REVIEW, told(ends('nominating')), `${deps.me}-duty`);
}

export const taking = (deps: Ministry, did: Step, language = 'en') =>
  takeStep(deps, REVIEW, { did, language }, focalOf(deps.me));
