/** Files that go with letters: attached to a draft, approved by their digests, carried in parts, whole or let go at the other State. */
import type { Attachment } from '@comity/domain';
import {
  canonicalBytes,
  type Json,
  LIMITS,
  messageDigest,
  parsePayload,
  toBase64url,
} from '@comity/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryAnswer } from '../../src/ports/peer-link.ts';
import type { Store } from '../../src/ports/store.ts';
import { attachFile } from '../../src/usecases/attachments/attach-file.ts';
import { attachmentsOf } from '../../src/usecases/attachments/attachments-of.ts';
import { breaking } from '../support/breaking.ts';
import {
  act,
  actNow,
  alarmsNow,
  allowed,
  draftLetter,
  halfNow,
  inboxNow,
  officerWith,
  reasonsOf,
  send,
} from '../support/desk.ts';
import { allOf, bytesOf, content } from '../support/evidence.ts';
import { type Forger, forger } from '../support/forger.ts';
import { DAY, HOUR, type Stand, type StandNode, stand } from '../support/stand.ts';

const PART = LIMITS.attachmentPartBytes;
const ORDER = content(1200);
const SCAN = content(2 * PART + 77, 2);

let world: Stand;
let xa: StandNode;
let xb: StandNode;
let id: string;

const desk = (node: StandNode) => officerWith(node, 'desk-officer');
const attach = (bytes: Uint8Array, name = 'Order of the court', role: Attachment['role'] = 'court-order') =>
  xa.node.attachFile({ request: id, role, name, source: bytesOf(bytes) }, desk(xa));
const detach = (sha256: string) => xa.node.detachFile({ request: id, sha256 }, desk(xa));
const read = async (node: StandNode, bytes: Uint8Array) => {
  const found = await node.node.readAttachment({ request: id, sha256: messageDigest(bytes) }, desk(node));
  return Buffer.concat(await allOf(found.bytes));
};
const standing = async (node: StandNode) =>
  (await attachmentsOf(node.ports, id)).map(({ attachment, standing: how, parts }) =>
    [attachment.name, how, `${parts.here}/${parts.of}`].join(' '),
  );
const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.name,
  );
const partsOf = async (node: StandNode) =>
  (await node.read((tx) => tx.acts.where('thread', id))).filter((one) => one.attachment !== undefined);
const draftNow = async () => {
  const half = (await halfNow(xa, id))!;
  return half.kind === 'letter' && half.stage.name === 'draft' ? half.stage.draft : undefined;
};
const payloadOf = async (node: StandNode, digest: string) =>
  parsePayload((await node.read((tx) => tx.exact.get(digest)))!) as unknown as { [member: string]: Json };
const kept = (node: StandNode) =>
  [...node.memory.state.exact.values()].filter((bytes) => Buffer.from(bytes).includes(Buffer.from(`${id}/`)));

beforeEach(async () => {
  world = await stand();
  ({ xa, xb } = world.nodes);
  id = await draftLetter(world, xa);
});

