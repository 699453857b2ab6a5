/** Files taken in on law over HTTP: findings as a sheet, faulty lines in words, how far a long one is, and whoever hangs up in the middle. */
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { speak } from '@comity/language';
import { describe, expect, it } from 'vitest';
import { lawFiles } from '../../src/adapters/law-files/law-files.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import type { Store, Tx } from '../../src/ports/store.ts';
import { deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

const AS = { as: 'xa-duty' };
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const HEAD = 'question,status,reason,provisions,elements,assessor,source';
const sheet = (...rows: string[]) => ({ file: base64url([HEAD, ...rows].join('\n')) });
const law = (count: number) =>
  [
    'id,law,number,text,language,status,source',
    ...Array.from({ length: count }, (_, n) => `t.s${n},Act,${n},Whoever accesses ${n},en,in-force,Gazette`),
  ].join('\n');

async function desk() {
  const world = await stand();
  const made = await deskOf(world, world.nodes.xa);
  await made.ask('POST', '/api/law/xb/import-table', { ...AS, body: { file: base64url(law(3)) } });
  const into = (...rows: string[]) =>
    made.ask('POST', '/api/law/xb/import-findings', { ...AS, body: sheet(...rows) });
  const history = async () => (await made.ask('GET', '/api/law/xb/questions/art7.1', AS)).json.cell.history;
  return { world, ...made, into, history };
}

describe('findings in a file', () => {
  it('are kept once, with who found them and where that stands', async () => {
    const { into, history, ask } = await desk();
    const row = 'art7.1,met,Section 0 covers it,t.s0,,Dr N. Wanjiru,Study of 2026';
    expect((await into(row, 'art8.1,,,,,,')).json).toMatchObject({ read: 1, changed: 1, empty: 1 });
    expect((await into(row)).json).toMatchObject({ read: 1, changed: 0, unchanged: 1 });
    expect(await history()).toMatchObject([
      {
        by: 'xa-duty',
        from: { assessor: 'Dr N. Wanjiru', source: 'Study of 2026' },
        provisions: [{ id: 't.s0', version: 1 }],
      },
    ]);
    expect((await into('art7.1,not,Not in force,,,xa-duty,')).json).toMatchObject({ changed: 1 });
    const { rows } = (await ask('GET', '/api/law/xb/matrix?article=7', AS)).json;
    expect(rows[0].status).toBe('disputed');
    expect((await history()).at(-1)).not.toHaveProperty('from');
    const { table } = (await ask('GET', '/api/law/xb/findings', AS)).json;
    expect(
      (await ask('POST', '/api/law/xb/import-findings', { ...AS, body: { file: base64url(table) } })).json,
    ).toMatchObject({ read: 2, changed: 0, empty: 240 });
  });

  it('are read a second time by neither who took them in nor who found them', async () => {
    const { into, history, ask, world } = await desk();
    const { entry } = world.nodes.xa.founded.officers.find(({ entry: one }) => one.id === 'xa-case')!;
    const named = await into(`art7.1,not,Nothing,,,"${entry.name}",Study`);
    expect([named.status, named.json.reasons[0].code]).toEqual([422, 'assessor-is-here']);
    await into('art7.1,not,Nothing,,,Dr N. Wanjiru,Study');
    const again = (as: string) => async () => {
      const [{ id }] = await history();
      return ask('POST', `/api/law/xb/questions/art7.1/findings/${id}/second-reader`, {
        as,
        body: { agrees: true },
      });
    };
    expect((await again('xa-duty')()).json.detail).toMatch(/somebody else/);
    // Somebody got an account after their finding came in a file.
    await world.nodes.xa.ports.store.transact(async (tx) => {
      const officers = (await tx.settings.get('officers'))!;
      const renamed = (officers.value as unknown as { id: string; name: string }[]).map((one) =>
        one.id === 'xa-case' ? { ...one, name: 'dr  n. wanjiru' } : one,
      );
      await tx.settings.put({ ...officers, value: renamed as never });
    });
    expect((await again('xa-case')()).json.detail).toMatch(/somebody else/);
    expect((await again('xa-chief')()).status).toBe(200);
  });

  it('with anything wrong are refused as a whole, each line in words and with its code', async () => {
    const { into, history } = await desk();
    const { status, json } = await into(
      'art7.1,met,Good,t.s0,,,',
      'art7.2,met,Good,t.s9,,,',
      'art8.1,not,Nothing,,,Dr N. Wanjiru,',
      'art8.2,never,Nothing,,,,',
    );
    expect(status).toBe(422);
    expect(json.reasons.map(({ code, text }: { code: string; text: string }) => [code, text])).toEqual([
      ['finding-status', 'Line 5: The status is one of met, partly, not, not-applicable. (never)'],
    ]);
    const second = await into('art7.1,met,Good,t.s0,,,', 'art8.1,met,Good,t.s9,,Dr N. Wanjiru,');
    expect(second.json.reasons).toMatchObject([
      { code: 'provision-unknown', args: { line: 3 }, text: expect.stringContaining('t.s9') },
      { code: 'finding-no-source', args: { line: 3 }, source: 'product' },
    ]);
    expect(await history()).toEqual([]);
  });

  it('answered when a question was worded otherwise are sent back, and an unchanged old answer is left', async () => {
    const { ask } = await desk();
    const file = base64url('question,status,reason,asked\nart7.1,not,Nothing,Is access forbidden?');
    const { json } = await ask('POST', '/api/law/xb/import-findings', { ...AS, body: { file } });
    expect(json.reasons).toMatchObject([{ code: 'asked-otherwise', text: /Read it again/ }]);
  });

  it('go out and come in on pages', async () => {
    const { world, ...made } = await desk();
    world.pass(1000);
    const duty = await browserOf(made, officerWith(world.nodes.xa, 'desk-officer').id);
    expect((await duty.see('/law/xb')).text).toContain('href="/law/xb/findings"');
    const { bytes } = await duty.see('/law/xb/findings.csv');
    const filled = bytes.toString().split('\r\n');
    const at = filled.findIndex((line) => line.startsWith('"art7.1"'));
    filled[at] = filled[at]!.replace(/"","","","","",""/, '"not","No <b>law</b>","","","",""');
    const taken = await duty.send('/law/xb/findings', {}, { file: Buffer.from(filled.join('\r\n')) });
    expect(taken.to).toBe('/law/xb?taken=1-1-0-240');
    expect((await duty.see(taken.to!)).text).toContain('1 answers read, 1 new');
    const wrong = await duty.send('/law/xb/findings', {}, { file: Buffer.from(`${HEAD}\nart7.1,x,y,,,,`) });
    expect([wrong.status, wrong.text]).toEqual([
      422,
      expect.stringContaining('Line 2: The status is one of'),
    ]);
  });
});

it('what is written by hand and refused says why in words too, beside its code', async () => {
  const { ask } = await desk();
  const reasonsOf = async (url: string, body: object) =>
    (await ask('POST', url, { ...AS, body })).json.reasons.map(
      ({ code, text }: { code: string; text: string }) => `${code}: ${text}`,
    );
  const act = { participant: 'ke', kind: 'ratification', date: '2026-13', source: { name: '' } };
  expect(await reasonsOf('/api/treaty/acts', { ...act, confidence: 'medium' })).toEqual([
    'impossible-date: Give a day or a month that exists.',
    'no-source: Say where you read it; without a source it is not kept.',
  ]);
  const found = { status: 'met', reason: 'Good', provisions: ['none'] };
  expect(await reasonsOf('/api/law/xb/questions/art7.1/findings', found)).toEqual([
    'no-such-provision: There is no such provision here; take in the law first. (none)',
  ]);
});

it('every code a file can be refused for has words in every language', () => {
  const codes = [
    ...[
      'open-quote',
      'stray-quote',
      'cell-too-long',
      'too-many-columns',
      'columns-missing',
      'empty-file',
      'not-text',
    ],
    ...['too-many-rows', 'twice', 'provision-status', 'id', 'law', 'number', 'text', 'too-long', 'language'],
    ...['date', 'dates-cross', 'no-source', 'source-url', 'article', 'no-such-question', 'finding-status'],
    ...[
      'finding-twice',
      'no-reason',
      'met-by-nothing',
      'met-by-no-law',
      'element-answer',
      'unknown-element',
      'too-many',
    ],
    ...['answer-does-not-fit', 'met-with-a-gap', 'provision-unknown', 'asked-otherwise', 'assessor-is-here'],
    'finding-no-source',
  ];
  for (const language of ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const)
    for (const code of codes) {
      const says = speak(language).label('law', `fault-${code}`);
      expect(says, `${language} ${code}`).not.toBe(`fault-${code}`);
    }
});

/** A store whose work stops when its second batch of provisions begins, until it is let go. */
function stopping(store: Store) {
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ends: Promise<unknown>[] = [];
  const held = (tx: Tx): Tx =>
    new Proxy(tx, {
      get: (target, name) =>
        name === 'provisions'
          ? new Proxy(target.provisions, {
              get: (table, act) => {
                const real = Reflect.get(table, act) as (...given: unknown[]) => unknown;
                if (act !== 'where') return real.bind(table);
                return async (...given: unknown[]) => {
                  reached.resolve();
                  await go.promise;
                  return real.apply(table, given);
                };
              },
            })
          : Reflect.get(target, name),
    });
  const own: Store = {
    ...store,
    transact(work) {
      const done = store.transact((tx) => work(held(tx)));
      ends.push(done.catch(() => {}));
      return done;
    },
  };
  return { store: own, reached: reached.promise, go: go.resolve, ended: () => Promise.all(ends) };
}

async function stoppingDesk() {
  const world = await stand();
  // In memory one transaction waits for another, as on PostgreSQL none does: the law has a store of its own.
  const store = memoryStore();
  const gate = stopping(store);
  const over = { law: { store: gate.store, clock: world.clock, entropy: world.chance, files: lawFiles } };
  const made = await deskOf(world, world.nodes.xa, over);
  const kept = async () => (await store.transact((tx) => tx.provisions.list())).length;
  return { world, gate, kept, ...made };
}

describe('a law that takes long', () => {
  it('of which whoever sent it hangs up in the middle leaves nothing, and is taken in whole when it comes again', async () => {
    const { gate, kept, app, signIn, ask } = await stoppingDesk();
    const token = await signIn('xa-duty');
    await app.listen({ port: 0, host: '127.0.0.1' });
    const closed = Promise.withResolvers<void>();
    app.server.once('connection', (socket) => socket.once('close', () => closed.resolve()));
    const sending = request({
      port: (app.server.address() as AddressInfo).port,
      ...{ method: 'POST', path: '/api/law/xb/import-table' },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    sending.on('error', () => {});
    sending.end(JSON.stringify({ file: base64url(law(600)) }));
    await gate.reached;
    sending.destroy();
    await closed.promise;
    gate.go();
    await gate.ended();
    expect(await kept()).toBe(0);
    const again = await ask('POST', '/api/law/xb/import-table', {
      ...AS,
      body: { file: base64url(law(600)) },
    });
    expect([again.json, await kept()]).toMatchObject([{ read: 600, changed: 600 }, 600]);
    await app.close();
  });

  it('shows on its page how far it is, and leads to what it came to', async () => {
    const { world, gate, kept, ...made } = await stoppingDesk();
    const duty = await browserOf(made, officerWith(world.nodes.xa, 'desk-officer').id);
    const sent = await duty.send('/law/xb/import', { kind: 'table' }, { file: Buffer.from(law(600)) });
    expect(sent.to).toBe('/law/xb/import/under-way');
    const { text } = await duty.see(sent.to!);
    expect(text).toContain('Being taken in: 500 of 600');
    expect(text).toMatch(/<progress[^>]*max="600"[^>]*value="500"|<progress[^>]*value="500"[^>]*max="600"/);
    // Nobody's page moves by itself (WCAG 2.2.1, 3.2.5) until they ask for it, and they can stop it.
    expect((await duty.see(sent.to!)).headers).not.toHaveProperty('refresh');
    const watched = await duty.see(`${sent.to}?watch`);
    expect(watched.headers.refresh).toBe('5');
    expect(watched.text).toMatch(/every five seconds[\s\S]*href="\/law\/xb\/import\/under-way">Stop that/);
    expect(watched.text).not.toContain('http-equiv');
    const second = await duty.send('/law/xb/import', { kind: 'table' }, { file: Buffer.from(law(2)) });
    expect(second.text).toContain('Another file for this State is still being taken in');
    gate.go();
    await gate.ended();
    const ended = await duty.see(`${sent.to}?watch`);
    expect(ended.to).toBe('/law/xb/provisions?taken=600-600-0');
    expect(ended.headers).not.toHaveProperty('refresh');
    expect(await kept()).toBe(600);
    expect((await duty.see(sent.to!)).to).toBe('/law/xb');
  });

  it('is broken off on its page, and nothing of it is kept', async () => {
    const { world, gate, kept, ...made } = await stoppingDesk();
    const duty = await browserOf(made, officerWith(world.nodes.xa, 'desk-officer').id);
    await duty.send('/law/xb/import', { kind: 'table' }, { file: Buffer.from(law(600)) });
    await duty.send('/law/xb/import/under-way', {});
    gate.go();
    await gate.ended();
    expect((await duty.see('/law/xb/import/under-way')).text).toContain(
      'It was broken off. Nothing of it was kept.',
    );
    expect(await kept()).toBe(0);
  });
});
