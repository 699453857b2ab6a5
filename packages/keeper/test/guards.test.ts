import { describe, expect, it } from 'vitest';
import { createKeeper, type Keeper, memoryStateStore } from '../src/index.ts';
import {
  AT,
  type CustodyLog,
  custodians,
  custodyLog,
  depsOver,
  digestOf,
  later,
  logged,
  ORIGIN,
  readyKeeper,
  refusal,
} from './fixture.ts';

/** A keeper whose memory was put back to when its log had two leaves, while others saw five. */
async function restored() {
  const world = await readyKeeper();
  await logged(world.keeper, world.log, { action: 'decision', at: AT });
  const backup = world.stores.state.backup();
  for (let i = 0; i < 3; i++)
    await logged(world.keeper, world.log, { action: 'viewed', at: AT, reason: `${i}` });
  const { note } = (await world.keeper.lastCheckpoint({ origin: ORIGIN }))!;
  const stores = { ...world.stores, state: memoryStateStore(backup) };
  const keeper = await createKeeper(depsOver(stores, world.clock));
  return { ...world, stores, keeper, witnessed: [{ origin: ORIGIN, size: 5, note }] };
}

const breakEvent = (successor: string, origin = ORIGIN) => ({
  action: 'log-break',
  at: AT,
  reason: 'leaves 3 to 5 were lost with the disk',
  ext: { origin, successor },
});

async function breakWith(keeper: Keeper, log: CustodyLog, event: ReturnType<typeof breakEvent>, at = AT) {
  const index = log.add(event);
  return keeper.breakLog({
    checkpoint: log.checkpoint(0, at),
    leaf: log.leaf(index),
    approvals: custodians('break-log', digestOf(event), at),
  });
}

describe('the restore guard', () => {
  it('signs and opens nothing while witnesses have seen more than is remembered', async () => {
    const { keeper, log, witnessed } = await restored();
    const { guards, ignored } = await keeper.startUp({ witnessed });
    expect({ guards, ignored }).toMatchObject({
      guards: [{ origin: ORIGIN, localSize: 2, witnessedSize: 5 }],
      ignored: 0,
    });
    expect((await keeper.describe()).condition).toBe('restore-guard');
    const fork = custodyLog();
    fork.add({ action: 'restored', at: AT });
    fork.add({ action: 'decision', at: AT });
    fork.add({ action: 'refused', at: AT });
    expect(await refusal(keeper.checkpoint(fork.checkpoint(2, AT)))).toBe('restore-guard');
    const leaf = log.leaf(1, 2);
    const anything = { purpose: 'message', typ: 'comity-msg', payload: new Uint8Array(), leaf } as const;
    expect(await refusal(keeper.seal(anything))).toBe('restore-guard');
    expect(await refusal(keeper.unwrap({ envelope: new Uint8Array(), leaf }))).toBe('restore-guard');
  });

  it('stands until a head is shown to continue both what is remembered and what was seen', async () => {
    const { keeper, log, witnessed } = await restored();
    await keeper.startUp({ witnessed });
    log.add({ action: 'restored', at: AT });
    const request = log.checkpoint(2, AT);
    expect(await refusal(keeper.checkpoint(request))).toBe('restore-guard');
    const shown = { ...request, witnessedConsistency: log.consistency(5) };
    await keeper.checkpoint(shown);
    expect((await keeper.describe()).condition).toBe('ready');
  });

  it('is met at once by the very head that was seen', async () => {
    const { keeper, log, witnessed } = await restored();
    await keeper.startUp({ witnessed });
    await keeper.checkpoint({ ...log.checkpoint(2, AT, 5), witnessedConsistency: [] });
    expect((await keeper.describe()).guards).toEqual([]);
  });

  it('comes back after a restart until it is met, and a smaller sighting does not lower it', async () => {
    const world = await restored();
    const again = await createKeeper(depsOver(world.stores, world.clock));
    const small = {
      ...world.witnessed[0]!,
      note: (await world.keeper.lastCheckpoint({ origin: ORIGIN }))!.note,
    };
    const { guards } = await again.startUp({ witnessed: [...world.witnessed, small] });
    expect(guards).toHaveLength(1);
    await again.startUp({ witnessed: [] });
    expect((await again.describe()).guards).toMatchObject([{ witnessedSize: 5 }]);
  });

  it('pays no heed to notes that are not ours', async () => {
    const { keeper, witnessed } = await restored();
    const { note } = witnessed[0]!;
    const { guards, ignored } = await keeper.startUp({
      witnessed: [
        { origin: 'another', size: 9, note },
        { origin: ORIGIN, size: 9, note: note.replace('\n5\n', '\n9\n') },
        { origin: ORIGIN, size: 9, note: 'no note' },
      ],
    });
    expect({ guards, ignored }).toEqual({ guards: [], ignored: 3 });
  });

  it('stands against a keeper that lost its memory altogether', async () => {
    const { stores, clock, log, witnessed } = await restored();
    const kept = stores.state.backup().filter(({ name }) => !name.startsWith('head/'));
    const keeper = await createKeeper(depsOver({ ...stores, state: memoryStateStore(kept) }, clock));
    await keeper.startUp({ witnessed });
    expect(await refusal(keeper.checkpoint(log.checkpoint(0, AT, 2)))).toBe('restore-guard');
    await keeper.checkpoint({ ...log.checkpoint(0, AT), witnessedConsistency: log.consistency(5) });
  });
});

