import { type KeeperError, keyChangeDigest } from '@comity/keeper';
import { isFresh } from '@comity/proof';
import { describe, expect, it } from 'vitest';
import { shift } from '../../src/ports/clock.ts';
import { officers } from '../../src/usecases/officers/register.ts';
import { beginSession, sessionsOf } from '../../src/usecases/officers/sessions.ts';
import { ceremonies } from '../../src/usecases/trust/ceremonies.ts';
import {
  asked,
  changed,
  custodian,
  draftDirectory,
  draftRoot,
  registered,
  renewed,
  signed,
} from '../support/ceremony.ts';
import { act, alarmsNow, officerWith, preservation } from '../support/desk.ts';
import { DAY, HOUR, type Stand, type StandNode, stand } from '../support/stand.ts';

const trustOf = async (node: StandNode, state: string) =>
  (await node.read((tx) => tx.trust.get(state)))!.trust;
/** What the node sent. */
const messagesOf = (node: StandNode) => node.read((tx) => tx.acts.list());
const AGAIN = { overrides: [{ code: 'status.asked-already', reason: 'Another month has gone by.' }] };
const activeSeal = async ({ keeper }: StandNode) =>
  (await keeper.describe()).publicKeys.find(({ role, status }) => role === 'seal' && status === 'active')!.key
    .kid;
const sealKey = { do: 'make', role: 'seal', authority: 'central', classes: ['comity.'] } as const;
const makeSeal = () => ({ ...sealKey, classes: [...sealKey.classes] });

const sessionFor = (officer: string) => ({
  officer,
  name: officer,
  roles: [],
  readOnly: false,
  by: 'passkey' as const,
  device: 'Firefox, Linux',
});

/** An hour goes by at both nodes. */
async function anHour({ nodes: { xa, xb } }: Stand) {
  for (const { node } of [xa, xb]) await node.jobs.freshness();
  for (const { node } of [xa, xb]) await node.jobs.refresh();
  for (const { node } of [xa, xb]) await node.jobs.sweep();
}

describe('a node whose directory is renewed every month', () => {
  it('speaks for three years, through seal keys that end, while a partner exchanges messages with it', {
    tags: 'slow',
  }, async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id } = await preservation(world, xa);
    await world.post();
    for (let month = 1; month <= 35; month++) {
      world.pass(30 * DAY);
      if (month % 11 === 0) {
        const { answer } = await changed(world, xa, makeSeal());
        await renewed(world, xa);
        await renewed(world, xb);
        await anHour(world);
        world.pass(HOUR);
        await changed(world, xa, { do: 'activate', kid: answer!.kid });
      } else for (const node of [xa, xb]) await renewed(world, node);
      if (month === 11) await changed(world, xb, makeSeal()).then(() => renewed(world, xb));
      await anHour(world);
      expect([month, isFresh(await trustOf(xb, 'xa'), world.clock.now())]).toEqual([month, 'fresh']);
      await act(world, xa, id, 'query-status', AGAIN, 'desk-officer');
      await world.post();
      expect((await messagesOf(xa)).map(({ stage }) => stage.name)).toEqual(
        Array(month + 1).fill('receipted'),
      );
    }
    expect((await trustOf(xb, 'xa')).directory!.body.version).toBe(36);
    const rings = (await alarmsNow(xa))
      .filter(({ resolvedAt }) => resolvedAt === undefined)
      .map(({ key }) => key);
    expect(rings).toContain('own-root');
  });

  it('tells people ten days before it ends, and names the command', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    world.pass(26 * DAY);
    await xa.node.jobs.sweep();
    expect(await alarmsNow(xa)).toMatchObject([
      { kind: 'own-statement', text: expect.stringContaining('comity directory draft') },
    ]);
    await renewed(world, xa);
    await xa.node.jobs.sweep();
    expect((await alarmsNow(xa)).filter(({ resolvedAt }) => resolvedAt === undefined)).toEqual([]);
  });

  it('tells people of a seal key that ends, and of one that waits to be used', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    world.pass(340 * DAY);
    await renewed(world, xa);
    await xa.node.jobs.sweep();
    const open = async () =>
      (await alarmsNow(xa)).filter(({ resolvedAt }) => resolvedAt === undefined).map(({ key }) => key);
    expect(await open()).toEqual(['own-key/seal']);
    const { answer } = await changed(world, xa, makeSeal());
    await renewed(world, xa);
    await xa.node.jobs.sweep();
    expect(await open()).toContain('own-key/waiting');
    await changed(world, xa, { do: 'activate', kid: answer!.kid });
    await xa.node.jobs.sweep();
    expect(await open()).toEqual([]);
  });
});

