import { type KeeperError, memoryStateStore, type StateRecord } from '@comity/keeper';
import { checkWitnesses, parseNote } from '@comity/proof';
import { describe, expect, it } from 'vitest';
import { copyState, type MemoryState } from '../../src/adapters/memory/state.ts';
import { assembleNode } from '../../src/assembly.ts';
import { StoreError } from '../../src/ports/store.ts';
import { lastCosigned } from '../../src/usecases/log/witness.ts';
import { alarmsNow, draftPreservation, preservation } from '../support/desk.ts';
import { forger } from '../support/forger.ts';
import { HOUR, MINUTE, type Stand, type StandNode, stand } from '../support/stand.ts';

const policyOf = async (node: StandNode) =>
  (await node.read((tx) => tx.trust.get(node.state)))!.trust.root.body.witnessPolicy;

describe('witnesses', () => {
  it('cosign that our log only grew; what they signed is kept with the checkpoint', async () => {
    const world = await stand({ states: ['xa', 'xb', 'xc'] });
    const { xa } = world.nodes;
    await draftPreservation(world, xa);
    const cosigned = await xa.node.jobs.witness();
    expect(cosigned!.cosigners.sort()).toEqual(['xb', 'xc']);
    expect(checkWitnesses(cosigned!.note, await policyOf(xa), world.crypto.primitives)).toMatchObject({
      met: true,
    });
    expect(await xa.read(lastCosigned)).toEqual(cosigned);
  });

  it('that are away are left out, and asked again', async () => {
    const world = await stand({ states: ['xa', 'xb', 'xc'] });
    const { xa } = world.nodes;
    world.weather = ({ call, to }) =>
      call === 'addCheckpoint' && to === 'xb' ? { kind: 'unreachable' } : { kind: 'pass' };
    expect((await xa.node.jobs.witness())!.cosigners).toEqual(['xc']);
    world.weather = () => ({ kind: 'pass' });
    await draftPreservation(world, xa);
    expect((await xa.node.jobs.witness())!.cosigners.sort()).toEqual(['xb', 'xc']);
  });

  it('that answer with lines that are no signatures of theirs are left out: they would spoil our proofs', async () => {
    const world = await stand({ states: ['xa', 'xb', 'xc'] });
    const { xa, xb } = world.nodes;
    await draftPreservation(world, xa);
    const honest = xa.ports.link.addCheckpoint;
    const lies = ['no line at all', '— comity/xb/witness AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n', ''];
    for (const line of lies) {
      await xa.restart({
        link: {
          ...xa.ports.link,
          addCheckpoint: async (to, asked) => (to === 'xb' ? { kind: 'cosigned', line } : honest(to, asked)),
        },
      });
      const cosigned = await xa.node.jobs.witness();
      expect(cosigned!.cosigners).toEqual(['xc']);
      expect(parseNote(cosigned!.note).signatures.every(({ name }) => !name.includes('xb'))).toBe(true);
    }
    expect(xb.state).toBe('xb');
  });

  it('whose answer was lost are shown the way from where they are', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    world.weather = ({ call, leg }) =>
      call === 'addCheckpoint' && leg === 'answer' ? { kind: 'lose' } : { kind: 'pass' };
    await draftPreservation(world, xa);
    expect((await xa.node.jobs.witness())!.cosigners).toEqual([]);
    world.weather = () => ({ kind: 'pass' });
    await draftPreservation(world, xa);
    expect((await xa.node.jobs.witness())!.cosigners).toEqual(['xb']);
  });

  it('that a start did not reach are named to people after ten minutes, until they answer', async () => {
    const world = await stand({ states: ['xa', 'xb', 'xc'] });
    const { xa } = world.nodes;
    const about = async () => (await alarmsNow(xa)).filter(({ kind }) => kind === 'witness');
    world.weather = ({ to, from }) =>
      [to, from].includes('xb') ? { kind: 'unreachable' } : { kind: 'pass' };
    await xa.restart();
    world.pass(9 * MINUTE);
    await xa.node.jobs.sweep();
    expect(await about()).toEqual([]);
    world.pass(MINUTE);
    await xa.node.jobs.sweep();
    expect(await about()).toMatchObject([{ about: 'xb', text: expect.stringContaining('has not answered') }]);
    world.weather = () => ({ kind: 'pass' });
    await draftPreservation(world, xa);
    await xa.node.jobs.witness();
    await xa.node.jobs.sweep();
    expect(await about()).toEqual([]);
  });

  it('keep no late answer in place of a newer one', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    await draftPreservation(world, xa);
    const [first, second] = await Promise.all([
      xa.node.jobs.witness(),
      draftPreservation(world, xa).then(() => xa.node.jobs.witness()),
    ]);
    const kept = await xa.read(lastCosigned);
    expect(kept!.size).toBe(Math.max(first!.size, second!.size));
  });
});

interface Backup {
  records: MemoryState;
  keeper: StateRecord[];
}

async function backup(node: StandNode): Promise<Backup> {
  return { records: copyState(node.memory.state), keeper: await node.founded.keeperState.load() };
}

function restoreRecords(node: StandNode, { records }: Backup): void {
  node.memory.state = copyState(records);
}

function restoreKeeper(node: StandNode, { keeper }: Backup): void {
  node.founded = { ...node.founded, keeperState: memoryStateStore(structuredClone(keeper)) };
}

