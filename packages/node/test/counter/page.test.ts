import { describe, expect, it } from 'vitest';
import { preservationRequest } from '../../../domain/test/support/requests.ts';
import { raiseAlarm } from '../../src/usecases/sweep/alarms.ts';
import { deskOf } from '../support/counter.ts';
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

const LOOKING = {
  officer: 'x',
  roles: ['desk-officer' as const],
  readOnly: true,
  by: 'name' as const,
  device: 'script',
};

/** The only elements our page is made of, none of them with anything to run. */
const ELEMENTS =
  'html head meta title style body header strong span bdi div main h1 h2 p section table thead tbody tr th td ul li a form label select option button'.split(
    ' ',
  );

function isInert(page: string): void {
  for (const [, name, rest] of page.matchAll(/<\/?([a-z][a-z0-9]*)([^>]*)/gi)) {
    expect(ELEMENTS).toContain(name!.toLowerCase());
    expect(rest).not.toMatch(/\son\w+\s*=|javascript:/i);
  }
  expect(page.replace(/^<!doctype html>/, '')).not.toMatch(/<!|<\?/);
}

describe('the page of a desk', () => {
  it('shows whatever people or partners wrote as text and nothing else', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    for (const reference of HOSTILE) {
      const draft = preservationRequest({ reference });
      allowed(
        await xa.node.draft(
          { kind: 'preservation', to: 'xb', urgency: 'normal', drill: false, draft },
          officerWith(xa, 'desk-officer'),
        ),
      );
      await xa.read((tx) =>
        raiseAlarm(tx, world.clock, {
          key: reference,
          kind: 'x',
          about: 'x',
          text: reference,
          paragraphs: [],
        }),
      );
    }
    const { ask, sessions } = await deskOf(world, xa, { name: HOSTILE[0]! });
    const { token } = await sessions.open({ ...LOOKING, name: HOSTILE[1]! });
    const page = await ask('GET', '/', { headers: { cookie: `comity-session=${token}` } });
    expect(page.type).toBe('text/html');
    isInert(page.text);
    expect(page.text).toContain('&lt;script>window.__xss=1&lt;/script>');
    expect(page.text).toContain('&amp;lt;script&amp;gt;');
    expect(page.text).toContain('<bdi>\u202Egnp.exe</bdi>');
    const signIn = await ask('GET', '/');
    isInert(signIn.text);
  });

  it('escapes the names of officers among whom one chooses', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const officers = HOSTILE.map((name, i) => ({
      id: `xa-${i}"><script>`,
      name,
      roles: ['desk-officer'],
      publicKey: 'x',
    }));
    await xa.read((tx) => tx.settings.put({ name: 'officers', value: officers as never }));
    const { ask } = await deskOf(world, xa);
    isInert((await ask('GET', '/')).text);
  });

  it('shows the newest two hundred requests, however many there are', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const officer = officerWith(xa, 'desk-officer');
    for (let i = 0; i < 205; i++) {
      world.pass(1);
      const draft = preservationRequest({ reference: `REF-${String(i).padStart(3, '0')}` });
      allowed(
        await xa.node.draft(
          { kind: 'preservation', to: 'xb', urgency: 'normal', drill: false, draft },
          officer,
        ),
      );
    }
    const { ask, sessions } = await deskOf(world, xa);
    const { token } = await sessions.open({ ...LOOKING, name: 'x' });
    const { text } = await ask('GET', '/', { headers: { cookie: `comity-session=${token}` } });
    expect(text).toContain('REF-204');
    expect(text).toContain('REF-005');
    expect(text).not.toContain('REF-004');
    expect(text.indexOf('REF-204')).toBeLessThan(text.indexOf('REF-100'));
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
      expect(policy).toMatch(/script-src 'self'(;|$)/);
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
