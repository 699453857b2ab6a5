// @module-tag slow
/** A letter begun to the wrong State is addressed to another while it is written, without JavaScript; what that State asks of it is said. */
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { draftLetter, halfNow, officerWith, preservation } from '../support/desk.ts';
import { bodyOf, filled, formTo } from '../support/forms.ts';
import { browserOf } from '../support/pages.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let writer: Record<string, string>;
beforeAll(async () => {
  world = await stand({ real: true, states: ['xa', 'xb', 'xc'] });
  desk = await deskOf(world, world.nodes.xa);
  const officer = officerWith(world.nodes.xa, 'desk-officer').id;
  writer = { cookie: `${COOKIE}=${await desk.signIn(officer)}`, 'accept-language': 'en' };
}, 60_000);

const page = (url: string) => desk.app.inject({ method: 'GET', url, headers: writer });
const hidden = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? '';

async function send(url: string, said: Record<string, string>, body?: string) {
  const payload = bodyOf(filled(formTo(body ?? (await page(url)).body, url), said));
  const headers = { ...writer, 'content-type': 'application/x-www-form-urlencoded' };
  return desk.app.inject({ method: 'POST', url, headers, payload });
}

async function begun(): Promise<string> {
  const { headers } = await send('/requests/letter', { to: 'xb', urgency: 'normal' });
  return headers.location!.split('/')[2]!;
}

describe('the State a letter is addressed to', { timeout: 60_000 }, () => {
  it('is changed while the letter is written; what was written stays, and what the new State asks is said', async () => {
    const id = await begun();
    const parts = `/requests/${id}/drafting`;
    await send(`${parts}/why`, { purpose: 'Trial of whoever did it' });
    expect((await page(parts)).body).toContain('Goes to Kessar');
    const answer = await send(`${parts}/to`, { to: 'xc' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${parts}?readdressed`]);
    const half = await halfNow(world.nodes.xa, id);
    expect(half).toMatchObject({
      counterpart: 'xc',
      stage: { name: 'draft', draft: { purpose: 'Trial of whoever did it' } },
    });
    const { body } = await page(answer.headers.location!);
    for (const said of ['The letter now goes to Ibaria', '40(14)', '40(6), 40(7)', '40(12)(d)', 'Safeguards'])
      expect(body).toContain(said);
    expect((await page(parts)).body).not.toContain('The letter now goes to');
    expect((await page(`${parts}/check`)).body).toContain('Ibaria');
    expect((await page(`/requests/${id}`)).body).not.toContain('readdress-letter');
  });

  it('takes no State whose keys were not compared, and not our own', async () => {
    const id = await begun();
    const url = `/requests/${id}/drafting/to`;
    const { body } = await page(url);
    for (const to of ['xa', 'zz', '']) {
      const payload = bodyOf(filled(formTo(body, url), { to: 'xc' })).replace('to=xc', `to=${to}`);
      const headers = { ...writer, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await desk.app.inject({ method: 'POST', url, headers, payload });
      expect([to, answer.statusCode]).toEqual([to, 422]);
    }
    expect(await halfNow(world.nodes.xa, id)).toMatchObject({ counterpart: 'xb' });
  });

  it('stays where the data are preserved for that letter, and is not offered there', async () => {
    const { id } = await preservation(world, world.nodes.xa);
    await world.post();
    const begin = `/requests/${id}/drafting`;
    const { body } = await page(begin);
    const { headers } = await send(begin, { letter: hidden(body, 'letter') }, body);
    const parts = headers.location!;
    expect((await page(parts)).body).not.toContain(`href="${parts}/to"`);
    const answer = await send(`${parts}/to`, { to: 'xc' });
    expect([answer.statusCode, answer.body.includes('42(8)')]).toEqual([409, true]);
  });

  it('stays what officers are asked to approve', async () => {
    const { node } = world.nodes.xa;
    const id = await draftLetter(world, world.nodes.xa);
    await node.perform(id, 'authorise', {}, officerWith(world.nodes.xa, 'desk-officer'));
    const answer = await send(`/requests/${id}/drafting/to`, { to: 'xc' });
    expect([answer.statusCode, answer.body.includes('approval')]).toEqual([409, true]);
    expect(await halfNow(world.nodes.xa, id)).toMatchObject({ counterpart: 'xb' });
  });

  it('is not offered for the letter of a colleague who only reads', async () => {
    const id = await begun();
    const { see } = await browserOf(desk, officerWith(world.nodes.xa, 'approving-authority').id, true);
    expect((await see(`/requests/${id}/drafting/to`)).status).toBe(403);
  });
});
