import { describe, expect, it } from 'vitest';
import { softAuthenticator } from '../../../../tests/support/authenticator.ts';
import { beginFirstInvitation, newCode } from '../../src/usecases/officers/invite.ts';
import { codeDigest } from '../../src/usecases/officers/passkeys/enrol.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { alarmsNow } from '../support/desk.ts';
import { HOUR, MINUTE, stand } from '../support/stand.ts';

const ORIGIN = 'http://localhost:8401';
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' };

async function desk() {
  const world = await stand({ real: true });
  return { world, xa: world.nodes.xa, ...(await deskOf(world, world.nodes.xa)) };
}

type Device = ReturnType<typeof softAuthenticator>;

async function enrol({ ask }: Pick<Desk, 'ask'>, code: string, device: Device, origin = ORIGIN) {
  const question = await ask('POST', '/api/enrolment/question', { body: { code } });
  if (question.status !== 200) return question;
  const { clientData, authenticatorData } = device.create(origin, question.json.challenge);
  return ask('POST', '/api/enrolment', { body: { code, label: 'blue key', clientData, authenticatorData } });
}

async function enter({ ask }: Pick<Desk, 'ask'>, device: Device, wrong: Parameters<Device['get']>[2] = {}) {
  const question = await ask('POST', '/api/sign-in/question');
  const body = device.get(ORIGIN, question.json.challenge, wrong);
  return ask('POST', '/api/sign-in', { body, headers: FIREFOX });
}

async function invited(made: Desk, by = 'xa-keys'): Promise<string> {
  const answer = await made.ask('POST', '/api/officers/xa-duty/invite', { as: by });
  expect(answer.status).toBe(201);
  return answer.json.code;
}

describe.each(['ES256', 'EdDSA'] as const)('a passkey to sign in with (%s)', (alg) => {
  it('is enrolled by a code, once, and opens a session on that kind of device', async () => {
    const made = await desk();
    const device = softAuthenticator(alg);
    const code = await invited(made);
    expect((await enrol(made, code.toLowerCase().replaceAll('-', ' '), device)).status).toBe(201);
    expect((await enrol(made, code, softAuthenticator(alg))).status).toBe(401);
    const entered = await enter(made, device);
    expect(entered).toMatchObject({ status: 200, json: { roles: ['desk-officer', 'case-officer'] } });
    const headers = { authorization: `Bearer ${entered.json.token}` };
    const me = await made.ask('GET', '/api/me', { headers: { ...headers, ...FIREFOX } });
    expect(me.json).toMatchObject({
      officer: 'xa-duty',
      passkeys: [{ label: 'blue key' }],
      sessions: [{ device: 'Firefox, Linux', by: 'passkey', isThis: true }],
    });
    expect((await made.ask('GET', '/api/me', { headers })).status).toBe(401);
    expect((await alarmsNow(made.xa)).map(({ kind }) => kind)).toContain('passkey-enrolled');
  });

  it('lets nobody in whose answer is other than it should be, and says nothing of why', async () => {
    const made = await desk();
    const device = softAuthenticator(alg);
    await enrol(made, await invited(made), device);
    const stranger = softAuthenticator(alg);
    stranger.create(ORIGIN, 'x');
    const wrong = [
      { origin: 'http://evil.example' },
      { rpId: 'evil.example' },
      { flags: 0x01 },
      { challenge: 'A'.repeat(43) },
      { type: 'webauthn.create' },
      { key: stranger.made[0]!.key },
    ];
    const answers = [];
    for (const each of wrong) answers.push(await enter(made, device, each));
    answers.push(await enter(made, stranger));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(401);
    expect((await enter(made, device)).status).toBe(200);
  });
});

describe('a passkey that lets nobody in, on the page', () => {
  it('leads back to where one tries again, and says so without saying which of the reasons it was', async () => {
    const { app } = await desk();
    const payload = 'back=%2Frequests&credential=x&clientData=x&authenticatorData=x&signature=x';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await app.inject({ method: 'POST', url: '/sign-in/passkey', headers, payload });
    expect(sent.headers.location).toBe('/sign-in?refused&back=%2Frequests');
    const { body } = await app.inject({ url: String(sent.headers.location) });
    expect(body).toContain('Nobody was signed in.');
    expect(body).toContain('name="back" value="/requests"');
    expect((await app.inject({ url: '/sign-in' })).body).not.toContain('Nobody was signed in.');
  });
});

