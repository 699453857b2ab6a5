// A review from nomination to follow-up: whose turn it is, what has to be there, and what the State under review decides alone.
import { requirements } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  askedNow,
  type Cell,
  documentsOf,
  type Entry,
  LOT_RULES,
  type Mechanism,
  namedIn,
  objectionsToMechanism,
  objectionsToStep,
  prefilled,
  publicDocuments,
  publicParts,
  questionsOf,
  type Review,
  replay,
  type Step,
  type StepObjection,
  stageOf,
  tasksOf,
} from '../../src/national/index.ts';

const mechanism: Mechanism = {
  id: 'first-mechanism',
  title: 'Review of implementation',
  cycles: [
    {
      number: 1,
      from: '2029-01-01',
      until: '2033-12-31',
      clusters: [{ id: 'powers', title: 'Procedural measures', articles: ['24', '25', '26'] }],
    },
  ],
  days: { 'self-assessment': 60 },
  lots: LOT_RULES,
  mostExperts: 1,
  observers: false,
  visits: true,
  civilSociety: 'with-consent',
  languages: ['en', 'fr'],
};
const [question] = questionsOf(mechanism, 1, 'powers');
const asked = question!.id;

const secretariat: Actor = { name: 'secretariat' };
const focal = (state: string): Actor => ({ name: `focal point of ${state}`, state });
const began: Review = {
  id: 'r1',
  mechanism: mechanism.id,
  cycle: 1,
  cluster: 'powers',
  state: 'xa',
  reviewers: ['xb', 'xc'],
  began: '2029-02-01',
  taken: [],
};
const taking = (review: Review, by: Actor, did: Step, at = '2029-03-01T00:00:00Z'): Review => ({
  ...review,
  taken: [
    ...review.taken,
    {
      id: `s${review.taken.length + 1}`,
      number: review.taken.length + 1,
      at,
      by,
      language: 'en',
      did: inStage(review, did),
    },
  ],
});
const objections = (review: Review, by: Actor, did: Step, over: Partial<Mechanism> = {}): StepObjection[] =>
  objectionsToStep(review, { ...mechanism, ...over }, by, inStage(review, did), 'en');
/** Takes each step that nobody may object to. */
const after = (...steps: [Actor, Step][]): Review =>
  steps.reduce((review, [by, said]) => {
    const did = inStage(review, said);
    expect([did.step, objections(review, by, did)]).toEqual([did.step, []]);
    return taking(review, by, did);
  }, began);
const named = (...states: string[]): [Actor, Step][] =>
  states.map((state) => [
    secretariat,
    { step: 'nominate', state, role: 'focal-point', person: focal(state).name, note: 'NV 12/2029' },
  ]);
/** Ends whatever stage the review is in. */
const END: Step = { step: 'end-stage', stage: 'closed' };
const end = (by: Actor): [Actor, Step] => [by, END];
const inStage = (review: Review, did: Step): Step => (did === END ? { ...did, stage: stageOf(review) } : did);
const answer: Step = {
  step: 'answer',
  answer: { requirement: asked, status: 'partly', says: 'Section 14.', provisions: [] },
};
const toDesk = [
  ...named('xa', 'xb', 'xc'),
  end(secretariat),
  [focal('xa'), answer] as [Actor, Step],
  end(focal('xa')),
];
const observe: [Actor, Step] = [
  focal('xb'),
  { step: 'observe', kind: 'recommendation', requirement: asked, text: 'Name the period.' },
];
const toResponse = [...toDesk, end(focal('xb')), end(focal('xb')), observe, end(focal('xc'))];

