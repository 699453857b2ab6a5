/** What others did in a review, written down on pages: nominations by note verbale, an agreement, a stage that was ended elsewhere. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openReview } from '../../src/usecases/reviews/open-review.ts';
import { setMechanism } from '../../src/usecases/reviews/set-mechanism.ts';
import { deskOf } from '../support/counter.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import { BASIS, MECHANISM, REVIEW, SAID } from '../support/reviews.ts';
import { stand } from '../support/stand.ts';

const AT = `/reviews/${REVIEW}`;
const note = 'NV 12/2026 of 3 March 2026';
let ours: Browser;
let looking: Browser;
let name: string;

beforeAll(async () => {
  const world = await stand();
  const { xa } = world.nodes;
  const desk = await deskOf(world, xa);
  ours = await browserOf(desk, 'xa-chief');
  looking = await browserOf(desk, 'xa-duty', true);
  name = xa.founded.officers.find(({ entry }) => entry.id === 'xa-chief')!.entry.name;
  const deps = { me: 'xa', store: xa.ports.store, clock: world.clock, entropy: world.chance };
  await setMechanism(deps, MECHANISM, BASIS, 'xa-chief');
  await openReview(deps, SAID, 'xa-chief');
});

describe('what others did in a review', () => {
  it('is offered as far as it can be told now, and to who may take part', async () => {
    const { text } = await ours.see(AT);
    for (const kind of ['nominate', 'end-stage']) expect(text).toContain(`href="${AT}/told/${kind}"`);
    for (const kind of ['withdraw-nomination', 'agree']) expect(text).not.toContain(`${AT}/told/${kind}`);
    expect((await looking.see(AT)).text).not.toContain('/told/');
    expect((await looking.send(`${AT}/told/nominate`, { note })).status).toBe(403);
    expect((await ours.see(`${AT}/told/publish`)).status).toBe(404);
  });

  it('begins with nominations, each with the note it stands in', async () => {
    const own = { state: 'xa', role: 'focal-point', person: name };
    const bare = await ours.send(`${AT}/told/nominate`, own);
    expect([bare.status, bare.text]).toEqual([422, expect.stringContaining('Say where it stands.')]);
    expect(bare.text).toContain(name);
    expect((await ours.send(`${AT}/told/nominate`, { ...own, note })).to).toBe(`${AT}?done=kept`);
    const second = await ours.send(`${AT}/told/nominate`, { ...own, person: 'A. Person', note });
    expect(second.text).toContain('The State has a focal point already.');
    for (const [role, person] of [
      ['focal-point', 'B. Petrov'],
      ['expert', 'C. Mwangi'],
    ] as const)
      await ours.send(`${AT}/told/nominate`, { state: 'xb', role, person, note });
    const { text } = await ours.see(AT);
    for (const words of [name, 'B. Petrov', 'C. Mwangi', `told: ${note}`]) expect(text).toContain(words);
  });

  it('goes on with a nomination withdrawn, and with stages the secretariat or another State ended', async () => {
    const form = (await ours.see(`${AT}/told/withdraw-nomination`)).text;
    const who = /<option value="(\d+)"[^>]*>C\. Mwangi/.exec(form)![1]!;
    await ours.send(`${AT}/told/withdraw-nomination`, { who, note });
    expect((await ours.see(`${AT}/told/withdraw-nomination`)).text).not.toContain('C. Mwangi');
    expect((await ours.send(`${AT}/told/end-stage`, { note })).to).toBe(`${AT}?done=kept`);
    expect((await ours.see(AT)).text).not.toContain(`${AT}/told/end-stage`);
    const { to: begun } = await ours.send(`${AT}/answers`, {});
    expect((await ours.see(begun!)).text).toContain('No answer is begun: each question is answered already');
    const question = /name="requirement"[\s\S]*?<option value="(art[\d.]+)"/.exec(
      (await ours.see(`${AT}/steps/answer`)).text,
    )![1]!;
    const answer = { requirement: question, status: 'not', language: 'en', text: 'Nothing.' };
    await ours.send(`${AT}/steps/answer`, answer);
    await ours.send(`${AT}/steps/end-stage`, {});
    const wanting = await ours.send(`${AT}/told/end-stage`, { note });
    expect([wanting.status, wanting.text]).toEqual([422, expect.stringContaining('Choose one')]);
    expect((await ours.send(`${AT}/told/end-stage`, { state: 'xb', note })).to).toBe(`${AT}?done=kept`);
    expect((await ours.see(AT)).text).toContain('Dialogue');
  });
});