describe('a question for a passkey', () => {
  it('is answered once, and within five minutes', async () => {
    const made = await desk();
    const device = softAuthenticator();
    await enrol(made, await invited(made), device);
    const { json } = await made.ask('POST', '/api/sign-in/question');
    const body = device.get(ORIGIN, json.challenge);
    expect((await made.ask('POST', '/api/sign-in', { body })).status).toBe(200);
    expect((await made.ask('POST', '/api/sign-in', { body })).status).toBe(401);
    const late = (await made.ask('POST', '/api/sign-in/question')).json.challenge;
    made.world.pass(5 * MINUTE + 1);
    expect((await made.ask('POST', '/api/sign-in', { body: device.get(ORIGIN, late) })).status).toBe(401);
  });
});

describe('a passkey that counts backwards', () => {
  it('was copied: nobody is let in, the officer’s sessions end, people are told', async () => {
    const made = await desk();
    const device = softAuthenticator();
    await enrol(made, await invited(made), device);
    expect((await enter(made, device, { count: 7 })).status).toBe(200);
    expect((await enter(made, device, { count: 6 })).status).toBe(401);
    expect(await made.sessions.list('xa-duty')).toEqual([]);
    expect((await alarmsNow(made.xa)).map(({ kind }) => kind)).toContain('passkey-copied');
  });
});

