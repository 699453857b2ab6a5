/** An officer's own passkeys from their profile: another one needs one they have, and the last one stays. */
import { beforeAll, expect, it } from 'vitest';
import { softAuthenticator } from '../../../../tests/support/authenticator.ts';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { alarmsNow } from '../support/desk.ts';
import { MINUTE, type Stand, stand } from '../support/stand.ts';

const ORIGIN = 'http://localhost:8401';
let world: Stand;
let desk: Desk;

beforeAll(async () => {
  world = await stand({ real: true });
  desk = await deskOf(world, world.nodes.xa);
});

type Device = ReturnType<typeof softAuthenticator>;

async function enrolled(officer: string): Promise<Device> {
  const device = softAuthenticator();
  const by = officer === 'xa-keys' ? 'xa-chief' : 'xa-keys';
  const { code } = (await desk.ask('POST', `/api/officers/${officer}/invite`, { as: by })).json;
  const { json } = await desk.ask('POST', '/api/enrolment/question', { body: { code } });
  const { clientData, authenticatorData } = device.create(ORIGIN, json.challenge);
  const body = { code, label: 'first', clientData, authenticatorData };
  expect((await desk.ask('POST', '/api/enrolment', { body })).status).toBe(201);
  return device;
}

/** A tab of a browser in which that officer is signed in. */
async function signedIn(officer: string, readOnly = false) {
  const { token } = await desk.sessions.open({
    ...{ officer, name: officer, roles: ['desk-officer'], readOnly, by: 'passkey', device: 'script' },
  });
  const headers = { cookie: `${COOKIE}=${token}`, 'accept-language': 'en' };
  const see = async (url: string) => (await desk.app.inject({ url, headers })).body;
  const challengeIn = (page: string) => /data-challenge="([^"]+)"/.exec(page)?.[1] ?? '';
  const send = async (url: string, said: Record<string, string>) => {
    const csrf = /name="csrf" value="([^"]+)"/.exec(await see('/profile/passkeys/new'))?.[1] ?? '';
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const payload = new URLSearchParams({ csrf, ...said }).toString();
    return desk.app.inject({ method: 'POST', url, headers: { ...headers, ...type }, payload });
  };
  return {
    see,
    send,
    question: async () => challengeIn(await see('/profile/passkeys/new')),
    async confirm(device: Device, wrong = {}) {
      const challenge = challengeIn(await see('/profile/passkeys/new'));
      const answer = await send('/profile/passkeys/new', device.get(ORIGIN, challenge, wrong));
      return { status: answer.statusCode, challenge: challengeIn(answer.body), text: answer.body };
    },
  };
}

const passkeysOf = (officer: string) => world.nodes.xa.read((tx) => tx.passkeys.where('officer', officer));

it('is made beside another one without a code, once the one they have said that it is them', async () => {
  const first = await enrolled('xa-duty');
  const tab = await signedIn('xa-duty');
  const confirmed = await tab.confirm(first);
  expect(confirmed.status).toBe(200);
  const second = softAuthenticator('EdDSA');
  const made = second.create(ORIGIN, confirmed.challenge);
  const kept = await tab.send('/profile/passkeys', { ...made, label: 'at home' });
  expect([kept.statusCode, kept.headers.location]).toEqual([303, '/profile?told=added']);
  expect((await passkeysOf('xa-duty')).map(({ label }) => label).sort()).toEqual(['at home', 'first']);
  expect((await alarmsNow(world.nodes.xa)).map(({ kind }) => kind)).toContain('passkey-enrolled');
  // The same answer again makes none.
  expect((await tab.send('/profile/passkeys', { ...made, label: 'again' })).statusCode).toBe(422);
  const { json } = await desk.ask('POST', '/api/sign-in/question');
  const entered = await desk.ask('POST', '/api/sign-in', { body: second.get(ORIGIN, json.challenge) });
  expect(entered.status).toBe(200);
});

it('is not made for who did not show one of their own, just now, in this session, verified', async () => {
  const own = await enrolled('xa-case');
  const colleague = await enrolled('xa-chief');
  const tab = await signedIn('xa-case');
  const other = await signedIn('xa-case');
  for (const wrong of [{ flags: 0x01 }, { origin: 'http://evil.example' }, { challenge: 'A'.repeat(43) }])
    expect((await tab.confirm(own, wrong)).status).toBe(422);
  expect((await tab.confirm(colleague)).status).toBe(422);
  const elsewhere = await other.question();
  expect((await tab.send('/profile/passkeys/new', own.get(ORIGIN, elsewhere))).statusCode).toBe(422);
  const late = await tab.question();
  world.pass(5 * MINUTE + 1);
  expect((await tab.send('/profile/passkeys/new', own.get(ORIGIN, late))).statusCode).toBe(422);
  // Nor with a question nobody confirmed, or one confirmed by somebody else.
  const fresh = softAuthenticator();
  const asked = await tab.question();
  expect((await tab.send('/profile/passkeys', { ...fresh.create(ORIGIN, asked) })).statusCode).toBe(422);
  const { challenge } = await other.confirm(own);
  expect((await tab.send('/profile/passkeys', { ...fresh.create(ORIGIN, challenge) })).statusCode).toBe(422);
  expect(await passkeysOf('xa-case')).toHaveLength(1);
});

it('needs a code where they have none, and is not for a session that only looks', async () => {
  const page = await (await signedIn('xa-keys')).see('/profile/passkeys/new');
  expect(page).toContain('one-time code');
  expect(page).not.toContain('data-challenge');
  const looking = await signedIn('xa-duty', true);
  expect(await looking.see('/profile/passkeys/new')).not.toContain('data-challenge');
});

it('is removed by whose it is, but never the last, though two tabs ask at the same moment', async () => {
  const tab = await signedIn('xa-duty');
  const [one, two] = await passkeysOf('xa-duty');
  const answers = await Promise.all(
    [one!, two!].map(({ id }) => tab.send('/profile/remove-passkey', { id })),
  );
  expect(answers.map(({ headers }) => headers.location).sort()).toEqual([
    '/profile?told=removed',
    '/profile?told=stays',
  ]);
  expect(await passkeysOf('xa-duty')).toHaveLength(1);
  expect(await tab.see('/profile?told=stays')).toContain('it is the only one, or it was removed already');
  const [theirs] = await passkeysOf('xa-case');
  await tab.send('/profile/remove-passkey', { id: theirs!.id });
  expect(await passkeysOf('xa-case')).toHaveLength(1);
});

it('is known by where it was made, when nobody named it', async () => {
  const own = await enrolled('xa-keys');
  const tab = await signedIn('xa-keys');
  const { challenge } = await tab.confirm(own);
  await tab.send('/profile/passkeys', { ...softAuthenticator().create(ORIGIN, challenge), label: ' ' });
  const labels = (await passkeysOf('xa-keys')).map(({ label }) => label).sort();
  expect(labels).toEqual(['first', 'script']);
});
