import { canonicalBytes } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { createKeeper, type Keeper, keyChangeDigest, registerDigest } from '../src/index.ts';
import {
  AT,
  type CustodyLog,
  custodians,
  custodyLog,
  depsOver,
  digestOf,
  firstRun,
  hex,
  later,
  logged,
  memoryStores,
  ORIGIN,
  refusal,
  register,
  type Stores,
  type TestClock,
} from './fixture.ts';
import { publish } from './statements.ts';

type Crash = 'not done' | 'done, answer lost';

/** Stores on which the n-th write crashes; nothing works afterwards, as in a process that is gone. */
function crashing(stores: Stores, at: number, how: Crash) {
  const seen = { writes: 0, dead: false };
  const write = async (perform: () => Promise<void>) => {
    if (seen.dead) throw new Error('the process is gone');
    seen.writes += 1;
    if (seen.writes !== at) return perform();
    seen.dead = true;
    if (how !== 'not done') await perform();
    throw new Error(`crashed: ${how}`);
  };
  const wrapped: Stores = {
    keys: {
      load: () => stores.keys.load(),
      put: (record) => write(() => stores.keys.put(record)),
      cases: {
        get: (id) => stores.keys.cases.get(id),
        put: (record) => write(() => stores.keys.cases.put(record)),
        destroy: (id) => write(() => stores.keys.cases.destroy(id)),
      },
    },
    state: {
      load: () => stores.state.load(),
      put: (name, value, expected) => write(() => stores.state.put(name, value, expected)),
    },
  };
  return { wrapped, seen };
}

const NEXT = `${ORIGIN}/2`;
const ended = { action: 'log-break', at: AT, ext: { origin: ORIGIN, successor: NEXT } };
const fewer = { ...register(), officers: register().officers.slice(1) };

/** Everything that writes, one step after another; a step that a crash interrupted is simply done again. */
const steps: ((keeper: Keeper, log: CustodyLog, next: CustodyLog, clock: TestClock) => Promise<unknown>)[] = [
  (keeper, log) => logged(keeper, log, { action: 'restored', at: AT }),
  (keeper, log) => logged(keeper, log, { action: 'decision', at: AT }),
  async (keeper, log) => {
    const digest = registerDigest(fewer);
    const leaf = await logged(keeper, log, { action: 'policy-changed', at: AT, digest });
    return keeper.changeRegister({ register: fewer, leaf, approvals: custodians('change-register', digest) });
  },
  async (keeper, log) => {
    const change = { do: 'make', role: 'node' } as const;
    const digest = keyChangeDigest(change);
    const leaf = await logged(keeper, log, { action: 'key-changed', at: AT, digest });
    return keeper.changeKey({ change, leaf, approvals: custodians('change-key', digest) });
  },
  (keeper, log) => publish({ keeper, log }),
  async (keeper, log) => {
    const { publicKeys } = await keeper.describe();
    const made = publicKeys.find(({ role, status }) => role === 'node' && status === 'next');
    if (made === undefined) return;
    const change = { do: 'activate', kid: made.key.kid } as const;
    const digest = keyChangeDigest(change);
    const leaf = await logged(keeper, log, { action: 'key-changed', at: AT, digest });
    return keeper.changeKey({ change, leaf, approvals: custodians('change-key', digest) });
  },
  async (keeper, log, _next, clock) => {
    clock.now = later(AT, -60_000);
    if ((await keeper.describe()).condition !== 'clock-alarm') return;
    const event = { action: 'clock-alarm', at: clock.now };
    const { size } = (await keeper.lastCheckpoint({ origin: ORIGIN }))!;
    const index = log.add(event);
    const approvals = custodians('accept-clock', digestOf(event), clock.now);
    return keeper.acceptClock({
      checkpoint: log.checkpoint(size, clock.now),
      leaf: log.leaf(index),
      approvals,
    });
  },
  async (keeper, _log, next, clock) => {
    if ((await keeper.describe()).logs[0]!.origin === NEXT) return;
    const index = next.size() === 0 ? next.add(ended) : 0;
    const checkpoint = next.checkpoint(0, clock.now);
    const approvals = custodians('break-log', digestOf(ended), clock.now);
    return keeper.breakLog({ checkpoint, leaf: next.leaf(index), approvals });
  },
];