/** A node with a day of work behind it that its backup does not know of. */
async function workedOn() {
  const world = await stand();
  const { xa, xb } = world.nodes;
  const old = await backup(xa);
  await preservation(world, xa);
  await world.post();
  await xa.node.jobs.witness();
  world.pass(HOUR);
  return { world, xa, xb, old };
}

/** It answers questions, and refuses everything that would add to the log. */
async function expectRefusal(world: Stand, { node, state, read }: StandNode, from: StandNode) {
  const leaves = await read(async (tx) => (await tx.log.unplaced(100)).length);
  await expect(draftPreservation(world, world.nodes.xa)).rejects.toBeInstanceOf(StoreError);
  const envelope = forger(world, from, world.nodes.xa).envelope('{}');
  await expect(node.receive(envelope, from.state)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(node.log.checkpoint()).rejects.toMatchObject({ code: 'unavailable' });
  for (const job of ['seal', 'deliver', 'receive', 'reconsider', 'witness', 'freshness', 'refresh'] as const)
    await node.jobs[job]();
  expect(await read(async (tx) => (await tx.log.unplaced(100)).length)).toBe(leaves);
  expect(await read((tx) => tx.trust.get(state))).toBeDefined();
}

describe('a node restored from an old backup', () => {
  it('records and keeper together: its witnesses know better, and nothing new is taken in', async () => {
    const { world, xa, xb, old } = await workedOn();
    restoreRecords(xa, old);
    restoreKeeper(xa, old);
    await xa.restart();
    expect(xa.node.refusal()).toContain('Witnesses have seen');
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toContain('restored');
    await expectRefusal(world, xa, xb);
  });

  it('records alone: its keeper knows better', async () => {
    const { world, xa, xb, old } = await workedOn();
    restoreRecords(xa, old);
    await xa.restart();
    expect(xa.node.refusal()).toContain('The keeper has signed');
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toEqual(['log-behind']);
    await expectRefusal(world, xa, xb);
  });

  it('takes in nothing from a partner that knocks while it is still starting', async () => {
    const { xa, old } = await workedOn();
    restoreRecords(xa, old);
    const before = xa.memory.state.leaves.size;
    const started = assembleNode(xa.ports); // as after a start whose first look has not come yet
    await expect(started.receive(new Uint8Array(64), 'xb')).rejects.toThrow('has just started');
    expect(await started.jobs.seal()).toBeUndefined();
    expect(xa.memory.state.leaves.size).toBe(before);
  });

  it('is found out late too, when the witness could not be asked at the start', async () => {
    const { world, xa, old } = await workedOn();
    restoreRecords(xa, old);
    restoreKeeper(xa, old);
    world.weather = ({ call }) => (call === 'lastWitnessed' ? { kind: 'unreachable' } : { kind: 'pass' });
    await xa.restart();
    expect(xa.node.refusal()).toBeUndefined();
    world.weather = () => ({ kind: 'pass' });
    await xa.node.jobs.witness();
    expect(xa.node.refusal()).toContain('Witnesses have seen');
    expect((await alarmsNow(xa)).map(({ kind }) => kind)).toContain('restored');
  });

  it('is found out before it signs, when the witness that knows better is back by then', async () => {
    const { world, xa, old } = await workedOn();
    restoreRecords(xa, old);
    restoreKeeper(xa, old);
    world.weather = ({ call }) => (call === 'lastWitnessed' ? { kind: 'unreachable' } : { kind: 'pass' });
    await xa.restart();
    await draftPreservation(world, xa);
    const signed = await xa.keeper.lastCheckpoint({ origin: xa.ports.origin });
    world.weather = () => ({ kind: 'pass' });
    await expect(xa.node.log.checkpoint()).rejects.toMatchObject({ code: 'restore-guard' });
    expect(xa.node.refusal()).toContain('Witnesses have seen');
    expect(await xa.keeper.lastCheckpoint({ origin: xa.ports.origin })).toEqual(signed);
  });

  it('asks a witness that stays away no more once it has signed', async () => {
    const { world, xa } = await workedOn();
    let asked = 0;
    world.weather = ({ call, leg }) => {
      if (call !== 'lastWitnessed' || leg !== 'request') return { kind: 'pass' };
      asked += 1;
      return { kind: 'unreachable' };
    };
    await xa.restart();
    for (let times = 0; times < 3; times += 1) {
      await draftPreservation(world, xa);
      await xa.node.log.checkpoint();
    }
    expect(asked).toBe(2);
  });

  it('goes on when the newest backup is back', async () => {
    const { world, xa, old } = await workedOn();
    const newest = await backup(xa);
    restoreRecords(xa, old);
    await xa.restart();
    expect(xa.node.refusal()).toBeDefined();
    restoreRecords(xa, newest);
    await xa.restart();
    expect(xa.node.refusal()).toBeUndefined();
    expect(await draftPreservation(world, xa)).toBeDefined();
    world.pass(MINUTE);
    await xa.node.jobs.witness();
    expect((await xa.read(lastCosigned))!.cosigners).toEqual(['xb']);
  });

  it('and as a witness of others refuses to sign a past it saw otherwise', async () => {
    const { world, xa, xb } = await workedOn();
    const request = { note: (await xb.node.log.checkpoint()).note, oldSize: 9999, consistency: [] };
    await expect(xa.keeper.cosign(request)).rejects.toSatisfy(
      (error: KeeperError) => error.name === 'KeeperError',
    );
    expect(world.clock.at).toBeDefined();
  });
});
