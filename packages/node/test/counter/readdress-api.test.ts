/** A letter begun to the wrong State, addressed to another by software, as by its page. */
import { beforeAll, expect, it } from 'vitest';
import { type Desk, deskOf } from '../support/counter.ts';
import { draftLetter, draftPreservation, halfNow, letter, preservation } from '../support/desk.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
beforeAll(async () => {
  world = await stand({ states: ['xa', 'xb', 'xc'] });
  desk = await deskOf(world, world.nodes.xa);
});

const readdress = (id: string, to: string, over: { as?: string; match?: string } = {}) =>
  desk.ask('POST', `/api/requests/${id}/readdress`, {
    ...{ as: over.as ?? 'xa-duty', body: { to } },
    headers: over.match === undefined ? {} : { 'if-match': over.match },
  });
const to = async (id: string) => (await halfNow(world.nodes.xa, id))!.counterpart;

it('goes to the other State with all that was written, once', async () => {
  const id = await draftLetter(world, world.nodes.xa);
  const before = await halfNow(world.nodes.xa, id);
  const answer = await readdress(id, 'xc');
  expect([answer.status, answer.json.half.counterpart]).toEqual([200, 'xc']);
  const stage = before!.stage as unknown as { draft: object };
  expect(answer.json.half.stage.draft).toEqual(stage.draft);
  const leaves = async () => (await world.nodes.xa.read((tx) => tx.log.find({ limit: 100 } as never))).length;
  const known = await leaves();
  expect((await readdress(id, 'xc')).status).toBe(200);
  expect(await leaves()).toBe(known);
});

it('is addressed only from the version that was read', async () => {
  const id = await draftLetter(world, world.nodes.xa);
  const { etag } = (await desk.ask('GET', `/api/requests/${id}`, { as: 'xa-duty' })).headers;
  expect((await readdress(id, 'xc', { match: String(etag) })).status).toBe(200);
  const stale = await readdress(id, 'xb', { match: String(etag) });
  expect([stale.status, stale.json.code, await to(id)]).toEqual([412, 'MOVED_ON', 'xc']);
});

it('stays where it was sent, or asked; what is no letter of ours, no State, or not for this officer, moves nothing', async () => {
  const sent = (await letter(world, world.nodes.xa)).id;
  const kept = await draftPreservation(world, world.nodes.xa);
  const theirs = (await preservation(world, world.nodes.xb, { to: 'xa' })).id;
  await world.post();
  for (const [id, where, status, code] of [
    [sent, 'xc', 409, 'draft'],
    [kept, 'xc', 409, 'NOT_WRITTEN'],
    [theirs, 'xc', 409, 'NOT_WRITTEN'],
    ['0193e7a0-0000-7000-8000-00000000dead', 'xc', 404, 'NO_SUCH_REQUEST'],
    [await draftLetter(world, world.nodes.xa), 'zz', 409, 'UNKNOWN_STATE'],
    [await draftLetter(world, world.nodes.xa), 'xa', 409, 'draft.other-state'],
    [await draftLetter(world, world.nodes.xa), 'Kessar', 400, 'SHAPE'],
  ] as const) {
    const answer = await readdress(id, where);
    expect([id, answer.status, answer.json.code]).toEqual([id, status, expect.stringContaining(code)]);
  }
  const mine = await draftLetter(world, world.nodes.xa);
  expect((await readdress(mine, 'xc', { as: 'xa-keys' })).status).toBe(403);
  expect(await to(mine)).toBe('xb');
  expect(desk.defects).toEqual([]);
});
