import { parseCanonical } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { preservationRequest } from '../../../domain/test/support/requests.ts';
import { ActAwaitsApproval } from '../../src/usecases/exchange/prepare-act.ts';
import {
  act,
  actNow,
  allowed,
  draftPreservation,
  halfNow,
  officerWith,
  preservation,
  reasonsOf,
  send,
  yes,
} from '../support/desk.ts';
import { DAY, HOUR, MINUTE, type Stand, type StandNode, stand } from '../support/stand.ts';

async function frozen(world: Stand, node: StandNode) {
  const id = await draftPreservation(world, node);
  const { act: waiting } = allowed(
    await node.node.perform(id, 'authorise', {}, officerWith(node, 'desk-officer')),
  );
  return { id, act: waiting! };
}

const dispatch = (node: StandNode, id: string) =>
  node.node.perform(id, 'dispatch', { channel: 'network' }, officerWith(node, 'desk-officer'));

describe('approving a request', () => {
  it('takes two officers over the same bytes, the approving authority last; then one dispatches it', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id, act: asked } = await frozen(world, xa);
    expect(asked).toMatchObject({ stage: { name: 'awaiting-approval' }, approvalsNeeded: 2 });
    const first = allowed(await xa.node.approve(asked.id, yes(world, xa, asked, 'desk-officer')));
    expect(first.act.stage.name).toBe('awaiting-approval');
    const second = allowed(await xa.node.approve(asked.id, yes(world, xa, asked, 'approving-authority')));
    expect(second.act.stage.name).toBe('approved');
    expect(await halfNow(xa, id)).toMatchObject({ stage: { name: 'authorised' } });
    expect(allowed(await dispatch(xa, id)).act?.stage.name).toBe('committed');
    await world.post();
    expect((await actNow(xa, asked.id)).stage.name).toBe('receipted');
    expect(await halfNow(xb, id)).toMatchObject({ stage: { name: 'received' } });
  });

  it('refuses the same officer twice, the wrong order, another payload, another question and another action', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { act: asked } = await frozen(world, xa);
    const refused = async (approval: ReturnType<typeof yes>) =>
      reasonsOf(await xa.node.approve(asked.id, approval));
    expect(await refused(yes(world, xa, asked, 'approving-authority'))).toEqual(['APPROVAL']);
    expect(await refused(yes(world, xa, { ...asked, payload: 'ab'.repeat(32) }, 'desk-officer'))).toEqual([
      'APPROVAL',
    ]);
    expect(await refused(yes(world, xa, { ...asked, nonce: 'A'.repeat(43) }, 'desk-officer'))).toEqual([
      'APPROVAL',
    ]);
    expect(await refused(yes(world, xa, { ...asked, action: 'release' }, 'desk-officer'))).toEqual([
      'APPROVAL',
    ]);
    expect(await refused(yes(world, xa, asked, 'key-custodian'))).toEqual(['APPROVAL']);
    allowed(await xa.node.approve(asked.id, yes(world, xa, asked, 'desk-officer')));
    expect(await refused(yes(world, xa, asked, 'desk-officer'))).toEqual(['OWN_APPROVAL_STANDS']);
    expect((await actNow(xa, asked.id)).approvals).toHaveLength(1);
  });

  it('refuses a signature that was changed, and an act nobody knows', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { act: asked } = await frozen(world, xa);
    const approval = yes(world, xa, asked, 'desk-officer');
    expect(
      reasonsOf(
        await xa.node.approve(asked.id, { ...approval, at: world.clock.at.replace('18:30', '18:29') }),
      ),
    ).toEqual(['APPROVAL']);
    expect(reasonsOf(await xa.node.approve('0193e7a0-0000-7000-8000-000000000000', approval))).toEqual([
      'NO_SUCH_ACT',
    ]);
  });

  it('freezes the request: it is not revised while officers look at it, and may be once it was abandoned', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { id, act: asked } = await frozen(world, xa);
    const revise = () =>
      xa.node.perform(
        id,
        'draft',
        { draft: preservationRequest({ caseName: 'Another name' }) } as never,
        officerWith(xa, 'desk-officer'),
      );
    await expect(revise()).rejects.toBeInstanceOf(ActAwaitsApproval);
    await expect(
      xa.node.perform(id, 'authorise', {}, officerWith(xa, 'desk-officer')),
    ).rejects.toBeInstanceOf(ActAwaitsApproval);
    expect(allowed(await xa.node.abandon(asked.id, 'xa-duty')).stage.name).toBe('abandoned');
    allowed(await revise());
    const sent = await send(world, xa, id);
    await world.post();
    expect(await actNow(xa, sent.id)).toMatchObject({ seq: 0, stage: { name: 'receipted' } });
  });

  it('passes a warning when the officer who authorises says why', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const officer = officerWith(xa, 'desk-officer');
    const draft = preservationRequest({ custodian: {} });
    const { id } = allowed(
      await xa.node.draft(
        { kind: 'preservation', to: 'xb', urgency: 'normal', drill: false, draft },
        officer,
      ),
    );
    expect(reasonsOf(await xa.node.perform(id, 'authorise', {}, officer))).toEqual(['contents.42.3.d']);
    const overrides = [{ code: 'contents.42.3.d', reason: 'The provider is not known yet.' }];
    await act(world, xa, id, 'authorise', { overrides }, 'desk-officer');
    expect(await halfNow(xa, id)).toMatchObject({ stage: { name: 'authorised' } });
  });

  it('names every gap of a draft at once, each with its paragraph, and freezes nothing', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const officer = officerWith(xa, 'desk-officer');
    const { id } = allowed(
      await xa.node.draft(
        { kind: 'preservation', to: 'xb', urgency: 'normal', drill: false, draft: {} },
        officer,
      ),
    );
    const decision = await xa.node.perform(id, 'authorise', {}, officer);
    expect(decision.allowed).toBe(false);
    if (decision.allowed) return;
    expect(decision.reasons.length).toBeGreaterThan(6);
    expect(
      decision.reasons
        .filter(({ code }) => code.startsWith('contents.'))
        .every(({ paragraphs }) => paragraphs.length > 0),
    ).toBe(true);
    expect(await xa.read((tx) => tx.acts.where('thread', id))).toEqual([]);
  });
});