describe('a file attached to a letter that is written', () => {
  it('is named in the draft by its digest, opens as it came, and stands in the log with who did both', async () => {
    const file = await attach(SCAN, 'Scan');
    expect(file).toEqual({
      ...{ sha256: messageDigest(SCAN), size: SCAN.length, role: 'court-order', name: 'Scan' },
    });
    expect((await draftNow())?.attachments).toEqual([file]);
    expect((await read(xa, SCAN)).equals(SCAN)).toBe(true);
    expect(await standing(xa)).toEqual(['Scan here 0/3']);
    const events = (await xa.read((tx) => tx.log.unplaced(99))).map(({ event }) => event);
    expect(events).toContainEqual(
      expect.objectContaining({
        case: id,
        actor: desk(xa).id,
        ext: expect.objectContaining({ act: 'attach-file' }),
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ action: 'viewed', ext: { what: 'attachment', file: file.sha256 } }),
    );
  });

  it('is refused when it is empty, when it is attached already, and when there is no room', async () => {
    expect(await faultOf(attach(new Uint8Array()))).toBe('empty');
    await attach(ORDER);
    expect(await faultOf(attach(ORDER, 'Under another name'))).toBe('attached-before');
    expect(await faultOf(attach(new Uint8Array(LIMITS.attachmentsBytes)))).toBe('too-large');
    expect(await faultOf(attach(new Uint8Array(LIMITS.attachmentsBytes + 1)))).toBe('too-large');
    for (let n = 1; n < 64; n++) await attach(content(5, n), `Sheet ${n}`);
    expect(await faultOf(attach(content(6)))).toBe('too-many');
  });

  it('is taken out again, with its bytes and no others', async () => {
    const [order, scan] = [await attach(ORDER), await attach(SCAN, 'Scan')];
    await detach(scan.sha256);
    expect((await draftNow())?.attachments).toEqual([order]);
    expect(kept(xa)).toHaveLength(1);
    expect(await faultOf(detach(scan.sha256))).toBe('NoSuchAttachment');
    await detach(order.sha256);
    expect(await draftNow()).not.toHaveProperty('attachments');
    expect(kept(xa)).toEqual([]);
  });

  it('stays through a change of the words, which may not name other files', async () => {
    const file = await attach(ORDER);
    const { attachments: _, ...words } = (await draftNow())!;
    const revise = (draft: object) =>
      xa.node.perform(id, 'draft', { draft: { ...words, ...draft } } as unknown as Json, desk(xa));
    allowed(await revise({ facts: 'Said otherwise.' }));
    expect(await draftNow()).toMatchObject({ facts: 'Said otherwise.', attachments: [file] });
    allowed(await revise({ attachments: [file] }));
    expect(reasonsOf(await revise({ attachments: [] }))).toEqual(['draft.attachments']);
    expect(reasonsOf(await revise({ attachments: [{ ...file, sha256: '0'.repeat(64) }] }))).toEqual([
      'draft.attachments',
    ]);
  });

  it('is in what officers approve, and nothing is attached or taken out while they look at it, or later', async () => {
    const file = await attach(ORDER);
    const { act: asked } = allowed(await xa.node.perform(id, 'authorise', {}, desk(xa)));
    const payload = await xa.read((tx) => tx.exact.get(asked!.payload));
    expect(parsePayload(payload!)).toMatchObject({ body: { attachments: [file] } });
    expect(await faultOf(attach(SCAN))).toBe('ActAwaitsApproval');
    expect(await faultOf(detach(file.sha256))).toBe('ActAwaitsApproval');
    await xa.node.abandon(asked!.id, desk(xa).id);
    await attach(SCAN, 'Scan');
    await send(world, xa, id);
    expect(await faultOf(attach(content(9)))).toBe('NotWritten');
    expect(await faultOf(detach(file.sha256))).toBe('NotWritten');
    expect(await faultOf(read(xa, content(9)))).toBe('NoSuchAttachment');
  });

  it('goes with its draft when that is withdrawn', async () => {
    await attach(SCAN, 'Scan');
    await act(world, xa, id, 'withdraw', { reason: 'no-longer-needed' });
    expect(kept(xa)).toEqual([]);
    expect(await standing(xa)).toEqual(['Scan gone 0/3']);
    expect(await faultOf(read(xa, SCAN))).toBe('NoSuchAttachment');
    expect(await partsOf(xa)).toEqual([]);
  });

  it('is the same file in two letters, and taking it out of one leaves the other', async () => {
    await attach(ORDER);
    const other = await draftLetter(world, xa);
    const source = bytesOf(ORDER);
    await xa.node.attachFile({ request: other, role: 'other', name: 'Order', source }, desk(xa));
    await xa.node.detachFile({ request: other, sha256: messageDigest(ORDER) }, desk(xa));
    expect((await read(xa, ORDER)).equals(ORDER)).toBe(true);
  });
});