describe('a review', () => {
  it('goes from nomination to follow-up, each stage ended by whoever hands something over', () => {
    const response = after(...toResponse);
    const to = response.taken.find(({ did }) => did.step === 'observe')!.id;
    const steps: [Actor, Step][] = [
      [focal('xa'), { step: 'respond', to, response: 'accepted', text: 'In the next session.' }],
      end(focal('xa')),
      [focal('xa'), { step: 'agree' }],
      [focal('xb'), { step: 'agree' }],
      [focal('xc'), { step: 'agree' }],
      end(secretariat),
      [focal('xa'), { step: 'follow-up', to, done: true, text: 'Act 7 of 2030.' }],
      end(secretariat),
    ];
    const closed = after(...toResponse, ...steps);
    expect(stageOf(closed)).toBe('closed');
    expect(objections(closed, focal('xa'), { step: 'agree' })).toEqual(['not-now']);
  });

  it('begins with one focal point of every State in it, each by a note verbale', () => {
    const review = after(...named('xa', 'xb'));
    expect(objections(review, secretariat, END)).toEqual(['no-focal-point']);
    const again: Step = { step: 'nominate', state: 'xa', role: 'focal-point', person: 'Another', note: ' ' };
    expect(objections(review, secretariat, again)).toEqual(['text', 'one-focal-point', 'no-note']);
    const withdrawn = after(...named('xa'), [
      secretariat,
      { step: 'withdraw-nomination', state: 'xa', person: focal('xa').name, note: 'NV 13/2029' },
    ]);
    expect(namedIn(withdrawn)).toEqual([]);
  });

  it('takes no State that has no part in it, no expert too many, no observer where there are none', () => {
    const nominate = (state: string, role: 'expert' | 'observer'): Step => ({
      step: 'nominate',
      state,
      role,
      person: `${role} of ${state}`,
      note: 'NV 1',
    });
    const review = after(...named('xa', 'xb', 'xc'), [secretariat, nominate('xb', 'expert')]);
    expect(objections(review, secretariat, nominate('xd', 'expert'))).toEqual(['not-in-review']);
    expect(
      objections(review, secretariat, { ...nominate('xb', 'expert'), person: 'Second' } as Step),
    ).toEqual(['too-many-experts']);
    expect(objections(review, secretariat, nominate('xa', 'observer'))).toEqual(['no-observers']);
  });

  it('hears nobody who is not named, from another State, or whose step it is not', () => {
    const review = after(...toDesk);
    const question: Step = { step: 'ask', requirement: asked, text: 'Since when?' };
    expect(objections(review, { name: 'Somebody', state: 'xb' }, question)).toEqual(['not-named']);
    expect(objections(review, focal('xd'), question)).toEqual(['not-yours']);
    expect(objections(review, focal('xa'), question)).toEqual(['not-yours']);
    expect(objections(review, focal('xb'), { step: 'publish', part: 'observations', yes: true })).toEqual([
      'not-yours',
    ]);
  });

  it('lets an expert write and a focal point hand over', () => {
    const expert: Actor = { name: 'Expert', state: 'xb' };
    const review = after(
      ...named('xa', 'xb', 'xc'),
      [secretariat, { step: 'nominate', state: 'xb', role: 'expert', person: 'Expert', note: 'NV 2' }],
      end(secretariat),
      [focal('xa'), answer],
      end(focal('xa')),
    );
    expect(objections(review, expert, { step: 'ask', requirement: asked, text: 'Since when?' })).toEqual([]);
    expect(objections(review, expert, END)).toEqual(['not-named']);
  });

  it('is about the questions of its cluster alone', () => {
    const elsewhere = requirements.find(({ ref }) => ref.startsWith('40'))!.id;
    const ask = (requirement: string): Step => ({ step: 'ask', requirement, text: 'Why?' });
    expect(objections(after(...toDesk), focal('xb'), ask(elsewhere))).toEqual(['question']);
    expect(objections(after(...toDesk), focal('xb'), ask('no-such'))).toEqual(['question']);
  });

  it('has reviewers come only if the State agreed, and the mechanism knows visits', () => {
    const review = after(...toDesk, end(focal('xb')));
    const visit: Step = { step: 'meet', form: 'visit', on: '2029-06-01', text: 'Three days.' };
    expect(objections(review, focal('xb'), visit)).toEqual(['not-agreed']);
    const agreed = taking(review, focal('xa'), { step: 'agree-to-meet', form: 'visit' });
    expect(objections(agreed, focal('xb'), visit)).toEqual([]);
    expect(objections(agreed, focal('xb'), visit, { visits: false })).toEqual(['no-visits']);
    expect(objections(review, focal('xb'), { ...visit, form: 'call', on: '2029-02-30' } as Step)).toEqual([
      'date',
    ]);
  });

  it('waits for an answer to every recommendation, and for everybody’s agreement', () => {
    const review = after(...toResponse);
    expect(objections(review, focal('xa'), END)).toEqual(['not-responded']);
    const to = review.taken.find(({ did }) => did.step === 'observe')!.id;
    expect(
      objections(review, focal('xa'), { step: 'respond', to: 's1', response: 'noted', text: 'No.' }),
    ).toEqual(['no-such-step']);
    const responded = taking(review, focal('xa'), {
      step: 'respond',
      to,
      response: 'noted',
      text: 'Our law says so.',
    });
    const agreeing = taking(taking(responded, focal('xa'), END), focal('xa'), {
      step: 'agree',
    });
    expect(objections(agreeing, secretariat, END)).toEqual(['agreement-missing']);
  });

  it('keeps documents in the languages of the mechanism', () => {
    const review = after(...toResponse);
    const of = review.taken.find(({ did }) => did.step === 'observe')!.id;
    const translate = (language: string): Step => ({
      step: 'translate',
      of,
      text: { language, text: 'Préciser.' },
    });
    expect(objections(review, secretariat, translate('fr'))).toEqual([]);
    expect(objections(review, secretariat, translate('de'))).toEqual(['language']);
  });

  it('hears others as the mechanism says: not at all, whom the State admits, or anybody', () => {
    const review = after(...toDesk);
    const input: Step = { step: 'input', from: 'An association', text: 'We saw otherwise.' };
    expect(objections(review, secretariat, input)).toEqual(['not-admitted']);
    expect(objections(review, secretariat, input, { civilSociety: 'none' })).toEqual(['no-input']);
    expect(objections(review, secretariat, input, { civilSociety: 'beside' })).toEqual([]);
    const admitted = taking(review, focal('xa'), { step: 'admit-input', from: 'An association', yes: true });
    expect(objections(admitted, secretariat, input)).toEqual([]);
    const refused = taking(admitted, focal('xa'), {
      step: 'admit-input',
      from: 'An association',
      yes: false,
    });
    expect(objections(refused, secretariat, input)).toEqual(['not-admitted']);
  });

  it('is public where the State said so last, part by part', () => {
    const publish = (yes: boolean): [Actor, Step] => [
      focal('xa'),
      { step: 'publish', part: 'self-assessment', yes },
    ];
    expect(publicParts(after(...toDesk))).toEqual([]);
    expect(publicParts(after(...toDesk, publish(true)))).toEqual(['self-assessment']);
    expect(publicParts(after(...toDesk, publish(true), publish(false)))).toEqual([]);
  });
});

