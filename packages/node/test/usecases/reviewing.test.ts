// The Conference's reviews as one State keeps them: mechanism, draw, opening, steps, self-assessment; every call of the store broken twice.
import { hash } from 'node:crypto';
import { draw, LOT_RULES, questionsOf } from '@comity/domain/national';
import { describe, expect, it } from 'vitest';
import { NotKept } from '../../src/usecases/national/deps.ts';
import { recordFinding } from '../../src/usecases/national/findings.ts';
import { listReviews } from '../../src/usecases/reviews/list-reviews.ts';
import { openReview } from '../../src/usecases/reviews/open-review.ts';
import { prefillAnswers } from '../../src/usecases/reviews/prefill.ts';
import { publicRecord } from '../../src/usecases/reviews/public-record.ts';
import { mechanisms, setMechanism } from '../../src/usecases/reviews/set-mechanism.ts';
import { showReview } from '../../src/usecases/reviews/show-review.ts';
import { lots, takeLots } from '../../src/usecases/reviews/take-lots.ts';
import { takeStep } from '../../src/usecases/reviews/take-step.ts';
import { tellStep } from '../../src/usecases/reviews/tell-step.ts';
import {
  answering,
  BASIS,
  begun,
  ends,
  focalOf,
  MECHANISM,
  type Ministry,
  ministry,
  nominate,
  QUESTION,
  REVIEW,
  SAID,
  taking,
  told,
} from '../support/reviews.ts';

const codesOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof NotKept)) throw error;
  return error.reasons.map(({ code }) => code);
};
const shown = (deps: Ministry) => showReview(deps, REVIEW, focalOf(deps.me));
const find = (deps: Ministry, reason: string) =>
  recordFinding(
    { ...deps, files: undefined as never },
    { state: 'xa', requirement: QUESTION, status: 'not', reason, provisions: [] },
    'xa-law',
  );

const over = {
  ...{ underReview: ['xa', 'xb'], pool: ['xa', 'xb', 'xc', 'xd'], deferred: ['xd'] },
  ...{ earlier: [], standing: [] },
};
const rules = { ...LOT_RULES, reviewers: 1 };
const drawn = draw(
  { rules, underReview: over.underReview, pool: ['xa', 'xb', 'xc'], groups: {}, earlier: [], standing: [] },
  '17 4 42',
  (text) => hash('sha256', text),
);
if (drawn.outcome !== 'drawn') throw new Error('the test draws nobody');
const pairs = drawn.table.map(({ reviewed, reviewers }) => ({ reviewed, reviewer: reviewers[0]!.state }));
const LOTS = { mechanism: 'trial', version: 1, cycle: 1, draw: over, seed: '17 4 42', pairs };

