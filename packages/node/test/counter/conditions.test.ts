/** Acts by software: done once under a key of its own, and only from what it has read. */
import { beforeAll, describe, expect, it } from 'vitest';
import { preservationRequest } from '../../../domain/test/support/requests.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, draftLetter, draftPreservation, preservation } from '../support/desk.ts';
import { DAY, type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desks: Record<'xa' | 'xb', Desk>;
let id: string;

beforeAll(async () => {
  world = await stand();
  const { xa, xb } = world.nodes;
  desks = { xa: await deskOf(world, xa), xb: await deskOf(world, xb) };
  ({ id } = await preservation(world, xa));
  await world.post();
  await act(world, xb, id, 'register', { registeredAs: 'KC-1', authority: '24/7 desk of Kessar' });
});

const times = async (state: 'xa' | 'xb', name: string, of = id) =>
  (await world.nodes[state].read((tx) => tx.halves.get(of)))!.half.history.filter(
    ({ act: one }) => one === name,
  ).length;

const report = (key: string | undefined, over: { as?: string; text?: string; to?: string } = {}) =>
  desks.xb.ask('POST', `/api/requests/${over.to ?? id}/acts/report-status`, {
    as: over.as ?? 'xb-duty',
    body: { text: over.text ?? 'The provider was asked.' },
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });

describe('an act under an Idempotency-Key', () => {
  it('is done once, and answers every time what came of it', async () => {
    const before = await times('xb', 'report-status');
    const first = await report('one');
    const again = await report('one');
    expect([first.status, again.status]).toEqual([200, 200]);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(again.json.act).toMatchObject({ id: first.json.act.id });
    expect(again.json.half).toEqual(first.json.half);
    expect(await times('xb', 'report-status')).toBe(before + 1);
  });

  it('is done once though both come at the same moment', async () => {
    const before = await times('xb', 'report-status');
    const both = await Promise.all([report('both'), report('both')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.map(({ headers }) => headers['idempotency-replayed']).sort()).toEqual(['true', undefined]);
    expect(await times('xb', 'report-status')).toBe(before + 1);
  });

  it('is done again under another key, or none', async () => {
    const before = await times('xb', 'report-status');
    for (const key of ['two', 'three', undefined, undefined]) expect((await report(key)).status).toBe(200);
    expect(await times('xb', 'report-status')).toBe(before + 4);
  });

  it('is refused when the key stands for other words, another act or another request, and nothing is done', async () => {
    await report('mine');
    const before = await times('xb', 'report-status');
    const otherWords = await report('mine', { text: 'Something else.' });
    expect([otherWords.status, otherWords.json.code]).toEqual([422, 'KEY_REUSED']);
    const otherAct = await desks.xb.ask('POST', `/api/requests/${id}/acts/transmit`, {
      ...{ as: 'xb-duty', body: { to: 'Court of Kessar City' }, headers: { 'idempotency-key': 'mine' } },
    });
    expect([otherAct.status, otherAct.json.code]).toEqual([422, 'KEY_REUSED']);
    expect([await times('xb', 'report-status'), await times('xb', 'transmit')]).toEqual([before, 0]);
  });

  it('is an officer’s own: a colleague’s same key is another, and tells nothing', async () => {
    await report('shared');
    const before = await times('xb', 'report-status');
    const theirs = await report('shared', { as: 'xb-case', text: 'Another text.' });
    expect([theirs.status, theirs.headers['idempotency-replayed']]).toEqual([200, undefined]);
    expect(await times('xb', 'report-status')).toBe(before + 1);
  });

  it('may come again when it was refused', async () => {
    const accept = () =>
      desks.xb.ask('POST', `/api/requests/${id}/acts/register`, {
        ...{ as: 'xb-duty', body: { registeredAs: 'KC-2', authority: 'Desk' } },
        headers: { 'idempotency-key': 'refused' },
      });
    expect([(await accept()).status, (await accept()).status]).toEqual([409, 409]);
  });

  it('tells whoever may not do the act nothing of what was done under it', async () => {
    await report('private');
    const auditor = await report('private', { as: 'xb-keys' });
    expect([auditor.status, auditor.json.half]).toEqual([403, undefined]);
  });

  it.each(['', 'a b', 'ключ', 'x'.repeat(201)])('is told that “%s” is no key', async (key) => {
    const { status, json } = await report(key);
    expect([status, json.code]).toEqual([400, 'SHAPE']);
  });
});

describe('a draft read and written by software', () => {
  const draft = (of: string, facts: string, match?: string) =>
    desks.xa.ask('POST', `/api/requests/${of}/acts/draft`, {
      ...{ as: 'xa-duty', body: { draft: preservationRequest({ facts }) } },
      headers: match === undefined ? {} : { 'if-match': match },
    });
  const read = async (of: string) => desks.xa.ask('GET', `/api/requests/${of}`, { as: 'xa-case' });
  const factsOf = async (of: string) => (await read(of)).json.half.stage.draft.facts;

  it('is written from the version that was read, and refused from an older one with nothing overwritten', async () => {
    const of = await draftPreservation(world, world.nodes.xa);
    const { json, headers } = await read(of);
    expect(headers.etag).toBe(`"${json.version}"`);
    expect((await draft(of, 'What was written first, of the phishing.', String(headers.etag))).status).toBe(
      200,
    );
    const stale = await draft(of, 'What was written from an older version.', String(headers.etag));
    expect([stale.status, stale.json.code]).toEqual([412, 'MOVED_ON']);
    expect(await factsOf(of)).toBe('What was written first, of the phishing.');
    const { etag } = (await read(of)).headers;
    expect((await draft(of, 'What was written knowing it.', String(etag))).status).toBe(200);
  });

  it('has one of two that write at the same moment', async () => {
    const of = await draftPreservation(world, world.nodes.xa);
    const { etag } = (await read(of)).headers;
    const both = await Promise.all(
      ['One of the two texts.', 'The other of the two texts.'].map((facts) => draft(of, facts, String(etag))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is written as before without If-Match, or with a star', async () => {
    const of = await draftPreservation(world, world.nodes.xa);
    for (const match of [undefined, '*', undefined])
      expect((await draft(of, 'Written again and again.', match)).status).toBe(200);
  });

  it.each(['7', 'W/"7"', '"x"', '"1", "2"'])('is told that %s is no version', async (match) => {
    const of = await draftLetter(world, world.nodes.xa);
    expect((await draft(of, 'Whatever it says here.', match)).status).toBe(400);
  });
});

it('a key is forgotten after a day, and stands for something new', async () => {
  await report('old');
  const before = await times('xb', 'report-status');
  world.pass(DAY + 1000);
  const { app, signIn } = desks.xb;
  const answer = await app.inject({
    ...{ method: 'POST', url: `/api/requests/${id}/acts/report-status`, payload: { text: 'A day later.' } },
    headers: { authorization: `Bearer ${await signIn('xb-duty')}`, 'idempotency-key': 'old' },
  });
  expect([answer.statusCode, answer.headers['idempotency-replayed']]).toEqual([200, undefined]);
  expect(await times('xb', 'report-status')).toBe(before + 1);
});
