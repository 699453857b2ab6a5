// Technical assistance at the counter: what is said, who may see it, what fits, and how it is handed over.
import { requirements } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import { type Desk, deskOf } from '../support/counter.ts';
import { stand } from '../support/stand.ts';

const AS = { as: 'xa-duty' };
async function desk(): Promise<Desk['ask']> {
  const world = await stand();
  return (await deskOf(world, world.nodes.xa)).ask;
}
const asked = requirements.filter(({ ref }) => ref.startsWith('25')).map(({ id }) => id);
const need = (over: object = {}) => ({
  title: 'A law on preservation',
  articles: ['25'],
  requirements: asked,
  area: 'powers',
  gap: 'law',
  priority: 'high',
  forms: ['drafting'],
  languages: ['fr'],
  contact: 'Ministry of Justice, treaty office',
  visibility: 'donors',
  ...over,
});
const reach = { articles: ['25'], areas: [], forms: ['drafting'], groups: [], states: [], languages: ['fr'] };
const offer = (over: object = {}) => ({
  ...reach,
  by: 'sn',
  title: 'Drafting side by side',
  summary: 'Two drafters for a month',
  direction: 'south-south',
  contact: 'Ministry of Justice',
  standing: 'open',
  ...over,
});
const project = (over: object = {}) => ({
  ...reach,
  title: 'Preservation in five States',
  status: 'under-way',
  summary: 'Workshops',
  funders: ['An agency'],
  implementers: [],
  states: ['ke'],
  ...over,
});
const said = async (ask: Desk['ask'], over: object = {}) =>
  (await ask('POST', '/api/assistance/needs/ke', { ...AS, body: need(over) })).json;

describe('a need', () => {
  it('is drawn up from what was found missing, and kept by a person', async () => {
    const ask = await desk();
    const body = { status: 'not', reason: 'No power to order preservation.', provisions: [] };
    await ask('POST', `/api/law/ke/questions/${asked[0]}/findings`, { ...AS, body });
    const { json } = await ask('GET', '/api/assistance/needs/ke/drafts', AS);
    expect(json.drafts).toMatchObject([{ article: '25', area: 'powers', requirements: [{ id: asked[0] }] }]);
    expect((await ask('GET', '/api/assistance/needs/ke', AS)).json.needs).toEqual([]);
    const kept = await said(ask);
    expect(kept).toMatchObject({ state: 'ke', version: 1, standing: 'open', by: 'xa-duty' });
    expect((await ask('GET', '/api/assistance/needs/ke', AS)).json.needs).toEqual([kept]);
  });

  it('is refused with every reason at once', async () => {
    const ask = await desk();
    const body = need({ title: ' ', forms: [], requirements: ['no-such'] });
    const { status, json } = await ask('POST', '/api/assistance/needs/ke', { ...AS, body });
    expect([status, json.code]).toEqual([422, 'NOT_KEPT']);
    expect(json.detail).toMatch(/title.*requirement.*form/);
  });

  it('changes in versions, and whoever was slower is told', async () => {
    const ask = await desk();
    const { id } = await said(ask);
    const change = (version: number, standing: string) =>
      ask('POST', `/api/assistance/need/${id}`, { ...AS, body: { version, said: need(), standing } });
    expect((await change(1, 'picked')).json).toMatchObject({ version: 2, standing: 'picked' });
    expect((await change(1, 'withdrawn')).json.detail).toMatch(/changed-meanwhile.*xa-duty made version 2/);
  });

  it('that is not there is named', async () => {
    const ask = await desk();
    const { status, json } = await ask(
      'GET',
      '/api/assistance/need/01a20004-1fc0-7087-abbe-8366a0a7e7a7/matches',
      AS,
    );
    expect([status, json.code]).toEqual([404, 'NOTHING_THERE']);
  });
});

describe('what fits a need', () => {
  it('stands with its reasons; who helps already is told; what came of help asks to look again', async () => {
    const ask = await desk();
    const { id } = await said(ask);
    await ask('POST', '/api/assistance/offers', { ...AS, body: offer() });
    await ask('POST', '/api/assistance/offers', {
      ...AS,
      body: offer({ title: 'Elsewhere', articles: ['40'] }),
    });
    await ask('POST', '/api/assistance/projects', { ...AS, body: project() });
    const ended = project({ title: 'Over', status: 'ended', until: '2026-01-01', need: id });
    await ask('POST', '/api/assistance/projects', { ...AS, body: ended });
    const { json } = await ask('GET', `/api/assistance/need/${id}/matches`, AS);
    expect(json.matches).toMatchObject([
      {
        offer: { title: 'Drafting side by side' },
        reasons: expect.arrayContaining([{ why: 'south-south' }]),
      },
    ]);
    expect(json.overlaps).toMatchObject([
      { project: { title: 'Preservation in five States' }, articles: ['25'] },
    ]);
    expect(json.lookAgain.map((one: { requirement: { id: string } }) => one.requirement.id)).toEqual(asked);
  });

  it('is replaced when its id is named, and refused when it makes no sense', async () => {
    const ask = await desk();
    const first = (await ask('POST', '/api/assistance/offers', { ...AS, body: offer() })).json;
    const body = offer({ id: first.id, standing: 'closed' });
    await ask('POST', '/api/assistance/offers', { ...AS, body });
    expect((await ask('GET', '/api/assistance/offers', AS)).json.offers).toMatchObject([
      { standing: 'closed' },
    ]);
    const wrong = await ask('POST', '/api/assistance/projects', {
      ...AS,
      body: project({ funders: [], website: 'javascript:alert(1)' }),
    });
    expect(wrong.json.detail).toMatch(/by: .*website/);
  });
});

describe('what is handed over', () => {
  it('is what its State lets be seen, without who wrote it', async () => {
    const ask = await desk();
    for (const visibility of ['private', 'secretariat', 'donors', 'public']) await said(ask, { visibility });
    const seenBy = async (to: string) => (await ask('GET', `/api/assistance/export?to=${to}`, AS)).json.needs;
    const counts = await Promise.all(
      ['secretariat', 'donor', 'anybody'].map(async (to) => (await seenBy(to)).length),
    );
    expect(counts).toEqual([3, 2, 1]);
    expect((await seenBy('anybody'))[0].by).toBeUndefined();
    expect((await ask('GET', '/api/assistance/export?to=own-state', AS)).status).toBe(400);
  });

  it('is taken in by another, all or nothing; a later version kept there stays', async () => {
    const [ask, other] = [await desk(), await desk()];
    await said(ask);
    await ask('POST', '/api/assistance/offers', { ...AS, body: offer() });
    const file = (await ask('GET', '/api/assistance/export?to=donor', AS)).json;
    const take = (body: object) => other('POST', '/api/assistance/import', { ...AS, body });
    const broken = { ...file, offers: [{ ...file.offers[0], from: '2027-01-01', until: '2026-01-01' }] };
    expect((await take(broken)).json.detail).toMatch(/dates-cross: Drafting side by side/);
    expect((await other('GET', '/api/assistance/needs/ke', AS)).json.needs).toEqual([]);
    expect((await take(file)).json).toEqual({ needs: 1, offers: 1, projects: 0, older: 0 });
    expect((await take(file)).json).toMatchObject({ needs: 0, older: 1 });
  });
});
