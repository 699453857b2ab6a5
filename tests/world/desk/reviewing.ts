/** A review of the Conference in some worlds: each of its States takes steps and has its node carry its part to another. */
import type { Entry, Step } from '@comity/domain/national';
import type { Store } from '../../../packages/node/src/ports/store.ts';
import { NotKept } from '../../../packages/node/src/usecases/national/deps.ts';
import { takeStep } from '../../../packages/node/src/usecases/reviews/take-step.ts';
import { MECHANISM, QUESTION, REVIEW } from '../../../packages/node/test/support/reviews.ts';
import type { Chance } from '../../support/chance.ts';
import type { Machine } from '../nation/machine.ts';
import type { Doing } from './officers.ts';

const UNDER_REVIEW = 'xa';
const REVIEWERS = ['xb', 'xc'];
const IN_IT = [UNDER_REVIEW, ...REVIEWERS];
/** Begins the ids of what everybody knew from the first day. */
export const FIRST_DAY = '0199f0aa-3c44-7b1e-9a55-4d2b6f0c1e0';
const BEGAN = '2026-11-02T09:00:00.000Z';
const focalOf = (state: string) => ({ id: `${state}-duty`, name: `Focal point of ${state}` });

/** Every State knows of it from its first day: who is named, one answer, and that the desk review has begun. It takes no chance from anybody. */
export async function reviewOpened(store: Store): Promise<void> {
  const secretariat = { name: 'secretariat' };
  const first: [Entry['by'], Step][] = [
    ...IN_IT.map((state): [Entry['by'], Step] => [
      secretariat,
      { step: 'nominate', state, role: 'focal-point', person: focalOf(state).name, note: 'NV 12/2026' },
    ]),
    [secretariat, { step: 'end-stage', stage: 'nominating' }],
    [{ name: focalOf(UNDER_REVIEW).name, state: UNDER_REVIEW }, answering('Section 14.')],
    [
      { name: focalOf(UNDER_REVIEW).name, state: UNDER_REVIEW },
      { step: 'end-stage', stage: 'self-assessment' },
    ],
  ];
  const noted = { recordedAt: BEGAN, recordedBy: 'first day' };
  await store.transact(async (tx) => {
    await tx.mechanisms.insert({ mechanism: MECHANISM, version: 1, basis: 'Exchange of notes', ...noted });
    const opened = {
      id: REVIEW,
      mechanism: MECHANISM.id,
      cycle: 1,
      cluster: 'powers',
      began: BEGAN.slice(0, 10),
    };
    await tx.countryreviews.insert({
      opened: { ...opened, state: UNDER_REVIEW, reviewers: REVIEWERS },
      version: 1,
      ...noted,
    });
    for (const [i, [by, did]] of first.entries())
      await tx.reviewsteps.insert({
        review: REVIEW,
        entry: { id: `${FIRST_DAY}${i}`, at: BEGAN, by, language: 'en', did },
        known: { how: 'told', note: 'NV 12/2026' },
        ...noted,
      });
  });
}

const answering = (says: string): Step => ({
  step: 'answer',
  answer: { requirement: QUESTION, status: 'partly', says, provisions: [] },
});

/** The next step of this State, and its part on its way to another State of the review. */
export function reviewing(chance: Chance, machine: Machine): Doing | undefined {
  const { state, clock } = machine;
  if (!IN_IT.includes(state)) return undefined;
  const to = chance.pick(IN_IT.filter((other) => other !== state));
  const text = `Section ${chance.int(1000)}.`;
  const did: Step =
    state === UNDER_REVIEW ? answering(text) : { step: 'ask', requirement: QUESTION, text: `Why ${text}` };
  const officer = { id: `${state}-case`, role: 'case-officer' };
  return async (node) => {
    const { store } = machine;
    if (!store) return;
    try {
      await takeStep(
        { me: state, store, clock, entropy: chance },
        REVIEW,
        { did, language: 'en' },
        focalOf(state),
      );
      await node.sendReview(REVIEW, [to], officer);
    } catch (error) {
      if (!(error instanceof NotKept)) throw error; // a stage another ended, or two officers at once
    }
  };
}
