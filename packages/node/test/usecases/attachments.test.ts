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
import { takeFilesAway } from '../../src/usecases/attachments/take-away.ts';
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
const codeOf = (answer: DeliveryAnswer): string => {
  if (answer.kind !== 'receipt') return answer.kind;
  const { payload } = JSON.parse(new TextDecoder().decode(answer.bytes)) as { payload: string };
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')).body.code ?? 'accepted';
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

describe('a part that does not hold', () => {
  let from: Forger;
  let letterAs: string;
  const brought = async (body: Json, over: object = {}): Promise<string> => {
    const inbox = xb.founded.description.recipients.find(({ role }) => role === 'inbox')!.kid;
    const payload = {
      ...{ _type: 'comity.request.attachment/1', id: from.id(), iss: 'xa', aud: ['xb'], thread: id },
      ...{ created: world.clock.now(), class: 'normal', encTo: [inbox], dirv: { xa: 1, xb: 1 }, body },
      ...over,
    } as unknown as Json;
    return codeOf(await xb.node.receive(from.envelope(await from.seal(payload)), 'xa'));
  };
  const part = (bytes: Uint8Array, at: number, over: object = {}) => ({
    ...{ named: letterAs, file: messageDigest(SCAN), part: at, bytes: toBase64url(bytes) },
    ...over,
  });
  const pieceOf = (at: number) => SCAN.subarray(at * PART, (at + 1) * PART);

  /** The letter is there, and of its file nothing. */
  beforeEach(async () => {
    from = forger(world, xa, xb);
    await attach(SCAN, 'Scan');
    letterAs = (await send(world, xa, id)).payload;
    await xa.node.jobs.seal();
    await xa.node.jobs.deliver();
  });

  it('is rejected for a file that the letter does not name, or that another message is said to name', async () => {
    expect(await brought(part(pieceOf(0), 0, { file: messageDigest(ORDER) }))).toBe('thread');
    expect(await brought(part(pieceOf(0), 0, { named: '0'.repeat(64) }))).toBe('thread');
    const back = await draftLetter(world, xb, { to: 'xa' });
    const theirs = await send(world, xb, back);
    await world.post();
    const over = { thread: back };
    expect(await brought(part(pieceOf(0), 0, { named: theirs.payload }), over)).toBe('thread');
  });

  it('is rejected where it is no part of a file of that size, and kept for no file', async () => {
    expect(await brought(part(pieceOf(2), 3))).toBe('malformed');
    expect(await brought(part(pieceOf(2), 0))).toBe('malformed');
    expect(await brought(part(pieceOf(0), 2))).toBe('malformed');
    expect(await brought(part(pieceOf(2), 2, { bytes: 'e31' }))).toBe('malformed');
    expect(kept(xb)).toEqual([]);
    expect(await standing(xb)).toEqual(['Scan coming 0/3']);
  });

  it('has no second effect when it comes again, and no other bytes in its place', async () => {
    expect(await brought(part(pieceOf(0), 0))).toBe('accepted');
    expect(await brought(part(pieceOf(0), 0))).toBe('accepted');
    expect(kept(xb)).toHaveLength(1);
    expect(await brought(part(content(PART, 9), 0))).toBe('equivocation');
    expect(await standing(xb)).toEqual(['Scan coming 1/3']);
    expect((await alarmsNow(xb)).map(({ kind }) => kind)).toEqual(['equivocation']);
    expect(await faultOf(read(xb, SCAN))).toBe('NoSuchAttachment');
  });

  it('spoils the file, which is let go, and people are told; the right parts then make it whole', async () => {
    expect(await brought(part(content(PART, 9), 1))).toBe('accepted');
    expect(await brought(part(pieceOf(0), 0))).toBe('accepted');
    expect(await brought(part(pieceOf(2), 2))).toBe('malformed');
    expect([kept(xb), await standing(xb)]).toEqual([[], ['Scan damaged 0/3']]);
    expect(await alarmsNow(xb)).toMatchObject([{ kind: 'attachment', about: id, said: { state: 'xa' } }]);
    expect(await faultOf(read(xb, SCAN))).toBe('NoSuchAttachment');
    for (const at of [2, 0, 1]) expect(await brought(part(pieceOf(at), at))).toBe('accepted');
    expect([await standing(xb), await alarmsNow(xb)]).toEqual([['Scan here 3/3'], []]);
    expect((await read(xb, SCAN)).equals(SCAN)).toBe(true);
  });

  it('is held while no letter of its thread is here, and believed of nobody else', async () => {
    expect(await brought(part(pieceOf(0), 0), { thread: from.id() })).toBe('held');
    expect(await brought(part(pieceOf(0), 0), { aud: ['xc'], dirv: { xa: 1, xc: 1 } })).toBe('audience');
    expect(await brought(part(pieceOf(0), 0), { encTo: ['0'.repeat(32)] })).toBe('recipient');
  });
});

describe('bytes that changed where they are kept', () => {
  it('are never given out as the file, and never sent as what was approved', async () => {
    const { sha256 } = await attach(SCAN, 'Scan');
    const record = (await xa.read((tx) => tx.attachments.list()))[0]!;
    const [first, second, third] = record.pieces;
    await xa.read((tx) => tx.attachments.put({ ...record, pieces: [second!, first!, third!] }));
    expect(await faultOf(read(xa, SCAN))).toBe('CannotOpen');
    await act(world, xa, id, 'authorise', {}, 'desk-officer');
    const dispatched = act(world, xa, id, 'dispatch', { channel: 'network' }, 'desk-officer');
    await expect(dispatched).rejects.toThrow(sha256);
    expect(await partsOf(xa)).toEqual([]);
    expect((await halfNow(xa, id))?.stage.name).toBe('authorised');
  });
});

describe('the files of a request whose evidence is erased', () => {
  it('are gone at both States, with the messages that carried them, and nothing more of them comes', async () => {
    await attach(SCAN, 'Scan');
    const { payload } = await send(world, xa, id);
    await world.post();
    const inMessages = (node: StandNode) =>
      [...node.memory.state.exact.values()].filter(({ length }) => length > 300_000);
    expect(inMessages(xa).length).toBeGreaterThan(5);
    for (const node of [xa, xb]) {
      await takeFilesAway(node.ports, id);
      await takeFilesAway(node.ports, id);
      expect([kept(node), inMessages(node), await faultOf(read(node, SCAN))]).toEqual([
        [],
        [],
        'NoSuchAttachment',
      ]);
    }
    expect([await standing(xa), await standing(xb)]).toEqual([['Scan gone 3/3'], ['Scan gone 0/3']]);
    expect(await xb.read((tx) => tx.exact.get(payload))).toBeUndefined();
    expect((await halfNow(xb, id))?.stage.name).toBe('received');
    await world.post();
    expect(await xa.node.exportPouch('xb', desk(xa).id)).toBeDefined();
  });
});

describe('every call that breaks', () => {
  it.each([false, true])(
    'leaves one file attached once, and whole there once all is done again (done: %s)',
    { tags: 'slow' },
    async (isDone) => {
      const calls = { left: 0, isDone };
      const deps = { ...xa.ports, store: breaking<Store>(xa.ports.store, calls) };
      const wanted = { request: id, role: 'court-order', name: 'Scan' } as const;
      for (let at = 1; ; at++) {
        calls.left = at;
        const fault = await faultOf(attachFile(deps, { ...wanted, source: bytesOf(SCAN) }, desk(xa)));
        const isThrough = calls.left > 0;
        calls.left = 0;
        expect(['done', 'Error']).toContain(fault);
        if (fault !== 'done')
          expect(['done', 'attached-before']).toContain(await faultOf(attach(SCAN, 'Scan')));
        expect([await standing(xa), kept(xa).length]).toEqual([['Scan here 0/3'], 3]);
        if (isThrough) break;
        await detach(messageDigest(SCAN));
      }
      await send(world, xa, id);
      await xb.restart({ store: breaking<Store>(xb.ports.store, calls) });
      await xa.node.jobs.seal();
      for (let at = 1; at < 40; at += 3) {
        calls.left = at;
        await xa.node.jobs.deliver().catch(() => {});
        calls.left = 0;
        world.pass(HOUR / 4);
      }
      for (const { node } of [xa, xb]) await node.jobs.freshness();
      for (const { node } of [xa, xb]) await node.jobs.refresh();
      await world.post();
      expect([await standing(xa), await standing(xb)]).toEqual([['Scan arrived 3/3'], ['Scan here 3/3']]);
      expect((await read(xb, SCAN)).equals(SCAN)).toBe(true);
    },
  );
});
