// Reviews of the Conference at the counter: two States keep one review, and their parts travel as sealed files.
import type { Entry } from '@comity/domain/national';
import { describe, expect, it } from 'vitest';
import { readPart } from '../../src/counter/reviews.ts';
import { shift } from '../../src/ports/clock.ts';
import type { PartReader } from '../../src/usecases/reviews/take-over.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { BASIS, MECHANISM, QUESTION, REVIEW, SAID } from '../support/reviews.ts';
import { DAY, stand } from '../support/stand.ts';

type Ask = Desk['ask'];
const CHIEF = { xa: 'xa-chief', xb: 'xb-chief' } as const;
type State = keyof typeof CHIEF;

/** `heard`: each has the other's freshness. */
async function ministries(heard = true) {
  const world = await stand();
  if (heard) for (const { node } of Object.values(world.nodes)) await node.jobs.refresh();
  const [xa, xb] = [(await deskOf(world, world.nodes.xa)).ask, (await deskOf(world, world.nodes.xb)).ask];
  const names = Object.fromEntries(
    (['xa', 'xb'] as const).map((state) => [
      state,
      world.nodes[state].founded.officers.find(({ entry }) => entry.id === CHIEF[state])!.entry.name,
    ]),
  ) as Record<State, string>;
  return { world, xa, xb, names };
}
const post = (ask: Ask, state: State, url: string, body?: object) =>
  ask('POST', url, { as: CHIEF[state], body: body ?? {} });
const opened = async (ask: Ask, state: State) => {
  await post(ask, state, '/api/reviews/mechanisms', { mechanism: MECHANISM, basis: BASIS });
  return post(ask, state, '/api/reviews', SAID);
};
const told = (did: object, by: object = { name: 'secretariat' }) => ({
  ...{ language: 'en', did, by, note: 'NV 12/2026' },
});
const nominating = async (ask: Ask, state: State, names: Record<State, string>) => {
  for (const named of ['xa', 'xb'] as const) {
    const did = { step: 'nominate', state: named, role: 'focal-point', person: names[named], note: 'NV 3' };
    await post(ask, state, `/api/reviews/${REVIEW}/told-steps`, told(did));
  }
  await post(
    ask,
    state,
    `/api/reviews/${REVIEW}/told-steps`,
    told({ step: 'end-stage', stage: 'nominating' }),
  );
};
const step = (ask: Ask, state: State, did: object) =>
  post(ask, state, `/api/reviews/${REVIEW}/steps`, { language: 'en', did });
const answer = {
  step: 'answer',
  answer: { requirement: QUESTION, status: 'partly', says: 'Section 14.', provisions: [] },
};
const handed = async (ask: Ask, state: State) => (await post(ask, state, `/api/reviews/${REVIEW}/file`)).json;
const take = (ask: Ask, state: State, file: object) => post(ask, state, '/api/reviews/files', file);
const review = async (ask: Ask, state: State) =>
  (await ask('GET', `/api/reviews/${REVIEW}`, { as: CHIEF[state] })).json;

/** xa has answered and handed its part over; xb has taken it in and asked a question. */
async function underWay(heard = true) {
  const at = await ministries(heard);
  await opened(at.xa, 'xa');
  await nominating(at.xa, 'xa', at.names);
  await step(at.xa, 'xa', answer);
  await step(at.xa, 'xa', { step: 'end-stage', stage: 'self-assessment' });
  return at;
}

