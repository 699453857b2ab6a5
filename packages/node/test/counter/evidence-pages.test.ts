/** The pages about evidence, driven without a script: files of any name taken in, content given as a file alone, chains taken out, alerts seen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameAsData, toBase64url, utf8 } from '@comity/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { BlobError } from '../../src/ports/blobs.ts';
import { factsOf } from '../../src/usecases/evidence/item.ts';
import { officers } from '../../src/usecases/officers/register.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import {
  add,
  allOf,
  announce,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  release,
} from '../support/evidence.ts';

let facts: EvidenceWorld;
let desk: Desk;
const cookies = new Map<string, string>();
const BYTES = content(70_000);
const MARKUP = '<img src=x onerror=alert(1)>.jpg';

const folder = mkdtempSync(join(tmpdir(), 'comity-evidence-pages-'));

afterAll(async () => {
  await desk?.app.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeAll(async () => {
  facts = await evidenceWorld(['xa', 'xb'], folder);
  await execute(facts);
  desk = await deskOf(facts.world, facts.xb);
  for (const [who, officer, roles] of [
    ['case', 'xb-case', ['case-officer']],
    ['duty', 'xb-duty', ['desk-officer']],
    ['overseer', 'xb-chief', ['overseer']],
    ['custodian', 'xb-keys', ['evidence-custodian']],
  ] as const) {
    const opened = { officer, name: officer, roles: [...roles], readOnly: false };
    const { token } = await desk.sessions.open({ ...opened, by: 'key', device: 'script' });
    cookies.set(who, `${COOKIE}=${token}`);
  }
}, 60_000);

const page = (url: string, who?: string, language = 'en') =>
  desk.app.inject({
    method: 'GET',
    url,
    headers: { 'accept-language': language, ...(who === undefined ? {} : { cookie: cookies.get(who)! }) },
  });
const csrfOf = async (url: string, who: string) =>
  /name="csrf" value="([^"]+)"/.exec((await page(url, who)).body)?.[1] ?? '';
const send = async (url: string, who: string, from: string, said: Record<string, string>) =>
  desk.app.inject({
    method: 'POST',
    url,
    headers: {
      cookie: cookies.get(who)!,
      'accept-language': 'en',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ csrf: await csrfOf(from, who), ...said }).toString(),
  });

const evidence = () => `/requests/${facts.id}/evidence`;
const itemUrl = (id: string) => `${evidence()}/items/${id}`;
const items = () => facts.xb.read((tx) => tx.items.list());

const BOUNDARY = '----comity';
interface Part {
  name: string;
  file?: Uint8Array;
  bytes: Uint8Array;
}
const formOf = (parts: Part[], end = `--${BOUNDARY}--\r\n`): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ name, file, bytes }) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`),
      ...(file
        ? [Buffer.from('; filename="'), file, Buffer.from('"\r\nContent-Type: application/octet-stream')]
        : []),
      Buffer.from('\r\n\r\n'),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(end),
  ]);
const bring = async (
  files: { name: Uint8Array; bytes: Uint8Array }[],
  over: { csrf?: string; end?: string } = {},
) =>
  desk.app.inject({
    method: 'POST',
    url: `${evidence()}/add`,
    headers: {
      cookie: cookies.get('case')!,
      'accept-language': 'en',
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload: formOf(
      [
        { name: 'csrf', bytes: utf8(over.csrf ?? (await csrfOf(`${evidence()}/add`, 'case'))) },
        { name: 'kind', bytes: utf8('copy') },
        ...files.map(({ name, bytes }) => ({ name: 'files', file: name, bytes })),
      ],
      over.end,
    ),
  });

describe('a form with files', () => {
  it('takes each in as it came, whatever its name: markup, bidi marks, no UTF-8, 255 bytes, and an empty one', async () => {
    const names = [
      utf8(MARKUP),
      utf8('invoice\u202egnp.exe'),
      new Uint8Array([0x66, 0xff, 0x41]),
      utf8('n'.repeat(255)),
      utf8('%22quoted%22.txt'),
    ];
    const answer = await bring(
      names.map((name, at) => ({ name, bytes: at === 3 ? new Uint8Array(0) : BYTES })),
    );
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${evidence()}?added=5`]);
    const kept = (await items()).map(factsOf);
    expect(kept.map(({ name }) => name.bytes).sort()).toEqual(
      [...names.slice(0, 4), utf8('"quoted".txt')].map(toBase64url).sort(),
    );
    expect(kept.map(({ size }) => size).sort((a, b) => a - b)).toEqual([
      0,
      ...names.slice(1).map(() => 70_000),
    ]);
    expect(new Set(kept.map(({ kind }) => kind))).toEqual(new Set(['copy']));
    const shown = await page(`${evidence()}?added=5`, 'case');
    expect(shown.body).toContain('5 files were taken in.');
    expect(shown.body).not.toContain(MARKUP);
    expect(shown.body).toContain('&lt;img src=x onerror=alert(1)>.jpg');
    expect(shown.body).not.toContain('\u202e');
    expect(shown.body).toContain('invoice⟨U+202E⟩gnp.exe');
    expect(shown.body).toContain('f⟨FF⟩A');
  });

  it('that did not come from our page, or carries no file, or is cut short, keeps nothing of what broke off', async () => {
    const before = (await items()).length;
    const file = { name: utf8('a.txt'), bytes: utf8('a') };
    expect((await bring([file], { csrf: 'forged' })).statusCode).toBe(403);
    const none = await bring([{ name: new Uint8Array(0), bytes: new Uint8Array(0) }]);
    expect([none.statusCode, none.body.includes('Choose at least one file')]).toEqual([422, true]);
    expect((await items()).length).toBe(before);
    const cut = await bring([file, { name: utf8('b.txt'), bytes: BYTES }], { end: '' });
    expect([cut.statusCode, cut.body.includes('1 file was taken in before')]).toEqual([422, true]);
    expect((await items()).length).toBe(before + 1);
    expect(desk.defects).toEqual([]);
  });

  it('brings nothing twice: pressed again, at once or later, it gets what the first got; with another file it is another', async () => {
    const before = (await items()).length;
    const csrf = await csrfOf(`${evidence()}/add`, 'case');
    const file = (text: string) => ({ name: utf8('twice.txt'), bytes: utf8(text) });
    // The same file chosen twice in one form is two items: somebody wanted both.
    const form = [file('one'), file('one')];
    const answers = await Promise.all([bring(form, { csrf }), bring(form, { csrf })]);
    answers.push(await bring(form, { csrf }));
    for (const { statusCode, headers } of answers)
      expect([statusCode, headers.location]).toEqual([303, `${evidence()}?added=2`]);
    expect((await items()).length).toBe(before + 2);
    await bring([file('two')], { csrf });
    expect((await items()).length).toBe(before + 3);
  });

  it('says that the disk is full, and what is safe', async () => {
    const { blobs } = facts.xb.ports;
    const { create } = blobs;
    blobs.create = () => Promise.reject(new BlobError('no-space', 'no space left on device'));
    const answer = await bring([{ name: utf8('c.txt'), bytes: BYTES }]);
    blobs.create = create;
    expect([answer.statusCode, answer.body.includes('The disk is full')]).toEqual([422, true]);
  });
});

describe('a file in pieces', () => {
  const begin = (size: number, name = 'disk.E01', as = 'xb-case') =>
    desk.ask('POST', `/api/requests/${facts.id}/uploads`, {
      as,
      body: { name: toBase64url(utf8(name)), size },
    });
  const put = (id: string, offset: number, payload: Uint8Array | NodeJS.ReadableStream, headers = {}) =>
    desk.ask('PUT', `/api/uploads/${id}?offset=${offset}`, {
      payload,
      headers: { 'content-type': 'application/octet-stream', cookie: cookies.get('case')!, ...headers },
    });

  it('goes on where it broke off, and is the same file in the end', async () => {
    const { json } = await begin(BYTES.length);
    expect((await put(json.id, 0, BYTES.subarray(0, 20_000))).json).toMatchObject({ offset: 20_000 });
    expect(await put(json.id, 0, BYTES)).toMatchObject({ status: 409, json: { code: 'OTHER_OFFSET' } });
    const seen = await desk.ask('GET', `/api/uploads/${json.id}`, { as: 'xb-case' });
    expect(seen.json).toMatchObject({ offset: 20_000, size: BYTES.length });
    const done = await put(json.id, 20_000, BYTES.subarray(20_000));
    expect(done).toMatchObject({ status: 200, json: { offset: BYTES.length, item: { size: BYTES.length } } });
    const first = (await items()).map(factsOf).find(({ size }) => size === BYTES.length)!;
    expect(done.json.item.sha256).toBe(first.sha256);
    expect((await put(json.id, BYTES.length, new Uint8Array(0))).json.item.id).toBe(done.json.item.id);
  });

  it('waits while a session ends, for the same officer and nobody else', async () => {
    const { json } = await begin(10);
    expect((await put(json.id, 0, utf8('01234'))).status).toBe(200);
    const ended = await put(json.id, 5, utf8('56789'), { cookie: `${COOKIE}=${'x'.repeat(43)}` });
    expect(ended).toMatchObject({ status: 401, json: { code: 'SIGN_IN' } });
    const other = await put(json.id, 5, utf8('56789'), { cookie: cookies.get('custodian')! });
    expect(other).toMatchObject({ status: 404, json: { code: 'NO_SUCH_UPLOAD' } });
    expect((await put(json.id, 5, utf8('56789'))).json).toMatchObject({ offset: 10, item: { size: 10 } });
  });

  it('of more bytes than it said, left, or too many at once, leaves nothing', async () => {
    const before = (await items()).length;
    const { json } = await begin(3);
    expect(await put(json.id, 0, utf8('0123'))).toMatchObject({
      status: 422,
      json: { code: 'SOURCE_CHANGED' },
    });
    expect((await put(json.id, 0, utf8('012'))).status).toBe(404);
    const begun = [];
    for (let n = 0; n < 4; n++) begun.push((await begin(5)).json.id);
    expect(await begin(5)).toMatchObject({ status: 429, json: { code: 'TOO_MANY_UPLOADS' } });
    for (const id of begun)
      expect((await desk.ask('POST', `/api/uploads/${id}/leave`, { as: 'xb-case' })).json).toEqual({
        left: true,
      });
    expect((await items()).length).toBe(before);
    expect(await allOf(facts.xb.ports.blobs.strays())).toEqual([]);
    expect((await begin(0)).json).toMatchObject({ offset: 0, item: { size: 0 } });
  });

  it('that no disk has room for says so, and lets go of it', async () => {
    const { blobs } = facts.xb.ports;
    const { create } = blobs;
    blobs.create = () => Promise.reject(new BlobError('no-space', 'no space left on device'));
    expect(await begin(5)).toMatchObject({ status: 507 });
    blobs.create = create;
    expect((await begin(0)).status).toBe(201);
  });
});

describe('content', () => {
  const WHY = { purpose: 'execution', reason: 'To see what it is.' };

  it('is given as a file alone: never a page, a type or a name of somebody’s', async () => {
    const item = await add(facts, '../../<b>.html', utf8('<script>alert(1)</script>'));
    const url = itemUrl(item.id);
    const answer = await send(`${url}/look`, 'case', url, WHY);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('<script>alert(1)</script>');
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${item.id}.bin"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    });
    expect((await page(url, 'case')).body).toContain('To see what it is.');
  });

  it('asks for purpose and reason, and keeps what was answered', async () => {
    const item = await add(facts, 'a.txt', utf8('a'));
    const url = itemUrl(item.id);
    const answer = await send(`${url}/look`, 'case', url, { purpose: 'court', reason: ' ' });
    expect([
      answer.statusCode,
      /value="court"[^>]*selected|selected[^>]*value="court"/.test(answer.body),
    ]).toEqual([422, true]);
    expect((await send(`${url}/look`, 'case', url, { purpose: 'curiosity', reason: 'x' })).statusCode).toBe(
      422,
    );
  });

  it('is closed to a role that works with facts, until the glass is broken; the overseer sees it at once', async () => {
    const item = await add(facts, 'a.txt', utf8('to see'));
    const url = itemUrl(item.id);
    expect((await page(url, 'duty')).body).not.toContain('Save the content');
    expect((await send(`${url}/look`, 'duty', url, WHY)).statusCode).toBe(403);
    const broken = await send(`${url}/glass`, 'duty', url, { ...WHY, reason: 'A life depends on it.' });
    expect(broken.headers.location).toBe(`${url}?done=glass`);
    expect((await send(`${url}/look`, 'duty', url, WHY)).body).toBe('to see');
    for (const [who, sees] of [
      ['overseer', true],
      ['case', false],
    ] as const)
      expect(
        (await page(who === 'overseer' ? '/oversight' : '/', who)).body.includes('A life depends on it.'),
      ).toBe(sees);
    expect((await page('/oversight', 'case')).statusCode).toBe(403);
    const alert = (await page('/oversight', 'overseer', 'fr')).body;
    const [officer] = (await facts.xb.read(officers)).filter(({ id }) => id === 'xb-duty');
    for (const said of [`${officer!.name} (`, 'a ouvert un accès exceptionnel', 'a.txt', `href="${url}"`])
      expect(alert).toContain(said);
    expect(alert).not.toContain('broke the glass');
    const key = /name="key" value="(glass[^"]+)"/.exec((await page('/oversight', 'overseer')).body)![1]!;
    const closing = await desk.ask('POST', '/api/alarms/resolve', { as: 'xb-case', body: { key } });
    expect(closing.status).toBe(404);
    await send('/oversight', 'overseer', '/oversight', { key });
    expect((await page('/oversight?seen', 'overseer')).body).toContain('Nothing waits for you');
  });

  it('of abuse material has no name on any page or in any answer', async () => {
    const item = await add(facts, 'a-name-nobody-should-read.jpg', utf8('x'));
    const url = itemUrl(item.id);
    const marked = await send(`${url}/mark`, 'case', url, { 'mark-reason': 'Recognised by its hash.' });
    expect(marked.headers.location).toBe(`${url}?done=mark`);
    for (const at of [
      url,
      `${url}/facts`,
      evidence(),
      `${evidence()}/release`,
      `/requests/${facts.id}/custody`,
    ]) {
      const seen = await page(at, 'case');
      expect([at, seen.statusCode, seen.body.includes('a-name-nobody')]).toEqual([at, 200, false]);
    }
    for (const at of [`/api/requests/${facts.id}/evidence`, `/api/evidence/${item.id}`])
      expect((await desk.ask('GET', at, { as: 'xb-case' })).text).not.toContain('a-name-nobody');
    expect((await send(`${url}/look`, 'case', url, WHY)).statusCode).toBe(403);
    expect((await send(`${url}/look`, 'custodian', url, WHY)).body).toBe('x');
    expect((await send(`${url}/unmark`, 'case', url, { 'mark-reason': 'No.' })).statusCode).toBe(403);
  });
});

describe('a release that was put up', () => {
  it('is taken back on its page by who prepares releases, and on it is said by whom and what stands', async () => {
    await add(facts, 'to be listed.txt', utf8('list'));
    const { id } = await facts.xb.node.listRelease(facts.id);
    const url = `${evidence()}/packages/${id}`;
    expect((await page(url, 'case')).body).toContain(`action="${url}/take-back"`);
    expect((await page(url, 'duty')).body).not.toContain('take-back');
    expect((await send(`${url}/take-back`, 'duty', url, {})).statusCode).toBe(403);
    expect((await send(`${url}/take-back`, 'case', url, {})).headers.location).toBe(url);
    const after = (await page(url, 'case')).body;
    for (const said of [
      'The list was taken back.',
      'Nothing of it left',
      'Taken back before all had approved',
    ])
      expect(after).toContain(said);
    expect(after).not.toContain('take-back"');
    expect(after).not.toContain('What will be sent');
    expect((await page(`/approve/release/${id}`, 'case')).statusCode).toBe(404);
    expect((await page(evidence(), 'case')).body).toContain('Taken back before all had approved');
  });

  it('is too late to be taken back once all have approved it, and the page says so', async () => {
    const { id } = await release(facts);
    const url = `${evidence()}/packages/${id}`;
    expect((await page(url, 'case')).body).not.toContain('take-back');
    const late = await send(`${url}/take-back`, 'case', url, {});
    expect([late.statusCode, late.body.includes('It waits for no approval any more')]).toEqual([409, true]);
    const byInterface = await desk.ask('POST', `/api/packages/${id}/take-back`, { as: 'xb-case' });
    expect([byInterface.status, byInterface.text.includes('NOT_AWAITING')]).toEqual([409, true]);
  });
});

describe('what is said of an item', () => {
  it('is written down from the form, and comes back into it; words that cannot be are named', async () => {
    const item = await add(facts, 'disk.E01', utf8('disk'));
    const url = itemUrl(item.id);
    const said = {
      kind: 'raw',
      by: 'examiner-4',
      start: '2026-11-20T09:00',
      problems: 'Two sectors\nOne more',
    };
    const claim = { 'alg-0': 'md5', 'scope-0': 'the medium', 'value-0': '9e107d9d372bb6826bd81d3542a419d6' };
    const done = await send(`${url}/facts`, 'case', `${url}/facts`, { ...said, ...claim });
    expect(done.headers.location).toBe(`${url}?done=said`);
    const kept = factsOf((await facts.xb.read((tx) => tx.items.get(item.id)))!);
    expect(kept.acquisition).toMatchObject({
      ...{ by: 'examiner-4', start: '2026-11-20T09:00:00.000Z', problems: ['Two sectors', 'One more'] },
      claimed: [{ alg: 'md5', scope: 'the medium', value: claim['value-0'] }],
    });
    const again = await page(`${url}/facts`, 'case');
    for (const each of ['examiner-4', '2026-11-20T09:00', 'the medium']) expect(again.body).toContain(each);
    const faults = await send(`${url}/facts`, 'case', `${url}/facts`, {
      kind: 'derived',
      method: 'x',
      'alg-0': 'md5',
    });
    expect(faults.statusCode).toBe(422);
    for (const each of ['by whom', 'algorithm, scope and value', 'from which item'])
      expect(faults.body).toContain(each);
  });
});

describe('a release', () => {
  it('is listed by one, waits for two, and is sealed from its page', async () => {
    const item = await add(facts, 'leaves.txt', utf8('leaves'));
    const url = `${evidence()}/release`;
    expect((await send(url, 'case', url, {})).statusCode).toBe(422);
    const listed = await send(url, 'case', url, { items: item.id });
    const at = String(listed.headers.location);
    const shown = (await page(at, 'case')).body;
    for (const each of [
      '0 of 2 have approved',
      'leaves.txt',
      'Use in the case of the request only',
      'Kessar case',
    ])
      expect(shown).toContain(each);
    expect(
      (await page(at.replace(facts.id, '0193e7a0-0000-7000-8000-000000000000'), 'case')).statusCode,
    ).toBe(404);
  });
});

describe('the execution', () => {
  it('says of the data that were announced as sent that they were, and of what is marked no name', async () => {
    const { node } = facts.xb;
    const item = await add(facts, 'IMG_7.jpg', utf8('seven'));
    await node.markItem(
      { item: item.id, marked: true, reason: 'Known.' },
      { id: 'xb-case', role: 'case-officer' },
    );
    const url = `/requests/${facts.id}/execution`;
    const before = (await page(url, 'case')).body;
    expect(before).toContain(`Item ${item.id.slice(-8)}: name masked`);
    expect(before).not.toContain('IMG_7');
    const unsent = (body: string) => body.split('Not yet').length - 1;
    expect(unsent(before)).toBeGreaterThan(0);
    const sent = await release(facts, [item.id]);
    await announce(facts, sent.id);
    // Of the data of the letter the announcement said D1.
    expect(unsent((await page(url, 'case')).body)).toBe(unsent(before) - 1);
  }, 60_000);
});

describe('the custody chain', () => {
  it('is taken out as one file, with what is withheld said; nothing without a reason', async () => {
    const url = `/requests/${facts.id}/custody`;
    expect((await send(`${url}/export`, 'case', url, { reason: '' })).statusCode).toBe(422);
    const half = await send(`${url}/export`, 'case', url, { reason: 'r', 'from-0': '1', 'to-0': '2' });
    expect([half.statusCode, half.body.includes('Say both numbers')]).toEqual([422, true]);
    const answer = await send(`${url}/export`, 'case', url, {
      ...{ reason: 'Ordered by the District Court', language: 'fr' },
      ...{ 'from-0': '1', 'to-0': '2', 'because-0': 'Names a source', 'basis-0': 'Section 96' },
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    const names = answer.rawPayload.toString('latin1');
    for (const name of ['custody/custody.jws', 'report.pdf', 'root-1.jws', 'verify.html'])
      expect(names).toContain(name);
    expect((await page(url, 'case')).body).toContain('Ordered by the District Court');
    expect((await page(url, 'case')).body).toContain('taken out');
  }, 60_000);
});

describe('the verifier', () => {
  it('is there for anyone, in an origin of its own, to open or to keep', async () => {
    const open = await page('/verify.html');
    expect([open.statusCode, open.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(open.headers['content-security-policy']).toMatch(/^sandbox allow-scripts(?!.*allow-same-origin)/);
    expect(open.headers['content-disposition']).toBeUndefined();
    const kept = await page('/verify.html?save=1');
    expect(kept.headers['content-disposition']).toBe('attachment; filename="verify.html"');
    expect((await page('/verify')).body).toContain('/verify.html');
    expect((await page('/sign-in')).body).toContain('href="/verify"');
  }, 60_000);
});

it('shows of every byte that is no letter which one it is', () => {
  expect(nameAsData(utf8('Übersicht 東京.txt'))).toBe('Übersicht 東京.txt');
  expect(nameAsData(utf8('a\u0000\u200b\u2028b'))).toBe('a⟨U+0000⟩⟨U+200B⟩⟨U+2028⟩b');
  expect(nameAsData(new Uint8Array([0xc3, 0x28]))).toBe('⟨C3⟩(');
  expect(nameAsData(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('⟨U+FEFF⟩a');
});

it('knows no item of another request', async () => {
  const item = await add(facts, 'a.txt', utf8('a'));
  const other = '0193e7a0-0000-7000-8000-000000000000';
  expect((await page(itemUrl(item.id).replace(facts.id, other), 'case')).statusCode).toBe(404);
});
