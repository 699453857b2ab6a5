import { describe, expect, it } from 'vitest';
import { shift } from '../../src/ports/clock.ts';
import { claimOf, deskOf } from '../support/counter.ts';
import { HOUR, MINUTE, SECOND, stand } from '../support/stand.ts';

async function desk() {
  const world = await stand();
  const { xa, xb } = world.nodes;
  return { world, xa, xb, ...(await deskOf(world, xa)) };
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('signing in', () => {
  it('opens a session for the officer whose key signed the State’s name and the time', async () => {
    const { world, xa, ask } = await desk();
    const answer = await ask('POST', '/api/session', { body: claimOf(world, xa, 'xa-duty') });
    expect(answer).toMatchObject({ status: 200, json: { roles: ['desk-officer', 'case-officer'] } });
    expect(answer.json.token).toMatch(/^[\w-]{43}$/);
    expect((await ask('GET', '/api/requests', bearer(answer.json.token))).status).toBe(200);
  });

  it('tells whoever came by another name of the machine where the desk is, and nobody else', async () => {
    const { app } = await desk();
    const see = async (host: string) =>
      (await app.inject({ url: '/sign-in?back=%2Fhandover', headers: { host } })).body;
    expect(await see('127.0.0.1:8401')).toContain('href="http://localhost:8401/handover"');
    for (const host of ['localhost:8401', 'desk.kessar.example'])
      expect(await see(host)).not.toContain('http://localhost:8401');
  });

  it('gives the same answer to an unknown officer, a wrong key, another State’s key and a wrong time', async () => {
    const { world, xa, xb, ask } = await desk();
    const claim = claimOf(world, xa, 'xa-duty');
    const wrong = [
      { ...claim, officer: 'xa-nobody' },
      { ...claim, officer: 'xa-chief' },
      { ...claimOf(world, xb, 'xb-duty'), officer: 'xa-duty' },
      { ...claim, at: shift(claim.at, SECOND) },
      { ...claim, signature: claim.signature.slice(1) },
      { ...claim, signature: '' },
      claimOf(world, xa, 'xa-duty', shift(world.clock.at, 2 * MINUTE + SECOND)),
      claimOf(world, xa, 'xa-duty', shift(world.clock.at, -2 * MINUTE - SECOND)),
      { ...claim, at: '2026-13-45T99:99:99.999Z' },
    ];
    const answers = [];
    for (const body of wrong) answers.push(await ask('POST', '/api/session', { body }));
    for (const { status, type, json } of answers) {
      expect(status).toBe(401);
      expect(type).toBe('application/problem+json');
      expect(json).toEqual(answers[0]!.json);
    }
  });

  it('bears a clock that is two minutes off, and takes each signature once', async () => {
    const { world, xa, ask } = await desk();
    const early = claimOf(world, xa, 'xa-duty', shift(world.clock.at, 2 * MINUTE));
    expect((await ask('POST', '/api/session', { body: early })).status).toBe(200);
    expect((await ask('POST', '/api/session', { body: early })).status).toBe(401);
    world.pass(3 * MINUTE);
    expect((await ask('POST', '/api/session', { body: early })).status).toBe(401);
  });
});

describe('a session', () => {
  it('ends after a quarter of an hour without use, and after eight hours of use', async () => {
    const { world, signIn, ask } = await desk();
    const idle = await signIn('xa-duty');
    world.pass(15 * MINUTE + 1);
    expect(await ask('GET', '/api/requests', bearer(idle))).toMatchObject({
      status: 401,
      json: { code: 'SIGN_IN' },
    });
    const used = await signIn('xa-duty');
    for (let i = 0; i < 40; i++) {
      world.pass(12 * MINUTE);
      expect((await ask('GET', '/api/requests', bearer(used))).status).toBe(200);
    }
    world.pass(MINUTE);
    expect((await ask('GET', '/api/requests', bearer(used))).status).toBe(401);
  });

  it('is nothing anyone could make up, and none is nothing', async () => {
    const { ask } = await desk();
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      `Bearer ${'A'.repeat(43)}`,
      `Basic ${'A'.repeat(43)}`,
      `bearer ${'A'.repeat(43)}`,
    ])
      expect(await ask('GET', '/api/requests', { headers: { authorization } })).toMatchObject({
        status: 401,
        type: 'application/problem+json',
        json: { code: 'SIGN_IN' },
      });
    expect((await ask('GET', '/api/requests')).status).toBe(401);
  });
});

describe('signing in by name', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const enter = { payload: Buffer.from('officer=xa-duty'), headers: { ...form, host: '127.0.0.1:8080' } };

  it('exists in a sandbox on this machine, and opens a desk to act at', async () => {
    const { ask } = await desk();
    const answer = await ask('POST', '/sign-in', enter);
    expect(answer.status).toBe(303);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const headers = { cookie: cookie.split(';')[0]! };
    expect((await ask('GET', '/', { headers })).text).toContain('They ask us');
    expect((await ask('GET', '/api/requests', { headers })).status).toBe(200);
    expect(await ask('POST', '/api/requests', { headers, body: {} })).toMatchObject({
      status: 400,
      json: { code: 'SHAPE' },
    });
  });

  it('is not there in a State’s own node', async () => {
    const world = await stand();
    const { ask } = await deskOf(world, world.nodes.xa, { sandbox: false });
    expect(await ask('POST', '/sign-in', enter)).toMatchObject({ status: 404, type: 'text/html' });
    const page = (await ask('GET', '/sign-in')).text;
    expect(page).not.toContain('name="officer"');
    expect(page).not.toContain('xa-duty');
  });

  it.each([
    ['from another machine', { remoteAddress: '203.0.113.7' }],
    ['from another machine by way of IPv6', { remoteAddress: '2001:db8::1' }],
    ['by a page of another name that points here', { headers: { ...form, host: 'evil.example:8080' } }],
    ['by a proxy that passes the name on', { headers: { ...form, host: 'desk.almara.example' } }],
  ])('is not there %s', async (_, over) => {
    const { ask } = await desk();
    const answer = await ask('POST', '/sign-in', { ...enter, ...over });
    expect(answer.status).toBe(404);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('knows only officers of this State', async () => {
    const { ask } = await desk();
    expect(
      (await ask('POST', '/sign-in', { ...enter, payload: Buffer.from('officer=xb-duty') })).status,
    ).toBe(404);
  });

  it('ends with the sandbox: hours later one signs in again', async () => {
    const { world, ask } = await desk();
    const cookie = String((await ask('POST', '/sign-in', enter)).headers['set-cookie']).split(';')[0]!;
    world.pass(HOUR);
    expect((await ask('GET', '/', { headers: { cookie } })).headers.location).toBe('/sign-in?back=%2F');
  });
});