describe('a review at the counter', () => {
  it('is opened, listed and shown, and refuses with every reason', async () => {
    const { xa } = await ministries();
    expect((await opened(xa, 'xa')).json.opened.id).toBe(REVIEW);
    const list = await xa('GET', '/api/reviews', { as: CHIEF.xa });
    expect(list.json.reviews).toMatchObject([{ stage: 'nominating', ends: 'secretariat' }]);
    const refused = await step(xa, 'xa', answer);
    expect([refused.status, refused.json.code, refused.json.detail]).toEqual([
      ...[422, 'NOT_KEPT', expect.stringContaining('not-now')],
    ]);
    const shape = await step(xa, 'xa', { step: 'rank', state: 'xb' });
    expect(shape.json.code).toBe('SHAPE');
    const none = await xa('GET', '/api/reviews/no-such', { as: CHIEF.xa });
    expect(none.json.code).toBe('NOTHING_THERE');
  });

  it('travels as a sealed file, opens itself there, and comes back with what the other State did', async () => {
    const { xa, xb, names } = await underWay();
    const file = await handed(xa, 'xa');
    expect((await take(xb, 'xb', file)).json).toEqual({
      ...{ review: REVIEW, from: 'xa', added: 5, known: 0, opened: true },
    });
    expect((await take(xb, 'xb', file)).json).toMatchObject({ added: 0, known: 5, opened: false });
    expect(await review(xb, 'xb')).toMatchObject({ stage: 'desk-review', side: 'reviewer', aside: [] });
    await step(xb, 'xb', { step: 'ask', requirement: QUESTION, text: 'Since when?' });
    expect((await take(xa, 'xa', await handed(xb, 'xb'))).json).toMatchObject({ from: 'xb', added: 1 });
    const there = await review(xa, 'xa');
    expect(there.taken.at(-1)).toMatchObject({
      ...{ by: { name: names.xb, state: 'xb' }, known: { how: 'file', from: 'xb' } },
    });
    expect(there.documents.map((one: { original: { text: string } }) => one.original.text)).toEqual([
      'Section 14.',
      'Since when?',
    ]);
  });

  it('takes nothing of a file that was altered, or is not for us', async () => {
    const { xa, xb } = await underWay();
    const file = await handed(xa, 'xa');
    const part = JSON.parse(Buffer.from(file.document, 'base64url').toString());
    const altered = { ...part, basis: 'Another' };
    const bytes = Buffer.from(JSON.stringify(altered)).toString('base64url');
    expect((await take(xb, 'xb', { ...file, document: bytes })).json.detail).toContain('other-bytes');
    expect((await take(xa, 'xa', file)).status).toBeGreaterThan(399);
    const seal = Buffer.from(file.seal, 'base64url').toString();
    const broken = seal.replace(/"signature":"(.)/, (_, one) => `"signature":"${one === 'A' ? 'B' : 'A'}`);
    const forged = await take(xb, 'xb', { ...file, seal: Buffer.from(broken).toString('base64url') });
    expect(forged.status).toBe(422);
    expect((await xb('GET', '/api/reviews', { as: CHIEF.xb })).json.reviews).toEqual([]);
  });

  it('asks the other State whether its keys still hold, and takes nothing while nobody answers', async () => {
    const { xa, xb, world } = await underWay(false);
    const file = await handed(xa, 'xa');
    world.weather = ({ call }) => (call.startsWith('fetch') ? { kind: 'unreachable' } : { kind: 'pass' });
    expect((await take(xb, 'xb', file)).json).toMatchObject({
      detail: expect.stringContaining('not-fresh'),
      reasons: [{ code: 'not-fresh', text: expect.stringContaining('its node did not answer') }],
    });
    world.weather = () => ({ kind: 'pass' });
    expect((await take(xb, 'xb', file)).status).toBe(200);
  });

  it('takes no step from tomorrow, none of a third State, and none that says something else here', async () => {
    const { xa, xb, world } = await underWay();
    const file = await handed(xa, 'xa');
    const taking = (change: (step: Entry) => Entry) => {
      const read: PartReader = (value) => {
        const part = readPart(value)!;
        return { ...part, steps: [...part.steps.slice(0, -1), change(part.steps.at(-1)!)] };
      };
      return world.nodes.xb.node.takeOverReview(file, read, { id: 'xb-chief', role: 'approving-authority' });
    };
    const later = shift(world.clock.now(), 2 * DAY);
    await expect(taking((step) => ({ ...step, at: later }))).rejects.toThrow('in-the-future');
    const third = { name: 'Somebody', state: 'xc' };
    await expect(taking((step) => ({ ...step, by: third }))).rejects.toThrow('step-of-another');
    await take(xb, 'xb', file);
    await expect(taking((step) => ({ ...step, language: 'fr' }))).rejects.toThrow('other-step');
    expect((await review(xb, 'xb')).taken).toHaveLength(5);
  });

  it('shows that a step is dated before a part of its State which did not have it, and refuses nothing', async () => {
    const { xa, xb, world } = await underWay();
    world.pass(60_000);
    const sealed = world.clock.now();
    await take(xb, 'xb', await handed(xa, 'xa'));
    world.pass(60_000);
    const corrected = (says: string) => ({ ...answer, answer: { ...answer.answer, says } });
    await step(xa, 'xa', corrected('Section 15.'));
    await step(xa, 'xa', corrected('Section 16.'));
    const at = shift(sealed, -1000);
    const read: PartReader = (value) => {
      const part = readPart(value)!;
      return { ...part, steps: [...part.steps.slice(0, -1), { ...part.steps.at(-1)!, at }] };
    };
    const officer = { id: 'xb-chief', role: 'approving-authority' };
    await world.nodes.xb.node.takeOverReview(await handed(xa, 'xa'), read, officer);
    const shown = await review(xb, 'xb');
    expect(shown.aside).toEqual([]);
    const marked = shown.taken.filter(({ known }: { known: { lacking?: string } }) => known.lacking);
    expect(marked).toMatchObject([{ at, did: { step: 'answer' }, known: { how: 'file', lacking: sealed } }]);
    const page = await xb('GET', `/reviews/${REVIEW}`, { as: CHIEF.xb });
    expect(page.text).toContain('dated before its part sealed');
  });

  it('is not mixed with another: other reviewers, another mechanism of the same name', async () => {
    const { xa, xb } = await underWay();
    const file = await handed(xa, 'xa');
    await post(xb, 'xb', '/api/reviews/mechanisms', {
      mechanism: { ...MECHANISM, visits: false },
      basis: BASIS,
    });
    expect((await take(xb, 'xb', file)).json.detail).toContain('another-mechanism');
  });

  it('begins its self-assessment with findings, and shows everybody only what was opened', async () => {
    const { xa, names } = await ministries();
    await opened(xa, 'xa');
    await nominating(xa, 'xa', names);
    await xa('POST', `/api/law/xa/questions/${QUESTION}/findings`, {
      as: 'xa-duty',
      body: { status: 'not', reason: 'No period is named.', provisions: [] },
    });
    expect((await post(xa, 'xa', `/api/reviews/${REVIEW}/prefill`, { language: 'en' })).json).toEqual({
      begun: 1,
    });
    const open = async () =>
      (await xa('GET', `/api/reviews/${REVIEW}/public`, { as: CHIEF.xa })).json.documents;
    expect(await open()).toEqual([]);
    await step(xa, 'xa', { step: 'publish', part: 'self-assessment', yes: true });
    expect(await open()).toMatchObject([{ requirement: QUESTION, status: 'not' }]);
  });
});

describe('a keeper that fails', () => {
  it('leaves no seal behind, and the part is handed over when it is asked again', async () => {
    const { xa, xb, world } = await underWay();
    const { keeper } = world.nodes.xa.ports;
    const seal = keeper.seal.bind(keeper);
    const failing = world.nodes.xa;
    await failing.restart({
      keeper: { ...keeper, seal: () => Promise.reject(new Error('gone')) } as typeof keeper,
    });
    expect((await post(xa, 'xa', `/api/reviews/${REVIEW}/file`)).status).toBe(500);
    await failing.restart({ keeper: { ...keeper, seal } as typeof keeper });
    expect((await take(xb, 'xb', await handed(xa, 'xa'))).json).toMatchObject({ added: 5 });
  });
});
