import { KeeperError } from '@comity/keeper';
import { checkCustodyEvent } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { shift } from '../../src/ports/clock.ts';
import { resolveAlarm } from '../../src/usecases/sweep/alarms.ts';
import { noteClockJump } from '../../src/usecases/sweep/clock-jump.ts';
import { act, alarmsNow, draftPreservation, halfNow, preservation } from '../support/desk.ts';
import { DAY, HOUR, MINUTE, type StandNode, stand } from '../support/stand.ts';

const kinds = async (node: StandNode) => (await alarmsNow(node)).map(({ kind }) => kind).sort();

type Due = { id: string; dueAt: string };
const isDueOf = ({ id, dueAt }: Due) => {
  return ({ key }: { key: string }) => key.endsWith(`${id}:${dueAt}:due`);
};
const dueNow = async (node: StandNode, clock: Due) => (await alarmsNow(node)).filter(isDueOf(clock));
const toldDue = (node: StandNode, clock: Due) => node.told.filter(isDueOf(clock));

/** Open alarms that were raised long before anything else. */
const raiseMany = (node: StandNode, count: number) =>
  node.read(async (tx) => {
    for (let n = 0; n < count; n++) {
      const alarm = { key: `old/${n}`, kind: 'peer-silent', about: 'xa', text: 'x', paragraphs: [] };
      await tx.alarms.put({ ...alarm, raisedAt: '2026-01-01T00:00:00.000Z' } as never);
    }
  });

/** A request that has arrived and waits for its acknowledgement: a clock of the desk runs. */
async function waiting() {
  const world = await stand();
  const { id } = await preservation(world, world.nodes.xa, { urgency: 'urgent' });
  await world.post();
  const half = await halfNow(world.nodes.xb, id);
  const clock = half!.clocks.find(({ name }) => name === 'acknowledgement-preservation')!;
  return { world, ...world.nodes, id, clock };
}

