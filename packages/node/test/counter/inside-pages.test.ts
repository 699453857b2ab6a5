/** A package that came, opened from its page without a script: its list for a purpose and a reason, one item as a file, the whole as an archive. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@comity/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { asListed } from '../../src/usecases/looks/as-listed.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import {
  add,
  announce,
  bytesOf,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  release,
} from '../support/evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-inside-'));
const BYTES = content(200_000);
const MARKUP = '<img src=x onerror=alert(1)>.jpg';
const WHY = { purpose: 'execution', reason: 'Analysis for case 0531' };
let facts: EvidenceWorld;
let desk: Desk;
let url: string;
let packageId: string;
const cookies = new Map<string, string>();

beforeAll(async () => {
  facts = await evidenceWorld(['xa', 'xb'], folder);
  await execute(facts);
  const [first, marked, empty] = [
    await add(facts, MARKUP, BYTES),
    await add(facts, 'IMG_2041.jpg', content(900, 7)),
    await add(facts, 'empty.txt', new Uint8Array(0)),
  ];
  const officer = { id: 'xb-case', role: 'case-officer' };
  const mark = { item: marked.id, marked: true, reason: 'Recognised by its hash.' };
  await facts.xb.node.markItem(mark, officer);
  const made = await release(facts, [first.id, marked.id, empty.id]);
  await announce(facts, made.id);
  await facts.xa.node.fetchPackage(made.id);
  desk = await deskOf(facts.world, facts.xa);
  packageId = made.id;
  url = `/requests/${facts.id}/evidence/packages/${made.id}`;
  for (const [who, officer, roles] of [
    ['case', 'xa-case', ['case-officer']],
    ['duty', 'xa-duty', ['desk-officer']],
    ['custodian', 'xa-keys', ['evidence-custodian']],
  ] as const) {
    const opened = { officer, name: officer, roles: [...roles], readOnly: false };
    const { token } = await desk.sessions.open({ ...opened, by: 'key', device: 'script' });
    cookies.set(who, `${COOKIE}=${token}`);
  }
}, 60_000);

afterAll(async () => {
  await desk?.app.close();
  rmSync(folder, { recursive: true, force: true });
});

const headers = (who: string) => ({ cookie: cookies.get(who)!, 'accept-language': 'en' });
const page = (at: string, who: string) => desk.app.inject({ method: 'GET', url: at, headers: headers(who) });
const csrf = (body: string) => /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
const send = async (at: string, who: string, said: Record<string, string>) =>
  desk.app.inject({
    method: 'POST',
    url: at,
    headers: { ...headers(who), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ csrf: csrf((await page(url, who)).body), ...said }).toString(),
  });
const ask = (at: string, who: string, payload: object) =>
  desk.app.inject({ method: 'POST', url: at, headers: headers(who), payload });

async function looks() {
  const { size } = await facts.xa.node.log.checkpoint();
  const leaves = await facts.xa.read((tx) => tx.log.range(0, size));
  return leaves
    .map(({ event }) => event as Record<string, unknown>)
    .filter(({ action }) => action === 'viewed');
}

const looksFor = async (said: string) => (await looks()).filter(({ reason }) => reason === said);

describe('the list of what is in it', () => {
  it('is asked for on the page, with what is missing said and what was said kept', async () => {
    const shown = (await page(url, 'case')).body;
    for (const each of ['List what is in it', 'Save a copy (ZIP)', 'name="purpose"', 'name="reason"'])
      expect(shown).toContain(each);
    const answer = await send(`${url}/inside`, 'case', { purpose: 'curiosity', reason: 'Kept words' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Choose the purpose');
    expect(answer.body).toContain('Kept words');
    expect((await looks()).some(({ reason }) => reason === 'Kept words')).toBe(false);
  });

  it('names every item as letters, of what is marked nothing, and the look is in the chain before', async () => {
    const answer = await send(`${url}/inside`, 'case', WHY);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('&lt;img src=x onerror=alert(1)');
    expect(answer.body).not.toContain('IMG_2041');
    expect(answer.body).toContain('name masked');
    expect(answer.body).toContain('Only an evidence custodian opens');
    expect(answer.body).toContain('empty.txt');
    expect((await looks()).at(-1)).toMatchObject({ ...WHY, actor: 'xa-case', case: facts.id });
    expect((await page(`${url}/inside`, 'case')).headers.location).toBe(url);
  });

  it('is the same from the interface, and there too without the name of what is marked', async () => {
    const answer = await ask(`/api/packages/${packageId}/items`, 'case', WHY);
    expect(answer.statusCode).toBe(200);
    const { count, items } = answer.json() as { count: number; items: Record<string, unknown>[] };
    expect([count, items.map(({ name }) => name)]).toEqual([3, [MARKUP, undefined, 'empty.txt']]);
    expect(items[1]).toMatchObject({ place: 2, marked: 'abuse-material', size: 900 });
    const later = await ask(`/api/packages/${packageId}/items`, 'case', { ...WHY, from: 3 });
    expect((later.json() as { items: unknown[] }).items).toHaveLength(1);
    expect((await ask(`/api/packages/${packageId}/items`, 'case', { ...WHY, reason: ' ' })).statusCode).toBe(
      409,
    );
  });

  it('is not for a role that works with the facts alone, and its page says so', async () => {
    expect((await send(`${url}/inside`, 'duty', WHY)).statusCode).toBe(403);
    expect((await ask(`/api/packages/${packageId}/items/1`, 'duty', WHY)).statusCode).toBe(403);
    const shown = (await page(url, 'duty')).body;
    expect(shown).toContain('not with its content');
    expect(shown).not.toContain('List what is in it');
  });
});

describe('one item of it', () => {
  it('is saved byte for byte as a file that no browser shows, and its look says which', async () => {
    const answer = await send(`${url}/item`, 'case', { ...WHY, place: '1' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/octet-stream']);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f-]{36}\.bin"$/);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(Buffer.compare(answer.rawPayload, BYTES)).toBe(0);
    expect((await looks()).at(-1)).toMatchObject({ ...WHY, ext: { package: packageId, place: 1 } });
    const chain = (await page(`/requests/${facts.id}/custody`, 'case')).body;
    for (const each of ['the list in a package', 'item 1 of a package']) expect(chain).toContain(each);
    expect((await send(`${url}/item`, 'case', { ...WHY, place: '3' })).rawPayload).toHaveLength(0);
    expect((await send(`${url}/item`, 'case', { ...WHY, place: '4' })).statusCode).toBe(409);
    expect((await send(`${url}/item`, 'case', { ...WHY, place: 'x', reason: '' })).statusCode).toBe(422);
  });

  it('that is marked is opened by a custodian alone', async () => {
    const before = (await looksFor(WHY.reason)).length;
    expect((await send(`${url}/item`, 'case', { ...WHY, place: '2' })).statusCode).toBe(403);
    // The list was read, and its look is in the chain; of the item no key was used.
    expect(await looksFor(WHY.reason)).toHaveLength(before + 1);
    const answer = await send(`${url}/item`, 'custodian', { ...WHY, place: '2' });
    expect(Buffer.compare(answer.rawPayload, content(900, 7))).toBe(0);
    expect((await ask(`/api/packages/${packageId}/items/2`, 'case', WHY)).statusCode).toBe(403);
  });

  it('never comes whole when it is not what the list says', async () => {
    const wrong = { size: 4, sha256: '0'.repeat(64) };
    const got: Uint8Array[] = [];
    const read = async () => {
      for await (const piece of asListed(bytesOf('ab', 'cd'), wrong)) got.push(piece);
    };
    await expect(read()).rejects.toThrow('not what the list');
    expect(Buffer.concat(got).toString()).toBe('ab');
  });
});

describe('a copy of it', () => {
  it('is one archive of all its files, still encrypted, that another program opens', async () => {
    const answer = await send(`${url}/copy`, 'duty', {});
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length);
    const path = join(folder, 'copy.zip');
    writeFileSync(path, answer.rawPayload);
    const names = execFileSync('python3', ['-m', 'zipfile', '-l', path], { encoding: 'utf8' });
    for (const { name } of await facts.xa.node.packageFiles(packageId))
      expect(names).toContain(`package-${packageId}/${name}`);
    expect(answer.rawPayload.includes(Buffer.from(BYTES.subarray(1000, 1064)))).toBe(false);
    expect(answer.rawPayload.includes('IMG_2041')).toBe(false);
    const root = await page(`${url}/root`, 'duty');
    expect(root.headers['content-disposition']).toBe('attachment; filename="root-xb.jws"');
    const pinned = await facts.xa.read(async (tx) => tx.exact.get((await tx.trust.get('xb'))!.pinnedRoot!));
    expect(root.rawPayload).toEqual(Buffer.from(pinned!));
  });
});

it('opens nothing of what was not proven when it came', async () => {
  const record = (await facts.xa.read((tx) => tx.packages.get(packageId)))!;
  if (record.direction !== 'announced' || record.stage.name !== 'fetched') throw new Error('it is here');
  const stage = record.stage;
  const judged = async (verdict: Uint8Array) =>
    facts.xa.ports.store.transact(async (tx) => {
      await tx.packages.put({ ...record, stage: { ...stage, verdict: await tx.exact.put(verdict) } });
    });
  const found = JSON.parse(
    new TextDecoder().decode((await facts.xa.read((tx) => tx.exact.get(stage.verdict!)))!),
  );
  await judged(utf8(JSON.stringify({ ...found, outcome: 'not-proven' })));
  expect((await send(`${url}/inside`, 'case', WHY)).statusCode).toBe(409);
  expect((await ask(`/api/packages/${packageId}/items/1`, 'case', WHY)).statusCode).toBe(409);
  expect((await page(url, 'case')).body).toContain('so nothing of it is opened');
  await facts.xa.ports.store.transact((tx) => tx.packages.put(record));
});

describe('what a command asks for', () => {
  const names = async () => {
    const { description } = facts.xa.founded;
    const { kid } = description.recipients.find(({ role }) => role === 'evidence')!;
    const files = await facts.xa.node.packageFiles(packageId);
    return files.map(({ name }) => name).filter((name) => name.endsWith(`${kid}.hdr`));
  };
  const look = async (who: string, over: object = {}) =>
    ask(`/api/packages/${packageId}/look`, who, { ...WHY, names: await names(), ...over });

  it('is closed to a case officer where something is marked: the list with its names, and every item', async () => {
    for (const one of [await names(), [(await names()).find((name) => name.includes('inner'))!]]) {
      const answer = await look('case', { names: one });
      expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([403, 'LOOK_REFUSED']);
      expect(answer.body).toContain(`comity evidence inside ${packageId}`);
    }
  });

  it('reads the list for that once, as a look of that officer', async () => {
    const before = (await looksFor('Once')).length;
    expect((await look('case', { reason: 'Once' })).statusCode).toBe(403);
    expect((await look('case', { reason: 'Once' })).statusCode).toBe(403);
    expect((await looksFor('Once')).length - before).toBe(0);
    const record = await facts.xa.read((tx) => tx.packages.get(packageId));
    expect(record!.stage).toMatchObject({ marked: 1 });
    expect((await looks()).some(({ ext }) => (ext as { list?: string }).list === 'inside')).toBe(true);
  });

  it('is open to a custodian', async () => {
    const answer = await look('custodian');
    expect(answer.statusCode).toBe(200);
    expect((answer.json() as { keys: string[] }).keys).toHaveLength((await names()).length);
  });
});
