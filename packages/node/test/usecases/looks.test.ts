/** Looks at content: who may, what is written down of them, broken glass, abuse material, and looking up colleagues. */
import { utf8 } from '@comity/protocol';
import { expect, it } from 'vitest';
import { Erased } from '../../src/usecases/erasure/erased.ts';
import { CannotOpen } from '../../src/usecases/evidence/open-evidence.ts';
import { GLASS_HOLDS } from '../../src/usecases/looks/break-glass.ts';
import { handsOfItem, newestHands } from '../../src/usecases/looks/item-hands.ts';
import { NoSuchItem } from '../../src/usecases/looks/known-item.ts';
import { officersNamedIn } from '../../src/usecases/looks/look-ups.ts';
import { LookRefused } from '../../src/usecases/looks/may-look.ts';
import { add, allOf, content, type EvidenceWorld, evidenceWorld, execute } from '../support/evidence.ts';

const CASE = { id: 'xb-case', roles: ['case-officer'] } as const;
const CUSTODIAN = { id: 'xb-custodian', roles: ['evidence-custodian'] } as const;
const DUTY = { id: 'xb-duty', roles: ['desk-officer'] } as const;
const WHY = { purpose: 'execution', reason: 'To see whether it is the right mailbox.' } as const;

async function withItem(bytes = content(200_000)) {
  const facts = await evidenceWorld();
  await execute(facts);
  return { ...facts, bytes, item: await add(facts, 'mail.mbox', bytes) };
}

const actionsOf = async ({ xb }: EvidenceWorld, item: string) =>
  (await handsOfItem(xb.ports.store, item, { limit: 50 })).map(({ event }) => event.action);
const alarmsOf = async ({ xb }: EvidenceWorld, kind: string) =>
  (await xb.read((tx) => tx.alarms.list())).filter((alarm) => alarm.kind === kind);

it('gives the content as it was taken in, after purpose, case and reason are in the log', async () => {
  const facts = await withItem();
  const found = await facts.xb.node.lookAtItem({ item: facts.item.id, ...WHY }, CASE);
  const hands = await handsOfItem(facts.xb.ports.store, facts.item.id, { limit: 50 });
  expect(hands.at(-1)!.event).toMatchObject({
    ...{ action: 'viewed', actor: 'xb-case', role: 'case-officer', case: facts.id, item: facts.item.id },
    ...WHY,
  });
  expect(hands.at(-1)!.index).not.toBeNull();
  expect(found.size).toBe(facts.bytes.length);
  expect(Buffer.concat(await allOf(found.bytes)).equals(facts.bytes)).toBe(true);
  const newest = await newestHands(facts.xb.ports.store, facts.id, 1);
  expect(newest.map(({ n }) => n)).toEqual([hands.at(-1)!.n]);
});

it('gives an empty item as nothing, and refuses a look without a reason or at nothing', async () => {
  const facts = await withItem(new Uint8Array(0));
  const { node } = facts.xb;
  const found = await node.lookAtItem({ item: facts.item.id, ...WHY }, CASE);
  expect([found.size, await allOf(found.bytes).then((all) => Buffer.concat(all).length)]).toEqual([0, 0]);
  const before = await actionsOf(facts, facts.item.id);
  await expect(node.lookAtItem({ item: facts.item.id, ...WHY, reason: ' ' }, CASE)).rejects.toBeInstanceOf(
    CannotOpen,
  );
  await expect(node.lookAtItem({ item: facts.id, ...WHY }, CASE)).rejects.toBeInstanceOf(NoSuchItem);
  expect(await actionsOf(facts, facts.item.id)).toEqual(before);
});

it('is open to who works with evidence; others break the glass, for this item and one hour', async () => {
  const facts = await withItem();
  const { world, xb, item } = facts;
  const other = await add(facts, 'other.mbox', utf8('other'));
  const look = (id = item.id, who: Parameters<typeof xb.node.lookAtItem>[1] = DUTY) =>
    xb.node.lookAtItem({ item: id, ...WHY }, who);
  await expect(look()).rejects.toBeInstanceOf(LookRefused);
  const glass = await xb.node.breakGlass({ item: item.id, ...WHY, reason: 'A life depends on it.' }, DUTY);
  expect(Date.parse(glass.until) - Date.parse(glass.at)).toBe(GLASS_HOLDS);
  expect(await alarmsOf(facts, 'break-glass')).toMatchObject([
    { about: facts.id, text: expect.stringContaining('A life depends on it.') },
  ]);
  const again = await xb.node.breakGlass({ item: item.id, ...WHY, reason: 'Once more.' }, DUTY);
  expect(again).toEqual(glass);
  await look();
  expect((await handsOfItem(xb.ports.store, item.id, { limit: 50 })).at(-1)!.event).toMatchObject({
    ...{ action: 'viewed', role: 'desk-officer', ext: { glass: glass.leaf } },
  });
  await expect(look(other.id)).rejects.toBeInstanceOf(LookRefused);
  await expect(look(item.id, { id: 'xb-head', roles: ['approving-authority'] })).rejects.toBeInstanceOf(
    LookRefused,
  );
  world.pass(GLASS_HOLDS);
  await expect(look()).rejects.toBeInstanceOf(LookRefused);
});