describe('a clock of a request', () => {
  it('rings before its moment and at it, once each, and the earlier level makes room for the later', async () => {
    const { world, xb, clock } = await waiting();
    const name = (level: string) => `clock-${level}`;
    await xb.node.jobs.sweep();
    const before = await kinds(xb);
    expect(before).not.toContain(name('due'));
    world.clock.at = clock.dueAt;
    await xb.node.jobs.sweep();
    await xb.node.jobs.sweep();
    const ringing = (await alarmsNow(xb)).filter(({ key }) => key.includes(clock.id));
    expect(ringing.map(({ kind }) => kind)).toEqual(['clock-due']);
    expect(ringing[0]!.text).toContain(clock.says);
    expect(xb.told.filter(({ key }) => key.includes(clock.id) && key.endsWith(':due'))).toHaveLength(1);
  });

  it('of an urgent request wakes the State that is asked as it arrives, and not the one that asked', async () => {
    const { world, xa, xb, clock } = await waiting();
    const kindsOf = async (node: StandNode) => {
      await node.node.jobs.sweep();
      return (await alarmsNow(node)).filter(({ key }) => key.includes(clock.id)).map(({ kind }) => kind);
    };
    expect([await kindsOf(xb), await kindsOf(xa)]).toEqual([['clock-imminent'], ['clock-soon']]);
    world.clock.at = clock.dueAt;
    expect([await kindsOf(xb), await kindsOf(xa)]).toEqual([['clock-due'], ['clock-due']]);
  });

  it('that was missed through a crash or a jump of months rings at the next look', async () => {
    const { world, xb, clock } = await waiting();
    world.pass(90 * DAY);
    await xb.restart();
    await xb.node.jobs.sweep();
    expect((await alarmsNow(xb)).map(({ key }) => key)).toContainEqual(
      expect.stringContaining(`${clock.id}:${clock.dueAt}:due`),
    );
  });

  it('rings no second time when the machine’s clock goes back and forth', async () => {
    const { world, xb, clock } = await waiting();
    world.pass(Date.parse(clock.dueAt) - Date.parse(world.clock.at));
    await xb.node.jobs.sweep();
    world.set(shift(clock.dueAt, -30 * DAY));
    await xb.node.jobs.sweep().catch(() => {});
    expect(await dueNow(xb, clock)).toEqual([]);
    world.set(clock.dueAt);
    await xb.node.jobs.sweep();
    expect(await dueNow(xb, clock)).toHaveLength(1);
    expect(toldDue(xb, clock)).toHaveLength(1);
  });

  it('that rang by a clock which ran ahead rings again at its true time, once', async () => {
    const { world, xb, clock } = await waiting();
    const right = world.clock.at;
    world.set(clock.dueAt);
    await xb.node.jobs.sweep();
    expect(toldDue(xb, clock)).toHaveLength(1);
    world.set(right);
    await xb.node.jobs.sweep().catch(() => {});
    expect(await dueNow(xb, clock)).toEqual([]);
    world.pass(Date.parse(clock.dueAt) - Date.parse(right));
    await xb.node.jobs.sweep();
    await xb.node.jobs.sweep();
    expect(await dueNow(xb, clock)).toMatchObject([{ raisedAt: clock.dueAt }]);
    expect(toldDue(xb, clock)).toHaveLength(2);
  });

  it('does so although a person had closed it as false, and the node was down when the clock was put right', async () => {
    const { world, xb, clock } = await waiting();
    const right = world.clock.at;
    world.set(clock.dueAt);
    await xb.node.jobs.sweep();
    const [early] = await dueNow(xb, clock);
    await xb.read((tx) => resolveAlarm(tx, world.clock, early!.key, 'xb-duty'));
    world.set(right);
    await xb.restart();
    await xb.node.jobs.sweep();
    expect(await xb.read((tx) => tx.alarms.get(`${early!.key}@${early!.raisedAt}`))).toMatchObject({
      resolvedBy: 'xb-duty',
    });
    world.pass(Date.parse(clock.dueAt) - Date.parse(right));
    await xb.node.jobs.sweep();
    expect(toldDue(xb, clock)).toHaveLength(2);
  });

  it('warns again of what a clock that ran ahead had left behind', async () => {
    const { world, xb, clock } = await waiting();
    const right = world.clock.at;
    const imminent = () => xb.told.filter(({ key }) => key.endsWith(`${clock.id}:${clock.dueAt}:imminent`));
    const soonBefore = shift(clock.dueAt, -HOUR);
    world.pass(Date.parse(soonBefore) - Date.parse(right));
    await xb.node.jobs.sweep();
    expect(imminent()).toHaveLength(1);
    world.set(clock.dueAt);
    await xb.node.jobs.sweep();
    world.set(soonBefore);
    await xb.node.jobs.sweep().catch(() => {});
    expect(imminent()).toHaveLength(2);
    expect(await dueNow(xb, clock)).toEqual([]);
  });

  it('stops ringing when the duty is done', async () => {
    const { world, xb, id, clock } = await waiting();
    world.clock.at = clock.dueAt;
    await xb.node.jobs.sweep();
    await act(world, xb, id, 'register', { registeredAs: 'K-1', authority: 'Desk' });
    await act(world, xb, id, 'acknowledge', { authority: 'Desk' });
    await xb.node.jobs.sweep();
    expect((await alarmsNow(xb)).filter(({ key }) => key.includes(clock.id))).toEqual([]);
  });

  it('stops ringing behind any number of open alarms', async () => {
    const { world, xb, id, clock } = await waiting();
    await raiseMany(xb, 2001);
    world.clock.at = clock.dueAt;
    await xb.node.jobs.sweep();
    expect(await dueNow(xb, clock)).toHaveLength(1);
    await act(world, xb, id, 'register', { registeredAs: 'K-1', authority: 'Desk' });
    await act(world, xb, id, 'acknowledge', { authority: 'Desk' });
    await xb.node.jobs.sweep();
    expect(await dueNow(xb, clock)).toEqual([]);
  });

  it('rings although everything else that is looked at fails', async () => {
    const { world, xb, clock } = await waiting();
    world.clock.at = clock.dueAt;
    await xb.restart();
    xb.ports.keeper.describe = () => Promise.reject(new TypeError('a defect'));
    await expect(xb.node.jobs.sweep()).rejects.toThrow('a defect');
    expect(await kinds(xb)).toContain('clock-due');
    expect(xb.told.map(({ kind }) => kind)).toContain('clock-due');
  });
});

