import { createHash } from 'node:crypto';
import { speak } from '@comity/language';
import { LATE_ISLANDS } from '@comity/web';
import { describe, expect, it } from 'vitest';
import { preservationRequest } from '../../../domain/test/support/requests.ts';
import { isZone, zones } from '../../src/counter/pages/page.ts';
import { raiseAlarm } from '../../src/usecases/sweep/alarms.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { allowed, officerWith } from '../support/desk.ts';
import { stand } from '../support/stand.ts';

const HOSTILE = [
  '<script>window.__xss=1</script>',
  '"><img src=x onerror=window.__xss=1>',
  "'-alert(1)-'",
  '</title><svg onload=alert(1)>',
  '<!--',
  '&lt;script&gt;',
  '\u202Egnp.exe',
];

/** The only elements our pages are made of; none of them runs anything but our own files. */
const ELEMENTS =
  'html head meta title link script body header nav main aside section div span b bdi p a h1 h2 h3 ul ol li dl dt dd table caption thead tbody tr th td time svg symbol use path rect line g text tspan form label select option input button details summary kbd dialog output noscript'.split(
    ' ',
  );
const ISLAND = String.raw`\/assets\/[a-z-]+\.[0-9a-f]{16}\.js`;
const FONTS = String.raw` data-fonts="\/assets\/fonts-[a-z]{2}\.[0-9a-f]{16}\.css"`;
const OUR_SCRIPT = new RegExp(`<script data-islands="${ISLAND}(?: ${ISLAND})*"(?:${FONTS})?>§</script>`, 'g');
const digestOf = (text: string) => createHash('sha256').update(text).digest('base64');

function isInert(page: string): void {
  const rest = page
    .replace(/^<!doctype html>/, '')
    .replaceAll(LATE_ISLANDS, '§')
    .replace(OUR_SCRIPT, '');
  for (const [, name, attributes] of rest.matchAll(/<\/?([a-z][a-z0-9-]*)([^>]*)/gi)) {
    if (!name!.startsWith('comity-')) expect(ELEMENTS).toContain(name!.toLowerCase());
    expect(name).not.toBe('script');
    expect(attributes).not.toMatch(/\son\w+\s*=|javascript:|\sstyle=/i);
  }
  expect(rest).not.toMatch(/<!|<\?/);
}

const lookingAt = async (desk: Desk, over = {}) => {
  const session = {
    officer: 'x',
    name: 'x',
    roles: ['desk-officer'] as const,
    readOnly: true,
    by: 'name',
    device: 'script',
  };
  const { token } = await desk.sessions.open({ ...session, ...over } as never);
  return { cookie: `comity-session=${token}` };
};

async function withDrafts(references: readonly string[]) {
  const world = await stand();
  const { xa } = world.nodes;
  const ids: string[] = [];
  for (const reference of references) {
    const draft = preservationRequest({ reference });
    const request = { kind: 'preservation', to: 'xb', urgency: 'normal', drill: false, draft } as const;
    ids.push(allowed(await xa.node.draft(request, officerWith(xa, 'desk-officer'))).id);
  }
  return { world, xa, ids };
}

describe('a form sent after the session has ended', () => {
  it('is not taken, and every word of it is there to be copied, with the way to sign in and back', async () => {
    const desk = await deskOf(...((world) => [world, world.nodes.xa] as const)(await stand()));
    const facts = 'On 9 November someone entered the payroll system of a regional hospital.';
    const id = '01a206ae-553d-7f35-aee6-87eb0987d811';
    const send = (url: string, site: string) =>
      desk.app.inject({
        ...{
          method: 'POST' as const,
          url,
          payload: new URLSearchParams({ facts, id, identifiers: '203.0.113.84' }).toString(),
        },
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site },
      });
    const { statusCode, body } = await send('/requests/urgent', 'same-origin');
    expect(statusCode).toBe(401);
    expect(body).toContain(facts);
    expect(body).toContain('203.0.113.84');
    expect(body).not.toContain(id);
    expect(body).toContain('href="/sign-in?back=%2Frequests%2Furgent"');
    // Where a form has an address of its own that is no page.
    expect((await send('/handover/points', 'same-origin')).body).toContain('href="/sign-in?back=%2F"');
    // Nobody else's words are put into our page.
    expect((await send('/requests/urgent', 'cross-site')).body).not.toContain(facts);
  });

  it('gives back what was written beside a file, too, and nothing of the file', async () => {
    const desk = await deskOf(...((world) => [world, world.nodes.xa] as const)(await stand()));
    const form = new FormData();
    form.append('facts', 'Between 10 and 14 November 41 passwords were stolen.');
    form.append('attachment', new Blob(['Nobody reads what is in here']), 'order.pdf');
    const sent = new Response(form);
    const payload = Buffer.from(await sent.arrayBuffer());
    const send = (headers: Record<string, string>) =>
      desk.app.inject({
        ...{ method: 'POST' as const, payload },
        url: '/requests/01a206ae-553d-7f35-aee6-87eb0987d811/drafting/why',
        headers: { 'content-type': sent.headers.get('content-type')!, ...headers },
      });
    const { statusCode, body } = await send({ 'sec-fetch-site': 'same-origin' });
    expect([statusCode, body.includes('41 passwords'), body.includes('Nobody reads')]).toEqual([
      401,
      true,
      false,
    ]);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).body).not.toContain('41 passwords');
  });
});

