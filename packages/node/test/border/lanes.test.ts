import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenBuckets } from '../../src/border/buckets.ts';
import { lanes } from '../../src/border/lanes.ts';
import { rememberNonces } from '../../src/border/nonces.ts';
import { parseRange } from '../../src/border/range.ts';
import { send } from './client.ts';
import { newNodeKey, quietDeps, signedHeaders, startBorder } from './support.ts';

const LIMITS = { inFlight: 6, inFlightPerPeer: 4, reservedPerPeer: 2, perPeer: { perSecond: 10, burst: 5 } };
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });

describe("a partner's lane", () => {
  const atRest = () => 0;

  it('lets in so many of its requests at once and no more', () => {
    const { enter } = lanes(LIMITS, atRest);
    const leave = [enter('xa'), enter('xa'), enter('xa'), enter('xa')];
    expect(() => enter('xa')).toThrow(refusal('too-many-requests'));
    leave[0]!();
    enter('xa');
  });

  it('counts a request out once, however often it leaves', () => {
    const { enter } = lanes({ ...LIMITS, inFlightPerPeer: 2 }, atRest);
    const leave = enter('xa');
    enter('xa');
    leave();
    leave();
    enter('xa');
    expect(() => enter('xa')).toThrow(refusal('too-many-requests'));
  });

  it('is open to a partner even when the others have filled the border', () => {
    const { enter } = lanes(LIMITS, atRest);
    for (const peer of ['xa', 'xa', 'xa', 'xa', 'xb', 'xb']) enter(peer);
    expect(() => enter('xb')).toThrow(refusal('overloaded'));
    enter('xc');
    enter('xc');
    expect(() => enter('xc')).toThrow(refusal('overloaded'));
  });

  it('can be asked beforehand, which uses up nothing', () => {
    const { ensureRoom, enter } = lanes({ ...LIMITS, inFlightPerPeer: 1 }, atRest);
    for (let i = 0; i < 100; i++) ensureRoom('xa');
    enter('xa');
    expect(() => ensureRoom('xa')).toThrow(refusal('too-many-requests'));
    ensureRoom('xc');
  });

  it("has a rate of its own, which another partner's flood does not touch", () => {
    let now = 0;
    const { enter } = lanes(LIMITS, () => now);
    for (let i = 0; i < 5; i++) enter('xa')();
    expect(() => enter('xa')).toThrow(refusal('too-many-requests'));
    enter('xc')();
    now = 100;
    enter('xa')();
    expect(() => enter('xa')).toThrow(refusal('too-many-requests'));
  });

  it('lets in exactly what the limits say, whatever comes', () => {
    const step = fc.record({ peer: fc.constantFrom('xa', 'xb', 'xc', 'xd'), enters: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const { enter } = lanes({ ...LIMITS, perPeer: { perSecond: 1, burst: 1_000 } }, atRest);
        const inside = new Map(['xa', 'xb', 'xc', 'xd'].map((peer) => [peer, [] as (() => void)[]]));
        for (const { peer, enters } of steps) {
          const mine = inside.get(peer)!;
          const expected = verdict(mine.length, [...inside.values()].flat().length);
          if (!enters) mine.pop()?.();
          else if (expected === 'in') mine.push(enter(peer));
          else expect(() => enter(peer)).toThrow(refusal(expected));
        }
      }),
    );
  });

  function verdict(mine: number, all: number) {
    if (mine >= LIMITS.inFlightPerPeer) return 'too-many-requests';
    return mine >= LIMITS.reservedPerPeer && all >= LIMITS.inFlight ? 'overloaded' : 'in';
  }
});

describe('token buckets', () => {
  it('say how long to wait, and mean it', () => {
    let now = 0;
    const { take } = tokenBuckets({ perSecond: 0.5, burst: 1 }, () => now);
    expect(take('a')).toBe(0);
    expect(take('a')).toBe(2);
    now = 1_999;
    expect(take('a')).toBe(1);
    now = 2_000;
    expect(take('a')).toBe(0);
  });

  it('forget the name unheard of for longest when there are too many', () => {
    const { take } = tokenBuckets({ perSecond: 1, burst: 1 }, () => 0, 2);
    expect([take('a'), take('b'), take('a'), take('c')]).toEqual([0, 0, 1, 0]);
    expect(take('a')).toBe(1);
    expect(take('b')).toBe(0);
  });
});

describe('remembered nonces', () => {
  const began = Date.parse('2026-11-21T18:30:00.000Z') / 1000;
  let now = began;
  const clock = { now: () => new Date(now * 1000).toISOString() };
  const use = (nonce: string, created = began) => ({ nonce, created, expires: created + 60 });

  it('are refused while their signature is good, and forgotten afterwards', () => {
    now = began;
    const nonces = rememberNonces(clock, 2);
    nonces.use('xa', use('a'));
    now = began + 60;
    expect(() => nonces.use('xa', use('a'))).toThrow(refusal('replayed'));
    nonces.use('xa', use('b'));
    expect(() => nonces.use('xa', use('c'))).toThrow(refusal('too-many-requests'));
    now = began + 61;
    nonces.use('xa', use('c', began + 50));
  });
});

