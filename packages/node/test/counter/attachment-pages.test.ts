// @module-tag slow
/** Files of a letter on its pages, without JavaScript: brought with the answers of their part, refused in words, taken out after one more look, saved and never shown. */
import { ATTACHMENTS_AT_MOST, type LetterDraft } from '@comity/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { allowed, draftLetter, halfNow, officerWith, send } from '../support/desk.ts';
import { bodyOf, filled, formTo } from '../support/forms.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let cookie: string;
let letter: string;

beforeAll(async () => {
  world = await stand({ real: true });
  desk = await deskOf(world, world.nodes.xa);
  cookie = `${COOKIE}=${await desk.signIn(officerWith(world.nodes.xa, 'desk-officer').id)}`;
  letter = await draftLetter(world, world.nodes.xa);
}, 60_000);

const part = (id = letter) => `/requests/${id}/drafting/why`;
const page = (url: string) =>
  desk.app.inject({ method: 'GET', url, headers: { cookie, 'accept-language': 'en' } });

interface Brought {
  name?: string;
  bytes?: Uint8Array | string;
  said?: Record<string, string | readonly string[]>;
  button?: [name: string, value: string];
  body?: string;
}

/** The page as a browser sends it: every answer, then the file. */
async function bring(url: string, { name = 'order.pdf', bytes, said = {}, button, body }: Brought) {
  const form = filled(formTo(body ?? (await page(url)).body, url), said);
  const data = new FormData();
  for (const [field, value] of new URLSearchParams(bodyOf(form)))
    if (field !== 'attachment') data.append(field, value);
  data.append(
    'attachment',
    new Blob(bytes === undefined ? [] : [bytes as never]),
    bytes === undefined ? '' : name,
  );
  if (button) data.append(...button);
  const sent = new Response(data);
  const headers = { cookie, 'accept-language': 'en', 'content-type': sent.headers.get('content-type')! };
  return desk.app.inject({ method: 'POST', url, headers, payload: Buffer.from(await sent.arrayBuffer()) });
}

const ATTACH: [string, string] = ['attach', 'yes'];
const attach = (over: Brought, url = part()) =>
  bring(url, { button: ATTACH, said: { 'attachment-role': 'court-order' }, ...over });
const draftOf = async (id = letter) =>
  ((await halfNow(world.nodes.xa, id))!.stage as { draft: LetterDraft }).draft;
const names = async (id = letter) => ((await draftOf(id)).attachments ?? []).map(({ name }) => name);