it('breaks no glass for whose role opens the item, without a reason, or for an overseer', async () => {
  const { xb, item } = await withItem();
  const broken = (who: Parameters<typeof xb.node.breakGlass>[1], reason = 'It cannot wait.') =>
    xb.node.breakGlass({ item: item.id, ...WHY, reason }, who);
  for (const refused of [
    broken(CASE),
    broken(DUTY, '  '),
    broken({ id: 'xb-overseer', roles: ['overseer'] }),
  ])
    await expect(refused).rejects.toBeInstanceOf(LookRefused);
  expect(await xb.read((tx) => tx.glass.list())).toEqual([]);
});

it('leaves abuse material to its custodians, and keeps who marked it in the chain', async () => {
  const facts = await withItem();
  const { xb, item } = facts;
  const officer = { id: 'xb-case', role: 'case-officer' };
  const mark = { item: item.id, marked: true, reason: 'Recognised by its hash.' };
  expect((await xb.node.markItem(mark, officer)).mark).toMatchObject({
    kind: 'abuse-material',
    by: 'xb-case',
  });
  await xb.node.markItem(mark, officer);
  expect((await actionsOf(facts, item.id)).filter((action) => action === 'altered-metadata')).toHaveLength(1);
  await expect(xb.node.lookAtItem({ item: item.id, ...WHY }, CASE)).rejects.toBeInstanceOf(LookRefused);
  await xb.node.lookAtItem({ item: item.id, ...WHY }, CUSTODIAN);
  await xb.node.breakGlass({ item: item.id, ...WHY }, CASE);
  await xb.node.lookAtItem({ item: item.id, ...WHY }, CASE);
  const lifted = await xb.node.markItem(
    { ...mark, marked: false, reason: 'It is an advertisement.' },
    officer,
  );
  expect(lifted.mark).toBeUndefined();
});

it('tells the overseer once a day of who looks up a colleague or themselves', async () => {
  const facts = await withItem();
  const { xb, world } = facts;
  const { name } = xb.founded.officers.find(({ entry }) => entry.id === 'xb-case')!.entry;
  const duty = { id: 'xb-duty', role: 'desk-officer' };
  for (const typed of ['phishing', '', name, `${name.toUpperCase()} Kessar`])
    await xb.node.noteLookUp(typed, duty);
  expect(await alarmsOf(facts, 'look-up')).toMatchObject([{ about: 'xb-case' }]);
  await xb.node.noteLookUp('xb-duty', duty);
  expect(await alarmsOf(facts, 'look-up')).toHaveLength(2);
  world.pass(24 * 60 * 60_000);
  await xb.node.noteLookUp(name, duty);
  expect(await alarmsOf(facts, 'look-up')).toHaveLength(3);
});

it('takes for a name the whole of it, not a word that many bear', () => {
  const known = [
    { id: 'xb-1', name: 'Layla Haddad' },
    { id: 'xb-2', name: 'Haddad' },
  ] as unknown as Parameters<typeof officersNamedIn>[1];
  const named = (text: string) => officersNamedIn(text, known).map(({ id }) => id);
  expect(named('the account of haddad, LAYLA')).toEqual(['xb-1']);
  expect(named('Haddad')).toEqual([]);
  expect(named('who is xb-2')).toEqual(['xb-2']);
});

it('ends with an erasure', async () => {
  const facts = await withItem();
  const { xb, item, id } = facts;
  await xb.ports.store.transact((tx) =>
    tx.erasures.put({
      ...{ request: id, order: '0'.repeat(64), nonce: 'n', basis: 'b', reference: 'r', askedBy: 'x' },
      ...{ askedAt: facts.world.clock.now(), notBefore: facts.world.clock.now(), approvals: [] },
      stage: { name: 'ordered', leaf: 'l', at: facts.world.clock.now() },
    }),
  );
  await expect(xb.node.lookAtItem({ item: item.id, ...WHY }, CASE)).rejects.toBeInstanceOf(Erased);
  await expect(xb.node.breakGlass({ item: item.id, ...WHY }, DUTY)).rejects.toBeInstanceOf(Erased);
});
