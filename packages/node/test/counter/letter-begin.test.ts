// @module-tag slow
/** A letter of request that follows nothing: begun on a page, to a State one chooses, without JavaScript. */
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { halfNow, officerWith } from '../support/desk.ts';
import { bodyOf, filled, formTo } from '../support/forms.ts';
import { browserOf } from '../support/pages.ts';
import { type Stand, stand } from '../support/stand.ts';

const LETTER = '/requests/letter';

let world: Stand;
let desk: Desk;
let writer: Record<string, string>;
beforeAll(async () => {
  world = await stand({ real: true });
  desk = await deskOf(world, world.nodes.xa);
  const officer = officerWith(world.nodes.xa, 'desk-officer').id;
  writer = { cookie: `${COOKIE}=${await desk.signIn(officer)}`, 'accept-language': 'en' };
}, 60_000);

const page = (url: string) => desk.app.inject({ method: 'GET', url, headers: writer });

async function send(body: string, said: Record<string, string>) {
  const payload = bodyOf(filled(formTo(body, LETTER), said));
  const headers = { ...writer, 'content-type': 'application/x-www-form-urlencoded' };
  return desk.app.inject({ method: 'POST', url: LETTER, headers, payload });
}

const chosenIn = (body: string): string[] =>
  formTo(body, LETTER)
    .controls.filter(({ checked }) => checked)
    .map(({ value }) => value);

describe('a letter to a State one chooses', { timeout: 60_000 }, () => {
  it('is begun once, with what is nearly always so in it, and follows nothing', async () => {
    const { body } = await page(LETTER);
    const [first, again] = [
      await send(body, { to: 'xb', urgency: 'urgent' }),
      await send(body, { to: 'xb', urgency: 'urgent' }),
    ];
    expect([first.statusCode, first.headers.location]).toEqual([303, again.headers.location]);
    const id = first.headers.location!.split('/')[2]!;
    const half = await halfNow(world.nodes.xa, id);
    expect(half).toMatchObject({ kind: 'letter', counterpart: 'xb', class: 'urgent', drill: false });
    const { draft } = half!.stage as { draft: object };
    const own = (await world.nodes.xa.read((tx) => tx.trust.get('xa')))!.trust.directory!.body;
    expect(draft).toMatchObject({
      reference: expect.stringMatching(/^XA-\d{8}-\d{6}$/),
      basis: { kind: 'CONVENTION_ART40' },
      authority: { name: own.authorities.find(({ functions }) => functions.includes('mla'))!.name },
    });
    expect(draft).not.toHaveProperty('follows');
    expect((await page(first.headers.location!)).body).toContain('answers missing');
  });

  it('names what is missing, and keeps what was answered', async () => {
    const { body } = await page(LETTER);
    const answer = await send(body, { to: '', urgency: 'emergency' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Not answered yet: Requested State');
    expect(chosenIn(answer.body)).toEqual(['emergency']);
  });

  it('takes no State whose keys were not compared, and not our own', async () => {
    const { body } = await page(LETTER);
    for (const to of ['xa', 'zz', '']) {
      const payload = bodyOf(filled(formTo(body, LETTER), { to: 'xb' })).replace('to=xb', `to=${to}`);
      const headers = { ...writer, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await desk.app.inject({ method: 'POST', url: LETTER, headers, payload });
      expect([to, answer.statusCode]).toEqual([to, 422]);
    }
  });

  it('is offered among the requests and on the page of the State, which it then has chosen', async () => {
    expect((await page('/requests')).body).toContain(`href="${LETTER}"`);
    expect((await page('/directory/xa')).body).not.toContain(LETTER);
    expect((await page('/directory/xb')).body).toContain(`href="${LETTER}?to=xb"`);
    const { body } = await page(`${LETTER}?to=xb`);
    expect(chosenIn(body)).toEqual(['xb', 'normal']);
    const { see } = await browserOf(desk, officerWith(world.nodes.xa, 'desk-officer').id, true);
    for (const url of ['/requests', '/directory/xb']) expect((await see(url)).text).not.toContain(LETTER);
  });
});