describe('a code', () => {
  it('is over after three days, when another is made, and when its officer is suspended', async () => {
    const made = await desk();
    const first = await invited(made);
    const second = await invited(made);
    expect((await enrol(made, first, softAuthenticator())).status).toBe(401);
    made.world.pass(72 * HOUR + 1);
    expect((await enrol(made, second, softAuthenticator())).status).toBe(401);
    const third = await invited(made, 'xa-chief');
    const reason = { reason: 'left the service' };
    await made.ask('POST', '/api/officers/xa-duty/suspend', { as: 'xa-chief', body: reason });
    expect((await enrol(made, third, softAuthenticator())).status).toBe(401);
    const again = await made.ask('POST', '/api/officers/xa-duty/invite', { as: 'xa-chief' });
    expect(again).toMatchObject({ status: 409, json: { code: 'CANNOT_INVITE' } });
  });

  it('is made by one custodian only for somebody else who has no passkey: otherwise two recover it', async () => {
    const made = await desk();
    const invite = (officer: string) =>
      made.ask('POST', `/api/officers/${officer}/invite`, { as: 'xa-keys' });
    expect(await invite('xa-keys')).toMatchObject({ status: 409, json: { code: 'CANNOT_INVITE' } });
    await enrol(made, await invited(made), softAuthenticator());
    expect(await invite('xa-duty')).toMatchObject({ status: 409, json: { code: 'CANNOT_INVITE' } });
    expect(await made.xa.read((tx) => tx.invitations.where('officer', 'xa-duty'))).toEqual([]);
  });

  it('has a hundred bits and no sign that is taken for another', async () => {
    const { world } = await desk();
    expect(newCode(world.chance)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(codeDigest('0il1o-ABCDE')).toBe(codeDigest('01110 abcde'));
  });

  it('of the first administrator is that of the plan’s first key custodian, while nobody has enrolled', async () => {
    const made = await desk();
    const code = newCode(made.world.chance);
    const deps = { ...made.xa.ports, store: made.xa.ports.store };
    const file = { code: codeDigest(code), endsAt: '2026-12-01T00:00:00.000Z' };
    expect(await beginFirstInvitation(deps, file)).toBe('xa-chief');
    expect((await enrol(made, code, softAuthenticator())).status).toBe(201);
    expect(await beginFirstInvitation(deps, file)).toBeUndefined();
  });
});

describe('an officer who lost their passkey', () => {
  it('gets another by two key custodians, neither of them themselves; the old one ends', async () => {
    const made = await desk();
    const lost = softAuthenticator();
    await enrol(made, await invited(made), lost);
    await enter(made, lost);
    const body = { reason: 'the key fell into the sea' };
    const asked = await made.ask('POST', '/api/officers/xa-duty/recovery', { as: 'xa-keys', body });
    expect(asked.status).toBe(201);
    const confirm = `/api/recoveries/${asked.json.id}/confirm`;
    expect(await made.ask('POST', confirm, { as: 'xa-keys' })).toMatchObject({ status: 409 });
    expect((await enter(made, lost)).status).toBe(200);
    const confirmed = await made.ask('POST', confirm, { as: 'xa-chief' });
    expect(confirmed.status).toBe(201);
    expect((await enter(made, lost)).status).toBe(401);
    expect(await made.sessions.list('xa-duty')).toEqual([]);
    const found = softAuthenticator();
    expect((await enrol(made, confirmed.json.code, found)).status).toBe(201);
    expect((await enter(made, found)).status).toBe(200);
    expect((await alarmsNow(made.xa)).map(({ kind }) => kind)).toContain('passkey-recovery');
    const own = await made.ask('POST', '/api/officers/xa-keys/recovery', { as: 'xa-keys', body });
    expect(own.status).toBe(409);
  });

  it('waits for the second custodian a day', async () => {
    const made = await desk();
    const body = { reason: 'lost' };
    const asked = await made.ask('POST', '/api/officers/xa-duty/recovery', { as: 'xa-keys', body });
    made.world.pass(24 * HOUR + 1);
    const late = await made.ask('POST', `/api/recoveries/${asked.json.id}/confirm`, {
      headers: { authorization: `Bearer ${await made.signIn('xa-chief')}` },
    });
    expect(late.status).toBe(409);
  });
});

describe('an officer who is suspended', () => {
  it('is out at once and cannot come back, by passkey or by key, until somebody else lets them', async () => {
    const made = await desk();
    const device = softAuthenticator();
    await enrol(made, await invited(made), device);
    expect((await made.ask('GET', '/api/me', { as: 'xa-duty' })).status).toBe(200);
    const body = { reason: 'under inquiry' };
    await made.ask('POST', '/api/officers/xa-duty/suspend', { as: 'xa-keys', body });
    expect((await made.ask('GET', '/api/me', { as: 'xa-duty' })).status).toBe(401);
    made.world.pass(1);
    expect(await made.signIn('xa-duty')).toBe('undefined');
    expect((await enter(made, device)).status).toBe(401);
    await made.ask('POST', '/api/officers/xa-duty/reinstate', { as: 'xa-chief', body });
    expect((await enter(made, device)).status).toBe(200);
    const self = await made.ask('POST', '/api/officers/xa-keys/suspend', { as: 'xa-keys', body });
    expect(self).toMatchObject({ status: 409, json: { code: 'NOT_ONESELF' } });
  });
});

describe('an officer’s own devices', () => {
  it('are signed out one by one; their last passkey cannot be removed', async () => {
    const made = await desk();
    const device = softAuthenticator();
    await enrol(made, await invited(made), device);
    await enter(made, device);
    const { sessions, passkeys } = (await made.ask('GET', '/api/me', { as: 'xa-duty' })).json;
    const other = sessions.find((one: { isThis: boolean }) => !one.isThis);
    const end = await made.ask('POST', `/api/me/sessions/${other.id}/end`, { as: 'xa-duty' });
    expect(end.json).toEqual({ ended: true });
    const remove = await made.ask('POST', `/api/me/passkeys/${passkeys[0].id}/remove`, { as: 'xa-duty' });
    expect(remove.json).toEqual({ removed: false });
    const [kept] = await made.xa.read((tx) => tx.passkeys.where('officer', 'xa-duty'));
    await made.xa.ports.store.transact((tx) => tx.passkeys.insert({ ...kept!, id: 'another' }));
    const again = await made.ask('POST', `/api/me/passkeys/${passkeys[0].id}/remove`, { as: 'xa-duty' });
    expect(again.json).toEqual({ removed: true });
    expect((await enter(made, device)).status).toBe(401);
  });
});

describe('a cookie', () => {
  it('does not act for a page of another origin', async () => {
    const made = await desk();
    const token = await made.signIn('xa-keys');
    const cookie = `comity-session=${token}`;
    const post = (site: string) =>
      made.ask('POST', '/api/officers/xa-duty/invite', { headers: { cookie, 'sec-fetch-site': site } });
    expect((await post('cross-site')).status).toBe(401);
    expect((await post('same-site')).status).toBe(401);
    expect((await post('same-origin')).status).toBe(201);
  });
});