describe('approvals that lapse', () => {
  it('are asked for again before a dispatch that comes too late, for the same bytes', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const id = await draftPreservation(world, xa);
    const { act: approved } = await act(world, xa, id, 'authorise', {}, 'desk-officer');
    world.pass(DAY + HOUR);
    expect(reasonsOf(await dispatch(xa, id))).toEqual(['APPROVALS_LAPSED']);
    for (const role of ['desk-officer', 'approving-authority'] as const)
      allowed(await xa.node.approve(approved!.id, yes(world, xa, approved!, role)));
    allowed(await dispatch(xa, id));
    for (const { node } of [xa, world.nodes.xb]) await node.jobs.freshness();
    await world.post();
    expect(await actNow(xa, approved!.id)).toMatchObject({
      payload: approved!.payload,
      stage: { name: 'receipted' },
    });
  });

  it('count no more beside a new one: the first officer says yes again', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { act: asked } = await frozen(world, xa);
    allowed(await xa.node.approve(asked.id, yes(world, xa, asked, 'desk-officer')));
    world.pass(DAY + MINUTE);
    expect(reasonsOf(await xa.node.approve(asked.id, yes(world, xa, asked, 'approving-authority')))).toEqual([
      'APPROVAL',
    ]);
    allowed(await xa.node.approve(asked.id, yes(world, xa, asked, 'desk-officer')));
    expect(
      allowed(await xa.node.approve(asked.id, yes(world, xa, asked, 'approving-authority'))).act.stage.name,
    ).toBe('approved');
  });

  it('before the keeper could seal are given anew, and a person is told until then', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { sent } = await preservation(world, xa);
    world.pass(DAY + HOUR);
    await xa.node.jobs.seal();
    expect((await actNow(xa, sent.id)).stage.name).toBe('committed');
    const told = await xa.read((tx) => tx.alarms.get(`unsealed/${sent.id}`));
    expect(told).toMatchObject({ kind: 'unsealed', about: sent.thread });
    for (const role of ['desk-officer', 'approving-authority'] as const)
      allowed(await xa.node.approve(sent.id, yes(world, xa, sent, role)));
    await xa.node.jobs.seal();
    expect((await actNow(xa, sent.id)).stage.name).toBe('sealed');
    expect(await xa.read((tx) => tx.alarms.get(`unsealed/${sent.id}`))).toMatchObject({
      resolvedAt: world.clock.at,
    });
  });

  it('are not taken for an act that has all it needs', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { sent } = await preservation(world, xa);
    expect(reasonsOf(await xa.node.approve(sent.id, yes(world, xa, sent, 'desk-officer')))).toEqual([
      'NOT_AWAITING',
    ]);
    expect(reasonsOf(await xa.node.abandon(sent.id, 'xa-duty'))).toEqual(['NOT_AWAITING']);
  });
});

describe('what is sealed is what was approved', () => {
  it('even when the half moved on while officers looked at it', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id } = await preservation(world, xa);
    await world.post();
    const officer = officerWith(xa, 'case-officer');
    const { act: asked } = allowed(
      await xa.node.perform(id, 'withdraw', { reason: 'no-longer-needed' }, officer),
    );
    await act(world, xb, id, 'register', { registeredAs: 'K-1', authority: 'Desk' });
    await act(world, xb, id, 'acknowledge', { authority: 'Desk' });
    await world.post();
    const done = allowed(await xa.node.approve(asked!.id, yes(world, xa, asked!, 'case-officer')));
    expect(done.act.payload).toBe(asked!.payload);
    await world.post();
    expect((await actNow(xa, asked!.id)).stage.name).toBe('receipted');
  });

  it('and a drill says in every message that it is one', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const officer = officerWith(xa, 'desk-officer');
    const { id } = allowed(
      await xa.node.draft(
        { kind: 'preservation', to: 'xb', urgency: 'normal', drill: true, draft: preservationRequest() },
        officer,
      ),
    );
    const sent = await send(world, xa, id);
    const payload = parseCanonical((await xa.read((tx) => tx.exact.get(sent.payload)))!);
    expect(payload).toMatchObject({ drill: true });
    await world.post();
    expect(await halfNow(xb, id)).toMatchObject({ drill: true });
  });
});