describe('the pages of a desk', () => {
  it('show whatever people or partners wrote as text and nothing else', async () => {
    const { world, xa, ids } = await withDrafts(HOSTILE);
    for (const reference of HOSTILE)
      await xa.read((tx) =>
        raiseAlarm(tx, world.clock, {
          key: reference,
          kind: 'trust',
          about: 'x',
          text: reference,
          paragraphs: [],
        }),
      );
    const desk = await deskOf(world, xa, { name: HOSTILE[0]! });
    const headers = await lookingAt(desk, { name: HOSTILE[1]! });
    const page = await desk.ask('GET', '/', { headers });
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    isInert(page.text);
    expect(page.text).toContain('&lt;script>window.__xss=1&lt;/script>');
    expect(page.text).toContain('&amp;lt;script&amp;gt;');
    expect(page.text).toContain('<bdi>\u202Egnp.exe</bdi>');
    isInert((await desk.ask('GET', '/sign-in')).text);
    isInert((await desk.ask('GET', '/requests', { headers })).text);
    const file = await desk.ask('GET', `/requests/${ids[0]}/timeline`, { headers });
    expect(file.status).toBe(200);
    isInert(file.text);
  });

  it('keep a list that does not end on several pages', async () => {
    const { world, xa } = await withDrafts(
      Array.from({ length: 45 }, (_, i) => `REF-${String(i).padStart(3, '0')}`),
    );
    const desk = await deskOf(world, xa);
    const headers = await lookingAt(desk);
    const { text } = await desk.ask('GET', '/', { headers });
    expect(text.match(/data-row=/g)).toHaveLength(40);
    const next = /rel="next"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="next"/.exec(text)!;
    const rest = await desk.ask('GET', (next[1] ?? next[2])!.replaceAll('&amp;', '&'), { headers });
    expect(rest.text.match(/data-row=/g)).toHaveLength(5);
  });

  it('lead whoever is not signed in to signing in, and back to where they were going', async () => {
    const world = await stand();
    const { ask } = await deskOf(world, world.nodes.xa);
    const answer = await ask('GET', '/requests?x=1');
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?back=%2Frequests%3Fx%3D1']);
    const hostile = await ask('GET', '/sign-in?back=https://elsewhere.example/');
    expect(hostile.text).toContain('name="back" value="/"');
  });

  it('call the State what the reader’s language calls it, in the window’s title and where one signs in, too', async () => {
    const world = await stand();
    const { ask } = await deskOf(world, world.nodes.xa);
    const { text } = await ask('GET', '/sign-in', { headers: { cookie: 'comity-language=ar' } });
    const named = speak('ar').say('shell.desk-of', { state: speak('ar').state('xa') });
    expect(/<title>(.*?)<\/title>/.exec(text)![1]).toContain(named);
    expect(/<h1[^>]*>(.*?)<\/h1>/.exec(text)![1]).toContain(named);
  });

  it('change nothing for a form that did not come from a page of the same session', async () => {
    const { world, xa, ids } = await withDrafts(['REF-1']);
    const desk = await deskOf(world, xa);
    const mine = { readOnly: false, officer: officerWith(xa, 'desk-officer').id };
    const headers = { ...(await lookingAt(desk, mine)), 'content-type': 'application/x-www-form-urlencoded' };
    const url = `/requests/${ids[0]}/acts/authorise`;
    const send = (csrf: string) =>
      desk.ask('POST', url, { headers, payload: Buffer.from(`step=do&csrf=${csrf}`) });
    expect((await send('')).status).toBe(403);
    expect((await send('A'.repeat(86))).status).toBe(403);
    const other = /name="csrf" value="([^"]+)"/.exec(
      (await desk.ask('GET', url, { headers: await lookingAt(desk) })).text,
    );
    expect((await send(other?.[1] ?? 'x')).status).toBe(403);
    const own = /name="csrf" value="([^"]+)"/.exec((await desk.ask('GET', url, { headers })).text)![1]!;
    const done = await send(own);
    expect([done.status, done.headers.location]).toEqual([303, `/requests/${ids[0]}?put-up=authorise`]);
  });

  it('say in words what is not here, in the language that was asked for', async () => {
    const world = await stand();
    const { ask } = await deskOf(world, world.nodes.xa);
    const answer = await ask('GET', '/nothing', {
      headers: { 'accept-language': 'fr-CH, fr;q=0.9, en;q=0.8' },
    });
    expect([answer.status, answer.type]).toEqual([404, 'text/html']);
    expect(answer.text).toContain('<html lang="fr" dir="ltr">');
    const chosen = await ask('GET', '/nothing', {
      headers: { cookie: 'comity-language=ar', 'accept-language': 'fr' },
    });
    expect(chosen.text).toContain('<html lang="ar" dir="rtl">');
  });
});

describe('every answer', () => {
  it.each(['/', '/api/health', '/api/requests', '/api/docs/', '/nothing'])(
    'of %s forbids what a page could be made to do',
    async (url) => {
      const world = await stand();
      const { ask } = await deskOf(world, world.nodes.xa);
      const { headers } = await ask('GET', url);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      const scripts = url.startsWith('/api/docs') ? "'self'" : `'self' 'sha256-${digestOf(LATE_ISLANDS)}'`;
      expect(policy.split(';').map((one) => one.trim())).toContain(`script-src ${scripts}`);
      if (!url.startsWith('/api/docs')) expect(policy).not.toMatch(/unsafe|data:|https?:|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': expect.stringMatching(/SAMEORIGIN|DENY/),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});

describe('a time zone to choose', () => {
  it('has the name it has today, and is one a clock can be read in', () => {
    for (const [today, once] of [
      ['Europe/Kyiv', 'Europe/Kiev'],
      ['Asia/Yangon', 'Asia/Rangoon'],
      ['Asia/Kolkata', 'Asia/Calcutta'],
    ] as const)
      expect([isZone(today), isZone(once)]).toEqual([true, false]);
    for (const timeZone of zones())
      expect(new Intl.DateTimeFormat('en', { timeZone }).format(0)).not.toBe('');
    expect(zones()[0]).toBe('UTC');
  });
});
