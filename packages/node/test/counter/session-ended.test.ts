/** What the sign-in page says to whoever is signed in no more, and what it keeps to itself before a stranger. */
import { LANGUAGES, speak } from '@comity/language';
import { describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { deviceOf } from '../../src/counter/sessions.ts';
import { suspendOfficer } from '../../src/usecases/officers/suspend.ts';
import { deskOf } from '../support/counter.ts';
import { MINUTE, stand } from '../support/stand.ts';

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

async function browser(agent = AGENT) {
  const world = await stand();
  const { xa } = world.nodes;
  const desk = await deskOf(world, xa);
  const { token, id } = await desk.sessions.open({
    ...{ officer: 'xa-duty', name: 'Amara', roles: ['desk-officer'], readOnly: false },
    ...{ by: 'passkey', device: deviceOf(AGENT) },
  });
  const ask = (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}, payload = '') =>
    desk.app.inject({
      ...{ method, url, payload },
      headers: { cookie: `${COOKIE}=${token}`, 'user-agent': agent, ...headers },
    });
  const signIn = async (language = 'en', back = '/') =>
    (await ask('GET', `/sign-in?back=${encodeURIComponent(back)}`, { 'accept-language': language })).body;
  return { world, xa, id, ...desk, ask, signIn };
}

describe('the sign-in page', () => {
  it('says in six languages that a quarter of an hour went by, and where one is taken', async () => {
    const { world, ask, signIn } = await browser();
    world.pass(15 * MINUTE + 1);
    const sent = await ask('GET', '/requests');
    expect(sent.headers.location).toBe('/sign-in?back=%2Frequests');
    for (const language of LANGUAGES) {
      const { say } = speak(language);
      const page = await signIn(language, '/requests');
      expect(page).toContain(say('line.ended-idle'));
      expect(page).toContain(say('line.page-waits'));
      expect(page).toMatch(/hidden[^>]*data-unsent/);
    }
  });

  it('says that one signed out, and promises no words then', async () => {
    const { ask, signIn } = await browser();
    const page = (await ask('GET', '/')).body;
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)![1]!;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ask('POST', '/sign-out', type, `csrf=${csrf}`)).headers.location).toBe('/sign-in');
    const said = await signIn();
    expect(said).toContain(speak('en').say('line.ended-signed-out'));
    expect(said).not.toContain('data-unsent');
  });

  it('says that a custodian suspended one, without the reason, which is for custodians', async () => {
    const { world, xa, signIn } = await browser();
    const deps = { store: xa.ports.store, clock: world.clock, entropy: world.chance };
    await suspendOfficer(deps, { officer: 'xa-duty', reason: 'A letter went astray.' }, 'xa-key-1');
    const page = await signIn();
    expect(page).toContain(speak('en').say('line.ended-suspended'));
    expect(page).not.toContain('astray');
  });

  it('says nothing of a session to a stranger, or to whoever carried its token elsewhere', async () => {
    const { app } = await browser();
    const { say } = speak('en');
    const strange = (
      await app.inject({ url: '/sign-in', headers: { host: 'localhost:8401', 'user-agent': AGENT } })
    ).body;
    expect(strange).not.toContain('class="notice tell"');
    const asked = (await app.inject({ url: '/sign-in?back=%2Frequests' })).body;
    expect(asked).toContain(say('line.page-waits'));
    const made = await app.inject({ url: '/sign-in', headers: { cookie: `${COOKIE}=${'A'.repeat(43)}` } });
    expect(made.body).toContain(say('line.ended-unknown'));
    const carried = await browser('Mozilla/5.0 (Windows NT 10.0) Chrome/130.0');
    carried.world.pass(15 * MINUTE + 1);
    expect(await carried.signIn()).toContain(say('line.ended-unknown'));
  });

  it('leads nowhere but to a path of its own', async () => {
    const { app } = await browser();
    const page = (await app.inject({ url: '/sign-in?back=https%3A%2F%2Fevil.example%2F' })).body;
    const backs = [...page.matchAll(/action="\/sign-in.*?name="back" value="([^"]*)"/gs)].map(([, at]) => at);
    expect(new Set(backs)).toEqual(new Set(['/']));
    expect(page).not.toContain(speak('en').say('line.page-waits'));
  });
});