describe('what was written', () => {
  const responded = () => {
    const response = after(...toResponse);
    const of = response.taken.find(({ did }) => did.step === 'observe')!.id;
    const french = (text: string): Step => ({ step: 'translate', of, text: { language: 'fr', text } });
    return taking(
      taking(response, secretariat, french('Brouillon.')),
      secretariat,
      french('Nommer la durée.'),
    );
  };

  it('stands in the language of its author with the newest translation of each beside it', () => {
    const found = documentsOf(responded()).find(({ did }) => did.step === 'observe')!;
    expect(found.original).toMatchObject({ language: 'en', text: 'Name the period.' });
    expect(found.translations).toMatchObject([{ language: 'fr', text: 'Nommer la durée.' }]);
  });

  it('is no translation when it is empty or in the language of the original', () => {
    const review = responded();
    const of = review.taken.find(({ did }) => did.step === 'observe')!.id;
    const into = (language: string, text: string) =>
      objections(review, secretariat, { step: 'translate', of, text: { language, text } });
    expect([into('en', 'Name it.'), into('fr', ' ')]).toEqual([['language'], ['text']]);
  });

  it('of answers to one question is the newest, and is open to everybody part by part', () => {
    const later: Step = { ...answer, answer: { ...answer.answer, says: 'Sections 14 and 15.' } } as Step;
    const review = taking(after(...toDesk), focal('xa'), later);
    expect(documentsOf(review).map(({ original }) => original.text)).toEqual(['Sections 14 and 15.']);
    expect(publicDocuments(review)).toEqual([]);
    const open = taking(review, focal('xa'), { step: 'publish', part: 'self-assessment', yes: true });
    expect(publicDocuments(open).map(({ original }) => original.text)).toEqual(['Sections 14 and 15.']);
  });
});

