import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BorderLimits } from '../../src/border/limits.ts';
import { openSocket, statuses, talk } from './socket.ts';
import { newNodeKey, quietDeps, type RunningBorder, signedHeaders, startBorder } from './support.ts';

const INBOX = '/comity/1/inbox';
const key = newNodeKey();
const BODY = 'an envelope';

describe('what the border does with bytes that are not one plain request', () => {
  let deps: ReturnType<typeof quietDeps>;
  let border: RunningBorder;
  let received: string[];
  let host: string;

  beforeEach(async () => {
    received = [];
    deps = {
      ...quietDeps({ xa: key }),
      receive: async (envelope) => {
        received.push(new TextDecoder().decode(envelope));
        return { kind: 'receipt', bytes: new Uint8Array([0x7b, 0x7d]) };
      },
    };
    border = await startBorder(deps);
    host = `Host: ${border.authority}\r\n`;
  });
  afterEach(() => border.close());

  const signed = (body = BODY) =>
    Object.entries(
      signedHeaders(key, {
        authority: border.authority,
        target: INBOX,
        body: new TextEncoder().encode(body),
      }),
    )
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');

  it('takes one plain signed request', async () => {
    const request = `POST ${INBOX} HTTP/1.1\r\n${host}${signed()}Content-Length: 11\r\nConnection: close\r\n\r\n${BODY}`;
    expect(statuses(await talk(border.port, request))).toEqual([202]);
    expect(received).toEqual([BODY]);
  });

  it.each<[string, (h: string, s: string) => string]>([
    [
      'a length and a transfer encoding',
      (h, s) =>
        `POST ${INBOX} HTTP/1.1\r\n${h}${s}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
    ],
    [
      'a transfer encoding before a length',
      (h, s) =>
        `POST ${INBOX} HTTP/1.1\r\n${h}${s}Transfer-Encoding: chunked\r\nContent-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'two lengths',
      (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}${s}Content-Length: 11\r\nContent-Length: 4\r\n\r\n${BODY}`,
    ],
    ['a list of lengths', (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}${s}Content-Length: 11, 4\r\n\r\n${BODY}`],
    [
      'a length with a sign',
      (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}${s}Content-Length: +11\r\n\r\n${BODY}`,
    ],
    [
      'two transfer encodings',
      (h, s) =>
        `POST ${INBOX} HTTP/1.1\r\n${h}${s}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
    ],
    [
      'a hidden transfer encoding',
      (h, s) =>
        `POST ${INBOX} HTTP/1.1\r\n${h}${s}Transfer-Encoding:\x0bchunked\r\nContent-Length: 11\r\n\r\n${BODY}`,
    ],
    ['bare line feeds', () => `POST ${INBOX} HTTP/1.1\nHost: x\n\n`],
    [
      'one bare line feed',
      (_, s) => `POST ${INBOX} HTTP/1.1\r\nHost: x\nX: y\r\n${s}Content-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'a bare carriage return',
      (_, s) => `POST ${INBOX} HTTP/1.1\r\nHost: x\rX: y\r\n${s}Content-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'a space before the colon',
      (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}${s}Content-Length : 11\r\n\r\n${BODY}`,
    ],
    [
      'a folded header',
      (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}${s}X: y\r\n  z\r\nContent-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'a null in a header',
      (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}${s}X: y\0z\r\nContent-Length: 11\r\n\r\n${BODY}`,
    ],
    ['another protocol', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 not a request at all \r\n\r\n'],
  ])('refuses %s with 400, hangs up and looks at nothing that follows', async (_, request) => {
    const answer = await talk(border.port, request(host, signed()));
    expect(statuses(answer)).toEqual([400]);
    expect(answer).toContain('application/problem+json');
    expect(received).toEqual([]);
    expect(deps.counted).toEqual(['border:bad-request']);
  });

  it.each<[string, number, (h: string, s: string) => string]>([
    [
      'a body in chunks',
      411,
      (h, s) =>
        `POST ${INBOX} HTTP/1.1\r\n${h}${s}Transfer-Encoding: chunked\r\n\r\nb\r\n${BODY}\r\n0\r\n\r\n`,
    ],
    ['no length at all', 411, (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}${s}\r\n`],
    ['no host', 421, (_, s) => `POST ${INBOX} HTTP/1.1\r\n${s}Content-Length: 11\r\n\r\n${BODY}`],
    [
      'two hosts',
      400,
      (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}Host: other\r\n${s}Content-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'two content types',
      400,
      (h, s) =>
        `POST ${INBOX} HTTP/1.1\r\n${h}${s}Content-Type: text/html\r\nContent-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'two signatures of two senders',
      400,
      (h, s) => `POST ${INBOX} HTTP/1.1\r\n${h}${s}${s}Content-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'a host that is not ours',
      421,
      (_, s) => `POST ${INBOX} HTTP/1.1\r\nHost: elsewhere\r\n${s}Content-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'an absolute target',
      400,
      (h, s) => `POST http://elsewhere${INBOX} HTTP/1.1\r\n${h}${s}Content-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'a body with GET',
      400,
      (h, s) => `GET /comity/1/dir HTTP/1.1\r\n${h}${s}Content-Length: 11\r\n\r\n${BODY}`,
    ],
    [
      'a body in chunks with GET',
      411,
      (h, s) => `GET /comity/1/dir HTTP/1.1\r\n${h}${s}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['HTTP/1.0', 400, (h, s) => `POST ${INBOX} HTTP/1.0\r\n${h}${s}Content-Length: 11\r\n\r\n${BODY}`],
  ])('refuses %s with %i', async (_, status, request) => {
    const { socket, closed } = openSocket(border.port);
    socket.write(request(host, signed()), 'latin1');
    socket.end();
    expect(statuses(await closed)[0]).toBe(status);
    expect(received).toEqual([]);
  });

  it('takes two requests that follow one another on a connection, each with its own signature', async () => {
    const one = `POST ${INBOX} HTTP/1.1\r\n${host}${signed()}Content-Length: 11\r\n\r\n${BODY}`;
    const two = `POST ${INBOX} HTTP/1.1\r\n${host}${signed('another one')}Content-Length: 11\r\nConnection: close\r\n\r\nanother one`;
    expect(statuses(await talk(border.port, one + two))).toEqual([202, 202]);
    expect(received).toEqual([BODY, 'another one']);
  });

  it('does not read a request hidden in a body', async () => {
    const hidden = `POST ${INBOX} HTTP/1.1\r\n${host}${signed()}Content-Length: 11\r\n\r\n${BODY}`;
    const outer = `POST ${INBOX} HTTP/1.1\r\n${host}${signed(hidden)}Content-Length: ${hidden.length}\r\nConnection: close\r\n\r\n${hidden}`;
    expect(statuses(await talk(border.port, outer))).toEqual([202]);
    expect(received).toEqual([hidden]);
  });

  it('keeps nothing of a body that ends too early', async () => {
    const { socket, closed } = openSocket(border.port);
    socket.write(`POST ${INBOX} HTTP/1.1\r\n${host}${signed()}Content-Length: 11\r\n\r\nan env`);
    socket.end();
    await closed;
    expect(received).toEqual([]);
  });
});

describe('what the border bears of a slow or greedy sender', () => {
  const limits: Partial<BorderLimits> = {
    headerTime: 150,
    requestTime: 300,
    idleTime: 5_000,
    checkInterval: 25,
  };
  let deps: ReturnType<typeof quietDeps>;
  let border: RunningBorder;

  async function start(over: Partial<BorderLimits> = {}): Promise<void> {
    deps = quietDeps({ xa: key });
    border = await startBorder(deps, { limits: { ...limits, ...over } });
  }
  afterEach(() => border.close());

  it('hangs up on a connection that says nothing', async () => {
    await start({ requestTime: 60_000 });
    expect(statuses(await openSocket(border.port).closed)).toEqual([408]);
    expect(deps.counted).toEqual(['border:slow']);
  });

  it('hangs up on a header that comes one octet at a time', async () => {
    await start({ requestTime: 60_000 });
    const { socket, closed } = openSocket(border.port);
    const drip = setInterval(() => socket.write('x'), 20);
    socket.write(`POST ${INBOX} HTTP/1.1\r\nX: `);
    expect(statuses(await closed)).toEqual([408]);
    clearInterval(drip);
  });

  it('hangs up on a body that comes one octet at a time', async () => {
    await start();
    const headers = signedHeaders(key, {
      authority: border.authority,
      target: INBOX,
      body: new Uint8Array(1000),
    });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const { socket, closed } = openSocket(border.port);
    socket.write(
      `POST ${INBOX} HTTP/1.1\r\nHost: ${border.authority}\r\n${lines.join('')}Content-Length: 1000\r\n\r\n`,
    );
    const drip = setInterval(() => socket.write('x'), 20);
    expect(statuses(await closed)).toEqual([408]);
    clearInterval(drip);
  });

  it('hangs up on a connection kept open for nothing', async () => {
    await start({ idleTime: 100, headerTime: 5_000, requestTime: 5_000 });
    const { socket, closed } = openSocket(border.port);
    socket.write(`GET /comity/1/dir HTTP/1.1\r\nHost: ${border.authority}\r\n\r\n`);
    expect(statuses(await closed)).toEqual([404]);
  });

  it('refuses headers larger than any of ours with 431', async () => {
    await start();
    const answer = await talk(
      border.port,
      `GET /comity/1/dir HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    );
    expect(statuses(answer)).toEqual([431]);
    expect(deps.counted).toEqual(['border:headers-too-large']);
  });

  it('refuses more headers than any of ours has', async () => {
    await start();
    const many = Array.from({ length: 60 }, (_, i) => `X-${i}: y\r\n`).join('');
    const { socket, closed } = openSocket(border.port);
    socket.end(`GET /comity/1/dir HTTP/1.1\r\nHost: ${border.authority}\r\n${many}\r\n`);
    expect(statuses(await closed)).toEqual([431]);
  });

  it('hangs up at once on a body announced larger than it would read, however slowly that would come', async () => {
    await start({ requestTime: 60_000 });
    const body = new Uint8Array(3_000_000);
    const headers = signedHeaders(key, { authority: border.authority, target: INBOX, body });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const request = `POST ${INBOX} HTTP/1.1\r\nHost: ${border.authority}\r\n${lines.join('')}Content-Length: 3000000\r\n\r\n`;
    expect(statuses(await talk(border.port, request))).toEqual([413]);
  });

  it('hangs up on a partner whose lane is full rather than swallow so large a body', async () => {
    await start({ requestTime: 60_000, perPeer: { perSecond: 0.001, burst: 1 } });
    const call = () => {
      const body = new Uint8Array(3_000_000);
      const headers = signedHeaders(key, { authority: border.authority, target: INBOX, body });
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      return `POST ${INBOX} HTTP/1.1\r\nHost: ${border.authority}\r\n${lines.join('')}Content-Length: 3000000\r\n\r\n`;
    };
    expect(statuses(await talk(border.port, call()))).toEqual([413]);
    const answer = await talk(border.port, call());
    expect(statuses(answer)).toEqual([429]);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  });

  it('opens no more connections to one address than its share', async () => {
    await start({ connectionsPerAddress: 2, headerTime: 60_000, requestTime: 60_000 });
    const kept = [openSocket(border.port), openSocket(border.port)];
    await Promise.all(kept.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
    expect(await openSocket(border.port).closed).toBe('');
    expect(deps.counted).toEqual(['border:connections']);
    kept[0]!.socket.end();
    await kept[0]!.closed;
    const next = await talk(
      border.port,
      `GET /comity/1/dir HTTP/1.1\r\nHost: ${border.authority}\r\nConnection: close\r\n\r\n`,
    );
    expect(statuses(next)).toEqual([404]);
  });

  it('opens no more connections than it can bear', async () => {
    await start({ connections: 2, headerTime: 60_000, requestTime: 60_000 });
    const kept = [openSocket(border.port), openSocket(border.port)];
    await Promise.all(kept.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
    expect(await openSocket(border.port).closed).toBe('');
    expect(deps.counted).toEqual(['border:connections']);
  });

  it('goes on serving a partner while a hundred connections stand idle', async () => {
    await start({ headerTime: 60_000, requestTime: 60_000 });
    const idle = Array.from({ length: 100 }, () => openSocket(border.port));
    await Promise.all(idle.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
    const answer = await talk(
      border.port,
      `GET /comity/1/dir HTTP/1.1\r\nHost: ${border.authority}\r\nConnection: close\r\n\r\n`,
    );
    expect(statuses(answer)).toEqual([404]);
    for (const { socket } of idle) socket.destroy();
  });

  it('gives up on a partner that asks for an object and reads none of it', async () => {
    const ended = Promise.withResolvers<void>();
    deps = {
      ...quietDeps({ xa: key }),
      openObject: async () => ({
        size: 1e12,
        async *read() {
          try {
            for (;;) yield new Uint8Array(65_536);
          } finally {
            ended.resolve();
          }
        },
      }),
    };
    border = await startBorder(deps, { limits: { ...limits, idleTime: 200, requestTime: 60_000 } });
    const target = `/comity/1/blob/${'ab'.repeat(32)}`;
    const headers = signedHeaders(key, { method: 'GET', authority: border.authority, target });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const { socket } = openSocket(border.port);
    socket.pause();
    socket.write(`GET ${target} HTTP/1.1\r\nHost: ${border.authority}\r\n${lines.join('')}\r\n`);
    await ended.promise;
    socket.destroy();
  });
});
