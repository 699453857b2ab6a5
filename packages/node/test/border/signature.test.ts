import { toSeconds } from '@comity/proof';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { send } from './client.ts';
import {
  NOW,
  newNodeKey,
  quietDeps,
  type RunningBorder,
  type Signable,
  signedHeaders,
  startBorder,
} from './support.ts';

const INBOX = '/comity/1/inbox';
const BODY = new TextEncoder().encode('an envelope');
const AT = toSeconds(NOW);
const key = newNodeKey();
const strangersKey = newNodeKey();

describe('who may speak at the border', () => {
  let deps: ReturnType<typeof quietDeps>;
  let border: RunningBorder;
  let receptions: number;

  beforeEach(async () => {
    receptions = 0;
    deps = {
      ...quietDeps({ xa: key }),
      receive: async () => {
        receptions++;
        return { kind: 'receipt', bytes: new Uint8Array([0x7b, 0x7d]) };
      },
    };
    border = await startBorder(deps);
  });
  afterEach(() => border.close());

  const sign = (over: Partial<Signable> = {}, by = key) =>
    signedHeaders(by, { authority: border.authority, target: INBOX, body: BODY, ...over });
  const post = (headers: Record<string, string>, { target = INBOX, body = BODY } = {}) =>
    send(border.url, target, { method: 'POST', body, headers });

  async function expectRefused(
    headers: Record<string, string>,
    status: number,
    code: string,
    other = {},
  ): Promise<void> {
    const reply = await post(headers, other);
    expect({ status: reply.status, code: reply.problem.code }).toEqual({ status, code });
    expect(receptions).toBe(0);
    expect(deps.counted).toEqual([`border:${code}`]);
  }

  it('is a pinned partner with both halves of its node key', async () => {
    expect((await post(sign())).status).toBe(202);
  });

  it('is nobody who does not sign', () =>
    expectRefused({ 'content-type': 'application/octet-stream' }, 401, 'unsigned'));

  it('is nobody whose key is not pinned here', () =>
    expectRefused(sign({}, strangersKey), 403, 'not-a-partner'));

  it('is nobody who signs in the name of a partner', () =>
    expectRefused(sign({ kid: key.public.kid }, strangersKey), 401, 'bad-signature'));

  it('is nobody with half a signature', () => {
    const headers = sign();
    const [first] = headers.signature!.split(', ');
    return expectRefused({ ...headers, signature: first! }, 401, 'bad-signature');
  });

  it.each(['sig1', 'sig2'])('is nobody with an altered %s', (label) => {
    const headers = sign();
    const signature = headers.signature!.replace(
      new RegExp(`${label}=:(.)`),
      (_, c) => `${label}=:${c === 'A' ? 'B' : 'A'}`,
    );
    return expectRefused({ ...headers, signature }, 401, 'bad-signature');
  });

  it('is nobody once the signature has run out', () =>
    expectRefused(sign({ created: AT - 61 }), 401, 'stale-signature'));

  it('is nobody whose clock is far ahead', () =>
    expectRefused(sign({ created: AT + 121 }), 401, 'stale-signature'));

  it('is nobody who signed before this node last started, since nobody remembers what was used then', () =>
    expectRefused(sign({ created: AT - 30 }), 401, 'replayed'));

  it('is nobody who signed for another node', async () => {
    const elsewhere = sign({ authority: 'node.xc.example' });
    await expectRefused(elsewhere, 401, 'bad-signature');
  });

  it('is nobody who addresses another host', () =>
    expectRefused(
      { ...sign({ authority: 'node.xc.example' }), host: 'node.xc.example' },
      421,
      'misdirected',
    ));

  it('does not take a signature for another path', () =>
    expectRefused(sign({ target: '/comity/1/witness/add-checkpoint' }), 401, 'bad-signature'));

  it('does not take a changed query', () =>
    expectRefused(sign(), 401, 'bad-signature', { target: `${INBOX}?class=emergency` }));

  it('does not take a signature for another method', () =>
    expectRefused(sign({ method: 'GET' }), 401, 'bad-signature'));

  it('does not take another body than was signed', () =>
    expectRefused(sign(), 400, 'bad-digest', { body: new TextEncoder().encode('An envelope') }));

  it('does not take a digest changed to fit another body', async () => {
    const other = new TextEncoder().encode('another body');
    const digest = sign({ body: other })['content-digest']!;
    await expectRefused({ ...sign(), 'content-digest': digest }, 401, 'bad-signature', { body: other });
  });

  it('does not take a component left out of what is covered', () => {
    const headers = sign();
    const input = headers['signature-input']!.replaceAll(' "@query"', '');
    return expectRefused({ ...headers, 'signature-input': input }, 401, 'bad-signature');
  });

  it('does not take the same signature twice', async () => {
    const headers = sign();
    expect((await post(headers)).status).toBe(202);
    const again = await post(headers);
    expect(again.status).toBe(401);
    expect(again.problem.code).toBe('replayed');
    expect(receptions).toBe(1);
  });

  it('does not remember a nonce against another partner', async () => {
    const other = newNodeKey();
    await border.close();
    border = await startBorder({ ...deps, ...quietDeps({ xa: key, xc: other }) });
    const nonce = 'A'.repeat(32);
    expect((await post(sign({ nonce }))).status).toBe(202);
    expect((await post(sign({ nonce }, other))).status).toBe(202);
    expect((await post(sign({ nonce }, other))).status).toBe(401);
  });

  it('hangs up on a stranger, so that every try costs a handshake', async () => {
    expect((await post({})).headers.connection).toBe('close');
    expect((await post(sign({ kid: key.public.kid }, strangersKey))).headers.connection).toBe('close');
  });

  it('tells a stranger nothing about which calls exist', async () => {
    const [known, unknown] = await Promise.all([
      send(border.url, '/comity/1/log/xb/checkpoint'),
      send(border.url, '/comity/1/nothing-here'),
    ]);
    expect(unknown.text).toBe(known.text);
  });

  it('tells a partner that a call does not exist', async () => {
    const target = '/comity/1/nothing-here';
    const headers = sign({ target, method: 'GET', body: new Uint8Array() });
    expect((await send(border.url, target, { headers })).status).toBe(404);
  });
});