/** Runs every step over stores that crash once, restarting after the crash; the writes seen and every head that left the keeper. */
async function live(at: number, how: Crash) {
  const stores = memoryStores();
  await firstRun(stores);
  const { wrapped, seen } = crashing(stores, at, how);
  const clock: TestClock = { now: AT };
  const [log, next] = [custodyLog(), custodyLog(NEXT)];
  let keeper = await createKeeper(depsOver(wrapped, clock));
  await keeper.startUp({ witnessed: [] });
  for (const step of steps) {
    try {
      await step(keeper, log, next, clock);
    } catch (error) {
      expect(error).toMatchObject({ code: 'halted' });
      expect((await keeper.describe()).condition).toBe('halted');
      expect(await refusal(keeper.startUp({ witnessed: [] }))).toBe('halted');
      keeper = await createKeeper(depsOver(stores, clock));
      await keeper.startUp({ witnessed: [] });
      await catchUp(keeper, log, clock);
      await step(keeper, log, next, clock);
    }
  }
  return { keeper, log, next, clock, writes: seen.writes, crashed: seen.dead };
}

/** What a node does after its keeper came back: asks what it signed last, and has the rest signed. */
async function catchUp(keeper: Keeper, log: CustodyLog, clock: TestClock): Promise<void> {
  const last = await keeper.lastCheckpoint({ origin: ORIGIN });
  if (last) expect(log.rootHex(last.size)).toBe(last.root);
  const { condition, logs } = await keeper.describe();
  if (condition === 'ready' && logs[0]!.origin === ORIGIN) {
    await keeper.checkpoint(log.checkpoint(last?.size ?? 0, clock.now));
  }
}

describe('a keeper that crashes at any write, before it or after it', () => {
  it('comes back, loses nothing it said, and can do everything that was under way', {
    tags: 'slow',
  }, async () => {
    const { writes } = await live(0, 'not done');
    expect(writes).toBeGreaterThan(9);
    let crashes = 0;
    for (let at = 1; at <= writes; at++) {
      for (const how of ['not done', 'done, answer lost'] as const) {
        const { keeper, next, clock, crashed } = await live(at, how);
        if (crashed) crashes += 1;
        const { logs, officers, condition } = await keeper.describe();
        expect(condition).toBe('ready');
        expect(logs[0]!.origin).toBe(NEXT);
        expect(officers.map(({ id }) => id)).toEqual(fewer.officers.map(({ id }) => id));
        await expect(useNodeKey(keeper, next, clock)).resolves.toBeDefined();
      }
    }
    expect(crashes).toBe(2 * writes);
  });

  it('gives no note whose record is not durable', async () => {
    const stores = memoryStores();
    await firstRun(stores);
    const { wrapped } = crashing(stores, 1, 'not done');
    const keeper = await createKeeper(depsOver(wrapped, { now: AT }));
    await keeper.startUp({ witnessed: [] });
    const log = custodyLog();
    log.add({ action: 'restored', at: AT });
    expect(await refusal(keeper.checkpoint(log.checkpoint(0, AT)))).toBe('halted');
    expect(await refusal(keeper.checkpoint(log.checkpoint(0, AT)))).toBe('halted');
    expect(await keeper.lastCheckpoint({ origin: ORIGIN })).toBeNull();
  });
});

async function useNodeKey(keeper: Keeper, log: CustodyLog, clock: TestClock) {
  const payload = canonicalBytes({ _type: 'comity.receipt.delivered/1', iss: 'xb', body: {} });
  const leaf = await logged(keeper, log, { action: 'key-used', at: AT, digest: hex(payload) }, clock.now);
  return keeper.seal({ purpose: 'receipt', typ: 'comity-receipt', payload, leaf });
}
