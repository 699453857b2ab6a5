import { canonicalBytes } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { softAuthenticator } from '../../../tests/support/authenticator.ts';
import { type Register, registerDigest } from '../src/index.ts';
import { ensureSandbox, readWindow } from '../src/window/call.ts';
import { AT, custodians, hex, later, logged, refusal, register } from './fixture.ts';
import { DESK, dataOf, open, PAYLOAD, question, registered } from './window-stage.ts';

describe('the keeper’s window', () => {
  it('says what another register changes before it shows the whole of it', async () => {
    const { keeper, visit, ticketAt } = await open();
    const officers = [...register().officers, { id: 'new', roles: ['liaison'] as const }];
    const payload = canonicalBytes({ officers, watched: [] } as never);
    const asked = { officer: 'eli', role: 'key-custodian', action: 'change-register', payload } as const;
    const { url } = await keeper.ask(question(asked));
    const { text } = await visit(ticketAt(url));
    const told = text.slice(text.indexOf('What changes'), text.indexOf('Code of this text'));
    expect(told).toContain('<bdi>new</bdi>');
    expect(told).toContain('is added: liaison');
    expect(told).not.toContain('ada');
  });

  it('makes a passkey, which counts once two custodians registered it, and then approves with it', async () => {
    const { keeper, log, place, visit, ticketAt } = await open();
    const device = softAuthenticator();
    const asked = await keeper.ask({ for: 'enrolment', officer: 'ada', name: 'Ada', language: 'fr' });
    const form = await visit(ticketAt(asked.url));
    expect(form.status).toBe(200);
    const made = device.create(place.origin, dataOf(form.text, 'challenge'));
    const kept = await visit(`${ticketAt(asked.url)}/passkey`, made);
    expect([kept.status, kept.location]).toEqual([303, `${DESK}/window/${asked.ticket}`]);
    const answer = await keeper.answer({ ticket: asked.ticket });
    if (answer?.for !== 'enrolment') throw new Error('no key');

    const before = await keeper.ask(question());
    expect((await visit(ticketAt(before.url))).text).toContain('No passkey of yours');

    const next: Register = {
      ...register(),
      officers: register().officers.map((one) =>
        one.id === 'ada' ? { ...one, passkeys: [answer.key] } : one,
      ),
    };
    const digest = registerDigest(next);
    const leaf = await logged(keeper, log, { action: 'policy-changed', at: AT, digest });
    await keeper.changeRegister({ register: next, leaf, approvals: custodians('change-register', digest) });

    const { url, ticket } = await keeper.ask(question());
    const page = (await visit(ticketAt(url))).text;
    const yes = device.get(place.origin, dataOf(page, 'challenge'));
    expect((await visit(`${ticketAt(url)}/passkey`, yes)).status).toBe(303);
    const given = await keeper.answer({ ticket });
    expect(given).toMatchObject({
      for: 'approval',
      approval: { officer: 'ada', payloadDigest: hex(PAYLOAD) },
    });
    expect((await visit(`${ticketAt(url)}/passkey`, yes)).status).toBe(422);
    expect((await visit(ticketAt(url))).text).toContain('It is answered');
  });

  it('notices a passkey that exists twice: one that counts from before', async () => {
    const { keeper, clock, place, visit, ticketAt } = await registered();
    const { device } = place as unknown as { device: ReturnType<typeof softAuthenticator> };
    const answers = [];
    for (const count of [5, 6, 6, 3]) {
      clock.now = later(clock.now, 1000);
      const { url } = await keeper.ask(question());
      const challenge = dataOf((await visit(ticketAt(url))).text, 'challenge');
      const yes = device.get(place.origin, challenge, { count });
      answers.push(await visit(`${ticketAt(url)}/passkey`, yes));
    }
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 422, 422]);
    expect(answers.at(-1)!.text).toContain('(copied)');
  });

  it('shows everything that is approved as text, whatever it is made of', async () => {
    const { keeper, visit, ticketAt } = await open();
    const { url } = await keeper.ask(question());
    const { text } = await visit(ticketAt(url));
    expect(text).not.toContain('<img');
    expect(text).toContain('⟨U+202E⟩');
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;');
    for (const name of ['What it is', 'Sent by', 'What it says', 'Text', '<code>list</code>'])
      expect(text).toContain(`<dt>${name}</dt>`);
    expect(text).toMatch(/<p class="code">\d{5} \d{5} \d{5} \d{5}<\/p>/);
  });

  it('keeps a long key whole and out of the way, and what people wrote in sight', async () => {
    const { keeper, visit, ticketAt } = await open();
    const [key, said] = ['A'.repeat(2600), '请保全账户'.repeat(60)];
    const { url } = await keeper.ask(question({ payload: canonicalBytes({ key, said }) }));
    const { text } = await visit(ticketAt(url));
    expect(text).toContain(`<bdi class="long" tabindex="0">${key}</bdi>`);
    expect(text).toContain(`<bdi>${said}</bdi>`);
  });

  it.each(['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const)('speaks %s', async (language) => {
    const { keeper, visit, ticketAt } = await open();
    const { url } = await keeper.ask(question({ language }));
    const { text } = await visit(ticketAt(url));
    expect(text).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(text).not.toContain('undefined');
  });

  it('allows a page nothing but its own style, its one script and its form', async () => {
    const { keeper, visit, ticketAt } = await open();
    const { url } = await keeper.ask(question({ payload: canonicalBytes({ plain: 'text' }) }));
    const { headers, text } = await visit(ticketAt(url));
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' ${DESK}`);
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/\son\w+=|<style|style=|javascript:/);
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store' });
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('answers to its own name only, and to tickets that were given out only, for a quarter of an hour', async () => {
    const { keeper, visit, ticketAt, clock } = await open();
    const { url, ticket } = await keeper.ask(question());
    expect((await visit(ticketAt(url), undefined, 'evil.example')).status).toBe(421);
    expect((await visit(`/ask/${'A'.repeat(43)}`)).status).toBe(404);
    expect((await visit('/ask/../etc')).status).toBe(404);
    clock.now = later(AT, 15 * 60_000 + 1);
    expect((await visit(ticketAt(url))).status).toBe(404);
    expect(await refusal(keeper.answer({ ticket }))).toBe('bad-request');
  });

  it('takes a no, and tells the desk', async () => {
    const { keeper, visit, ticketAt } = await open();
    const { url, ticket } = await keeper.ask(question());
    expect(await keeper.answer({ ticket })).toBeNull();
    expect((await visit(`${ticketAt(url)}/decline`, {})).status).toBe(303);
    expect(await keeper.answer({ ticket })).toEqual({ for: 'declined' });
  });

  it('puts no question that could never be answered', async () => {
    const { keeper } = await open();
    expect(await refusal(keeper.ask(question({ officer: 'zoe' })))).toBe('approvals: unknown-officer');
    expect(await refusal(keeper.ask(question({ role: 'overseer' })))).toBe('approvals: wrong-role');
    expect(await refusal(keeper.ask(question({ action: 'dance' })))).toBe('approvals: wrong-role');
    expect(await refusal(keeper.ask(question({ nonce: 'AAAA' })))).toBe('bad-request');
    expect(await refusal(keeper.ask(question({ payload: Buffer.from('{ }') })))).toBe('bad-request');
  });

  it('refuses what is too large, and what is no answer', async () => {
    const { keeper, visit, ticketAt } = await open();
    const { url } = await keeper.ask(question());
    const path = ticketAt(url);
    expect((await visit(`${path}/passkey`, { signature: 'A'.repeat(20_000) })).text).toContain('(too-large)');
    expect((await visit(`${path}/passkey`, {})).status).toBe(422);
    expect((await visit(`${path}/test`, {})).status).toBe(422);
  });
});

