// @module-tag slow
/** Requests by hand at the counter: registered, answered and shown as our own record, never as anything sealed. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preservationRequest } from '../../../domain/test/support/requests.ts';
import { shift } from '../../src/ports/clock.ts';
import { sweepPapers } from '../../src/usecases/paper/sweep-papers.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { onFiles } from '../support/evidence.ts';
import { AT, DAY, HOUR, type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let folder: string;
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let duty: string;
let chief: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comity-papers-'));
  const files = await onFiles(folder);
  world = await stand({ real: true, ports: () => files });
  desk = await deskOf(world, world.nodes.xa);
  duty = officerWith(world.nodes.xa, 'desk-officer').id;
  chief = officerWith(world.nodes.xa, 'approving-authority').id;
}, 60_000);

const CHECK = { how: 'called-back', says: 'Spoke with their duty officer by the number of the register.' };
const came = (over: object = {}) => ({
  ...{ direction: 'incoming', state: 'xz', urgency: 'urgent', reference: 'Z-118', number: 'XA-P-7' },
  request: { kind: 'preservation', content: preservationRequest() },
  came: {
    channel: 'diplomatic',
    day: shift(AT, -HOUR),
    says: 'They ask us to preserve a mailbox.',
    check: CHECK,
  },
  ...over,
});
const register = async () =>
  (await desk.ask('POST', '/api/papers', { as: duty, body: came() })).json.summary.id;
const enter = (id: string, body: object, as = duty) =>
  desk.ask('POST', `/api/papers/${id}/steps`, {
    as,
    body: { channel: 'paper', day: world.clock.now(), ...body },
  });

describe('a request by hand', () => {
  it('is registered with how its sender was made sure of, and without it is not', async () => {
    const bare = came();
    const { check: _, ...unsaid } = bare.came;
    const refused = await desk.ask('POST', '/api/papers', { as: duty, body: { ...bare, came: unsaid } });
    expect([refused.status, refused.json.code]).toEqual([409, 'paper.check']);
    const answer = await desk.ask('POST', '/api/papers', { as: duty, body: came() });
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      summary: {
        assurance: 'by-hand',
        stage: 'registered',
        counterpart: 'xz',
        nextClock: { source: 'product' },
      },
      paper: { registeredAs: 'XA-P-7', entries: [{ way: 'came', check: { how: 'called-back', by: duty } }] },
    });
  });

  it('waits on the desk, is found by its words and is listed apart, each time as by hand', async () => {
    const id = await register();
    const rows = (await desk.ask('GET', '/api/queue', { as: duty })).json.rows as { id: string }[];
    expect(rows.find((row) => row.id === id)).toMatchObject({ assurance: 'by-hand', counterpart: 'xz' });
    const found = (await desk.ask('GET', '/api/find?q=Z-118', { as: duty })).json.requests as {
      id: string;
    }[];
    expect(found.find((row) => row.id === id)).toMatchObject({ assurance: 'by-hand' });
    const papers = (await desk.ask('GET', '/api/papers', { as: duty })).json.papers as { id: string }[];
    expect(papers.map((row) => row.id)).toContain(id);
    const requests = (await desk.ask('GET', '/api/requests', { as: duty })).json.requests as { id: string }[];
    expect(requests.map((row) => row.id)).not.toContain(id);
  });

  it('stands in the log as our own word alone: no leaf says that a State sent or received anything', async () => {
    const id = await register();
    await enter(id, { step: 'acknowledge', number: 'XA-P-7' });
    const leaves = [...world.nodes.xa.memory.state.leaves.values()].map(
      ({ event }) => event as { case?: string; action: string; actor: string; ext: unknown },
    );
    const own = leaves.filter((event) => event.case === id);
    expect(own.map(({ action, actor, ext }) => [action, actor, (ext as { what: string }).what])).toEqual([
      ['decision', duty, 'by-hand'],
      ['decision', duty, 'by-hand'],
    ]);
  });

  it('takes a decision only from a role that may decide so of a sealed one', async () => {
    const id = await register();
    const until = shift(AT, 90 * DAY);
    const preserve = { step: 'preserve', says: 'The mailbox is preserved.', until, signedBy: 'N. Oru' };
    const desks = {
      officer: 'xa-x',
      name: 'X',
      by: 'key',
      device: 'script',
      roles: ['liaison'],
      readOnly: false,
    } as const;
    const { token } = await desk.sessions.open({ ...desks, roles: ['liaison'] });
    const body = { ...preserve, channel: 'paper', day: world.clock.now() };
    const headers = { authorization: `Bearer ${token}` };
    const refused = await desk.ask('POST', `/api/papers/${id}/steps`, { headers, body });
    expect([refused.status, refused.json.code]).toEqual([403, 'NOT_PERMITTED']);
    const done = await enter(id, preserve, chief);
    expect([done.status, done.json.summary.stage]).toEqual([200, 'preserved']);
  });

  it('tells the second of two officers that somebody was first, and overwrites nothing', async () => {
    const id = await register();
    const body = { step: 'acknowledge', number: 'XA-P-7', version: 1 };
    expect((await enter(id, body)).status).toBe(200);
    const second = await enter(id, body);
    expect([second.status, second.json.code]).toEqual([409, 'store:conflict']);
  });

  it('has lists of what belongs to it at the addresses of requests, as a sealed one has', async () => {
    const id = await register();
    for (const what of ['evidence', 'packages', 'tickets', 'translations']) {
      const { status, json } = await desk.ask('GET', `/api/requests/${id}/${what}`, { as: duty });
      expect([what, status, Object.values(json)]).toEqual([what, 200, [[]]]);
    }
  });

  it('keeps the scan of a paper encrypted, with its digest at the entry it shows', async () => {
    const id = await register();
    const bytes = new TextEncoder().encode('%PDF-1.7 a scan');
    const name = Buffer.from('note.pdf').toString('base64url');
    const attach = (entry: number) =>
      desk.ask(
        'PUT',
        `/api/papers/${id}/entries/${entry}/scan?name=${name}&shown=note.pdf&size=${bytes.length}`,
        {
          ...{ as: duty, payload: bytes, headers: { 'content-type': 'application/octet-stream' } },
        },
      );
    const answer = await attach(0);
    expect([answer.status, answer.json.size]).toEqual([201, bytes.length]);
    const { paper } = (await desk.ask('GET', `/api/papers/${id}`, { as: duty })).json;
    expect(paper.entries[0].scans).toMatchObject([
      { item: answer.json.item, sha256: answer.json.sha256, name: 'note.pdf' },
    ]);
    expect((await attach(7)).status).toBe(404);
  });

  it('rings its deadlines, and ends them when they are met', async () => {
    const id = await register();
    const deps = {
      store: world.nodes.xa.ports.store,
      clock: { ...world.clock, now: () => shift(world.clock.now(), 2 * DAY) },
    };
    await sweepPapers(deps);
    const open = async () =>
      (
        (await desk.ask('GET', '/api/alarms', { as: duty })).json.alarms as { about: string; text: string }[]
      ).filter(({ about }) => about === id);
    expect((await open()).map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^By hand: Acknowledge the request\./)]),
    );
    await enter(
      id,
      { step: 'not-preserve', says: 'The provider has deleted it.', signedBy: 'N. Oru' },
      chief,
    );
    await sweepPapers(deps);
    expect(await open()).toEqual([]);
  });
});

describe('a letter by hand', () => {
  it('is a draft until it went, then says that it went by hand, and never bears a number', async () => {
    const body = {
      ...{ direction: 'outgoing', state: 'xz', urgency: 'normal', reference: 'A-9' },
      request: { kind: 'preservation', content: preservationRequest() },
    };
    const { id } = (await desk.ask('POST', '/api/papers', { as: duty, body })).json.summary;
    const file = async (of: string) =>
      desk.ask('POST', `/api/requests/${id}/letter`, {
        as: duty,
        body: { of, language: 'en', format: 'docx', reason: 'To sign' },
      });
    expect((await file('request')).status).toBe(200);
    expect((await file('reply-sheet')).status).toBe(200);
    expect((await file('refusal')).json.code).toBe('NO_SUCH_LETTER');
    expect((await enter(id, { step: 'request', signedBy: 'N. Oru' })).json.summary.stage).toBe('dispatched');
    expect((await desk.ask('GET', `/api/requests/${id}`, { as: duty })).status).toBe(404);
  });

  it('to a State with a node is begun with a warning that a sealed one is better', async () => {
    const body = {
      ...{ direction: 'outgoing', state: 'xb', urgency: 'normal', reference: 'A-10' },
      request: { kind: 'letter', content: {} },
    };
    const answer = await desk.ask('POST', '/api/papers', { as: duty, body });
    expect(answer.json.warnings).toMatchObject([{ code: 'paper.has-a-node', source: 'product' }]);
  });
});
