// @module-tag slow
/**
 * Hostile eyes on every route there is, read from the server itself: who may see what with whose ids, what every answer bears, what a page
 * of somewhere else can make a browser do.
 */
import type { Role } from '@comity/keeper';
import { beforeAll, describe, expect, it } from 'vitest';
import { PERMISSIONS, type Permission, roleFor } from '../../src/usecases/officers/permissions.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { officerWith, preservation } from '../support/desk.ts';
import { type Route, withRoutes } from '../support/route-table.ts';
import { type Stand, stand } from '../support/stand.ts';
import { ROLES } from './expected-permissions.ts';

const NOBODYS = '0193e7a0-0000-7000-8000-000000000000';
/** What anyone may ask for: whoever opens another door writes it down here. */
const OPEN = [
  'GET /api/health',
  'GET /assets/:name',
  'GET /away',
  'GET /enrol',
  'GET /line',
  'GET /sign-in',
  'GET /verify',
  'GET /verify.html',
  'GET /window/:ticket',
  'GET /worker.js',
  'POST /api/enrolment',
  'POST /api/enrolment/question',
  'POST /api/session',
  'POST /api/sign-in',
  'POST /api/sign-in/question',
  'POST /enrol',
  'POST /enrol/passkey',
  'POST /language',
  'POST /sign-in',
  'POST /sign-in/passkey',
  'POST /sign-out',
  'POST /time-zone',
];
/** In the reference of a request of Almara that Kessar has no part in. */
const SECRET = 'ALM-SECRET-77';

let world: Stand;
let desk: Desk;
let routes: Route[];
let ids: { own: string; ofOthers: string };

beforeAll(async () => {
  world = await stand({ states: ['xa', 'xb', 'xc'] });
  const { xa, xb, xc } = world.nodes;
  const own = await preservation(world, xa, { urgency: 'urgent' });
  const ofOthers = await preservation(world, xa, { to: 'xc', urgency: 'urgent', reference: SECRET } as never);
  await world.post();
  expect(xc.state).toBe('xc');
  ids = { own: own.id, ofOthers: ofOthers.id };
  const found = await withRoutes(() => deskOf(world, xb));
  [desk, routes] = [found.made, found.routes];
  await desk.app.ready();
}, 60_000);

const session = async (roles: readonly Role[], officer = officerWith(world.nodes.xb, 'case-officer').id) =>
  desk.sessions.open({
    ...{ officer, name: 'Layla Haddad', roles: [...roles], readOnly: false },
    ...{ by: 'passkey', device: 'Chrome, Linux' },
  });
const BROWSER = { 'user-agent': 'Chrome/156 Linux' };
const cookieOf = (token: string) => ({ ...BROWSER, cookie: `comity-session=${token}` });
const urlOf = ({ url }: Route, id: string): string =>
  url
    .replace(/:(\w+)(?:\([^)]*\))?/g, (_, name: string) =>
      name === 'index' ? '0' : name === 'kind' ? 'act' : id,
    )
    .replace('*', id);

/** A stream that is opened does not end; another test has it. */
const ENDLESS = '/api/events';
const swept = () => routes.filter(({ url, method }) => url !== ENDLESS && method !== 'OPTIONS');

