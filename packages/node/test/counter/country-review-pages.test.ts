/** The pages of the Conference's reviews, without JavaScript: steps by their forms, findings beside answers, files out and in. */
import { beforeAll, describe, expect, it } from 'vitest';
import { recordFinding } from '../../src/usecases/national/findings.ts';
import { openReview } from '../../src/usecases/reviews/open-review.ts';
import { setMechanism } from '../../src/usecases/reviews/set-mechanism.ts';
import { tellStep } from '../../src/usecases/reviews/tell-step.ts';
import { deskOf } from '../support/counter.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import { BASIS, ends, MECHANISM, nominate, QUESTION, REVIEW, SAID, told } from '../support/reviews.ts';
import { type Stand, stand } from '../support/stand.ts';

let ours: Browser;
let theirs: Browser;
let looking: Browser;
let world: Stand;
const AT = `/reviews/${REVIEW}`;

beforeAll(async () => {
  world = await stand();
  const { xa, xb } = world.nodes;
  for (const { node } of [xa, xb]) await node.jobs.refresh();
  const desk = await deskOf(world, xa);
  ours = await browserOf(desk, 'xa-chief');
  looking = await browserOf(desk, 'xa-duty', true);
  theirs = await browserOf(await deskOf(world, xb), 'xb-chief');
  const deps = { me: 'xa', store: xa.ports.store, clock: world.clock, entropy: world.chance };
  const name = (of: typeof xa, id: string) =>
    of.founded.officers.find(({ entry }) => entry.id === id)!.entry.name;
  await setMechanism(deps, MECHANISM, BASIS, 'xa-chief');
  await openReview(deps, SAID, 'xa-chief');
  const persons = { xa: name(xa, 'xa-chief'), xb: name(xb, 'xb-chief') };
  for (const [state, person] of Object.entries(persons))
    await tellStep(deps, REVIEW, told({ ...nominate(state), person } as never), 'xa-duty');
  await tellStep(deps, REVIEW, told(ends('nominating')), 'xa-duty');
  const found = { state: 'xa', requirement: QUESTION, status: 'not', provisions: [] } as const;
  await recordFinding({ ...deps, files: {} as never }, { ...found, reason: 'No period is named.' }, 'xa-law');
});

const answer = {
  requirement: QUESTION,
  status: 'partly',
  language: 'en',
  text: 'Section 14 <b>names</b> none.',
};

describe('a review on its pages', () => {
  it('shows whose turn it is, until when by the mechanism as configured, and who is named', async () => {
    const { text } = await ours.see(AT);
    for (const words of [
      'Self-assessment',
      'by the mechanism as configured',
      'No question is answered yet.',
      BASIS,
    ])
      expect(text).toContain(words);
    expect((await ours.see('/reviews')).text).toContain(AT);
    expect((await ours.see('/reviews/no-such')).status).toBe(404);
  });

  it('begins the self-assessment with what was found, which stands beside each answer', async () => {
    expect((await ours.send(`${AT}/answers`, {})).to).toBe(`${AT}/answers?begun=1`);
    expect((await ours.send(`${AT}/steps/answer`, answer)).to).toBe(`${AT}/answers?done=kept`);
    const { text } = await ours.see(`${AT}/answers`);
    for (const words of ['No period is named.', 'Section 14 &lt;b>names', 'Earlier answers'])
      expect(text).toContain(words);
    const form = await ours.see(`${AT}/steps/answer?requirement=${QUESTION}`);
    expect(form.text).toContain('Section 14 &lt;b>names');
  });

  it('gives a form back with every answer and what is wrong beside its field', async () => {
    const { status, text } = await ours.send(`${AT}/steps/answer`, { ...answer, status: '' });
    expect(status).toBe(422);
    expect(text).toMatch(/Choose one[\s\S]*Section 14/);
    const empty = await ours.send(`${AT}/steps/answer`, { ...answer, text: '' });
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Write something')]);
    const early = await ours.send(`${AT}/steps/agree`, {});
    expect(early.text).toContain('It is not the time for it.');
    expect((await ours.see(`${AT}/steps/rank`)).status).toBe(404);
  });

  it('shows a text in its languages side by side, the original first', async () => {
    const { text: documents } = await ours.see(`${AT}/documents`);
    const [, of] = /steps\/translate\?of=([0-9a-f-]+)/.exec(documents)!;
    const said = { of: of!, into: 'fr', text: 'L’article 14 n’en nomme aucun.' };
    expect((await ours.send(`${AT}/steps/translate`, { ...said, into: 'en' })).status).toBe(422);
    expect((await ours.send(`${AT}/steps/translate`, said)).to).toBe(`${AT}/documents?done=kept`);
    const { text } = await ours.see(`${AT}/documents`);
    expect(text).toMatch(/lang="en"[\s\S]*lang="fr"[^>]*>[\s\S]*L’article 14/);
  });

  it('goes out as a file and comes in at the other State, where steps are its own', async () => {
    expect((await ours.send(`${AT}/steps/end-stage`, {})).to).toBe(`${AT}?done=kept`);
    const { bytes, headers } = await ours.send(AT, {});
    expect(headers['content-disposition']).toContain(`${REVIEW}-part-of-xa.json`);
    const taken = await theirs.send('/reviews', {}, { file: bytes });
    expect(taken.to).toMatch(/^\/reviews\?taken=xa-\d+-0$/);
    const ask = { requirement: QUESTION, language: 'en', text: 'Since when?' };
    expect((await theirs.send(`${AT}/steps/ask`, ask)).to).toBe(`${AT}/documents?done=kept`);
    const wrong = await theirs.send('/reviews', {}, { file: Buffer.from('{}') });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('no sealed part')]);
    const own = await ours.send('/reviews', {}, { file: bytes });
    expect([own.status, own.text]).toEqual([422, expect.stringContaining('It was not taken in')]);
  });

  it('sends our part by the node, and again only once something was added', async () => {
    expect((await ours.see(AT)).text).toContain(`href="${AT}/carried"`);
    const page = await ours.see(`${AT}/carried`);
    expect(page.text).toContain('Kessar: not sent by the node');
    expect((await ours.send(`${AT}/carried`, {})).status).toBe(422);
    const { to } = await ours.send(`${AT}/carried`, { states: 'xb' });
    expect(to).toBe(`${AT}/carried?done=1`);
    await ours.send(`${AT}/carried`, { states: 'xb' });
    await world.post();
    expect((await ours.see(to!)).text).toContain('Kessar: taken in there');
    expect(await world.nodes.xa.read((tx) => tx.acts.list())).toHaveLength(1);
    expect((await ours.see('/reviews/none-at-all/carried')).status).toBe(404);
  });

  it('lets whoever only looks change nothing', async () => {
    expect((await looking.see(AT)).text).not.toContain('sealed, not encrypted');
    expect((await looking.send(`${AT}/steps/answer`, answer)).status).toBe(403);
  });
});