describe('a directory that is published', () => {
  it('is refused when it names no more what the keeper signs with, although its holders meant it', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { answer } = await changed(world, xa, makeSeal());
    const draft = await draftDirectory(world, xa, {}, (body) => ({
      ...body,
      sealKeys: body.sealKeys.filter(({ key }) => key.kid === answer!.kid) as typeof body.sealKeys,
    }));
    const directory = signed(world, xa, draft, ['drops-key-in-use']);
    await expect(xa.node.publish({ directory })).rejects.toMatchObject({ code: 'drops-key-in-use' });
    expect((await trustOf(xa, 'xa')).directory!.body.version).toBe(1);
  });

  it('ends a revoked key at once, also when the keeper was away while it was published', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const stolen = await activeSeal(xa);
    const { answer } = await changed(world, xa, makeSeal());
    const revoke = [
      { kid: stolen, reason: 'compromised' as const, compromisedSince: shift(world.clock.now(), -HOUR) },
    ];
    world.pass(HOUR);
    const directory = signed(world, xa, await draftDirectory(world, xa, { revoke }));
    const { keeper } = xa;
    const away: KeeperError = Object.assign(new Error('away'), {
      name: 'KeeperError',
      code: 'unreachable',
      facts: {},
    }) as never;
    await xa.restart();
    const follow = xa.keeper.follow;
    xa.keeper.follow = () => Promise.reject(away);
    await expect(xa.node.publish({ directory })).rejects.toThrow('away');
    expect((await trustOf(xa, 'xa')).directory!.body.version).toBe(2);
    expect(await activeSeal(xa)).toBe(stolen);
    xa.keeper.follow = follow;
    await xa.node.jobs.freshness();
    expect(await activeSeal(xa)).toBe(answer!.kid);
    expect(keeper).toBeDefined();
  });

  it('is followed by a root that ends it only together with the next', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const gone = (await trustOf(xa, 'xa')).root.body.roles.directory.keys.slice(0, 2).map(({ kid }) => kid);
    const add = (await trustOf(xa, 'xb')).root.body.roles.directory.keys.slice(0, 2);
    const root = signed(
      world,
      xa,
      await draftRoot(world, xa, { roles: { directory: { add, remove: gone } } }),
    );
    await expect(xa.node.publish({ root })).rejects.toMatchObject({ code: 'leaves-no-directory' });
    expect((await trustOf(xa, 'xa')).root.body.version).toBe(1);
  });
});