describe('attaching on a page', { timeout: 60_000 }, () => {
  it('says the limits before a file is chosen, and that nothing is attached', async () => {
    const { body } = await page(part());
    expect(body).toContain('Nothing is attached.');
    expect(body).toContain('64 files');
    expect(body).toContain('16.8 MB');
  });

  it('attaches the file, shows its whole number in groups, and keeps what else was written on the page', async () => {
    const said = { 'attachment-role': 'court-order', dualCriminalityNote: 'Unlawful access, s. 4' };
    const answer = await attach({ bytes: 'An order', name: 'C:\\orders\\Order <b>KC.pdf', said });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${part()}?attached#attachments`]);
    expect(await draftOf()).toMatchObject({
      dualCriminalityNote: 'Unlawful access, s. 4',
      attachments: [{ name: 'Order <b>KC.pdf', role: 'court-order', size: 8 }],
    });
    const { body } = await page(`${part()}?attached`);
    expect(body).toContain('The file is attached.');
    expect(body).toContain('Order &lt;b>KC.pdf');
    expect(body).toMatch(/(?:[0-9a-f]{8} ){7}[0-9a-f]{8}/);
  });

  it('attaches with the answers too, when the page is saved, and stays for one more', async () => {
    const answer = await bring(part(), {
      ...{ bytes: 'The law', name: 'Code pe\u0301nal.txt', said: { 'attachment-role': 'legal-text' } },
    });
    expect(answer.headers.location).toBe(`${part()}?attached#attachments`);
    expect(await names()).toEqual(['Order <b>KC.pdf', 'Code p\u00e9nal.txt']);
    expect((await bring(part(), {})).headers.location).toBe(`/requests/${letter}/drafting/safeguards`);
  });

  it('spells out what nobody would see in a name, and shortens one that no letter could bear', async () => {
    await attach({ bytes: 'x', name: `invoice\u202e${'n'.repeat(230)}gnp.exe` });
    const name = (await names()).at(-1)!;
    expect([...name].length).toBe(200);
    expect(name).toMatch(/^invoice⟨U\+202E⟩n+…n+gnp\.exe$/);
  });

  it.each([
    ['no file', {}, 'attachment', 'Choose the file that is to be attached.'],
    ['an empty one', { bytes: '' }, 'attachment', 'Nothing is in this file: choose another.'],
    ['one without a role', { bytes: 'y', said: {} }, 'attachment-role', 'Say what the file is.'],
    [
      'the same one',
      { bytes: 'An order', name: 'again.pdf' },
      'attachment',
      'This very file is attached already',
    ],
  ] as const)('refuses %s in words at its field, and keeps every answer', async (_, brought, field, says) => {
    const said = 'said' in brought ? brought.said : { 'attachment-role': 'court-order' };
    const facts = `Written meanwhile: ${says}`;
    const answer = await attach({ ...brought, said: { ...said, facts } } as Brought);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`href="#${field}"`);
    expect(answer.body.split(says).length).toBeGreaterThan(2);
    expect(answer.body).toContain(facts);
    expect((await draftOf()).facts).toBe(facts);
    expect((await names()).length).toBe(3);
  });

  it('says that a file is too large, however large it is, with the answers that came with it', async () => {
    const facts = 'Still written';
    for (const size of [ATTACHMENTS_AT_MOST.bytes - 15, ATTACHMENTS_AT_MOST.bytes + 1, 70 * 1024 * 1024]) {
      const said = { 'attachment-role': 'other', facts };
      const answer = await attach({ bytes: new Uint8Array(size), name: 'film.mp4', said });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('16.8 MB at most together, and 16.8 MB are left');
      expect(answer.body).toContain(facts);
    }
    expect((await names()).length).toBe(3);
  });

  it('attaches one file where the same form comes twice, and both are told the same', async () => {
    const body = (await page(part())).body;
    const twice = () => attach({ bytes: 'Pressed twice', name: 'twice.pdf', body });
    const [first, again] = await Promise.all([twice(), twice()]);
    expect([first.headers.location, again.headers.location]).toEqual(
      Array.from({ length: 2 }, () => `${part()}?attached#attachments`),
    );
    expect((await names()).filter((name) => name === 'twice.pdf')).toHaveLength(1);
  });

  it('overwrites nothing from another window: the file waits with what was written', async () => {
    const body = (await page(part())).body;
    await bring(part(), { said: { purpose: 'For the trial of A. Kestrel, from one window' } });
    const purpose = 'For the trial of A. Kestrel, from the other window';
    const said = { 'attachment-role': 'other', purpose };
    const answer = await attach({ bytes: 'In two windows', body, said });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Nothing was overwritten');
    expect(answer.body).toContain('Choose the file again: the browser does not keep it.');
    expect(answer.body).toContain(purpose);
    expect((await draftOf()).purpose).toContain('from one window');
  });

  it('attaches beside answers of the same page in another window, which touch no file', async () => {
    const body = (await page(part())).body;
    await attach({ bytes: 'From one window', name: 'one.pdf' });
    await bring(part(), { body, said: { dualCriminalityNote: 'From the other' } });
    expect(await names()).toContain('one.pdf');
    expect((await draftOf()).dualCriminalityNote).toBe('From the other');
  });

  it('takes a file out after one more look, keeps what was written, and is at ease when it is out already', async () => {
    const file = (await draftOf()).attachments!.find(({ name }) => name === 'one.pdf')!;
    const facts = 'Written before a file was removed';
    const asked = await bring(part(), { said: { facts }, button: ['remove', file.sha256] });
    expect((await draftOf()).facts).toBe(facts);
    const url = String(asked.headers.location);
    const { body } = await page(url);
    expect(body).toContain('one.pdf');
    expect(await names()).toContain('one.pdf');
    const payload = bodyOf(formTo(body, `/requests/${letter}/drafting/detach`));
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const post = () =>
      desk.app.inject({ method: 'POST', url: `/requests/${letter}/drafting/detach`, headers, payload });
    for (let time = 0; time < 2; time++) {
      const done = await post();
      expect([done.statusCode, done.headers.location]).toEqual([303, `${part()}?removed#attachments`]);
    }
    expect(await names()).not.toContain('one.pdf');
    expect((await page(url)).headers.location).toBe(`${part()}#attachments`);
  });

  it('lists them in the letter that is checked, and in the file of the request, where each is saved and never shown', async () => {
    const { body } = await page(`/requests/${letter}/drafting/check`);
    expect(body).toContain('Order &lt;b>KC.pdf');
    const file = (await page(`/requests/${letter}`)).body;
    expect(file).toContain('Goes with the letter once it is approved.');
    const form = formTo(file, `/requests/${letter}/attachments`);
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const saved = await desk.app.inject({ method: 'POST', url: form.action, headers, payload: bodyOf(form) });
    expect([saved.statusCode, saved.body]).toEqual([200, 'An order']);
    expect(saved.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="attachment-[0-9a-f]{12}\.pdf"$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("sandbox; default-src 'none'"),
    });
  });
});

