import { describe, expect, it } from 'vitest';
import { preservationRequest } from '../../packages/domain/test/support/requests.ts';
import { memoryNetwork } from '../../packages/node/src/adapters/memory/link.ts';
import { signApproval } from '../../packages/node/src/founding/officers.ts';
import { chanceFrom } from '../support/chance.ts';
import { realCrypto } from '../support/crypto.ts';
import { type FoundedState, foundStates } from '../support/founded.ts';
import { statePlan } from '../support/plans.ts';
import { type SimNode, startSimNode } from '../support/sim-node.ts';

const AT = '2026-11-21T18:30:00.000Z';

async function twoStates() {
  const world = { clock: { now: () => AT }, chance: chanceFrom('two nodes'), crypto: realCrypto() };
  const founded = await foundStates(world, [statePlan('xa', 'Almara'), statePlan('xb', 'Kessar')]);
  const network = memoryNetwork();
  const nodes: SimNode[] = [];
  for (const own of founded)
    nodes.push(
      await startSimNode(
        world,
        network,
        own,
        founded.filter((f) => f !== own),
      ),
    );
  for (const { node } of nodes) {
    expect(await node.start()).toEqual([]);
    await node.jobs.freshness();
  }
  return { world, almara: nodes[0]!, kessar: nodes[1]! };
}

const keyOf = (founded: FoundedState, role: string) => {
  const officer = founded.officers.find(({ entry }) => entry.roles.includes(role as never))!;
  return { key: officer.key, id: officer.entry.id };
};

describe('two nodes', () => {
  it('carry a preservation request from one State to the other, once, with a receipt that proves itself', async () => {
    const { world, almara, kessar } = await twoStates();
    const duty = { id: 'xa-duty', role: 'desk-officer' };
    const drafted = await almara.node.draft(
      {
        kind: 'preservation',
        to: 'xb',
        urgency: 'urgent',
        drill: false,
        draft: preservationRequest({ urgency: { reason: 'Logs are overwritten every seven days.' } }),
      },
      duty,
    );
    expect(drafted).toMatchObject({ allowed: true });
    const id = drafted.allowed ? drafted.value.id : '';
    const frozen = await almara.node.perform(id, 'authorise', {}, duty);
    if (!frozen.allowed) console.log(JSON.stringify(frozen.reasons));
    expect(frozen).toMatchObject({ allowed: true, value: { act: { approvalsNeeded: 2 } } });
    const act = frozen.allowed ? frozen.value.act! : undefined;
    for (const role of ['desk-officer', 'approving-authority'] as const) {
      const { key } = keyOf(almara.founded, role);
      const question = { role, action: act!.action, payloadDigest: act!.payload, nonce: act!.nonce, at: AT };
      expect(
        await almara.node.approve(act!.id, signApproval(key, question, world.crypto.signers)),
      ).toMatchObject({
        allowed: true,
      });
    }
    expect(await almara.node.perform(id, 'dispatch', { channel: 'network' }, duty)).toMatchObject({
      allowed: true,
    });
    await almara.node.jobs.seal();
    await almara.node.jobs.deliver();
    const [sent] = await almara.store.transact((tx) => tx.acts.where('thread', id));
    expect(sent?.stage.name).toBe('receipted');
    const arrived = await kessar.store.transact((tx) => tx.halves.get(id));
    expect(arrived?.half).toMatchObject({
      direction: 'incoming',
      kind: 'preservation',
      stage: { name: 'received' },
    });
  });

  it('carry sealed counts, which are taken in there as if a person had brought them', async () => {
    const { almara, kessar } = await twoStates();
    const officer = { id: 'xa-case', role: 'case-officer' };
    const { key, payload } = await almara.node.sealCounts({ year: 2024, to: ['xb'] }, officer);
    await almara.node.sendCounts(key, ['xb'], officer);
    await almara.node.jobs.seal();
    await almara.node.jobs.deliver();
    const [sent] = await almara.store.transact((tx) => tx.acts.list());
    expect([sent?.type, sent?.stage.name]).toEqual(['comity.enclosure/1', 'receipted']);
    const [taken] = await kessar.store.transact((tx) => tx.countsreceived.list());
    expect(taken).toMatchObject({ state: 'xa', year: 2024, payload });
    const file = (await kessar.store.transact((tx) => tx.exact.get(taken!.sealed)))!;
    expect((await kessar.node.receiveCounts(file, { id: 'xb-case', role: 'case-officer' })).known).toBe(true);
  });
});
