import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/ports/store.ts';
import { act, actNow, draftPreservation, halfNow, inboxNow, preservation } from '../support/desk.ts';
import { forger } from '../support/forger.ts';
import { HOUR, stand } from '../support/stand.ts';

describe.each([
  ['a full disk', new StoreError('full', 'no space left on device')],
  ['a database that is gone', new StoreError('unavailable', 'connection refused')],
])('%s', (_, fault) => {
  it('refuses new work by name, keeps the old, and goes on where it stopped', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id, sent } = await preservation(world, xa);
    const from = forger(world, xb, xa);
    const request = from.request();
    const sealed = await from.seal(request);
    xa.broken.store = fault;
    await expect(draftPreservation(world, xa)).rejects.toBe(fault);
    await expect(act(world, xa, id, 'withdraw', { reason: 'no-longer-needed' })).rejects.toBe(fault);
    await expect(xa.node.receive(from.envelope(sealed), 'xb')).rejects.toBe(fault);
    for (const job of ['seal', 'deliver', 'receive', 'reconsider', 'sweep'] as const)
      await expect(xa.node.jobs[job]()).rejects.toBe(fault);
    delete xa.broken.store;
    expect((await actNow(xa, sent.id)).stage.name).toBe('committed');
    expect(await inboxNow(xa)).toEqual([]);
    await world.post();
    expect((await actNow(xa, sent.id)).stage.name).toBe('receipted');
    expect((await xa.node.receive(from.envelope(sealed), 'xb')).kind).toBe('receipt');
    expect(await halfNow(xa, String(request.thread))).toBeDefined();
  });

  it('at the receiving end keeps the message in the sender’s outbox until it is over', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id, sent } = await preservation(world, xa);
    xb.broken.store = fault;
    await xa.node.jobs.seal();
    await xa.node.jobs.deliver();
    expect(await actNow(xa, sent.id)).toMatchObject({
      stage: { name: 'sealed', lastProblem: expect.stringContaining('503') },
    });
    delete xb.broken.store;
    world.pass(HOUR);
    await world.post();
    expect((await actNow(xa, sent.id)).stage.name).toBe('receipted');
    expect(await xb.read((tx) => tx.halves.get(id))).toMatchObject({ version: 1 });
  });
});