describe('a clock of the machine that jumped', () => {
  it('is said, logged, and told to people', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const found = world.clock.at;
    await noteClockJump(xa.node.logDeps, { expected: '2026-11-21T17:30:00.000Z', found, byMs: HOUR });
    expect(await alarmsNow(xa)).toMatchObject([
      { kind: 'clock', text: expect.stringContaining('jumped by 3600 s') },
    ]);
    const { size } = await xa.node.log.checkpoint();
    const leaves = await xa.read((tx) => tx.log.range(0, size));
    expect(leaves.map(({ event }) => (event as { action: string }).action)).toContain('clock-alarm');
  });

  it('back, further than the keeper bears, is told until two custodians accept it', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    await xa.node.log.checkpoint();
    world.pass(-HOUR);
    await xa.node.jobs.sweep();
    expect(await alarmsNow(xa)).toMatchObject([{ key: 'keeper/clock-alarm', kind: 'keeper' }]);
    world.pass(2 * HOUR);
    await xa.node.jobs.sweep();
    expect(await kinds(xa)).toEqual([]);
  });
});

describe('a keeper that is away', () => {
  it('is told of while it lasts, and again when it happens again; work is taken in meanwhile', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { describe: there } = xa.keeper;
    const away = () => Promise.reject(new KeeperError('unreachable', 'no socket'));
    xa.ports.keeper.describe = away;
    await xa.node.jobs.sweep();
    await xa.node.jobs.sweep();
    expect(await kinds(xa)).toEqual(['keeper']);
    expect(await draftPreservation(world, xa)).toBeDefined();
    xa.ports.keeper.describe = there;
    await xa.node.jobs.sweep();
    expect(await kinds(xa)).toEqual([]);
    xa.ports.keeper.describe = away;
    await xa.node.jobs.sweep();
    expect(await kinds(xa)).toEqual(['keeper']);
    expect(xa.told).toHaveLength(2);
  });
});

describe('our own statements', () => {
  it('ring ten days before the directory ends, and when it has ended', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    world.pass(24 * DAY);
    await xa.node.jobs.sweep();
    expect(await kinds(xa)).toEqual([]);
    world.pass(2 * DAY);
    await xa.node.jobs.sweep();
    expect(await alarmsNow(xa)).toMatchObject([
      { key: 'own-directory', text: expect.stringContaining('ends on') },
    ]);
  });
});

describe('an alarm', () => {
  it('that a person closed stays closed, though its cause is still there', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    world.pass(26 * DAY);
    await xa.node.jobs.sweep();
    expect(await xa.read((tx) => resolveAlarm(tx, world.clock, 'own-directory', 'xa-duty'))).toBe(true);
    expect(await xa.read((tx) => resolveAlarm(tx, world.clock, 'own-directory', 'xa-duty'))).toBe(false);
    world.pass(MINUTE);
    await xa.node.jobs.sweep();
    expect(await kinds(xa)).toEqual([]);
    expect(await xa.read((tx) => tx.alarms.get('own-directory'))).toMatchObject({ resolvedBy: 'xa-duty' });
  });
});

describe('every leaf of the log', () => {
  it('is a custody event as the protocol has it', async () => {
    const { world, xa, xb, id } = await waiting();
    await act(world, xb, id, 'register', { registeredAs: 'K-1', authority: 'Desk' });
    await act(world, xb, id, 'acknowledge', { authority: 'Desk' });
    await world.post();
    await xa.node.exportPouch('xb', 'xa-duty');
    for (const node of [xa, xb]) {
      const { size } = await node.node.log.checkpoint();
      const leaves = await node.read((tx) => tx.log.range(0, size));
      expect(leaves.length).toBeGreaterThan(5);
      for (const { event } of leaves) expect(() => checkCustodyEvent(event)).not.toThrow();
    }
  });
});
