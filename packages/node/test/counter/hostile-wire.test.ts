// @module-tag slow
/**
 * What a hostile client can write on the wire: other methods, addresses that read two ways, line ends in names, cookies beyond measure. Nothing is
 * done, nothing is shown, nothing breaks, and every answer bears the same policy.
 */
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Attacked, attacked, isFault, withId } from '../support/attacked.ts';
import type { Route } from '../support/route-table.ts';

let { desk, routes, id, cookie, half } = {} as Attacked;
let port: number;

beforeAll(async () => {
  ({ desk, routes, id, cookie, half } = await attacked());
  port = Number(new URL(await desk.app.listen({ port: 0, host: '127.0.0.1' })).port);
}, 60_000);

interface Raw {
  status: number;
  head: string;
  body: string;
}

/** Exactly these letters; the answer as it came. Resolves with status 0 where the connection was closed without one. */
const written = (text: string): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    let came = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece: string) => (came += piece));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...rest] = came.split('\r\n\r\n');
      resolve({
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0),
        head,
        body: rest.join('\r\n\r\n'),
      });
    });
  });
const asked = (method: string, target: string, ...headers: string[]): Promise<Raw> =>
  written(
    [`${method} ${target} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers, '', ''].join('\r\n'),
  );

const isEndless = ({ url }: Route): boolean => url === '/api/events';
const isSafe = (head: string): boolean =>
  /^content-security-policy: (?!.*unsafe)/im.test(head) &&
  /^x-content-type-options: nosniff/im.test(head) &&
  !/^access-control-/im.test(head);

/** What is wrong with each answer, in the order they came; `problems` says so of one. */
async function faultsOf(
  asks: readonly { method: string; url: string }[],
  problems: (
    answer: { statusCode: number; headers: Record<string, unknown>; body: string },
    url: string,
  ) => unknown[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { method, url } of asks) {
    const answer = await desk.app.inject({ method: method as 'GET', url, headers: { cookie } });
    wrong.push(
      ...problems(answer, url)
        .filter(Boolean)
        .map((why) => `${method} ${url}: ${why}`),
    );
  }
  return wrong;
}
const unless = (holds: boolean, why: unknown): unknown => (holds ? undefined : why);

describe('a method', { timeout: 120_000 }, () => {
  it('that no route has does nothing anywhere, and is told no more than that', async () => {
    const before = await half();
    const known = new Set(routes.map((route) => `${route.method} ${withId(route, id)}`));
    const asks = [...new Set(routes.map((route) => withId(route, id)))]
      .flatMap((url) => ['DELETE', 'PATCH', 'OPTIONS'].map((method) => ({ method, url })))
      .filter(({ method, url }) => !known.has(`${method} ${url}`));
    const wrong = await faultsOf(asks, ({ statusCode, headers }) => [
      unless(isFault(statusCode), statusCode),
      unless(headers['access-control-allow-origin'] === undefined, 'lets others in'),
    ]);
    expect(wrong).toEqual([]);
    for (const method of ['TRACE', 'CONNECT', 'PURGE', 'GETT', 'get']) {
      const { status } = await asked(method, '/', `cookie: ${cookie}`);
      expect([method, status === 0 || (status >= 400 && status < 500)]).toEqual([method, true]);
    }
    expect(await half()).toEqual(before);
  });

  it('in a header or a form is no method', async () => {
    const { statusCode } = await desk.app.inject({
      ...{ method: 'GET', url: '/profile/end-session?_method=POST' },
      headers: { cookie, 'x-http-method-override': 'POST', 'x-method-override': 'POST' },
    });
    expect(statusCode).toBe(404);
  });

  it('HEAD is answered as GET is, without a body, and is as closed', async () => {
    const wrong: string[] = [];
    for (const route of routes.filter((one) => one.method === 'GET' && !isEndless(one))) {
      const url = withId(route, id);
      const [head, get] = [
        await desk.app.inject({ method: 'HEAD', url }),
        await desk.app.inject({ method: 'GET', url }),
      ];
      if (head.body !== '') wrong.push(`${url} has a body`);
      if (head.statusCode !== get.statusCode)
        wrong.push(`${url}: HEAD ${head.statusCode}, GET ${get.statusCode}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('an address', { timeout: 120_000 }, () => {
  const TWO_WAYS = [
    ...[
      '//administration',
      '/%2fadministration',
      '/.//administration',
      '/./administration',
      '/x/../administration',
    ],
    ...[
      '/x/..;/administration',
      '/administration;x',
      '/administration/.',
      '/administration/',
      '/ADMINISTRATION',
    ],
    ...[
      '/%61dministration',
      '/sign-in/..%2fadministration',
      '/assets/../administration',
      '/assets/..%2f..%2f..%2fetc%2fpasswd',
    ],
    ...[
      '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
      '/assets/....//package.json',
      '/api//requests',
      '/api/./requests',
    ],
    ...[
      '/verify.html/../administration',
      '/administration%00',
      '/administration%0a',
      '/api/requests#/sign-in',
    ],
    ...[
      '/api/requests?/sign-in',
      '/api/requests/%c0%ae%c0%ae/',
      'http://evil.example/administration',
      '/\\administration',
    ],
  ];
  it('that reads two ways shows nobody what is closed', async () => {
    for (const target of TWO_WAYS) {
      const { status, head, body } = await asked('GET', target);
      const where = /^location: (.*)$/im.exec(head)?.[1] ?? '/';
      const isClosed = status === 303 ? where.startsWith('/sign-in?back=') : status >= 400 && status < 500;
      expect([target, status, isClosed]).toEqual([target, status, true]);
      expect([target, /root:x|"dependencies"|ALM-2026/.test(body)]).toEqual([target, false]);
      expect([target, isSafe(head)]).toEqual([target, true]);
    }
  });

  it('that cannot be read is refused with the same policy', async () => {
    for (const target of [
      '/%zz',
      '/%',
      '/%ff',
      '/requests/%e0%80%af',
      `/${'a'.repeat(8000)}`,
      `/requests/${'%41'.repeat(500)}`,
    ]) {
      const { status, head } = await asked('GET', target, `cookie: ${cookie}`);
      expect([target.slice(0, 30), status >= 400 && status < 500]).toEqual([target.slice(0, 30), true]);
      expect([target.slice(0, 30), isSafe(head)]).toEqual([target.slice(0, 30), true]);
    }
  });

  it('with line ends, quotes or another host in a name puts nothing into a header and leads nowhere else', async () => {
    const names = [
      'x%0d%0aset-cookie:%20a=b',
      '%22%3b%20filename=x.html',
      '%2fevil.example',
      '%5cevil.example',
      '%e2%80%ae',
      '__proto__',
      '..',
    ];
    const named = routes.filter((one) => /:|\*/.test(one.url) && one.method === 'GET' && !isEndless(one));
    const asks = named.flatMap((route) => names.map((name) => ({ method: 'GET', url: withId(route, name) })));
    const wrong = await faultsOf(asks, ({ statusCode, headers }) => {
      const file = String(headers['content-disposition'] ?? 'attachment; filename="a"');
      const to = new URL(String(headers.location ?? '/'), 'https://desk.example');
      return [
        unless(statusCode < 500, statusCode),
        unless(headers['set-cookie'] === undefined, 'sets a cookie'),
        unless(/^(attachment|inline); filename="[\w.-]+"$/.test(file), file),
        unless(to.origin === 'https://desk.example', `leads to ${to}`),
      ];
    });
    expect(wrong).toEqual([]);
    expect(desk.defects).toEqual([]);
  });
});

describe('a request', { timeout: 60_000 }, () => {
  it('with cookies beyond measure, twice the same, or unreadable is refused or read as nobody’s', async () => {
    expect((await asked('GET', '/', `cookie: ${'a=b; '.repeat(8000)}`)).status).toBe(431);
    expect((await asked('GET', '/', `x: ${'y'.repeat(20_000)}`)).status).toBe(431);
    for (const said of [
      `comity-session=x; ${cookie}`,
      `${cookie}x`,
      'comity-session=%00%ff',
      'comity-session',
      '=; ;=',
      `__proto__=x; ${'n=v; '.repeat(300)}`,
    ])
      expect([
        said.slice(0, 20),
        [303, 200].includes((await asked('GET', '/', `cookie: ${said}`)).status),
      ]).toEqual([said.slice(0, 20), true]);
    expect(
      (await asked('GET', '/', 'cookie: comity-language=<x>; comity-zone=../../etc; comity-session=x'))
        .status,
    ).toBe(303);
    expect(desk.defects).toEqual([]);
  });

  it('that is two requests to whoever reads it otherwise is none', async () => {
    const smuggled = 'GET /administration HTTP/1.1\r\nhost: localhost\r\n\r\n';
    const answer = await written(
      `POST /language HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    );
    expect(answer.status).toBe(400);
    expect(answer.body).not.toContain('HTTP/1.1');
    for (const header of [
      'content-length: 1\r\ncontent-length: 2',
      'content-length: -1',
      'content-length: 1e3',
      'x : y',
      'x: a\nb: c',
    ])
      expect([header, (await asked('POST', '/language', header)).status]).toEqual([header, 400]);
  });
});
