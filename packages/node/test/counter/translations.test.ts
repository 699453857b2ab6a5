// @module-tag slow
/** Translations: attached to exactly what was sealed, marked as what they are, shown beside the original and printed with it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { speak } from '@comity/language';
import { beforeAll, describe, expect, it } from 'vitest';
import { requireTool } from '../../../../tests/support/tools.ts';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { officerWith, preservation } from '../support/desk.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let duty: string;
let id: string;
let digest: string;
let cookie: string;

beforeAll(async () => {
  world = await stand({ real: true });
  desk = await deskOf(world, world.nodes.xa);
  const { id: request, sent } = await preservation(world, world.nodes.xa);
  await world.post();
  [id, digest] = [request, sent.payload];
  duty = officerWith(world.nodes.xa, 'desk-officer').id;
  cookie = `${COOKIE}=${await desk.signIn(duty)}`;
}, 60_000);

const WANTED = { of: 'request', from: 'en', into: 'fr', translator: 'N. Oru, sworn translator', sworn: true };
const add = (over: object = {}) =>
  desk.ask('POST', `/api/requests/${id}/translations`, {
    as: duty,
    body: { ...WANTED, texts: [{ field: 'facts', text: 'Hameçonnage du personnel.' }], ...over },
  });

const wordText = (docx: Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'comity-letter-'));
  try {
    writeFileSync(join(folder, 'letter.docx'), docx);
    return execFileSync('unzip', ['-p', join(folder, 'letter.docx'), 'word/document.xml'], {
      encoding: 'utf8',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('a translation', () => {
  it('names every text an officer wrote, by the field it stands in', async () => {
    const { json } = await desk.ask('GET', `/api/requests/${id}/texts`, { as: duty });
    expect(json.original).toBe(digest);
    expect(json.texts.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['facts', 'necessity', 'data.0.description']),
    );
  });

  it('is of exactly what was sealed, and says who made it and whether under oath', async () => {
    const { status, json } = await add();
    expect(status).toBe(201);
    expect(json).toMatchObject({ ...WANTED, original: digest, addedBy: duty });
    const { translations } = (await desk.ask('GET', `/api/requests/${id}/translations`, { as: duty })).json;
    expect(translations).toEqual([json]);
  });

  it('stands in the log with the digest of its original', async () => {
    await add({ into: 'es' });
    const leaves = [...world.nodes.xa.memory.state.leaves.values()].map(
      ({ event }) => event as { action: string; digest?: string; ext?: { what?: string; into?: string } },
    );
    expect(leaves.findLast(({ ext }) => ext?.what === 'translation')).toMatchObject({
      ...{ action: 'decision', digest, ext: { into: 'es', sworn: true } },
    });
  });

  it('of nothing, or of a text the letter has not, is refused', async () => {
    expect((await add({ texts: [{ field: 'facts', text: ' ' }] })).json.code).toBe('NOTHING_TRANSLATED');
    expect((await add({ texts: [{ field: 'verdict', text: 'x' }] })).json.code).toBe('NOTHING_TRANSLATED');
  });

  it('changes nothing of the half, and is printed where its language is asked for', async () => {
    const before = await world.nodes.xa.read((tx) => tx.halves.get(id));
    await add({ into: 'ru', texts: [{ field: 'facts', text: 'Фишинг.' }] });
    expect(await world.nodes.xa.read((tx) => tx.halves.get(id))).toEqual(before);
    const body = { of: 'request', language: 'en', with: 'ru', format: 'docx', reason: 'For the court' };
    expect((await desk.ask('POST', `/api/requests/${id}/letter`, { as: duty, body })).status).toBe(200);
  });

  requireTool('unzip')(
    'stands in the letter in whichever of its two languages it is into, and nowhere in another',
    async () => {
      await add({ into: 'ru', texts: [{ field: 'facts', text: 'Фишинг.' }] });
      for (const [language, beside, isThere] of [
        ['en', 'ru', true],
        ['ru', 'en', true],
        ['ru', undefined, true],
        ['en', 'fr', false],
      ] as const) {
        const body = { of: 'request', language, with: beside, format: 'docx', reason: 'For the court' };
        const answer = await desk.ask('POST', `/api/requests/${id}/letter`, { as: duty, body });
        expect([language, beside, answer.status]).toEqual([language, beside, 200]);
        const text = wordText(Buffer.from(answer.json.bytes, 'base64url'));
        const marked = text.includes(speak('ru').say('letter.mark.translation'));
        expect([language, beside, text.includes('Фишинг.'), marked]).toEqual([
          ...[language, beside, isThere, isThere],
        ]);
      }
    },
  );
});

describe('the page of translations', { timeout: 60_000 }, () => {
  const url = () => `/requests/${id}/translations`;
  const page = (at: string) =>
    desk.app.inject({ method: 'GET', url: at, headers: { cookie, 'accept-language': 'en' } });
  const send = async (said: Record<string, string>) => {
    const csrf = /name="csrf" value="([^"]+)"/.exec((await page(url())).body)?.[1] ?? '';
    const headers = { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' };
    const payload = new URLSearchParams({ csrf, ...said }).toString();
    return desk.app.inject({ method: 'POST', url: url(), headers, payload });
  };

  it('takes no language for the original that nobody chose', async () => {
    expect((await page(url())).body).toMatch(/<select id="from"[^>]*><option[^>]*>Choose</);
    const answer = await send({ from: '', into: 'fr', translator: 'N. Oru', 'text.facts': 'Des faits.' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('two different languages');
  });

  it('names what is missing and keeps what was typed', async () => {
    const answer = await send({ from: 'fr', into: 'fr', 'text.facts': 'Des faits.' });
    expect(answer.statusCode).toBe(422);
    for (const says of ['two different languages', 'Say who translated it', 'Des faits.'])
      expect(answer.body).toContain(says);
  });

  it('shows it beside its original, marked with who, from what, and of which digest', async () => {
    const said = {
      from: 'en',
      into: 'fr',
      translator: '<i>N. Oru',
      sworn: 'yes',
      'text.facts': 'Des faits traduits.',
    };
    const answer = await send(said);
    expect(answer.statusCode).toBe(303);
    const { body } = await page(String(answer.headers.location));
    expect(body).toContain('Des faits traduits.');
    expect(body).toMatch(/Translation from .*English.* by .*&lt;i.{1,4}N\. Oru.*, under oath/);
    expect(body).toContain(digest.slice(0, 8));
    expect(body).toContain('The original stays authoritative');
  });
});
