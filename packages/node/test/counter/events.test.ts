/** Streams of what is new: ids only, each once, resumed after a break, ended with the session. */
import type { Role } from '@comity/keeper';
import { describe, expect, it, onTestFinished } from 'vitest';
import { follow } from '../../src/usecases/notices/changes.ts';
import { resolveAlarm } from '../../src/usecases/sweep/alarms.ts';
import { asked } from '../support/ceremony.ts';
import { deskOf } from '../support/counter.ts';
import { allowed, draftLetter, officerWith, preservation } from '../support/desk.ts';
import { DAY, MINUTE, stand } from '../support/stand.ts';

const following = async () => {
  const world = await stand();
  const { xb, xa } = world.nodes;
  const reader = { officer: 'xb-duty', roles: ['desk-officer' as const] };
  const deps = { store: xb.ports.store, clock: world.clock, reader };
  return { world, xa, xb, deps };
};

describe('what is new', () => {
  it('is each change once, by id, and nothing of what a request says', async () => {
    const { world, xa, deps } = await following();
    const follower = follow(deps);
    expect(await follower.look()).toEqual({ news: [], many: false });
    world.pass(1);
    const { id } = await preservation(world, xa);
    world.pass(1);
    await world.post();
    const { news } = await follower.look();
    expect(news).toMatchObject([{ what: 'request', id }]);
    expect(Object.keys(news[0]!).sort()).toEqual(['at', 'id', 'what']);
    expect((await follower.look()).news).toEqual([]);
  });

  it('is told to whoever comes back, from where they were', async () => {
    const { world, xa, deps } = await following();
    const before = world.clock.now();
    world.pass(1);
    const { id } = await preservation(world, xa);
    await world.post();
    world.pass(DAY);
    expect((await follow(deps, before).look()).news).toMatchObject([{ what: 'request', id }]);
    expect((await follow(deps).look()).news).toEqual([]);
  });

  it('is an alarm too, as long as it is open', async () => {
    const { world, xa, xb, deps } = await following();
    const { id } = await preservation(world, xa);
    await world.post();
    const follower = follow(deps);
    await follower.look();
    world.pass(60 * DAY);
    await xb.node.jobs.sweep();
    const { news } = await follower.look();
    expect(news).toContainEqual({ what: 'alarm', kind: 'clock-due', about: id, at: world.clock.now() });
    const open = await xb.read((tx) => tx.alarms.upTo('open', '~', 9));
    for (const { key } of open)
      await xb.ports.store.transact((tx) => resolveAlarm(tx, world.clock, key, 'x'));
    expect(
      (await follow(deps, '2026-01-01T00:00:00.000Z').look()).news.map(({ what }) => what),
    ).not.toContain('alarm');
  });

  it('is an alert for overseers to them alone, and never to whom it is about', async () => {
    const { world, xb, deps } = await following();
    const since = world.clock.now();
    world.pass(1);
    const desk = await deskOf(world, xb);
    const { entry } = xb.founded.officers.find(({ entry: { roles } }) => roles.includes('case-officer'))!;
    await desk.ask('GET', `/find?q=${encodeURIComponent(entry.id)}`, {
      as: officerWith(xb, 'desk-officer').id,
    });
    const newsTo = async (officer: string, roles: Role[]) =>
      (await follow({ ...deps, reader: { officer, roles } }, since).look()).news;
    const alert = { what: 'alarm', kind: 'look-up', about: entry.id };
    expect(await newsTo('xb-overseer', ['overseer'])).toMatchObject([alert]);
    expect(await newsTo('xb-duty', ['desk-officer'])).toEqual([]);
    expect(await newsTo(entry.id, ['case-officer', 'overseer'])).toEqual([]);
  });

  it('is a change that takes two custodians, to custodians alone', async () => {
    const { world, xb, deps } = await following();
    const since = world.clock.now();
    world.pass(1);
    const change = { do: 'make', role: 'seal' } as never;
    const { id } = await asked(xb, { action: 'change-key', payload: change, says: 'another key' });
    const newsTo = async (roles: Role[]) =>
      (await follow({ ...deps, reader: { officer: 'somebody', roles } }, since).look()).news;
    expect(await newsTo(['key-custodian'])).toMatchObject([{ what: 'alarm', kind: 'ceremony', about: id }]);
    expect(await newsTo(['desk-officer', 'overseer'])).toEqual([]);
  });

  it('is a request put up for approval, though its half stands as before', async () => {
    const { world, xa, deps } = await following();
    const draft = await draftLetter(world, xa, {});
    const follower = follow({ ...deps, store: xa.ports.store });
    await follower.look();
    world.pass(MINUTE);
    allowed(await xa.node.perform(draft, 'authorise', {}, officerWith(xa, 'desk-officer')));
    const { news } = await follower.look();
    expect(news).toEqual([{ what: 'request', id: draft, at: world.clock.now() }]);
    expect((await follower.look()).news).toEqual([]);
  });

  it('is not told one by one where there is too much of it', async () => {
    const { world, xb, deps } = await following();
    await xb.ports.store.transact(async (tx) => {
      for (let n = 0; n < 150; n++)
        await tx.alarms.put({
          key: `k${n}`,
          kind: 'x',
          about: 'node',
          text: '',
          paragraphs: [],
          raisedAt: world.clock.now(),
        });
    });
    expect((await follow(deps, '2026-01-01T00:00:00.000Z').look()).many).toBe(true);
  });
});

describe('a stream at the counter', () => {
  const streaming = async () => {
    const { world, xa, xb } = await following();
    const desk = await deskOf(world, xb);
    const url = await desk.app.listen({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => desk.app.close());
    const token = await desk.signIn(officerWith(xb, 'desk-officer').id);
    const ended = new AbortController();
    onTestFinished(() => ended.abort());
    const open = (headers: Record<string, string> = {}) =>
      fetch(`${url}/api/events`, {
        headers: { authorization: `Bearer ${token}`, 'user-agent': 'script', ...headers },
        signal: ended.signal,
      });
    return { world, xa, xb, desk, url, open };
  };
  /** Reads until the text has come. */
  const until = async (response: Response, text: string): Promise<string> => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes(text)) {
      const { value, done } = await reader.read();
      if (done) return `${heard}(end)`;
      heard += value;
    }
    return heard;
  };

  it('goes on after the last event that was heard', async () => {
    const { world, xa, open } = await streaming();
    const before = world.clock.now();
    world.pass(1);
    const { id } = await preservation(world, xa);
    await world.post();
    const response = await open({ 'last-event-id': before });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const heard = await until(response, id);
    expect(heard).toContain('retry: 3000');
    expect(heard).toMatch(/id: 2026-\S+Z\nevent: request\ndata: \{"id":"/);
    expect(heard).not.toContain('ALM-2026');
  });

  it('is closed to whoever has not signed in, and opened so often only', async () => {
    const { url, open } = await streaming();
    expect((await fetch(`${url}/api/events`)).status).toBe(401);
    const statuses = [];
    for (let n = 0; n < 7; n++) statuses.push((await open()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });

  it('ends with its session', { tags: 'slow' }, async () => {
    const { xb, open } = await streaming();
    const response = await open();
    await xb.ports.store.transact(async (tx) => {
      for (const { token } of await tx.sessions.list()) await tx.sessions.delete(token);
    });
    expect(await until(response, 'never said')).toMatch(/\(end\)$/);
    expect((await open()).status).toBe(401);
  });
});