describe('a test key', () => {
  it('approves in a sandbox, and says on every page what it is', async () => {
    const { keeper, visit, ticketAt } = await open({ testKeys: true });
    const { url, ticket } = await keeper.ask(question());
    expect((await visit(ticketAt(url))).text).toContain('sandbox only');
    expect((await visit(`${ticketAt(url)}/test`, {})).status).toBe(303);
    expect(await keeper.answer({ ticket })).toMatchObject({ for: 'approval', approval: { officer: 'ada' } });
    const ben = await keeper.ask(question({ officer: 'ben' }));
    expect((await visit(`${ticketAt(ben.url)}/test`, {})).status).toBe(422);
  });

  const given = {
    window: '127.0.0.1:8501',
    url: 'http://approve.localhost:8501',
    desk: DESK,
    testKeys: 'officers',
  };
  it('cannot be switched on elsewhere: for a real State, on another machine, or for a desk that is elsewhere', () => {
    const at = (over: Partial<typeof given>, state = 'xa') =>
      ensureSandbox(readWindow({ ...given, ...over })!, state);
    expect(() => at({})).not.toThrow();
    expect(() => at({}, 'fr')).toThrow('invented States only');
    expect(() => at({ window: '0.0.0.0:8501' })).toThrow('on this machine only');
    expect(() => at({ url: 'https://approve.almara.example' })).toThrow('on this machine only');
    expect(() => at({ desk: 'https://desk.almara.example' })).toThrow('on this machine only');
  });

  it('is no excuse for a window under the name of the desk, or by plain http', () => {
    expect(() => readWindow({ ...given, url: 'http://localhost:8501' })).toThrow('a host name of its own');
    expect(() => readWindow({ ...given, url: 'http://approve.almara.example' })).toThrow('https');
    expect(() => readWindow({ ...given, url: 'http://approve.localhost:8501/x' })).toThrow('origin');
    expect(() => readWindow({ ...given, desk: undefined })).toThrow('--desk');
  });
});
