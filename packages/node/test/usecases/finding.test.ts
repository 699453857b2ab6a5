/** What waits on the Desk and what is looked up, over the records of a real exchange. */
import type { Role } from '@comity/keeper';
import { describe, expect, it } from 'vitest';
import { find } from '../../src/usecases/find/find.ts';
import { queue, SOON } from '../../src/usecases/find/queue.ts';
import { deskOf } from '../support/counter.ts';
import { draftPreservation, officerWith, preservation } from '../support/desk.ts';
import { DAY, stand } from '../support/stand.ts';

const asked = async () => {
  const world = await stand();
  const first = await preservation(world, world.nodes.xa, { urgency: 'urgent' });
  world.pass(1);
  const second = await preservation(world, world.nodes.xa);
  await world.post();
  return {
    world,
    first,
    second,
    own: world.nodes.xb,
    deps: { store: world.nodes.xb.ports.store, clock: world.clock },
  };
};

describe('the queue', () => {
  it('has what is due first in one row of both directions, and counts each group', async () => {
    const { world, first, second, own, deps } = await asked();
    const idle = await draftPreservation(world, own, { to: 'xa' });
    const seen = await queue(deps, { part: 'due', limit: 10 });
    expect(seen.rows.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(seen.counts).toMatchObject({ late: 0, idle: 1 });
    expect(seen.counts.soon + seen.counts.later).toBe(2);
    expect((await queue(deps, { part: 'idle', limit: 10 })).rows.map(({ id }) => id)).toEqual([idle]);
    expect((await queue(deps, { part: 'due', direction: 'outgoing', limit: 10 })).rows).toEqual([]);
  });

  it('says late once the instant has come, and soon two days before it', async () => {
    const { world, deps } = await asked();
    const groups = async () => (await queue(deps, { part: 'due', limit: 10 })).rows.map(({ group }) => group);
    world.pass(60 * DAY);
    expect(await groups()).toEqual(['late', 'late']);
    expect((await queue(deps, { part: 'due', limit: 10 })).counts).toEqual({
      late: 2,
      soon: 0,
      later: 0,
      idle: 0,
    });
    expect(SOON).toBe(2 * DAY);
  });

  it('goes on where the page before ended, and ends', async () => {
    const { first, second, deps } = await asked();
    const one = await queue(deps, { part: 'due', limit: 1 });
    expect([one.rows[0]?.id, one.next === undefined]).toEqual([first.id, false]);
    const two = await queue(deps, { part: 'due', limit: 1, after: one.next });
    expect([two.rows[0]?.id, two.next]).toEqual([second.id, undefined]);
  });
});

/** What an officer of the desk finds. */
const roles = ['desk-officer'] as const;

describe('looking up', () => {
  it('finds a request by what it says, with the States and the paragraphs of that name', async () => {
    const { first, second, deps } = await asked();
    const found = await find(deps, { typed: 'overwritten', limit: 10, roles });
    expect(found.requests.map(({ id }) => id)).toContain(first.id);
    expect(
      (await find(deps, { typed: 'Almara', limit: 10, roles })).states.map(({ state }) => state),
    ).toContain('xa');
    expect((await find(deps, { typed: '42(8)', limit: 10, roles })).articles[0]?.ref).toBe('42(8)');
    expect((await find(deps, { typed: 'article 42(8)', limit: 10, roles })).articles[0]?.ref).toBe('42(8)');
    const all = await find(deps, { typed: 'request', limit: 1, roles });
    expect([all.more, all.requests.map(({ id }) => id)]).toEqual([true, [second.id]]);
  });

  it('finds nothing where no word was typed', async () => {
    const { deps } = await asked();
    expect(await find(deps, { typed: ' ;--\u0000', limit: 10, roles })).toEqual({
      requests: [],
      states: [],
      articles: [],
      ways: [],
      more: false,
    });
  });

  it('finds a State by what people call it in any language, by its codes, and by names of before', async () => {
    const { deps } = await asked();
    const typed: Record<string, string[]> = {
      us: ['USA', 'usa', 'США', '美国', 'États-Unis', 'EE. UU.', 'أمريكا'],
      gb: ['UK', 'GBR', 'Britain', 'Великобритания', '英国', 'بريطانيا'],
      tr: ['Turkey', 'Turkiye', 'Turquie', 'تركيا', 'tur'],
      sz: ['Swaziland', 'SWZ', 'Свазиленд', '斯威士兰'],
      jo: ['أردن', 'الاردن', 'الأردن', 'Иордан'],
      vn: ['Vietnam', 'Viet Nam', 'فيتنام'],
      kr: ['South Korea', '韩国', 'Южная Корея'],
      ci: ['Ivory Coast', "cote d'ivoire", '象牙海岸'],
      mm: ['Burma', 'Birmanie', 'بورما'],
    };
    for (const [code, names] of Object.entries(typed))
      for (const name of names) {
        const { states } = await find(deps, { typed: name, limit: 1, roles });
        expect([name, states.map(({ state }) => state)]).toEqual([name, expect.arrayContaining([code])]);
      }
  });

  it('finds a paragraph as each language cites it, and an article by its title', async () => {
    const { deps } = await asked();
    const refs = async (typed: string) =>
      (await find(deps, { typed, limit: 1, roles })).articles.map(({ ref }) => ref);
    for (const typed of [
      ...[
        '42(8)',
        '42 (8)',
        'art. 42(8)',
        'Article 42, paragraph 8',
        'article 42, par. 8',
        'paragraphe 8 de l’article 42',
      ],
      ...[
        'artículo 42, párrafo 8',
        'пункт 8 статьи 42',
        'статья 42(8)',
        'الفقرة 8 من المادة 42',
        'الفقرة ٨ من المادة ٤٢',
      ],
      ...['第四十二条第八款', '第42条第8款'],
    ])
      expect([typed, await refs(typed)]).toEqual([typed, ['42(8)']]);
    for (const typed of ['第十条', 'المادة ١٠', '10', 'стать 10', 'статье 10'])
      expect([typed, (await refs(typed)).every((ref) => /^10(?!\d)/.test(ref))]).toEqual([typed, true]);
    expect((await refs('24/7 network')).every((ref) => ref.startsWith('41'))).toBe(true);
    expect(await refs('article 99')).toEqual([]);
  });

  it('finds acts and pages by their titles in any language, and only those the roles open', async () => {
    const { deps } = await asked();
    const ways = async (typed: string, of: readonly Role[]) =>
      (await find(deps, { typed, limit: 1, roles: of })).ways.map(({ href }) => href);
    const said = [
      'urgent request',
      'demande urgente',
      'срочная просьба',
      'срочную просьбу',
      'طلب عاجل',
      '紧急请求',
    ];
    for (const typed of said)
      expect([typed, await ways(typed, ['desk-officer'])]).toEqual([typed, ['/requests/urgent']]);
    expect(await ways('urgent request', ['overseer'])).toEqual([]);
    expect(await ways('administration', ['key-custodian'])).toEqual(['/administration']);
    expect(await ways('administration', ['desk-officer'])).toEqual([]);
  });

  it('tells whoever may not view requests the same, whether there are any or not', async () => {
    const { world } = await asked();
    const desk = await deskOf(world, world.nodes.xb);
    const session = {
      officer: 'xb-keys',
      name: 'Keys',
      readOnly: false,
      by: 'key',
      device: 'script',
    } as const;
    const { token } = await desk.sessions.open({ ...session, roles: ['key-custodian'] });
    const headers = { authorization: `Bearer ${token}` };
    const answers = [];
    for (const q of ['overwritten', 'nothing-of-the-kind'])
      answers.push((await desk.ask('GET', `/api/find?q=${q}`, { headers })).text);
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).not.toContain('overwritten');
    const officer = officerWith(world.nodes.xb, 'desk-officer').id;
    const found = await desk.ask('GET', '/api/find?q=overwritten', { as: officer });
    expect([found.status, found.json.requests.length > 0]).toEqual([200, true]);
    expect(found.text).not.toContain('seven days');
    expect((await desk.ask('GET', '/api/queue', { headers })).status).toBe(403);
  });
});
