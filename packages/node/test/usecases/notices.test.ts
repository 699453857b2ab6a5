/** Notices outside the desk: that something waits, never what; to the next person when nobody sees to it; each once. */
import { describe, expect, it } from 'vitest';
import type { ShortText } from '../../src/ports/courier.ts';
import type { NoticeStep } from '../../src/usecases/notices/plan.ts';
import { sendNotices } from '../../src/usecases/notices/send-notices.ts';
import { resolveAlarm } from '../../src/usecases/sweep/alarms.ts';
import { MINUTE, stand } from '../support/stand.ts';

const STEPS: NoticeStep[] = [
  { afterMinutes: 0, to: [{ channel: 'email', address: 'duty@xa.example', language: 'en' }] },
  { afterMinutes: 15, to: [{ channel: 'sms', address: '+999155501', language: 'ar' }] },
];

const desk = async () => {
  const world = await stand();
  const { xa } = world.nodes;
  const carried: ShortText[] = [];
  const broken: { error?: Error; but?: 'done' } = {};
  const courier = {
    async carry(message: ShortText) {
      if (!broken.error || broken.but === 'done') carried.push(message);
      if (broken.error) throw broken.error;
    },
  };
  const deps = { store: xa.ports.store, clock: world.clock, me: 'xa', courier, steps: STEPS };
  const raise = (key: string, kind = 'clock-due') =>
    xa.ports.store.transact((tx) =>
      tx.alarms.put({
        key,
        kind,
        about: 'thread',
        text: 'Mailbox of m.dorn, Kessar',
        paragraphs: [],
        raisedAt: world.clock.now(),
      }),
    );
  const open = () => xa.read((tx) => tx.alarms.upTo('open', '~', 50));
  const close = (key: string) =>
    xa.ports.store.transact((tx) => resolveAlarm(tx, world.clock, key, 'xa-duty'));
  return { world, deps, carried, broken, raise, open, close, look: () => sendNotices(deps) };
};

describe('a notice', () => {
  it('says whose desk, what kind of thing and since when; no name, no State it is about, no content', async () => {
    const { raise, look, carried } = await desk();
    await raise('a');
    expect(await look()).toBe(1);
    expect(carried).toEqual([
      {
        channel: 'email',
        to: 'duty@xa.example',
        subject: expect.stringMatching(/^One thing waits at the desk of .*Almara/),
        text: expect.stringContaining('A deadline has passed, since'),
      },
    ]);
    expect(carried[0]!.text).toMatch(/21 November 2026/);
    expect(JSON.stringify(carried)).not.toMatch(/dorn|Kessar|thread/);
  });

  it('is sent once, however often it is looked at', async () => {
    const { raise, look, carried, world } = await desk();
    await raise('a');
    for (let n = 0; n < 5; n++) {
      await look();
      world.pass(MINUTE);
    }
    expect(carried).toHaveLength(1);
  });

  it('goes to the next person when nobody has seen to it, in their language, and to nobody when somebody has', async () => {
    const { raise, look, carried, close, world } = await desk();
    await raise('a');
    await look();
    world.pass(14 * MINUTE);
    await look();
    expect(carried).toHaveLength(1);
    world.pass(MINUTE);
    await look();
    expect(carried[1]).toMatchObject({
      channel: 'sms',
      to: '+999155501',
      text: expect.stringContaining('انقضى موعد نهائي'),
    });
    await raise('b');
    await close('b');
    world.pass(60 * MINUTE);
    await look();
    expect(carried).toHaveLength(2);
  });

  it('is one for many alarms, and one person is not written to more often than every two minutes', async () => {
    const { raise, look, carried, world } = await desk();
    for (let n = 0; n < 40; n++) await raise(`a${n}`);
    await look();
    expect(carried).toHaveLength(1);
    expect(carried[0]!.subject).toContain('40');
    expect(carried[0]!.text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(8);
    await raise('b');
    world.pass(MINUTE);
    expect(await look()).toBe(0);
    world.pass(MINUTE);
    expect(await look()).toBe(1);
  });

  it('is sent for what is new, however much is open and was told long ago', async () => {
    const { raise, look, carried, world } = await desk();
    for (let n = 0; n < 501; n++) await raise(`old-${n}`);
    await look();
    world.pass(3 * MINUTE);
    const before = carried.length;
    await raise('new', 'held-emergency');
    await look();
    expect(carried.slice(before)).toMatchObject([
      { channel: 'email', text: expect.stringContaining('An emergency message is held') },
    ]);
    world.pass(3 * MINUTE);
    expect(await look()).toBe(0);
  });

  it('is not sent for what is only drawing near', async () => {
    const { raise, look } = await desk();
    await raise('a', 'clock-soon');
    expect(await look()).toBe(0);
  });

  it('is tried again with growing pauses, and the desk is told after five failures, until it works', async () => {
    const { raise, look, broken, open, world } = await desk();
    await raise('a');
    broken.error = new Error('the mail server hung up');
    for (let n = 0; n < 31; n++) {
      expect(await look()).toBe(0);
      world.pass(MINUTE);
    }
    expect((await open()).filter(({ kind }) => kind === 'notices-unsent').length).toBeGreaterThan(0);
    delete broken.error;
    world.pass(60 * MINUTE);
    expect(await look()).toBe(2);
    expect((await open()).map(({ kind }) => kind)).toEqual(['clock-due']);
  });

  it('is repeated, not lost, when the answer of the mail server was', async () => {
    const { raise, look, carried, broken, world } = await desk();
    await raise('a');
    broken.error = new Error('no answer');
    broken.but = 'done';
    await look();
    delete broken.error;
    await look();
    expect(carried).toHaveLength(1);
    world.pass(2 * MINUTE);
    await look();
    expect(carried).toHaveLength(2);
  });
});