interface Sent {
  headers?: Record<string, string>;
  id?: string;
  body?: string;
}
const send = (route: Route, { headers = {}, id = NOBODYS, body }: Sent) =>
  desk.app.inject({
    method: route.method as 'GET',
    url: urlOf(route, id),
    headers: {
      ...(body === undefined || route.method === 'GET'
        ? {}
        : { 'content-type': route.isPage ? 'application/x-www-form-urlencoded' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined || route.method === 'GET' ? {} : { payload: body }),
  });
const nameOf = ({ method, url }: Route) => `${method} ${url}`;

describe('every route', () => {
  it('says who may ask, and what is open to anyone is known by hand', () => {
    expect(routes.length).toBeGreaterThan(120);
    const open = routes.filter(({ permission }) => permission === undefined).map(nameOf);
    expect(open.filter((name) => !name.includes(' /api/docs')).sort()).toEqual(OPEN);
    for (const { permission } of routes)
      if (permission !== undefined) expect(PERMISSIONS[permission as Permission]).toBeDefined();
  });

  it('is closed to whoever has not signed in, whatever id they name', async () => {
    for (const route of swept().filter(({ permission }) => permission !== undefined)) {
      for (const id of [NOBODYS, ids.own]) {
        const answer = await send(route, { id, body: route.isPage ? 'csrf=x' : '{}' });
        const expected = route.isPage && route.method === 'GET' ? 303 : 401;
        expect([nameOf(route), answer.statusCode]).toEqual([nameOf(route), expected]);
        if (expected === 303) expect(answer.headers.location).toMatch(/^\/sign-in\?back=%2F/);
        expect([nameOf(route), answer.body.includes('ALM-2026')]).toEqual([nameOf(route), false]);
      }
    }
  }, 60_000);

  it.each(ROLES)(
    'is closed to a %s whose role has no right to it, page or interface',
    async (role) => {
      const { token } = await session([role]);
      for (const route of swept()) {
        if (route.permission === undefined || roleFor(route.permission as Permission, [role])) continue;
        const answer = await send(route, {
          headers: cookieOf(token),
          id: ids.own,
          body: route.isPage ? 'csrf=x' : '{}',
        });
        // Who administers and sees no requests is led from the Desk to what is theirs.
        const isLed = route.url === '/' && String(answer.headers.location).startsWith('/admin');
        expect([nameOf(route), isLed ? 403 : answer.statusCode]).toEqual([nameOf(route), 403]);
      }
      expect(desk.defects).toEqual([]);
    },
    60_000,
  );

  it('tells nothing of what belongs to another State, to nobody, or to another officer, whatever role asks', async () => {
    const { token } = await session(ROLES);
    const self = officerWith(world.nodes.xb, 'case-officer').id;
    const colleague = world.nodes.xb.founded.officers.find(({ entry }) => entry.id !== self)!.entry.id;
    const other = await session(['desk-officer'], colleague);
    const strange = [NOBODYS, ids.ofOthers, other.id];
    for (const route of swept().filter(({ url }) => /\/:/.test(url) && !/\/acts\/|ticket/.test(url))) {
      for (const id of strange) {
        const answer = await send(route, {
          headers: cookieOf(token),
          id,
          ...(route.isPage ? {} : { body: '{}' }),
        });
        expect([nameOf(route), answer.statusCode < 500 ? 'answered' : answer.body]).toEqual([
          nameOf(route),
          'answered',
        ]);
        expect([nameOf(route), answer.body.includes(SECRET)]).toEqual([nameOf(route), false]);
        // A list of what nobody has is empty; a page of it is none.
        if (route.url.startsWith('/requests/'))
          expect([nameOf(route), answer.statusCode >= 400]).toEqual([nameOf(route), true]);
      }
    }
    // Another officer's session is not ended from one's own page.
    const page = await desk.app.inject({ url: '/profile', headers: cookieOf(token) });
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)![1]!;
    await desk.app.inject({
      method: 'POST',
      url: '/profile/end-session',
      headers: { ...cookieOf(token), 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf, id: other.id }).toString(),
    });
    expect(await desk.sessions.of(other.token, 'Chrome, Linux')).toBeDefined();
    expect(desk.defects).toEqual([]);
  }, 120_000);
});

describe('what every answer bears', () => {
  it('is a policy without exceptions, no frame, no sniffing, no referrer, and nothing kept, on pages, data and errors', async () => {
    const { token } = await session(ROLES);
    for (const route of swept()) {
      const [headers, body] = [cookieOf(token), route.isPage ? 'csrf=x' : 'not json'];
      bears(nameOf(route), (await send(route, { headers, id: ids.own, body })).headers, route.url);
      if (route.isPage && route.isOpen)
        bears(nameOf(route), (await send(route, { body })).headers, route.url);
    }
    for (const url of ['/nothing', '/api/nothing', '/%00', '/requests/../etc', `/${'a'.repeat(3000)}`]) {
      const answer = await desk.app.inject({ url, headers: cookieOf(token) });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      bears(url, answer.headers, url);
    }
  }, 120_000);

  it('is the same on a stream of events', async () => {
    const { token } = await session(ROLES);
    const address = await desk.app.listen({ port: 0, host: '127.0.0.1' });
    const stop = new AbortController();
    const answer = await fetch(`${address}${ENDLESS}`, { headers: cookieOf(token), signal: stop.signal });
    expect(answer.status).toBe(200);
    bears(ENDLESS, Object.fromEntries(answer.headers), ENDLESS);
    stop.abort();
  });
});