describe('a mechanism', () => {
  it('is kept in versions with the decision it rests on; the same again makes none', async () => {
    const deps = ministry('xa');
    expect((await setMechanism(deps, MECHANISM, BASIS, 'xa-chief')).version).toBe(1);
    expect((await setMechanism(deps, { ...MECHANISM }, BASIS, 'xa-chief')).version).toBe(1);
    expect((await setMechanism(deps, { ...MECHANISM, visits: false }, BASIS, 'xa-chief')).version).toBe(2);
    expect((await mechanisms(deps)).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('without a basis, or that makes no sense, is refused with every reason', async () => {
    const wrong = setMechanism(ministry('xa'), { ...MECHANISM, languages: [] }, ' ', 'xa-chief');
    expect(await codesOf(wrong)).toEqual(['languages', 'no-basis']);
  });
});

describe('a draw of reviewers', () => {
  const deps = ministry('xa');

  it('is kept when it obeys the rules and is drawn again the same, and committed to in the log', async () => {
    await setMechanism(deps, MECHANISM, BASIS, 'xa-chief');
    const kept = await takeLots(deps, LOTS, 'xa-chief');
    expect((await takeLots(deps, LOTS, 'xa-chief')).id).toBe(kept.id);
    const leaf = await deps.store.transact((tx) => tx.log.get(kept.leaf));
    expect(leaf?.event).toMatchObject({ action: 'imported', digest: kept.result, actor: 'xa-chief' });
    const reviewed = pairs.find(({ reviewed }) => reviewed === 'xa')!;
    const { reviewers: _, ...unnamed } = SAID;
    const { opened } = await openReview(deps, { ...unnamed, lots: kept.id }, 'xa-chief');
    expect(opened.reviewers).toEqual([reviewed.reviewer]);
  });

  it('that another seed gives, or that breaks a rule, is not', async () => {
    const before = (await lots(deps)).length;
    expect(await codesOf(takeLots(deps, { ...LOTS, pairs: [] }, 'xa-chief'))).toEqual([
      'lots:reviewers',
      'lots:reviewers',
    ]);
    const itself = pairs.map(({ reviewed }) => ({ reviewed, reviewer: reviewed }));
    expect(await codesOf(takeLots(deps, { ...LOTS, pairs: itself }, 'xa-chief'))).toContain('lots:itself');
    const swapped = [
      { reviewed: 'xa', reviewer: 'xb' },
      { reviewed: 'xb', reviewer: 'xc' },
    ];
    const other = [
      { reviewed: 'xa', reviewer: 'xc' },
      { reviewed: 'xb', reviewer: 'xc' },
    ];
    const elsewhere = [swapped, other].find((table) => JSON.stringify(table) !== JSON.stringify(pairs))!;
    expect(await codesOf(takeLots(deps, { ...LOTS, pairs: elsewhere }, 'xa-chief'))).toEqual([
      'drawn-otherwise',
    ]);
    const unknown = { ...LOTS, draw: { ...over, pool: ['zz'] }, seed: 'a\nb', cycle: 9 };
    expect(await codesOf(takeLots(deps, unknown, 'xa-chief'))).toEqual([
      'unknown-state',
      'no-such-cycle',
      'seed',
    ]);
    expect((await lots(deps)).length).toBe(before);
  });
});

describe('a review', () => {
  it('is opened by whoever has a part in it, under a name that is the same everywhere', async () => {
    const [deps, other] = [ministry('xa'), ministry('xb')];
    for (const one of [deps, other]) await setMechanism(one, MECHANISM, BASIS, 'chief');
    const { opened } = await openReview(deps, SAID, 'xa-chief');
    expect((await openReview(other, SAID, 'xb-chief')).opened).toEqual(opened);
    const stranger = ministry('xd');
    await setMechanism(stranger, MECHANISM, BASIS, 'chief');
    expect(await codesOf(openReview(stranger, SAID, 'xd-chief'))).toEqual(['not-ours']);
    const wrong = { ...SAID, cluster: 'no-such', reviewers: ['xa', 'xa', 'zz'], began: 'today' };
    expect(await codesOf(openReview(deps, wrong, 'xa-chief'))).toEqual([
      ...['no-such-cluster', 'unknown-state', 'reviews-itself', 'reviewer-twice', 'date'],
    ]);
    expect(await codesOf(openReview(deps, { ...SAID, reviewers: ['xc'] }, 'xa-chief'))).toEqual([
      'already-open',
    ]);
  });

  it('goes on under the mechanism it began with, though that was set anew', async () => {
    const deps = ministry('xa');
    await begun(deps);
    await setMechanism(deps, { ...MECHANISM, days: { 'self-assessment': 5 } }, BASIS, 'xa-chief');
    expect((await listReviews(deps))[0]).toMatchObject({ stage: 'self-assessment', until: '2027-01-21' });
  });

  it('is answered by its focal point, asked by the other State as it was told, and shown with who said so', async () => {
    const deps = ministry('xa');
    await begun(deps);
    await taking(deps, answering('Section 14 does not name a period.'));
    await taking(deps, ends('self-assessment'));
    const by = { name: focalOf('xb').name, state: 'xb' };
    const ask = { step: 'ask', requirement: QUESTION, text: 'Since when?' } as const;
    await tellStep(deps, REVIEW, told(ask, by), 'xa-duty');
    const review = await shown(deps);
    expect(review).toMatchObject({ stage: 'desk-review', ends: 'reviewer', side: 'under-review', aside: [] });
    expect(review.open).toEqual(expect.arrayContaining(['reply', 'publish', 'translate']));
    expect(review.open).not.toContain('ask');
    const asked = review.taken.find(({ did }) => did.step === 'ask')!;
    expect(asked).toMatchObject({ by, known: { how: 'told', note: 'Letter 7', recordedBy: 'xa-duty' } });
    const answered = review.questions.find(({ requirement }) => requirement.id === QUESTION)!;
    expect(answered.history).toMatchObject([{ by: 'Focal point of xa', status: 'partly' }]);
    await taking(deps, { step: 'reply', to: asked.id, text: 'Since 2019.' });
    expect((await shown(deps)).documents.map(({ original }) => original.text)).toContain('Since 2019.');
  });

  it('takes no step for this State as told, none without saying where it stands, and no step of who is not named', async () => {
    const deps = ministry('xa');
    await begun(deps);
    const own = told(answering('Yes.'), { name: focalOf('xa').name, state: 'xa' });
    expect(await codesOf(tellStep(deps, REVIEW, own, 'xa-duty'))).toEqual(['own-step']);
    expect(await codesOf(tellStep(deps, REVIEW, { ...told(nominate('xa')), note: '' }, 'xa-duty'))).toContain(
      'no-note',
    );
    const somebody = { id: 'xa-case', name: 'Somebody' };
    const answer = { did: answering('No.'), language: 'en' };
    const refused = await takeStep(deps, REVIEW, answer, somebody).catch((error: unknown) => error);
    // With the name by which a review would have to know them
    expect(refused).toMatchObject({ reasons: [{ code: 'not-named', detail: 'answer, Somebody' }] });
  });

  it('orders a step of ours after what another State’s clock had ahead', async () => {
    const deps = ministry('xa');
    await begun(deps);
    deps.clock.at = '2026-11-21T10:00:00.000Z';
    await taking(deps, answering('Section 14.'));
    const { taken } = await shown(deps);
    expect(taken.at(-1)).toMatchObject({ at: '2026-11-22T10:00:00.003Z', did: { step: 'answer' } });
  });

  it('shows everybody only what its State opened, with no name in it', async () => {
    const deps = ministry('xa');
    await begun(deps);
    await taking(deps, answering('Section 14.'));
    expect((await publicRecord(deps, REVIEW)).documents).toEqual([]);
    await taking(deps, { step: 'publish', part: 'self-assessment', yes: true });
    const open = await publicRecord(deps, REVIEW);
    // Numbered by itself: its place among all steps would tell how many are withheld
    const answer = { part: 'self-assessment', requirement: QUESTION, state: 'xa' };
    expect(open.documents).toMatchObject([{ number: 1, ...answer }]);
    expect(JSON.stringify(open)).not.toMatch(/Focal point|xa-duty/);
  });
});

describe('a self-assessment', () => {
  it('begins with what was found, leaves what is answered, and stands beside it', async () => {
    const deps = ministry('xa');
    await begun(deps);
    await find(deps, 'No period is named.');
    expect(await prefillAnswers(deps, REVIEW, 'en', focalOf('xa'))).toBe(1);
    expect(await prefillAnswers(deps, REVIEW, 'en', focalOf('xa'))).toBe(0);
    await taking(deps, answering('Section 14 was amended.'));
    const { questions } = await shown(deps);
    const one = questions.find(({ requirement }) => requirement.id === QUESTION)!;
    expect(one).toMatchObject({ found: 'not', document: { original: { text: 'Section 14 was amended.' } } });
    expect(one.history.map(({ status }) => status)).toEqual(['not', 'partly']);
    expect(questions).toHaveLength(questionsOf(MECHANISM, 1, 'powers').length);
  });
});

describe('a store that breaks', () => {
  it.each(['before', 'after'] as const)(
    '%s a call is done leaves one of everything when it is called again',
    async (at) => {
      const deps = ministry('xa');
      /** Broken, then done again: whoever calls knows only that no answer came. */
      const twice = async <T>(work: () => Promise<T>): Promise<T> => {
        deps.broken.at = at;
        await expect(work()).rejects.toThrow(/done/);
        delete deps.broken.at;
        return work();
      };
      await twice(() => setMechanism(deps, MECHANISM, BASIS, 'xa-chief'));
      await twice(() => takeLots(deps, LOTS, 'xa-chief'));
      await twice(() => openReview(deps, SAID, 'xa-chief'));
      for (const state of ['xa', 'xb'])
        await twice(() => tellStep(deps, REVIEW, told(nominate(state)), 'xa-duty'));
      await twice(() => tellStep(deps, REVIEW, told(ends('nominating')), 'xa-duty'));
      await find(deps, 'No period is named.');
      await twice(() => prefillAnswers(deps, REVIEW, 'en', focalOf('xa')));
      await twice(() => taking(deps, answering('Section 14.')));
      await twice(() => taking(deps, ends('self-assessment')));
      const review = await twice(() => shown(deps));
      expect(review.taken.map(({ did }) => did.step)).toEqual([
        ...['nominate', 'nominate', 'end-stage', 'answer', 'answer', 'end-stage'],
      ]);
      expect(review.aside).toEqual([]);
      expect((await twice(() => mechanisms(deps))).length).toBe(1);
      expect((await twice(() => lots(deps))).length).toBe(1);
      expect((await twice(() => listReviews(deps))).length).toBe(1);
      expect((await twice(() => publicRecord(deps, REVIEW))).documents).toEqual([]);
    },
  );
});
