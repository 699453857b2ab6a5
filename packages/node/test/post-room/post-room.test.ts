import { noblePrimitives } from '@comity/proof';
import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../../../../tests/support/chance.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { shift } from '../../src/ports/clock.ts';
import { type DeliveryAnswer, PeerError } from '../../src/ports/peer-link.ts';
import type { ActRecord, Urgency } from '../../src/ports/records/index.ts';
import { postRoom } from '../../src/usecases/exchange/post-room.ts';

const AT = '2026-11-21T18:30:00.000Z';
const HELD: DeliveryAnswer = { kind: 'held', detail: 'later' };

function someRoom() {
  const store = memoryStore();
  const clock = {
    at: AT,
    now() {
      return this.at;
    },
  };
  const calls: { to: string; envelope: string; answer: PromiseWithResolvers<DeliveryAnswer> }[] = [];
  const link = {
    deliver(to: string, envelope: Uint8Array) {
      const answer = Promise.withResolvers<DeliveryAnswer>();
      calls.push({ to, envelope: new TextDecoder().decode(envelope), answer });
      return answer.promise;
    },
  };
  const entropy = chanceFrom('post room');
  const room = postRoom({ store, clock, entropy, link, me: 'xa', primitives: noblePrimitives });
  const put = (id: string, to: string, urgency: Urgency = 'normal') =>
    store.transact(async (tx) => {
      const envelope = await tx.exact.put(new TextEncoder().encode(id));
      const stage = { name: 'sealed', sealed: envelope, envelope, at: AT, attempts: 0, nextAttemptAt: AT };
      await tx.acts.put({ id, thread: id, to, urgency, createdAt: AT, stage } as unknown as ActRecord);
    });
  const stageOf = async (id: string) => (await store.transact((tx) => tx.acts.get(id)))?.stage;
  return { room, put, calls, clock, stageOf };
}

/** Lets everything that waits for nobody go on. */
const settled = async () => {
  for (let i = 0; i < 200; i++) await Promise.resolve();
};

describe('the post room', () => {
  it('goes on delivering to others while one State does not answer', async () => {
    const { room, put, calls } = someRoom();
    await put('first', 'xb');
    const hanging = room.deliver();
    await settled();
    await put('second', 'xc');
    const other = room.deliver();
    await settled();
    expect(calls.map(({ to }) => to)).toEqual(['xb', 'xc']);
    calls[1]!.answer.resolve(HELD);
    expect(await other).toBe(1);
    calls[0]!.answer.resolve(HELD);
    expect(await hanging).toBe(1);
  });

  it('does not send again what is under way', async () => {
    const { room, put, calls } = someRoom();
    await put('only', 'xb');
    const first = room.deliver();
    await settled();
    expect(await room.deliver()).toBe(0);
    calls[0]!.answer.resolve(HELD);
    await first;
    expect(calls).toHaveLength(1);
  });

  it('tries what failed again at its next turn, and not before', async () => {
    const { room, put, calls, clock } = someRoom();
    await put('only', 'xb');
    const first = room.deliver();
    await settled();
    calls[0]!.answer.reject(new PeerError('refused', 'no'));
    await first;
    expect(await room.deliver()).toBe(0);
    clock.at = shift(AT, 2000);
    const second = room.deliver();
    await settled();
    expect(calls).toHaveLength(2);
    calls[1]!.answer.resolve(HELD);
    await second;
  });

  it('carries an emergency before what came earlier, and so many at once as one State bears', async () => {
    const { room, put, calls } = someRoom();
    for (let i = 0; i < 40; i++) await put(`a${i}`, 'xb');
    await put('z', 'xb', 'emergency');
    const all = room.deliver();
    await settled();
    expect(calls).toHaveLength(32);
    for (let i = 0; i < 41; i++) {
      calls[i]!.answer.resolve(HELD);
      await settled();
    }
    expect(await all).toBe(41);
    const sent = calls.map(({ envelope }) => envelope);
    expect(sent.indexOf('z')).toBeLessThanOrEqual(32);
    expect(new Set(sent).size).toBe(41);
  });

  it('lets what waits for a State that is away wait for its next turn', async () => {
    const { room, put, calls, stageOf } = someRoom();
    for (let i = 0; i < 40; i++) await put(`a${i}`, 'xb');
    const all = room.deliver();
    await settled();
    for (const { answer } of calls.slice(0, 32)) answer.reject(new PeerError('unreachable', 'no route'));
    expect(await all).toBe(40);
    expect(calls).toHaveLength(32);
    expect(await stageOf('a9')).toMatchObject({ name: 'sealed', attempts: 1 });
  });
});