describe('the files of a letter that is sent', () => {
  it('arrive part by part, whole and with the digest that was approved', async () => {
    await attach(SCAN, 'Scan');
    await attach(ORDER);
    await send(world, xa, id);
    expect(await standing(xa)).toEqual(['Scan on-its-way 0/3', 'Order of the court on-its-way 0/1']);
    await world.post();
    expect(await standing(xa)).toEqual(['Scan arrived 3/3', 'Order of the court arrived 1/1']);
    expect(await standing(xb)).toEqual(['Scan here 3/3', 'Order of the court here 1/1']);
    expect((await read(xb, SCAN)).equals(SCAN)).toBe(true);
    expect((await read(xb, ORDER)).equals(ORDER)).toBe(true);
    expect([await alarmsNow(xa), await alarmsNow(xb)]).toEqual([[], []]);
    const half = (await halfNow(xb, id))!;
    expect(half.kind === 'letter' && half.direction === 'incoming' && half.request.attachments).toHaveLength(
      2,
    );
  });

  it('wait for the receipt of the letter, and nobody is told of each part while it lacks one', async () => {
    await attach(SCAN, 'Scan');
    const sent = await send(world, xa, id);
    world.weather = () => ({ kind: 'lose' });
    await xa.node.jobs.seal();
    await xa.node.jobs.deliver();
    const problems = (await partsOf(xa)).map(({ stage }) => stage.name === 'sealed' && stage.lastProblem);
    expect(problems).toEqual(Array(3).fill('the letter it goes with has no receipt yet'));
    world.pass(2 * DAY);
    await xa.node.jobs.sweep();
    expect((await alarmsNow(xa)).filter(({ kind }) => kind === 'undelivered').map(({ key }) => key)).toEqual([
      `undelivered/${sent.id}`,
    ]);
    world.weather = () => ({ kind: 'pass' });
    for (const { node } of [xa, xb]) await node.jobs.freshness();
    for (const { node } of [xa, xb]) await node.jobs.refresh();
    await world.post();
    expect(await standing(xb)).toEqual(['Scan here 3/3']);
    expect(await alarmsNow(xa)).toEqual([]);
  });

  it('are given up when the letter was rejected', async () => {
    await attach(SCAN, 'Scan');
    const sent = await send(world, xa, id);
    const from = forger(world, xa, xb);
    const other = canonicalBytes({ ...(await payloadOf(xa, sent.payload)), class: 'urgent' } as Json);
    await xb.node.receive(from.envelope(await from.seal(parsePayload(other) as unknown as Json)), 'xa');
    await world.post();
    expect((await actNow(xa, sent.id)).stage).toMatchObject({ name: 'rejected', code: 'equivocation' });
    expect((await partsOf(xa)).map(({ stage }) => stage.name)).toEqual(Array(3).fill('abandoned'));
    expect(await standing(xa)).toEqual(['Scan here 0/3']);
    expect((await inboxNow(xb)).filter(({ type }) => type === 'comity.request.attachment/1')).toEqual([]);
  });

  it('go in a pouch after their letter, and come once however often', async () => {
    await attach(SCAN, 'Scan');
    await send(world, xa, id);
    await xa.node.jobs.seal();
    const pouch = await xa.node.exportPouch('xb', desk(xa).id);
    await xb.node.importPouch('xa', pouch);
    expect(await standing(xb)).toEqual(['Scan here 3/3']);
    await xb.node.importPouch('xa', pouch);
    await world.post();
    expect(await standing(xa)).toEqual(['Scan arrived 3/3']);
    expect((await inboxNow(xb)).filter(({ type }) => type === 'comity.request.attachment/1')).toHaveLength(3);
  });

  it('that come before their letter are held until it is there', async () => {
    await attach(ORDER);
    await send(world, xa, id);
    await xa.node.jobs.seal();
    const pouch = await xa.node.exportPouch('xb', desk(xa).id);
    const part = pouch.filter(({ name }) => name.includes('999999-'));
    expect(part).toHaveLength(1);
    await xb.node.importPouch('xa', [...pouch.filter(({ name }) => name.startsWith('statements/')), ...part]);
    expect(await inboxNow(xb)).toMatchObject([
      { stage: { name: 'held', why: 'unknown-thread' }, thread: id },
    ]);
    await xb.node.importPouch(
      'xa',
      pouch.filter((file) => !part.includes(file)),
    );
    await xb.node.jobs.reconsider();
    expect(await standing(xb)).toEqual(['Order of the court here 1/1']);
    expect(await alarmsNow(xb)).toEqual([]);
    expect((await read(xb, ORDER)).equals(ORDER)).toBe(true);
  });
});