describe('what officers look at', { timeout: 60_000 }, () => {
  it('is closed while they do: the page says why and where it is taken back, and keeps what was written', async () => {
    const id = await draftLetter(world, world.nodes.xa);
    await attach({ bytes: 'The order', name: 'order.pdf' }, part(id));
    const body = (await page(part(id))).body;
    allowed(
      await world.nodes.xa.node.perform(id, 'authorise', {}, officerWith(world.nodes.xa, 'desk-officer')),
    );
    const closed = (await page(part(id))).body;
    expect(closed).toContain('nothing of it changes while officers look at it');
    expect(closed).toMatch(new RegExp(`<a href="/requests/${id}">`));
    expect(closed).not.toMatch(/name="attach(?:ment)?"|name="remove"/);
    const facts = 'Written too late';
    const said = { 'attachment-role': 'other', facts };
    const late = await attach({ bytes: 'Late', name: 'late.pdf', body, said }, part(id));
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain('nothing of it changes while officers look at it');
    expect(late.body).toContain(facts);
    expect(late.body).toContain('Choose the file again');
    expect(await names(id)).toEqual(['order.pdf']);
  });
});

describe('in the file of both States', { timeout: 60_000 }, () => {
  const BYTES = new Uint8Array(1_200_000).fill(7);

  it('says how far each is, and gives the other State the very bytes', async () => {
    const { xa, xb } = world.nodes;
    const id = await draftLetter(world, xa);
    await attach({ bytes: BYTES, name: '../../<i>order\u202efdp.exe' }, part(id));
    await attach({ bytes: 'A note', name: 'note.txt' }, part(id));
    await send(world, xa, id);
    expect((await page(`/requests/${id}`)).body).toContain('On its way: 0 of 3 parts arrived.');
    await world.post();
    expect((await page(`/requests/${id}`)).body.split('Arrived whole.')).toHaveLength(3);
    expect((await page(`/requests/${id}/timeline`)).body).toContain('With 2 attachments');
    const theirs = await deskOf(world, xb);
    const own = {
      cookie: `${COOKIE}=${await theirs.signIn(officerWith(xb, 'desk-officer').id)}`,
      'accept-language': 'en',
    };
    const shown = await theirs.app.inject({ method: 'GET', url: `/requests/${id}`, headers: own });
    expect(shown.body.split('Here whole').length).toBe(3);
    expect(shown.body).toContain('&lt;i>order⟨U+202E⟩fdp.exe');
    expect(shown.body).not.toContain('\u202e');
    const payload = bodyOf(formTo(shown.body, `/requests/${id}/attachments`));
    const headers = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
    const url = `/requests/${id}/attachments`;
    const saved = await theirs.app.inject({ method: 'POST', url, headers, payload });
    expect(Buffer.compare(saved.rawPayload, Buffer.from(BYTES))).toBe(0);
    expect(saved.headers['content-disposition']).toMatch(/filename="attachment-[0-9a-f]{12}\.bin"/);
    const forged = await theirs.app.inject({
      method: 'POST',
      url,
      headers,
      payload: payload.replace(/csrf=[^&]*/, 'csrf=x'),
    });
    expect(forged.statusCode).toBe(403);
    const other = payload.replace(/file=[0-9a-f]+/, `file=${'0'.repeat(64)}`);
    expect((await theirs.app.inject({ method: 'POST', url, headers, payload: other })).statusCode).toBe(404);
  });

  it('says of what is not the file that was named what to do, and offers nothing to save', async () => {
    const { xa, xb } = world.nodes;
    const id = await draftLetter(world, xa);
    await attach({ bytes: 'The order of the court', name: 'order.pdf' }, part(id));
    await send(world, xa, id);
    await world.post();
    const theirs = await deskOf(world, xb);
    const who = { officer: officerWith(xb, 'desk-officer').id, name: 'N. Haddad', readOnly: false };
    const { token } = await theirs.sessions.open({
      ...{ ...who, roles: ['desk-officer'], by: 'name', device: 'script' },
    });
    const headers = { cookie: `${COOKIE}=${token}`, 'accept-language': 'en' };
    const as = async (stage: 'damaged' | 'gone' | 'coming') => {
      await xb.ports.store.transact(async (tx) => {
        const [record] = await tx.attachments.where('request', id);
        await tx.attachments.put({
          ...record!,
          pieces: [null],
          stage: { name: stage, at: world.clock.now() },
        });
      });
      return (await theirs.app.inject({ method: 'GET', url: `/requests/${id}`, headers })).body;
    };
    for (const [stage, says] of [
      ['damaged', 'Ask the other State to send the request anew, with the file.'],
      ['gone', 'Not kept any more'],
      ['coming', 'Coming: 0 of 1 part is here.'],
    ] as const) {
      const body = await as(stage);
      expect(body).toContain(says);
      expect(body).not.toContain(`action="/requests/${id}/attachments"`);
    }
  });

  it('gives overseers the list and no file: the permission of a look', async () => {
    const who = {
      officer: officerWith(world.nodes.xa, 'desk-officer').id,
      name: 'O. Verseer',
      readOnly: false,
    };
    const { token } = await desk.sessions.open({ ...who, roles: ['overseer'], by: 'name', device: 'script' });
    const headers = { cookie: `${COOKIE}=${token}`, 'accept-language': 'en' };
    const { body } = await desk.app.inject({ method: 'GET', url: `/requests/${letter}`, headers });
    expect(body).toContain('Order &lt;b>KC.pdf');
    expect(body).not.toContain(`action="/requests/${letter}/attachments"`);
  });
});