describe('steps that came from several States', () => {
  const { taken, ...opened } = after(...toResponse);
  const entries = taken.map(
    ({ number, ...entry }): Entry => ({
      ...entry,
      at: `2029-03-01T00:00:${String(number).padStart(2, '0')}Z`,
    }),
  );

  it('make the same review in whatever order they came', () => {
    const there = replay(opened, mechanism, entries);
    expect(there.aside).toEqual([]);
    expect(stageOf(there.review)).toBe('response');
    expect(replay(opened, mechanism, entries.toReversed())).toEqual(there);
  });

  it('end a stage once, though two ended it; what came too late stands aside with the reason', () => {
    const again: Entry = { ...entries.findLast(({ did }) => did.step === 'end-stage')!, id: 's99' };
    const { review, aside } = replay(opened, mechanism, [...entries, again]);
    expect(stageOf(review)).toBe('response');
    expect(aside).toEqual([{ entry: again, objections: ['not-now'] }]);
  });

  it('leave out what answers a step that has not come yet, until it comes', () => {
    const of = entries.find(({ did }) => did.step === 'observe')!;
    const respond: Entry = {
      id: 's98',
      at: '2029-04-01T00:00:00Z',
      by: focal('xa'),
      language: 'en',
      did: { step: 'respond', to: of.id, response: 'accepted', text: 'Yes.' },
    };
    const without = entries.filter((entry) => entry !== of);
    expect(replay(opened, mechanism, [...without, respond]).aside[0]?.objections).toEqual(['no-such-step']);
    expect(replay(opened, mechanism, [...entries, respond]).aside).toEqual([]);
  });
});

describe('the list of what is to be done', () => {
  it('has every stage with who hands over, what it lacks, and the day the mechanism gives', () => {
    const tasks = tasksOf(after(...named('xa', 'xb')), mechanism);
    expect(tasks.map(({ stage, standing }) => `${stage} ${standing}`).slice(0, 2)).toEqual([
      'nominating now',
      'self-assessment later',
    ]);
    expect(tasks[0]).toMatchObject({ ends: 'secretariat', since: '2029-02-01', lacks: ['no-focal-point'] });
    expect(tasks[0]).not.toHaveProperty('until');
    const next = taking(after(...named('xa', 'xb', 'xc')), secretariat, END, '2029-03-10T09:00:00Z');
    expect(tasksOf(next, mechanism).slice(0, 2)).toMatchObject([
      { standing: 'done', ended: '2029-03-10' },
      { standing: 'now', since: '2029-03-10', until: '2029-05-09', lacks: ['unanswered'] },
    ]);
  });
});

describe('a self-assessment', () => {
  const cell = (over: Partial<Cell['history'][number]>): Cell => ({
    state: 'xa',
    requirement: asked,
    history: [
      {
        id: 'f1',
        at: '2028-01-01T00:00:00Z',
        by: 'drafter',
        status: 'partly',
        reason: 'No period is named.',
        provisions: [{ id: 'act.s14', version: 2 }],
        asked: askedNow(question!),
        ...over,
      },
    ],
  });

  it('begins with what was found before', () => {
    expect(prefilled([question!], [cell({})])).toEqual([
      {
        requirement: asked,
        status: 'partly',
        says: 'No period is named.',
        provisions: [{ id: 'act.s14', version: 2 }],
      },
    ]);
  });

  it('leaves open what is disputed, was asked otherwise, or nobody found', () => {
    const disputed = cell({ secondReader: { by: 'second', at: '2028-02-01T00:00:00Z', agrees: false } });
    const otherwise = cell({ asked: { ...askedNow(question!), question: 'Another?' } });
    expect([[disputed], [otherwise], []].map((cells) => prefilled([question!], cells))).toEqual([[], [], []]);
  });
});

describe('a mechanism', () => {
  it('is refused with every reason at once', () => {
    const cycle = mechanism.cycles[0]!;
    const wrong = objectionsToMechanism({
      ...mechanism,
      id: 'No',
      cycles: [cycle, { ...cycle, clusters: [{ id: 'a', title: 'A', articles: ['25', '25', '70'] }] }],
      days: { dialogue: 0 },
      lots: { ...LOT_RULES, reviewers: 0 },
      mostExperts: 0,
      languages: [],
    });
    expect(wrong).toEqual([
      'id',
      'cycle-number',
      'cycles-overlap',
      'article',
      'article-twice',
      'days',
      'lots',
      'experts',
      'languages',
    ]);
  });

  it('is taken when nothing is wrong', () => {
    expect(objectionsToMechanism(mechanism)).toEqual([]);
  });
});
