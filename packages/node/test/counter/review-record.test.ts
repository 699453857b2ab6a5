/** The record of a review on paper: for those in it everything, for everybody only what its State opened, in the six languages. */
import { hash } from 'node:crypto';
import { draw, type Step } from '@comity/domain/national';
import { LANGUAGES, type Language, speak } from '@comity/language';
import type { Audience, Letter } from '@comity/letter';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordOf } from '../../src/counter/review-papers.ts';
import { openReview } from '../../src/usecases/reviews/open-review.ts';
import { setMechanism } from '../../src/usecases/reviews/set-mechanism.ts';
import { takeLots } from '../../src/usecases/reviews/take-lots.ts';
import { tellStep } from '../../src/usecases/reviews/tell-step.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import {
  answering,
  BASIS,
  ends,
  focalOf,
  MECHANISM,
  ministry,
  nominate,
  QUESTION,
  REVIEW,
  SAID,
  taking,
  told,
} from '../support/reviews.ts';
import { stand } from '../support/stand.ts';

const SEED = '17 4 42 8';
const ours = ministry('xa');
const reviewer = { name: focalOf('xb').name, state: 'xb' };
const last = async () =>
  (await ours.store.transact((tx) => tx.reviewsteps.where('review', REVIEW))).at(-1)!.entry.id;
const tell = (did: Step, by?: typeof reviewer) => tellStep(ours, REVIEW, told(did, by), 'xa-duty');

beforeAll(async () => {
  await setMechanism(ours, MECHANISM, BASIS, 'xa-chief');
  const over = { underReview: ['xa'], pool: ['xb'], deferred: [], earlier: [], standing: [] };
  const asked = { rules: MECHANISM.lots, groups: {}, ...over };
  const found = draw(asked, SEED, (text) => hash('sha256', text));
  expect(found.outcome).toBe('drawn');
  const pairs = [{ reviewed: 'xa', reviewer: 'xb' }];
  const said = { mechanism: 'trial', version: 1, cycle: 1, draw: over, seed: SEED, pairs };
  const lots = (await takeLots(ours, said, 'xa-chief')).id;
  const { reviewers: _, ...opened } = SAID;
  await openReview(ours, { ...opened, lots }, 'xa-chief');
  for (const state of ['xa', 'xb']) await tell(nominate(state));
  await tell(ends('nominating'));
  await taking(ours, answering('Section 14 names none.'));
  await taking(ours, ends('self-assessment'));
  await tell({ step: 'ask', requirement: QUESTION, text: 'Since when?' }, reviewer);
  for (const stage of ['desk-review', 'dialogue'] as const) await tell(ends(stage), reviewer);
  const observed = { step: 'observe', kind: 'recommendation', requirement: QUESTION } as const;
  await tell({ ...observed, text: 'Name a period.' }, reviewer);
  const recommended = await last();
  await taking(ours, {
    step: 'translate',
    of: recommended,
    text: { language: 'fr', text: 'Nommer une durée.' },
  });
  await tell(ends('observations'), reviewer);
  await taking(ours, { step: 'respond', to: recommended, response: 'accepted', text: 'It will be named.' });
  await taking(ours, { step: 'publish', part: 'observations', yes: true });
});

const lettered = (language: Language, audience: Audience) =>
  recordOf(ours, REVIEW, speak(language), audience);
const texts = ({ lines, facts, notices }: Letter): string =>
  JSON.stringify([facts, notices, lines.map((line) => ({ ...line }))]);

describe('the record of a review', () => {
  it('has the draw with its seed, people, answers, observations beside responses, and how each step is known', async () => {
    const text = texts(await lettered('en', 'review'));
    for (const words of [
      ...[BASIS, SEED, focalOf('xa').name, 'Section 14 names none.', 'Since when?', 'Name a period.'],
      ...['Accepted', 'It will be named.', 'told: Letter 7', 'open to everybody', 'withheld'],
    ])
      expect(text).toContain(words);
    expect(text).toContain('SHA-256 of the table');
  });

  it('puts a kept translation under its original, in the language of the paper alone', async () => {
    expect(texts(await lettered('fr', 'review'))).toMatch(
      /Name a period\.[^}]*\},\{[^}]*Nommer une durée\.[^}]*"translated":true/,
    );
    expect(texts(await lettered('ru', 'review'))).not.toContain('Nommer');
  });

  it('tells everybody only the parts that were opened, says which are not, and names nobody', async () => {
    const text = texts(await lettered('en', 'public'));
    expect(text).toContain('Name a period.');
    for (const hidden of [
      ...['Section 14 names none.', 'Since when?', 'It will be named.', 'Accepted', 'Letter 7'],
      ...[focalOf('xa').name, focalOf('xb').name],
    ])
      expect(text).not.toContain(hidden);
    expect(text.match(/has not opened this part/g)).toHaveLength(4);
  });

  it.each(LANGUAGES)('has the same lines in %s', async (language) => {
    const letter = await lettered(language, 'review');
    const english = await lettered('en', 'review');
    const kinds = ({ lines }: Letter) =>
      lines.flatMap((line) => (line.kind === 'quoted' && line.translated ? [] : [line.kind]));
    expect(kinds(letter)).toEqual(kinds(english));
    expect(letter.direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });
});

describe('asked for at the desk', () => {
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    const world = await stand();
    const { xa } = world.nodes;
    desk = await deskOf(world, xa);
    browser = await browserOf(desk, 'xa-duty');
    const deps = { me: 'xa', store: xa.ports.store, clock: world.clock, entropy: world.chance };
    await setMechanism(deps, MECHANISM, BASIS, 'xa-chief');
    await openReview(deps, SAID, 'xa-chief');
  });

  it('comes as a file, by the interface and by the page without a script', async () => {
    const body = { language: 'es', format: 'docx', audience: 'public' };
    const { json } = await desk.ask('POST', `/api/reviews/${REVIEW}/record`, { as: 'xa-duty', body });
    expect(json.name).toBe(`${REVIEW}-record-public-es.docx`);
    expect((await browser.see(`/reviews/${REVIEW}/record`)).text).toContain('For whom');
    const form = { language: 'ar', format: 'docx', audience: 'review' };
    const { headers, bytes } = await browser.send(`/reviews/${REVIEW}/record`, form);
    expect(headers['content-disposition']).toContain(`${REVIEW}-record-review-ar.docx`);
    expect(Buffer.from(bytes).subarray(0, 2).toString()).toBe('PK');
  });

  it('is none of a review that is not kept here', async () => {
    const body = { language: 'es', format: 'docx' };
    const { json } = await desk.ask('POST', '/api/reviews/no-such/record', { as: 'xa-duty', body });
    expect(json.code).toBe('NOTHING_THERE');
  });
});
