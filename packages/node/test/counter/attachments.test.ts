/** Files of letters through the interface: attached as bytes, listed, taken out, opened; refused in words that say what to do. */
import { ATTACHMENTS_AT_MOST } from '@comity/domain';
import { LIMITS, messageDigest } from '@comity/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, deskOf } from '../support/counter.ts';
import { draftLetter, send } from '../support/desk.ts';
import { content } from '../support/evidence.ts';
import { type Stand, stand } from '../support/stand.ts';

const ORDER = content(1200);
const SHA = messageDigest(ORDER);
let world: Stand;
let desk: Desk;
let id: string;
const as = 'xa-duty';
const url = (rest = '') => `/api/requests/${id}/attachments${rest}`;
const attach = (bytes: Uint8Array, query = 'role=court-order&name=Order.pdf', who = as) =>
  desk.ask('POST', `${url()}?${query}`, {
    as: who,
    payload: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
const removed = async (file: string) =>
  desk.app.inject({
    ...{ method: 'DELETE', url: url(`/${file}`) },
    headers: { authorization: `Bearer ${await desk.signIn(as)}` },
  });

beforeEach(async () => {
  world = await stand();
  desk = await deskOf(world, world.nodes.xa);
  id = await draftLetter(world, world.nodes.xa);
});

describe('the files of a letter at the interface', () => {
  it('are attached, listed, opened byte for byte as a file, and taken out', async () => {
    const named = { sha256: SHA, size: ORDER.length, role: 'court-order', name: 'Order.pdf' };
    expect(await attach(ORDER)).toMatchObject({ status: 201, json: named });
    const view = { ...named, standing: 'here', parts: { here: 0, of: 1 } };
    expect((await desk.ask('GET', url(), { as })).json).toEqual({ attachments: [view] });
    world.pass(1);
    const session = { authorization: `Bearer ${await desk.signIn(as)}` };
    const opened = await desk.app.inject({ method: 'GET', url: url(`/${SHA}`), headers: session });
    expect([opened.statusCode, opened.rawPayload.equals(ORDER)]).toEqual([200, true]);
    expect(opened.headers).toMatchObject({
      ...{ 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
      'content-disposition': `attachment; filename="${SHA}.bin"`,
    });
    expect((await desk.ask('GET', `/api/requests/${id}`, { as })).json.half.stage.draft.attachments).toEqual([
      named,
    ]);
    world.pass(1);
    expect((await removed(SHA)).json()).toEqual({ attachments: [] });
    world.pass(1);
    expect((await removed(SHA)).statusCode).toBe(404);
    expect(desk.defects).toEqual([]);
  });

  it('are refused with a code and what to do: empty, twice, too large, no name, no role, no letter that is written', async () => {
    expect(await attach(new Uint8Array())).toMatchObject({ status: 422, json: { code: 'NOT_ATTACHED' } });
    await attach(ORDER);
    expect((await attach(ORDER)).json).toMatchObject({ code: 'NOT_ATTACHED' });
    expect((await attach(new Uint8Array(ATTACHMENTS_AT_MOST.bytes + 1))).json.code).toBe('NOT_ATTACHED');
    for (const query of [
      'role=court-order',
      'role=annex&name=x',
      'role=other&name=%20',
      'role=other&name=a%0Ab',
    ])
      expect([query, (await attach(ORDER, query)).status]).toEqual([query, 400]);
    for (const name of ['e\u0301', 'x'.repeat(201), 'a\u0007'])
      expect((await attach(ORDER, `role=other&name=${encodeURIComponent(name)}`)).status).toBe(400);
    const bodiless = await desk.ask('POST', `${url()}?role=other&name=x`, { as });
    expect(bodiless.status).toBe(415);
    await send(world, world.nodes.xa, id);
    expect(await attach(content(5))).toMatchObject({ status: 409, json: { code: 'NOT_WRITTEN' } });
    expect((await desk.ask('GET', url(`/${'0'.repeat(64)}`), { as })).json).toMatchObject({
      ...{ code: 'NO_SUCH_ATTACHMENT', status: 404 },
    });
    id = '0193e7a0-0000-7000-8000-000000000000';
    expect((await desk.ask('GET', url(), { as })).json.code).toBe('NO_SUCH_REQUEST');
    expect(desk.defects).toEqual([]);
  });

  it('hold what a message holds: the numbers of the domain are those of the protocol', () => {
    expect(ATTACHMENTS_AT_MOST.bytes).toBe(LIMITS.attachmentsBytes);
  });
});
