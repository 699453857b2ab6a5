import { randomBytes } from 'node:crypto';
import { KeeperError } from '@comity/keeper';
import { LIMITS } from '@comity/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryAnswer } from '../../src/ports/peer-link.ts';
import { StoreError } from '../../src/ports/store.ts';
import { send } from './client.ts';
import { newNodeKey, quietDeps, type RunningBorder, signedHeaders, startBorder } from './support.ts';

const INBOX = '/comity/1/inbox';
const ENVELOPE = new Uint8Array(randomBytes(5_000));
const key = newNodeKey();

describe("the border's inbox", () => {
  let deps: ReturnType<typeof quietDeps>;
  let border: RunningBorder;
  const received: { envelope: Uint8Array; from: string }[] = [];
  let answer: () => DeliveryAnswer;

  beforeEach(async () => {
    received.length = 0;
    answer = () => ({ kind: 'receipt', bytes: new TextEncoder().encode('{"payload":"cmVjZWlwdA"}') });
    deps = {
      ...quietDeps({ xa: key }),
      receive: async (envelope, from) => {
        received.push({ envelope, from });
        return answer();
      },
    };
    border = await startBorder(deps);
  });
  afterEach(() => border.close());

  const post = (body: Uint8Array, headers?: Record<string, string>, target = INBOX) =>
    send(border.url, target, {
      method: 'POST',
      body,
      headers: headers ?? signedHeaders(key, { authority: border.authority, target, body }),
    });

  it('hands a signed envelope to the use case with its sender, and the receipt back byte for byte', async () => {
    const reply = await post(ENVELOPE);
    expect(reply.status).toBe(202);
    expect(reply.headers['content-type']).toBe('application/jose+json');
    expect(reply.text).toBe('{"payload":"cmVjZWlwdA"}');
    expect(received).toEqual([{ envelope: ENVELOPE, from: 'xa' }]);
  });

  it('answers a held message with 503, when to come back, and why', async () => {
    answer = () => ({ kind: 'held', detail: 'freshness of xa is too old' });
    const reply = await post(ENVELOPE);
    expect(reply.status).toBe(503);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    expect(reply.problem).toMatchObject({ status: 503, code: 'held', detail: 'freshness of xa is too old' });
  });

  it('answers a refusal with its own status as a problem document', async () => {
    answer = () => ({ kind: 'refused', status: 422, detail: 'cannot-open' });
    const reply = await post(ENVELOPE);
    expect(reply.status).toBe(422);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.problem).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'refused',
      detail: 'cannot-open',
    });
  });

  it.each([
    ['full', 'storage-full', 'no room left'],
    ['unavailable', 'storage-unavailable', 'cannot reach its records'],
  ] as const)(
    'refuses new work when the store is %s, and says so without giving anything away',
    async (code, problem, says) => {
      answer = () => {
        throw new StoreError(code, 'ENOSPC: /var/lib/comity/secret-path', { cause: new Error('inner') });
      };
      const reply = await post(ENVELOPE);
      expect(reply.status).toBe(503);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
      expect(reply.problem.code).toBe(problem);
      expect(reply.problem.detail).toContain(says);
      expect(reply.text).not.toContain('secret-path');
      expect(deps.counted).toContain(`border:${problem}`);
    },
  );

  it('says that its keeper is away as a thing that passes', async () => {
    answer = () => {
      throw new KeeperError('unreachable', 'connect ENOENT /run/keeper.sock');
    };
    const reply = await post(ENVELOPE);
    expect(reply.status).toBe(503);
    expect(reply.problem.code).toBe('keeper-unavailable');
    expect(reply.text).not.toContain('sock');
  });

  it('keeps a defect of its own to itself: no message, no stack, and the operators are told', async () => {
    const defect = new TypeError('undefined is not a function at /srv/comity/receive.ts:12');
    answer = () => {
      throw defect;
    };
    const reply = await post(ENVELOPE);
    expect(reply.status).toBe(500);
    expect(reply.text).not.toMatch(/undefined is not|receive\.ts|TypeError|srv/);
    expect(deps.defects).toEqual([defect]);
  });

  it('takes an envelope of exactly the largest size, and not one octet more', async () => {
    expect((await post(new Uint8Array(LIMITS.envelopeBytes))).status).toBe(202);
    const larger = await post(new Uint8Array(LIMITS.envelopeBytes + 1));
    expect(larger.status).toBe(413);
    expect(larger.problem.code).toBe('too-large');
    expect(received).toHaveLength(1);
    expect(deps.counted).toEqual(['border:too-large']);
  });

  it('takes an empty envelope no further than the door', async () => {
    expect((await post(new Uint8Array())).status).toBe(411);
  });

  it('reads no media type but plain octets', async () => {
    const headers = signedHeaders(key, {
      authority: border.authority,
      target: INBOX,
      body: ENVELOPE,
      contentType: 'application/json',
    });
    expect((await post(ENVELOPE, headers)).status).toBe(415);
    expect(received).toEqual([]);
  });

  it('refuses a compressed body rather than inflate it', async () => {
    const headers = signedHeaders(key, { authority: border.authority, target: INBOX, body: ENVELOPE });
    expect((await post(ENVELOPE, { ...headers, 'content-encoding': 'gzip' })).status).toBe(415);
  });
});
