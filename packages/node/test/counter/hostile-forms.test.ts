// @module-tag slow
/** Forms that no page of ours could have sent, and bodies that are none: refused everywhere as the sender's fault, and nothing is done. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Attacked, attacked, isFault, withId } from '../support/attacked.ts';

let { desk, routes, id, cookie, half } = {} as Attacked;

beforeAll(async () => {
  ({ desk, routes, id, cookie, half } = await attacked());
}, 60_000);

describe('a form', { timeout: 240_000 }, () => {
  const FORM = 'application/x-www-form-urlencoded';
  const part = (name: string, value: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  /** So many of the first are. */
  const LARGE = 3;
  const BROKEN: [what: string, type: string, body: string][] = [
    ['ten thousand fields', FORM, Array.from({ length: 10_000 }, (_, i) => `f${i}=x`).join('&')],
    ['one name ten thousand times', FORM, 'csrf=x&'.repeat(10_000)],
    ['half a megabyte', FORM, `csrf=${'x'.repeat(513 * 1024)}`],
    ['bad escapes', FORM, 'csrf=%zz&%=%&form=%ff%00&__proto__=1&constructor=x&toString=y'],
    ['no type', '', 'csrf=x'],
    ['text', 'text/plain', 'csrf=x'],
    ['another alphabet', `${FORM}; charset=utf-7`, 'csrf=+ADw-'],
    ['JSON where a form is due', 'application/json', '{"csrf":{"__proto__":{"x":1}}}'],
    ['a form of parts without a mark', 'multipart/form-data', 'x'],
    [
      'a form of parts cut short',
      'multipart/form-data; boundary=b',
      `${part('csrf', 'x')}--b\r\ncontent-dis`,
    ],
    ['a thousand parts', 'multipart/form-data; boundary=b', `${part('f', 'x').repeat(1000)}--b--\r\n`],
    [
      'parts that forge',
      'multipart/form-data; boundary=b',
      `${part('csrf', 'x')}${part('step', 'do')}--b--\r\n`,
    ],
  ];

  it('that no page of ours could have sent is refused by every page, and nothing is done', async () => {
    const before = await half();
    const wrong: string[] = [];
    const pages = routes.filter(({ method, isPage }) => method === 'POST' && isPage);
    expect(pages.length).toBeGreaterThan(60);
    // The reader of forms is the same for all: the large ones go to every eighth.
    const sendings = pages.flatMap((route, at) =>
      BROKEN.filter((_, i) => i >= LARGE || at % 8 === 0).map((broken) => ({ route, broken })),
    );
    for (const { route, broken } of sendings) {
      const [what, type, payload] = broken;
      const headers = { cookie, ...(type === '' ? {} : { 'content-type': type }) };
      const { statusCode } = await desk.app.inject({
        method: 'POST',
        url: withId(route, id),
        headers,
        payload,
      });
      // What anyone may send without harm answers as ever.
      if (!isFault(statusCode) && !(statusCode === 303 && HARMLESS.has(route.url)))
        wrong.push(`${route.method} ${route.url} with ${what}: ${statusCode}`);
    }
    expect(wrong).toEqual([]);
    expect(desk.defects).toEqual([]);
    expect(await half()).toEqual(before);
  });
  const HARMLESS = new Set([
    '/language',
    '/time-zone',
    '/enrol',
    '/enrol/passkey',
    '/sign-in',
    '/sign-in/passkey',
  ]);

  it('or a body of the interface that is no JSON, or JSON of another shape, is the sender’s fault', async () => {
    const bodies = [
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '{"__proto__":{"isAdmin":true}}',
      '{"constructor":{"prototype":{}}}',
      '['.repeat(50_000),
      '\ufeff{}',
      '{"reason":1e999}',
    ];
    const wrong: string[] = [];
    for (const route of routes.filter(({ method, isPage }) => ['POST', 'PUT'].includes(method) && !isPage)) {
      for (const [i, payload] of bodies.entries()) {
        if (i > 5 && routes.indexOf(route) % 6 !== 0) continue;
        const { statusCode } = await desk.app.inject({
          ...{ method: route.method as 'POST', url: withId(route, 'nobodys'), payload },
          headers: { cookie, 'content-type': 'application/json' },
        });
        if (statusCode >= 500 || (statusCode < 400 && !OPEN_TO_ANY.has(route.url)))
          wrong.push(`${route.method} ${route.url} ${payload.slice(0, 20)}: ${statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(desk.defects).toEqual([]);
  });
  /** Ask for nothing, or for as little as this; or their address says all of it, and of nobody's session or key they end none. */
  const OPEN_TO_ANY = new Set([
    '/api/sign-in/question',
    '/api/me/sessions/:id/end',
    '/api/me/passkeys/:id/remove',
  ]);
});