function bears(name: string, headers: Record<string, unknown>, url: string): void {
  const policy = String(headers['content-security-policy']);
  const says = (text: string) => expect([name, policy]).toEqual([name, expect.stringContaining(text)]);
  says("frame-ancestors 'none'");
  // The page that checks packages has a policy of its own within it, and no origin: it can reach nothing of ours.
  if (url === '/verify.html') says('sandbox allow-scripts');
  else {
    says("default-src 'none'");
    says("base-uri 'none'");
  }
  if (!url.startsWith('/api/docs'))
    expect([name, policy]).toEqual([name, expect.not.stringMatching(/unsafe|data:|\*|https?:/)]);
  expect([name, headers['x-content-type-options']]).toEqual([name, 'nosniff']);
  expect([name, headers['referrer-policy']]).toEqual([name, 'no-referrer']);
  expect([name, headers['x-frame-options']]).toEqual([name, expect.stringMatching(/DENY|SAMEORIGIN/)]);
  const mayRest = /^\/(assets\/|worker\.js|verify\.html|api\/docs)/.test(url);
  if (!mayRest) expect([name, headers['cache-control']]).toEqual([name, expect.stringContaining('no-store')]);
}

describe('a page of somewhere else', () => {
  it('gets no form of ours done, whatever cookie goes along', async () => {
    const { token } = await session(ROLES);
    const before = await world.nodes.xb.read((tx) => tx.halves.get(ids.own));
    for (const route of swept().filter(
      ({ method, permission }) => method !== 'GET' && permission !== undefined,
    )) {
      const forged = { ...cookieOf(token), 'sec-fetch-site': 'cross-site' };
      const foreign = await send(route, {
        headers: forged,
        id: ids.own,
        body: route.isPage ? 'csrf=x' : '{}',
      });
      expect([nameOf(route), foreign.statusCode]).toEqual([nameOf(route), 401]);
      if (!route.isPage) continue;
      // A browser too old to say where a form comes from: the form itself must show it.
      const old = await send(route, { headers: cookieOf(token), id: ids.own, body: 'csrf=x&step=do' });
      expect([nameOf(route), old.statusCode]).toEqual([nameOf(route), 403]);
    }
    expect(await world.nodes.xb.read((tx) => tx.halves.get(ids.own))).toEqual(before);
  }, 60_000);

  it('is not where any of our addresses leads', async () => {
    const hostile = [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/\t/elsewhere.example',
      '\\/elsewhere.example',
      'javascript:alert(1)',
      '/%5Celsewhere.example/..//elsewhere.example',
      ' //elsewhere.example',
      '/\r\nlocation: https://elsewhere.example',
      '/\u202e//elsewhere.example',
      '/／elsewhere.example',
      '/find?q=مرفأ',
    ];
    for (const back of hostile) {
      const { headers, statusCode } = await desk.app.inject({
        method: 'POST',
        url: '/language',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ language: 'fr', back }).toString(),
      });
      // No server writes such letters into a header: what cannot stand there is escaped.
      expect([back, statusCode, /^[!-~]*$/.test(String(headers.location))]).toEqual([back, 303, true]);
      const to = new URL(String(headers.location), 'https://desk.example');
      expect([back, to.origin]).toEqual([back, 'https://desk.example']);
      const page = await desk.app.inject({ url: `/sign-in?back=${encodeURIComponent(back)}` });
      const said = /name="back" value="([^"]*)"/.exec(page.body)![1]!;
      expect(new URL(said, 'https://desk.example').origin).toBe('https://desk.example');
    }
  });
});

describe('cookies', () => {
  it('are out of reach of scripts and of other sites', async () => {
    const answer = await desk.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost', ...BROWSER },
      payload: new URLSearchParams({ officer: officerWith(world.nodes.xb, 'desk-officer').id }).toString(),
    });
    const [cookie] = answer.cookies as {
      name: string;
      httpOnly: boolean;
      sameSite: string;
      path: string;
      domain?: string;
    }[];
    expect(cookie).toMatchObject({ name: 'comity-session', httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(cookie!.domain).toBeUndefined();
  });
});
