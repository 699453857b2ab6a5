/** What wants a look, on the Desk and on its own page: in the reader's language, closed by who saw to it, and a held message that acts. */
import type { Role } from '@comity/keeper';
import { isLanguage, LANGUAGES, speak } from '@comity/language';
import type { Json } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type NewAlarm, raiseAlarm } from '../../src/usecases/sweep/alarms.ts';
import { deskOf } from '../support/counter.ts';
import { alarmsNow, halfNow, officerWith } from '../support/desk.ts';
import { forger } from '../support/forger.ts';
import { browserOf, type Said } from '../support/pages.ts';
import { DAY, MINUTE, type Stand, stand } from '../support/stand.ts';

const three = () => stand({ states: ['xa', 'xb', 'xc'] });

async function office(world: Stand) {
  const { xa } = world.nodes;
  const desk = await deskOf(world, xa);
  const browser = await browserOf(desk, officerWith(xa, 'desk-officer').id);
  /** A form of the list, whose address has no page of its own. */
  const post = async (url: string, said: Said) => {
    const { text } = await browser.see('/alarms');
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: browser.cookie };
    const payload = new URLSearchParams({ csrf, ...(said as Record<string, string>) }).toString();
    const answer = await desk.app.inject({ method: 'POST', url, headers, payload });
    return { status: answer.statusCode, to: answer.headers.location };
  };
  return { world, xa, browser, post };
}

/** An emergency message of a State whose freshness is a day old. */
async function withHeld() {
  const world = await three();
  const { xa, xb } = world.nodes;
  const from = forger(world, xb, xa);
  await xa.node.jobs.refresh();
  world.pass(DAY + MINUTE);
  world.weather = ({ call }) => (call.startsWith('fetch') ? { kind: 'unreachable' } : { kind: 'pass' });
  const body = { ...(from.request().body as object), urgency: { reason: 'a life' } } as Json;
  const request = from.request({ class: 'emergency', body });
  await xa.node.receive(from.envelope(await from.seal(request)), 'xb');
  return { ...(await office(world)), held: `xb/${String(request.id)}`, thread: String(request.thread) };
}

const RELEASE = '/alarms/release';

describe('what wants a look', () => {
  it.each(LANGUAGES.filter((each) => each !== 'en'))(
    'is said in %s on the Desk, with the partner’s name and what to do',
    async (language) => {
      const { browser } = await withHeld();
      const speech = speak(isLanguage(language) ? language : 'en');
      const { text } = await browser.see('/', language);
      const list = text.slice(text.indexOf('wants-a-look'));
      expect(list).toContain(speech.label('alarms', 'held-emergency'));
      expect(list).toContain(speech.label('alarms', 'held-stale-means'));
      expect(list).toContain(speech.state('xb'));
      expect(list).not.toContain('EMERGENCY');
      expect(list).not.toContain('is kept but not acted on');
      // The node's own words are on the page of its own, marked as English.
      const own = (await browser.see('/alarms', language)).text;
      expect(own).toMatch(/<bdi lang="en" dir="ltr">[^<]*EMERGENCY/);
    },
  );

  it('is not hidden by deadlines, however many have passed, and tells the newest first', async () => {
    const { world, xa, browser } = await office(await three());
    const raise = (alarm: Pick<NewAlarm, 'key' | 'kind'> & { said?: { state: string } }) =>
      xa.read((tx) =>
        raiseAlarm(tx, world.clock, { about: 'xb', text: 'x', paragraphs: [], ...alarm } as NewAlarm),
      );
    for (let at = 0; at < 20; at++) await raise({ key: `clock/${at}`, kind: 'clock-due' });
    for (let at = 0; at < 7; at++) {
      world.pass(MINUTE);
      await raise({ key: `trust/${at}`, kind: 'trust', said: { state: at < 6 ? 'xb' : 'xc' } });
    }
    const { text } = await browser.see('/');
    const list = text.slice(text.indexOf('wants-a-look'));
    expect(list.split('A statement of a State was refused')).toHaveLength(6);
    expect(list.indexOf(speak('en').state('xc'))).toBeLessThan(list.indexOf(speak('en').state('xb')));
    expect(list).toContain('<span class="count"> 7</span>');
    expect(list).toContain('<a href="/alarms">See all that wants a look</a>');
    expect((await browser.see('/alarms')).text.split('A statement of a State was refused')).toHaveLength(8);
  });

  it('is closed by who saw to it, once; the second is told that it is gone', async () => {
    const { world, xa, browser, post } = await office(await three());
    const alarm = { key: 'trust/1', about: 'xb', text: 'x', paragraphs: [] };
    await xa.read((tx) => raiseAlarm(tx, world.clock, { ...alarm, kind: 'trust' }));
    expect((await browser.see('/alarms')).text).toContain('Seen to');
    expect(await post('/alarms/seen', { key: 'trust/1' })).toEqual({
      status: 303,
      to: '/alarms?done=seen-done',
    });
    expect((await xa.read((tx) => tx.alarms.get('trust/1')))?.resolvedBy).toBe(
      officerWith(xa, 'desk-officer').id,
    );
    expect((await post('/alarms/seen', { key: 'trust/1' })).to).toBe('/alarms?done=seen-gone');
    expect((await browser.see('/alarms')).text).toContain('Nothing wants a look');
  });
});

describe('an alert for overseers and an alarm about the node', () => {
  it('are found however many deadlines have passed', async () => {
    const world = await three();
    const { xa } = world.nodes;
    const said = { about: 'x', text: 'x', paragraphs: [] };
    await xa.read(async (tx) => {
      for (let at = 0; at < 501; at++)
        await raiseAlarm(tx, world.clock, { ...said, key: `clock/${at}`, kind: 'clock-due' });
    });
    world.pass(MINUTE);
    await xa.read(async (tx) => {
      await raiseAlarm(tx, world.clock, { ...said, key: 'look-up/1', kind: 'look-up' });
      await raiseAlarm(tx, world.clock, { ...said, key: 'own-root', kind: 'own-statement' });
    });
    const desk = await deskOf(world, xa);
    const { id: officer } = officerWith(xa, 'key-custodian');
    const seen = async (role: Role, url: string) => {
      const session = { officer, name: officer, roles: [role], readOnly: false };
      const { token } = await desk.sessions.open({ ...session, by: 'passkey', device: 'script' });
      return (await desk.app.inject({ url, headers: { cookie: `${COOKIE}=${token}` } })).body;
    };
    expect(await seen('overseer', '/oversight')).toContain('value="look-up/1"');
    expect(await seen('key-custodian', '/administration')).toContain('A statement of this State ends');
  });
});

describe('a message that is held', () => {
  it('acts when an officer says why, on a page that says what is known of it', async () => {
    const { xa, browser, post, held, thread } = await withHeld();
    const way = `${RELEASE}?message=${encodeURIComponent(held)}`;
    const page = await browser.see(way);
    expect(page.text).toContain('An emergency message is held');
    const empty = await post(RELEASE, { message: held, why: ' ' });
    expect(empty.status).toBe(422);
    expect(await alarmsNow(xa)).toHaveLength(1);
    const done = await post(RELEASE, { message: held, why: 'Their liaison confirmed it by telephone.' });
    expect(done.to).toBe('/alarms?done=release-done');
    expect(await halfNow(xa, thread)).toBeDefined();
    expect(await alarmsNow(xa)).toEqual([]);
    expect((await post(RELEASE, { message: held, why: 'again' })).to).toBe('/alarms?done=release-gone');
    expect((await browser.see(way)).to).toBe('/alarms?done=release-gone');
  });
});