describe('a byte range', () => {
  it('is read as RFC 9110 means it, one at a time', () => {
    expect(parseRange(undefined, 10)).toBeUndefined();
    expect(parseRange('bytes=0-0', 10)).toEqual({ offset: 0, length: 1 });
    expect(parseRange('bytes=4-', 10)).toEqual({ offset: 4, length: 6 });
    expect(parseRange('bytes=-4', 10)).toEqual({ offset: 6, length: 4 });
    expect(parseRange('bytes=-40', 10)).toEqual({ offset: 0, length: 10 });
    expect(parseRange('bytes=8-400', 10)).toEqual({ offset: 8, length: 2 });
  });

  it.each([
    'bytes=10-',
    'bytes=5-4',
    'bytes=-0',
    'bytes=-',
    'bytes=0-1,3-4',
    'lines=0-1',
    'bytes = 0-1',
    'bytes=0x1-2',
    'bytes=1e1-',
    '',
  ])('is refused as %j', (header) => expect(parseRange(header, 10)).toBeNull());

  it('never reaches outside the object', () => {
    const numbers = fc.oneof(fc.constant(''), fc.nat().map(String));
    fc.assert(
      fc.property(numbers, numbers, fc.nat({ max: 1000 }), (first, last, size) => {
        const range = parseRange(`bytes=${first}-${last}`, size);
        if (!range) return;
        expect(range.length).toBeGreaterThan(0);
        expect(range.offset).toBeGreaterThanOrEqual(0);
        expect(range.offset + range.length).toBeLessThanOrEqual(size);
      }),
    );
  });
});

describe('the border under load', () => {
  it("lets one partner in while another's requests stand in every place", async () => {
    const flood = newNodeKey();
    const calm = newNodeKey();
    const held = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    let waiting = 0;
    const border = await startBorder(
      {
        ...quietDeps({ xa: flood, xc: calm }),
        receive: async (_, from) => {
          if (from === 'xa') {
            if (++waiting === 4) entered.resolve();
            await held.promise;
          }
          return { kind: 'receipt', bytes: new Uint8Array([0x7b, 0x7d]) };
        },
      },
      { limits: { inFlight: 4, inFlightPerPeer: 4, reservedPerPeer: 1 } },
    );
    const target = '/comity/1/inbox';
    const body = new Uint8Array(10);
    const post = (key = flood) =>
      send(border.url, target, {
        method: 'POST',
        body,
        headers: signedHeaders(key, { authority: border.authority, target, body }),
      });
    const standing = Array.from({ length: 4 }, () => post());
    await entered.promise;
    const fifth = await post();
    expect(fifth.status).toBe(429);
    expect(Number(fifth.headers['retry-after'])).toBeGreaterThan(0);
    expect((await post(calm)).status).toBe(202);
    held.resolve();
    expect((await Promise.all(standing)).map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect((await post()).status).toBe(202);
    await border.close();
  });

  it('checks no signature for a partner whose lane is full, and lets nobody else fill it', async () => {
    const key = newNodeKey();
    const forger = newNodeKey();
    let checks = 0;
    const deps = quietDeps({ xa: key });
    const primitives = {
      ...deps.primitives,
      verify: (...args: Parameters<typeof deps.primitives.verify>) => {
        checks++;
        return deps.primitives.verify(...args);
      },
    };
    const border = await startBorder(
      { ...deps, primitives },
      { limits: { perPeer: { perSecond: 1, burst: 2 } }, stopwatch: () => 0 },
    );
    const target = '/comity/1/inbox';
    const body = new Uint8Array(10);
    const post = async (by = key) => {
      const headers = signedHeaders(by, { authority: border.authority, target, body, kid: key.public.kid });
      return (await send(border.url, target, { method: 'POST', body, headers })).status;
    };
    for (let i = 0; i < 5; i++) expect(await post(forger)).toBe(401);
    expect([await post(), await post()]).toEqual([202, 202]);
    const before = checks;
    expect(await post()).toBe(429);
    expect(checks).toBe(before);
    await border.close();
  });

  it('lets whoever asks too much wait for the answer', async () => {
    const key = newNodeKey();
    const limits = { turnAwayTime: 150, perPeer: { perSecond: 0.001, burst: 1 } };
    const border = await startBorder(quietDeps({ xa: key }), { limits });
    const target = '/comity/1/inbox';
    const body = new Uint8Array(10);
    const post = async () => {
      const headers = signedHeaders(key, { authority: border.authority, target, body });
      const began = performance.now();
      const { status } = await send(border.url, target, { method: 'POST', body, headers });
      return { status, took: performance.now() - began };
    };
    expect((await post()).status).toBe(202);
    const away = await post();
    expect(away.status).toBe(429);
    expect(away.took).toBeGreaterThan(140);
    await border.close();
  });

  it('gives up on a use case that never answers, and gives the place back', async () => {
    const key = newNodeKey();
    const border = await startBorder(
      { ...quietDeps({ xa: key }), receive: () => new Promise(() => {}) },
      { limits: { handlerTime: 50, inFlightPerPeer: 1 } },
    );
    const target = '/comity/1/inbox';
    const body = new Uint8Array(10);
    const post = () =>
      send(border.url, target, {
        method: 'POST',
        body,
        headers: signedHeaders(key, { authority: border.authority, target, body }),
      });
    for (const reply of [await post(), await post()]) {
      expect(reply.status).toBe(503);
      expect(reply.problem.code).toBe('overloaded');
    }
    await border.close();
  });
});