describe('breaking a log', () => {
  it('ends one name and begins another, whose first checkpoint holds the leaf that says so', async () => {
    const { keeper, witnessed, stores, clock } = await restored();
    await keeper.startUp({ witnessed });
    const next = custodyLog(`${ORIGIN}/2`);
    await breakWith(keeper, next, breakEvent(`${ORIGIN}/2`));
    const again = await createKeeper(depsOver(stores, clock));
    await again.startUp({ witnessed });
    const { logs, condition } = await again.describe();
    expect({ origin: logs[0]!.origin, size: logs[0]!.last!.size, condition }).toEqual({
      origin: `${ORIGIN}/2`,
      size: 1,
      condition: 'ready',
    });
    await logged(again, next, { action: 'decision', at: AT });
  });

  it('leaves the old name unsigned for ever', async () => {
    const { keeper, witnessed, log } = await restored();
    await keeper.startUp({ witnessed });
    await breakWith(keeper, custodyLog(`${ORIGIN}/2`), breakEvent(`${ORIGIN}/2`));
    expect(await refusal(keeper.checkpoint(log.checkpoint(2, AT)))).toBe('unknown-log');
    const back = custodyLog(ORIGIN);
    expect(await refusal(breakWith(keeper, back, breakEvent(ORIGIN, `${ORIGIN}/2`)))).toBe('event-mismatch');
  });

  it('takes two key custodians, the right leaf and a new name', async () => {
    const { keeper, witnessed } = await restored();
    await keeper.startUp({ witnessed });
    const next = custodyLog(`${ORIGIN}/2`);
    const event = breakEvent(`${ORIGIN}/2`);
    const index = next.add(event);
    const request = {
      checkpoint: next.checkpoint(0, AT),
      leaf: next.leaf(index),
      approvals: custodians('break-log', digestOf(event)),
    };
    const one = { ...request, approvals: request.approvals.slice(0, 1) };
    expect(await refusal(keeper.breakLog(one))).toBe('approvals: too-few');
    const renamed = { ...request, checkpoint: { ...request.checkpoint, origin: `${ORIGIN}/3` } };
    expect(await refusal(keeper.breakLog(renamed))).toBe('event-mismatch');
    expect(await refusal(breakWith(keeper, custodyLog(ORIGIN), breakEvent(ORIGIN)))).toBe('event-mismatch');
    const elsewhere = breakWith(keeper, custodyLog('x.example'), breakEvent('x.example', 'y.example'));
    expect(await refusal(elsewhere)).toBe('unknown-log');
    const taller = { ...request, checkpoint: { ...request.checkpoint, size: 2 } };
    expect(await refusal(keeper.breakLog(taller))).toBe('not-in-log');
  });
});

describe('a clock that goes back', () => {
  const alarm = (at: string) => ({ action: 'clock-alarm', at, reason: 'the battery was replaced' });

  it('is followed for two seconds, and then stops every signature but those that announce us', async () => {
    const { keeper, log, clock } = await readyKeeper();
    clock.now = later(AT, -2_000);
    await logged(keeper, log, { action: 'viewed', at: clock.now }, clock.now);
    clock.now = later(AT, -2_001);
    expect((await keeper.describe()).condition).toBe('clock-alarm');
    log.add({ action: 'viewed', at: clock.now });
    await expect(keeper.checkpoint(log.checkpoint(2, clock.now))).rejects.toMatchObject({
      code: 'clock-back',
      facts: { now: later(AT, -2_001), last: AT },
    });
  });

  it('is noticed after a restart too', async () => {
    const { stores, clock, log } = await readyKeeper();
    clock.now = later(AT, -3_600_000);
    const again = await createKeeper(depsOver(stores, clock));
    await again.startUp({ witnessed: [] });
    log.add({ action: 'viewed', at: clock.now });
    expect(await refusal(again.checkpoint(log.checkpoint(1, clock.now)))).toBe('clock-back');
  });

  it('is accepted when two key custodians say so in a leaf of the very checkpoint that is signed', async () => {
    const { keeper, log, stores, clock } = await readyKeeper();
    clock.now = later(AT, -3_600_000);
    const event = alarm(clock.now);
    const index = log.add(event);
    const request = {
      checkpoint: log.checkpoint(1, clock.now),
      leaf: log.leaf(index),
      approvals: custodians('accept-clock', digestOf(event), clock.now),
    };
    expect(await refusal(keeper.acceptClock({ ...request, approvals: [] }))).toBe('approvals: too-few');
    expect(await refusal(keeper.acceptClock({ ...request, leaf: log.leaf(0) }))).toBe('event-mismatch');
    await keeper.acceptClock(request);
    expect(await refusal(keeper.acceptClock(request))).toBe('bad-request');
    await logged(keeper, log, { action: 'viewed', at: clock.now }, clock.now);
    const again = await createKeeper(depsOver(stores, clock));
    await again.startUp({ witnessed: [] });
    await logged(again, log, { action: 'viewed', at: clock.now }, clock.now);
  });

  it('is not accepted with an alarm of another day', async () => {
    const { keeper, log, clock } = await readyKeeper();
    clock.now = later(AT, -3_600_000);
    const event = alarm(AT);
    const index = log.add(event);
    const approvals = custodians('accept-clock', digestOf(event), clock.now);
    const request = { checkpoint: log.checkpoint(1, clock.now), leaf: log.leaf(index), approvals };
    expect(await refusal(keeper.acceptClock(request))).toBe('clock-skew');
  });
});