describe('a letter by hand', { timeout: 60_000 }, () => {
  it('names the files that go with the paper, and keeps none of them', async () => {
    const { xa } = world.nodes;
    const goes = {
      kind: 'letter',
      direction: 'outgoing',
      state: 'xs',
      class: 'normal',
      reference: 'ALM-9/L',
      content: { reference: 'ALM-9/L' },
    } as const;
    const { id } = allowed(await xa.node.beginPaper(goes, officerWith(xa, 'desk-officer')));
    expect((await page(part(id))).body).toContain('The file is not kept here: it goes with the paper.');
    const answer = await attach({ bytes: 'An order', name: 'order.pdf' }, part(id));
    expect(answer.headers.location).toBe(`${part(id)}?attached#attachments`);
    const again = await attach({ bytes: 'An order', name: 'again.pdf' }, part(id));
    expect(again.body).toContain('This very file is attached already');
    const check = (await page(`/requests/${id}/drafting/check`)).body;
    expect(check).toContain('The files named here go with this paper.');
    expect(check).toContain('order.pdf');
    expect(await xa.read((tx) => tx.attachments.where('request', id))).toEqual([]);
    const { paper } = (await xa.read((tx) => tx.papers.get(id)))!;
    const [file] = paper.kind === 'letter' ? (paper.content.attachments ?? []) : [];
    const { body } = await page(`/requests/${id}/drafting/detach?file=${file!.sha256}`);
    const url = `/requests/${id}/drafting/detach`;
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    await desk.app.inject({ method: 'POST', url, headers, payload: bodyOf(formTo(body, url)) });
    expect((await page(part(id))).body).toContain('Nothing is attached.');
  });
});
