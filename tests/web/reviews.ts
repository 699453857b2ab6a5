/** A review of invented States on its way, for looking at the pages of reviews: answered, asked, observed, responded to, in two languages. */
import { requirements } from '@comity/convention';
import { LOT_RULES, type Mechanism, type Step } from '@comity/domain/national';
import { officerById } from '../../packages/node/src/usecases/officers/register.ts';
import { openReview } from '../../packages/node/src/usecases/reviews/open-review.ts';
import { setMechanism } from '../../packages/node/src/usecases/reviews/set-mechanism.ts';
import { takeLots } from '../../packages/node/src/usecases/reviews/take-lots.ts';
import { takeStep } from '../../packages/node/src/usecases/reviews/take-step.ts';
import { tellStep } from '../../packages/node/src/usecases/reviews/tell-step.ts';
import type { Stand, StandNode } from '../../packages/node/test/support/stand.ts';

const MECHANISM: Mechanism = {
  id: 'trial',
  title: 'Trial of two ministries',
  cycles: [
    {
      number: 1,
      from: '2026-01-01',
      until: '2030-12-31',
      clusters: [
        { id: 'preservation', title: 'Preservation', articles: ['25', '26'] },
        { id: 'offences', title: 'Offences', articles: ['7'] },
      ],
    },
  ],
  days: { 'self-assessment': 60, 'desk-review': 60, response: 90 },
  lots: { ...LOT_RULES, reviewers: 1 },
  mostExperts: 2,
  observers: false,
  visits: true,
  civilSociety: 'with-consent',
  languages: ['en', 'fr', 'ar'],
};
const BASIS = 'Exchange of notes of the two ministries, 2 March 2026';
const asked = requirements.filter(({ ref }) => /^2[56]/.test(ref)).map(({ id }) => id);
const THEIRS = { name: 'Ilsa Varn', state: 'xa' };

/** What people wrote in it, where hostile words are to stand in its place. */
type Say = (text: string, where: string) => string;
const mechanismIn = (say: Say): Mechanism => ({
  ...MECHANISM,
  title: say(MECHANISM.title, 'mechanism'),
  cycles: MECHANISM.cycles.map((cycle) => ({
    ...cycle,
    clusters: cycle.clusters.map((one) => ({ ...one, title: say(one.title, 'cluster') })),
  })),
});

/** Kessar is under review by Almara; a second review has only begun. */
export async function reviewsOf(
  { clock, chance, pass }: Stand,
  { ports, state }: StandNode,
  officer: string,
  say: Say = (text) => text,
) {
  const deps = { me: state, store: ports.store, clock, entropy: chance };
  const name = (await ports.store.transact((tx) => officerById(tx, officer)))!.name;
  const about = { mechanism: 'trial', version: 1, cycle: 1, state, reviewers: ['xa'], began: '2026-11-02' };
  await setMechanism(deps, mechanismIn(say), say(BASIS, 'basis'), officer);
  const lists = { underReview: [state], pool: ['xa', 'xc'], deferred: ['xc'], earlier: [], standing: [] };
  await takeLots(
    deps,
    {
      ...{ mechanism: 'trial', version: 1, cycle: 1, draw: lists, seed: say('17 4 42 8', 'seed') },
      pairs: [{ reviewed: state, reviewer: 'xa' }],
    },
    officer,
  );
  const { opened } = await openReview(deps, { ...about, cluster: 'preservation' }, officer);
  const begun = await openReview(deps, { ...about, cluster: 'offences' }, officer);
  const review = opened.id;
  const theirs = { ...THEIRS, name: say(THEIRS.name, 'expert') };
  const told = (did: Step, by: { name: string; state?: string } = { name: 'secretariat' }) => {
    pass(1000);
    return tellStep(
      deps,
      review,
      { did, by, language: 'en', note: say('Letter 7 of 12 November 2026', 'told') },
      officer,
    );
  };
  const take = (did: Step, language = 'en') => {
    pass(1000);
    return takeStep(deps, review, { did, language }, { id: officer, name });
  };
  const last = async () =>
    (await ports.store.transact((tx) => tx.reviewsteps.where('review', review))).at(-1)!.entry.id;
  const nominate = { step: 'nominate', role: 'focal-point', note: say('NV 12/2026', 'nominated') } as const;
  await told({ ...nominate, state, person: name });
  await told({ ...nominate, state: 'xa', person: theirs.name });
  await told({ step: 'end-stage', stage: 'nominating' });
  for (const [at, says] of [
    'Section 14 of the Cyber Security Act orders preservation, for 30 days.',
    'Section 15 reaches anybody who holds data, in possession or control.',
  ].entries())
    await take({
      step: 'answer',
      answer: { requirement: asked[at]!, status: 'partly', says: say(says, 'self-assessed'), provisions: [] },
    });
  await take({ step: 'end-stage', stage: 'self-assessment' });
  await told(
    { step: 'ask', requirement: asked[0]!, text: say('May the 30 days be renewed?', 'review') },
    theirs,
  );
  await take(
    { step: 'reply', to: await last(), text: say('Une fois, par ordonnance du juge.', 'review') },
    'fr',
  );
  const reply = await last();
  await take({
    step: 'translate',
    of: reply,
    text: { language: 'en', text: say('Once, by order of a judge.', 'review') },
  });
  await told({ step: 'end-stage', stage: 'desk-review' }, theirs);
  await told({ step: 'end-stage', stage: 'dialogue' }, theirs);
  const observe = { step: 'observe', requirement: asked[0]! } as const;
  await told(
    { ...observe, kind: 'good-practice', text: say('Holders of data of every kind are reached.', 'review') },
    theirs,
  );
  await told(
    {
      ...observe,
      kind: 'recommendation',
      text: say('Let the period be 90 days, renewable (25(2)).', 'review'),
    },
    theirs,
  );
  const recommended = await last();
  await told({ step: 'end-stage', stage: 'observations' }, theirs);
  await take({ step: 'publish', part: 'observations', yes: true });
  return { review, reviewBegun: begun.opened.id, recommended };
}