describe('a ceremony', () => {
  it('takes two custodians: one alone, or the same one twice, changes nothing', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const ceremony = await asked(xa, { action: 'change-key', payload: makeSeal(), says: 'make a key' });
    expect(ceremony.payloadDigest).toBe(keyChangeDigest(makeSeal()));
    expect((await custodian(world, xa, ceremony, 0)).stage).toBe('waiting');
    await expect(custodian(world, xa, ceremony, 0)).rejects.toThrow('Nothing was changed');
    expect((await xa.keeper.describe()).publicKeys.filter(({ status }) => status === 'next')).toEqual([]);
    expect((await custodian(world, xa, ceremony, 1)).stage).toBe('done');
    await expect(custodian(world, xa, ceremony, 1)).rejects.toThrow('it is done');
  });

  it('may be taken back, by whom stands in the log, and lapses with its approvals after a day', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const one = await asked(xa, { action: 'change-key', payload: makeSeal(), says: 'make a key' });
    const { id } = officerWith(xa, 'key-custodian');
    expect((await xa.node.abandonCeremony(one.id, id)).stage).toBe('abandoned');
    const { size } = await xa.node.log.checkpoint();
    const leaves = (await xa.read((tx) => tx.log.range(0, size))).map(({ event }) => event);
    expect(leaves.at(-1)).toMatchObject({
      ...{ action: 'decision', actor: id, digest: one.payloadDigest, reason: 'make a key' },
      ext: { act: 'abandon', abandoned: one.id },
    });
    await expect(custodian(world, xa, one, 0)).rejects.toThrow('it is abandoned');
    const two = await asked(xa, { action: 'change-key', payload: makeSeal(), says: 'make a key' });
    await custodian(world, xa, two, 0);
    world.pass(25 * HOUR);
    expect((await custodian(world, xa, two, 1)).stage).toBe('waiting');
    expect((await custodian(world, xa, two, 0)).stage).toBe('done');
  });

  it('is carried out once, whenever the keeper comes back and whatever was lost on the way', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const ceremony = await asked(xa, { action: 'change-key', payload: makeSeal(), says: 'make a key' });
    await custodian(world, xa, ceremony, 0);
    const { changeKey } = xa.keeper;
    const lost = Object.assign(new Error('the answer was lost'), { code: 'unreachable' });
    xa.keeper.changeKey = async (request) => {
      await changeKey(request);
      throw lost;
    };
    await expect(custodian(world, xa, ceremony, 1)).rejects.toThrow('the answer was lost');
    xa.keeper.changeKey = changeKey;
    await xa.node.jobs.reconsider();
    await xa.node.jobs.reconsider();
    expect((await xa.read(ceremonies)).map(({ stage }) => stage)).toEqual(['done']);
    const made = (await xa.keeper.describe()).publicKeys.filter(({ status }) => status === 'next');
    expect(made).toHaveLength(1);
  });

  it('says why the keeper would not: a key that nobody published is not put to use', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { answer } = await changed(world, xa, makeSeal());
    const { stage, refusal } = await changed(world, xa, { do: 'activate', kid: answer!.kid });
    expect([stage, refusal]).toEqual(['refused', expect.stringContaining('publish one that does')]);
  });
});

describe('officers', () => {
  it('come and go with the register; the sessions of whoever it changed for are over with it, and no others', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const deps = { ...xa.ports, clock: world.clock, entropy: world.chance };
    for (const officer of ['xa-duty', 'xa-case'])
      await xa.read((tx) => beginSession(tx, deps, sessionFor(officer)));
    const ceremony = await registered(xa, (register) => ({
      ...register,
      officers: register.officers.filter(({ id }) => id !== 'xa-duty'),
    }));
    for (const place of [0, 1]) await custodian(world, xa, ceremony, place);
    expect((await xa.read(officers)).map(({ id }) => id)).not.toContain('xa-duty');
    expect((await xa.keeper.describe()).officers.map(({ id }) => id)).not.toContain('xa-duty');
    const open = (officer: string) => xa.read((tx) => sessionsOf(tx, world.clock, officer));
    expect(await open('xa-duty')).toEqual([]);
    expect(await open('xa-case')).toHaveLength(1);
  });

  it('are not undone by a change that was asked for before another', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const without = (gone: string) =>
      registered(xa, (register) => ({
        ...register,
        officers: register.officers.filter(({ id }) => id !== gone),
      }));
    const [one, two] = [await without('xa-duty'), await without('xa-case')];
    for (const place of [0, 1]) await custodian(world, xa, one, place);
    await custodian(world, xa, two, 0);
    const { stage, refusal } = await custodian(world, xa, two, 1);
    expect([stage, refusal]).toEqual(['refused', expect.stringContaining('ask anew')]);
    expect((await xa.read(officers)).map(({ id }) => id)).toContain('xa-case');
  });

  it('keep two custodians, or nobody could change it again', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const ceremony = await registered(xa, (register) => ({
      ...register,
      officers: register.officers.filter(({ roles }) => roles.includes('approving-authority')),
    }));
    await custodian(world, xa, ceremony, 0);
    expect((await custodian(world, xa, ceremony, 1)).refusal).toContain('nobody could change it again');
  });
});
