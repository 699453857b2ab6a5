/** A list that waits for approvals is taken back: nothing of it leaves, and its items are free again; afterwards it is too late. */
import { canonicalBytes } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { allowed } from '../support/desk.ts';
import {
  add,
  content,
  evidenceWorld,
  execute,
  RELEASERS,
  release,
  yesToRelease,
} from '../support/evidence.ts';

const OFFICER = { id: 'xb-case', role: 'case-officer' };

async function listed() {
  const facts = await evidenceWorld();
  await execute(facts);
  const item = await add(facts, 'disk.E01', content(50));
  return { facts, item, list: await facts.xb.node.listRelease(facts.id) };
}

describe('a release that was put up', () => {
  it('is taken back by whoever prepares releases, in the chain of the case, and is approved by nobody then', async () => {
    const { facts, list } = await listed();
    const [[role, place]] = RELEASERS as [(typeof RELEASERS)[number]];
    allowed(await facts.xb.node.approveRelease(list.id, yesToRelease(facts, list, role, place)));
    const back = allowed(await facts.xb.node.takeBackRelease(list.id, OFFICER));
    expect(back.stage).toMatchObject({ name: 'taken-back', by: 'xb-case' });
    const [, second] = RELEASERS;
    const late = await facts.xb.node.approveRelease(list.id, yesToRelease(facts, list, ...second!));
    expect(late).toMatchObject({ allowed: false, reasons: [{ code: 'NOT_AWAITING' }] });
    await expect(facts.xb.node.buildPackage(list.id)).rejects.toThrow();
    const hands = await facts.xb.read((tx) => tx.hands.where('case', facts.id));
    const last = await facts.xb.read((tx) => tx.log.get(hands.at(-1)!.leaf));
    expect(last!.event).toMatchObject({
      ...{ action: 'decision', actor: 'xb-case', digest: list.release },
      ext: { act: 'abandon', abandoned: list.id },
    });
  });

  it('is taken back once, however often it is asked', async () => {
    const { facts, list } = await listed();
    const leaves = async () => (await facts.xb.read((tx) => tx.hands.where('case', facts.id))).length;
    allowed(await facts.xb.node.takeBackRelease(list.id, OFFICER));
    const before = await leaves();
    allowed(await facts.xb.node.takeBackRelease(list.id, OFFICER));
    expect(await leaves()).toBe(before);
  });

  it('leaves its items free to be described, listed and released', async () => {
    const { facts, item, list } = await listed();
    await facts.xb.node.takeBackRelease(list.id, OFFICER);
    await facts.xb.node.describeItems(facts.id, [{ item: item.id, said: { dataIds: ['D1'] } }], OFFICER);
    const again = await release(facts);
    expect(again.stage.name).toBe('released');
    expect(canonicalBytes(again.items)).toEqual(canonicalBytes([item.id]));
  });

  it('cannot be taken back once all have approved it, nor what is none of ours', async () => {
    const { facts } = await listed();
    const done = await release(facts);
    for (const id of [done.id, '0193e7a0-0000-7000-8000-000000000000'])
      expect(await facts.xb.node.takeBackRelease(id, OFFICER)).toMatchObject({
        ...{ allowed: false, reasons: [{ code: 'NOT_AWAITING' }] },
      });
  });
});
