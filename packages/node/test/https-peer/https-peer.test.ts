import type http from 'node:http';
import https from 'node:https';
import { connect } from 'node:tls';
import { nativePrimitives } from '@comity/seal';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reachable } from '../../src/adapters/https-peer/addresses.ts';
import type { HttpsPeerOptions } from '../../src/adapters/https-peer/calls.ts';
import { httpsPeerLink } from '../../src/adapters/https-peer/link.ts';
import type { PeerAddress } from '../../src/adapters/https-peer/pools.ts';
import type { TlsIdentity } from '../../src/adapters/tls/keep.ts';
import { clock, entropy, newNodeKey, quietDeps, startBorder, throwawayIdentity } from '../border/support.ts';

const key = newNodeKey();
const ENVELOPE = new TextEncoder().encode('an envelope');
const closing: (() => unknown)[] = [];
let identity: TlsIdentity;

beforeAll(async () => {
  identity = await throwawayIdentity();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function linkTo(address: PeerAddress, over: Partial<HttpsPeerOptions> = {}) {
  const link = httpsPeerLink({
    clock,
    entropy,
    primitives: nativePrimitives,
    reach: { loopback: true },
    addressOf: async () => address,
    nodeKid: async () => key.public.kid,
    signHttp: async ({ base }) => ({
      signatures: key.public.parts.map(({ alg }) => key.sign(alg, base)),
      kid: key.public.kid,
    }),
    ...over,
  });
  closing.push(() => link.close());
  return link;
}

/** A server that is no border; answers the requests it saw. */
async function impostor(handler: http.RequestListener, options: https.ServerOptions = {}) {
  const seen: string[] = [];
  const server = https.createServer(
    { key: identity.key, cert: identity.certificate, ...options },
    (request, response) => {
      seen.push(`${request.method} ${request.url}`);
      handler(request, response);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as { port: number };
  return { seen, port, url: `https://127.0.0.1:${port}` };
}

const answering =
  (status: number, headers: http.OutgoingHttpHeaders, body: string): http.RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  };
const receipt = answering(202, { 'content-type': 'application/jose+json' }, '{}');

describe("the pin of a partner's key", () => {
  it('opens the way, and any of several does', async () => {
    const { url } = await impostor(receipt);
    const link = linkTo({ url, spki: ['00'.repeat(32), identity.pin] });
    expect(await link.deliver('xb', ENVELOPE)).toMatchObject({ kind: 'receipt' });
  });

  it('closes it before a byte is sent when the server has another key', async () => {
    const { url, seen } = await impostor(receipt);
    const link = linkTo({ url, spki: ['00'.repeat(32)] });
    await expect(link.deliver('xb', ENVELOPE)).rejects.toMatchObject({
      name: 'PeerError',
      code: 'untrusted',
    });
    expect(seen).toEqual([]);
  });

  it('closes the line for what is large too, and opens it anew when the directory names another address', async () => {
    const part = answering(206, { 'content-range': 'bytes 0-9/10' }, 'x'.repeat(10));
    const [first, second] = [await impostor(part), await impostor(part)];
    const address = { url: first.url, spki: ['00'.repeat(32)] };
    const link = linkTo(address, { addressOf: async () => ({ ...address }) });
    const asked = () => link.fetchBlob('xb', 'ab'.repeat(32), 0, 10);
    await expect(asked()).rejects.toMatchObject({ name: 'PeerError', code: 'untrusted' });
    expect(first.seen).toEqual([]);
    address.spki = [identity.pin];
    expect([await asked(), await asked()].map(({ length }) => length)).toEqual([10, 10]);
    address.url = second.url;
    expect(await asked()).toHaveLength(10);
    expect([first.seen.length, second.seen.length]).toEqual([2, 1]);
  });

  it('is needed where no public authority vouches for the host', async () => {
    const { url, seen } = await impostor(receipt);
    await expect(linkTo({ url, spki: [] }).deliver('xb', ENVELOPE)).rejects.toMatchObject({
      code: 'untrusted',
    });
    expect(seen).toEqual([]);
  });

  it('is asked of the new address as soon as the directory names one', async () => {
    const first = await impostor(receipt);
    const second = await impostor(receipt);
    const address = { url: first.url, spki: [identity.pin] };
    const link = linkTo(address, { addressOf: async () => ({ ...address }) });
    await link.deliver('xb', ENVELOPE);
    address.url = second.url;
    await link.deliver('xb', ENVELOPE);
    address.spki = ['00'.repeat(32)];
    await expect(link.deliver('xb', ENVELOPE)).rejects.toMatchObject({ code: 'untrusted' });
    expect([first.seen.length, second.seen.length]).toEqual([1, 1]);
  });
});

describe('TLS between nodes', () => {
  it('is version 1.3 or nothing, for the one who calls', async () => {
    const { url, seen } = await impostor(receipt, { maxVersion: 'TLSv1.2' });
    await expect(linkTo({ url, spki: [identity.pin] }).deliver('xb', ENVELOPE)).rejects.toMatchObject({
      name: 'PeerError',
    });
    expect(seen).toEqual([]);
  });

  it('is version 1.3 or nothing, and hybrid, for the one who is called', async () => {
    const deps = quietDeps({});
    const border = await startBorder(deps, { tls: true });
    closing.push(border.close);
    const open = (options: object) =>
      new Promise<{ protocol: string | null; group: unknown }>((resolve, reject) => {
        const socket = connect(
          { port: border.port, host: '127.0.0.1', rejectUnauthorized: false, ...options },
          () => {
            resolve({ protocol: socket.getProtocol(), group: socket.getEphemeralKeyInfo() });
            socket.destroy();
          },
        );
        socket.on('error', reject);
      });
    await expect(open({ maxVersion: 'TLSv1.2' })).rejects.toThrow();
    expect((await open({})).protocol).toBe('TLSv1.3');
    expect(deps.counted).toEqual(['border:tls']);
    await expect(open({ ecdhCurve: 'X25519MLKEM768' })).resolves.toMatchObject({ protocol: 'TLSv1.3' });
  });
});

describe('where a node may call', () => {
  const anywhere = reachable({ loopback: false });

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '2130706433',
    '0x7f.1',
    'node.xb.example',
  ])('is not %s', (address) => expect(anywhere(address)).toBe(false));

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('is %s', (address) =>
    expect(anywhere(address)).toBe(true),
  );

  it('is its own machine in a sandbox, and a private network that was named', () => {
    expect(reachable({ loopback: true })('127.0.0.1')).toBe(true);
    expect(reachable({ loopback: true })('10.8.0.1')).toBe(false);
    expect(reachable({ loopback: false, networks: ['10.8.0.0/16'] })('10.8.0.1')).toBe(true);
  });

  it.each(['127.0.0.1', 'localhost', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1'])(
    'does not include the machine itself, named as %s by a directory, outside a sandbox',
    async (host) => {
      const { port, seen } = await impostor(receipt);
      const link = linkTo(
        { url: `https://${host}:${port}`, spki: [identity.pin] },
        { reach: { loopback: false } },
      );
      await expect(link.deliver('xb', ENVELOPE)).rejects.toMatchObject({
        name: 'PeerError',
        code: 'untrusted',
      });
      expect(seen).toEqual([]);
    },
  );

  it('is never without TLS outside a sandbox', async () => {
    const link = linkTo({ url: 'http://8.8.8.8:1', spki: [] }, { reach: { loopback: false } });
    await expect(link.deliver('xb', ENVELOPE)).rejects.toMatchObject({ code: 'untrusted' });
  });

  it('may be a border without TLS on one machine', async () => {
    const border = await startBorder(quietDeps({ xa: key }));
    closing.push(border.close);
    expect(await linkTo({ url: border.url, spki: [] }).deliver('xb', ENVELOPE)).toMatchObject({
      kind: 'receipt',
    });
  });
});

describe('what a partner may answer', () => {
  const to = async (handler: http.RequestListener, over: Partial<HttpsPeerOptions> = {}) => {
    const { url, seen } = await impostor(handler);
    return { link: linkTo({ url, spki: [identity.pin] }, over), seen };
  };

  it('is not a redirect', async () => {
    const { link, seen } = await to(answering(307, { location: '/elsewhere' }, ''));
    expect(await link.deliver('xb', ENVELOPE)).toEqual({
      kind: 'refused',
      status: 307,
      detail: 'status 307',
    });
    await expect(link.fetchDirectory('xb')).rejects.toMatchObject({ code: 'refused' });
    expect(seen).toEqual(['POST /comity/1/inbox', 'GET /comity/1/dir']);
  });

  it('is not a receipt unless it comes as one', async () => {
    const { link } = await to(
      answering(202, { 'content-type': 'text/html' }, '<p>Welcome to the hotel network</p>'),
    );
    expect(await link.deliver('xb', ENVELOPE)).toMatchObject({ kind: 'refused', status: 202 });
  });

  it('is held only when it says so; any other 503 kept nothing', async () => {
    const { link } = await to(
      answering(
        503,
        { 'content-type': 'application/problem+json' },
        '{"code":"storage-full","detail":"no room"}',
      ),
    );
    expect(await link.deliver('xb', ENVELOPE)).toEqual({ kind: 'refused', status: 503, detail: 'no room' });
  });

  it.each(['null', '[]', '"text"', '{"detail":{}}', '{', ''])(
    'may be the problem %j and still be told to a person',
    async (problem) => {
      const { link } = await to(answering(400, { 'content-type': 'application/problem+json' }, problem));
      expect(await link.deliver('xb', ENVELOPE)).toEqual({
        kind: 'refused',
        status: 400,
        detail: 'status 400',
      });
    },
  );

  it('is cut short and cleaned before an officer reads it', async () => {
    const detail = `\u202eevil\u0000\u001b[31m\n${'x'.repeat(1000)}`;
    const { link } = await to(
      answering(400, { 'content-type': 'application/problem+json' }, JSON.stringify({ detail })),
    );
    const answer = await link.deliver('xb', ENVELOPE);
    expect(answer).toMatchObject({ detail: expect.stringMatching(/^evil \[31m x{200,}$/) });
    expect((answer as { detail: string }).detail).toHaveLength(300);
  });

  it('is not larger than such an answer can be', async () => {
    const { link } = await to(
      answering(200, { 'content-type': 'application/jose+json' }, 'x'.repeat(2_000_000)),
    );
    await expect(link.fetchDirectory('xb')).rejects.toMatchObject({ code: 'too-large' });
  });

  it('is not more of a blob than was asked for', async () => {
    const { link } = await to(answering(206, { 'content-range': 'bytes 0-9/100' }, 'x'.repeat(50)));
    await expect(link.fetchBlob('xb', 'ab'.repeat(32), 0, 10)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('is not another part of a blob, nor the whole of it', async () => {
    const other = await to(answering(206, { 'content-range': 'bytes 10-19/100' }, 'x'.repeat(10)));
    await expect(other.link.fetchBlob('xb', 'ab'.repeat(32), 0, 10)).rejects.toMatchObject({
      code: 'refused',
    });
    const whole = await to(answering(200, {}, 'x'.repeat(10)));
    await expect(whole.link.fetchBlob('xb', 'ab'.repeat(32), 0, 10)).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('is not silence: every call ends', async () => {
    const { link } = await to(() => {}, { limits: { callTime: 100, partTime: 100, recallTime: 100 } });
    await expect(link.deliver('xb', ENVELOPE)).rejects.toMatchObject({ name: 'PeerError', code: 'timeout' });
    await expect(link.fetchBlob('xb', 'ab'.repeat(32), 0, 10)).rejects.toMatchObject({ code: 'timeout' });
    await expect(link.lastWitnessed('xb', 'comity/xa/custody')).rejects.toMatchObject({ code: 'timeout' });
  });

  it('is not an answer that never finishes', async () => {
    const { link } = await to((_, response) => void response.writeHead(200).write('{'), {
      limits: { callTime: 100 },
    });
    await expect(link.fetchDirectory('xb')).rejects.toMatchObject({ code: 'timeout' });
  });

  it('is so much of a part as came before the line broke, if that is worth anything', async () => {
    const MIB = 1024 * 1024;
    const breaking = (bytes: number) =>
      to((_, response) => {
        const headers = { 'content-range': `bytes 0-${4 * MIB - 1}/${8 * MIB}`, 'content-length': 4 * MIB };
        response.writeHead(206, headers).write(Buffer.alloc(bytes, 7), () => response.destroy());
      });
    const asked = async (bytes: number) =>
      (await breaking(bytes)).link.fetchBlob('xb', 'ab'.repeat(32), 0, 4 * MIB);
    const came = await asked(2 * MIB);
    expect(came.length).toBeGreaterThanOrEqual(MIB);
    expect(came.every((byte) => byte === 7)).toBe(true);
    await expect(asked(MIB / 2)).rejects.toMatchObject({ name: 'PeerError', code: 'unreachable' });
  });

  it('is not a hung-up line', async () => {
    const { link } = await to((request) => request.socket.destroy());
    await expect(link.deliver('xb', ENVELOPE)).rejects.toMatchObject({
      name: 'PeerError',
      code: 'unreachable',
    });
  });
});

describe('the way to a partner', () => {
  it('may lead through a path of its endpoint', async () => {
    const border = await startBorder(quietDeps({ xa: key }), { tls: true, path: '/nodes/xb' });
    closing.push(border.close);
    for (const url of [border.url, `${border.url}/`]) {
      const link = linkTo({ url, spki: [border.identity!.pin] });
      expect(await link.deliver('xb', ENVELOPE)).toMatchObject({ kind: 'receipt' });
    }
  });

  it('is open to an emergency while every ordinary connection waits', async () => {
    const urgent = new TextEncoder().encode('an emergency');
    const held = Promise.withResolvers<void>();
    const deps = {
      ...quietDeps({ xa: key }),
      receive: async (envelope: Uint8Array) => {
        if (envelope.length === ENVELOPE.length) await held.promise;
        return { kind: 'receipt' as const, bytes: envelope };
      },
    };
    const border = await startBorder(deps, { tls: true });
    closing.push(border.close);
    const link = linkTo({ url: border.url, spki: [border.identity!.pin] }, { limits: { connections: 2 } });
    const waiting = Array.from({ length: 5 }, () => link.deliver('xb', ENVELOPE, 'normal'));
    expect(await link.deliver('xb', urgent, 'emergency')).toEqual({ kind: 'receipt', bytes: urgent });
    held.resolve();
    expect(await Promise.all(waiting)).toHaveLength(5);
  });
});

describe("this State's own signature on a call", () => {
  it('is made anew with the key the keeper now uses', async () => {
    const next = newNodeKey();
    const border = await startBorder(quietDeps({ xa: next }), { tls: true });
    closing.push(border.close);
    const kids = [key.public.kid, next.public.kid];
    const link = linkTo(
      { url: border.url, spki: [border.identity!.pin] },
      {
        nodeKid: async () => kids.shift()!,
        signHttp: async ({ base }) => ({
          signatures: next.public.parts.map(({ alg }) => next.sign(alg, base)),
          kid: next.public.kid,
        }),
      },
    );
    expect(await link.deliver('xb', ENVELOPE)).toMatchObject({ kind: 'receipt' });
    expect(await link.deliver('xb', ENVELOPE)).toMatchObject({ kind: 'receipt' });
    expect(kids).toEqual([]);
  });

  it('is never the same twice', async () => {
    const { url } = await impostor((request, response) => {
      request.resume();
      response
        .writeHead(202, { 'content-type': 'application/jose+json' })
        .end(request.headers['signature-input']);
    });
    const link = linkTo({ url, spki: [identity.pin] });
    const [one, two] = [await link.deliver('xb', ENVELOPE), await link.deliver('xb', ENVELOPE)];
    expect(one).not.toEqual(two);
  });
});
