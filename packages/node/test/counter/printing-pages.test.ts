// @module-tag slow
/** The pages about letters on paper: the file of one from a form, and the number of one checked by anyone. */
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { draftPreservation, officerWith, preservation } from '../support/desk.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let id: string;
let digest: string;
let cookie: string;

beforeAll(async () => {
  world = await stand({ real: true });
  const { nodes } = world;
  desk = await deskOf(world, nodes.xa);
  const { id: request, sent } = await preservation(world, nodes.xa);
  await world.post();
  [id, digest] = [request, sent.payload];
  cookie = `${COOKIE}=${await desk.signIn(officerWith(nodes.xa, 'desk-officer').id)}`;
}, 60_000);

const page = (url: string, signedIn = true) =>
  desk.app.inject({
    method: 'GET',
    url,
    headers: { 'accept-language': 'en', ...(signedIn ? { cookie } : {}) },
  });
const send = async (request: string, said: Record<string, string>, csrf?: string) => {
  const token =
    csrf ?? /name="csrf" value="([^"]+)"/.exec((await page(`/requests/${request}/print`)).body)?.[1] ?? '';
  return desk.app.inject({
    method: 'POST',
    url: `/requests/${request}/print`,
    headers: { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      csrf: token,
      of: 'request',
      language: 'fr',
      with: 'ar',
      format: 'pdf',
      reason: 'For the Ministry',
      ...said,
    }).toString(),
  });
};

describe('printing from the desk', { timeout: 60_000 }, () => {
  it('gives the file to keep, by a name without anyone’s words', async () => {
    const answer = await send(id, {});
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${id}-request-fr-ar.pdf"`);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await send(id, { format: 'docx', with: '' })).rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('sets a language the other State takes beside one it does not, and names what it takes: 40(13)', async () => {
    const shown = async (language: string) =>
      (
        await desk.app.inject({
          ...{ method: 'GET', url: `/requests/${id}/print` },
          headers: { cookie, 'accept-language': language },
        })
      ).body;
    const beside = (body: string) => /<select id="with".*?<\/select>/s.exec(body)![0];
    expect(beside(await shown('en'))).not.toContain('selected');
    const chinese = await shown('zh');
    expect(beside(chinese)).toMatch(/value="en"[^>]* selected/);
    expect(chinese).toContain('English');
  });

  it('names what is missing, and keeps every answer', async () => {
    const answer = await send(id, { reason: ' ', language: 'ru' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('it stands in the log');
    expect(answer.body).toMatch(/value="ru"[^>]* selected|selected[^>]*value="ru"/);
    expect((await send(id, { of: 'refusal' })).statusCode).toBe(422);
  });

  it('takes no form that did not come from its page, and none of whoever is not signed in', async () => {
    expect((await send(id, {}, 'forged')).statusCode).toBe(403);
    const stranger = await desk.app.inject({ method: 'POST', url: `/requests/${id}/print` });
    expect([303, 401]).toContain(stranger.statusCode);
  });

  it('leads to it from the letter', async () => {
    expect((await page(`/requests/${id}`)).body).toContain(`/requests/${id}/print`);
  });
});

describe('checking a number', () => {
  it('says to anyone on which day the State sealed it, in groups too, and nothing of the case', async () => {
    for (const asked of [digest, digest.toUpperCase().match(/.{8}/g)!.join('+')]) {
      const answer = await page(`/verify?digest=${asked}`, false);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('Almara sealed a message with this number on 21 November 2026');
      for (const secret of [id, 'phishing', 'Kessar']) expect(answer.body).not.toContain(secret);
    }
  });

  it('says so of a number nobody sealed, of a draft’s, and of what is no number', async () => {
    await draftPreservation(world, world.nodes.xa);
    expect((await page(`/verify?digest=${'0'.repeat(64)}`, false)).body).toContain(
      'knows no message of its own',
    );
    const bad = await page('/verify?digest=%3Cscript%3E', false);
    expect([bad.statusCode, bad.body.includes('<script>')]).toEqual([422, false]);
    expect((await page('/verify', false)).statusCode).toBe(200);
  });
});
