// @module-tag slow
/** The pages of requests by hand, without JavaScript: every fault at once and every answer kept, the scan with the form, one entry for two sendings. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { onFiles } from '../support/evidence.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let folder: string;
let cookie: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comity-paper-pages-'));
  const files = await onFiles(folder);
  world = await stand({ real: true, ports: () => files });
  desk = await deskOf(world, world.nodes.xa);
  cookie = `${COOKIE}=${await desk.signIn(officerWith(world.nodes.xa, 'case-officer').id)}`;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = (url: string) =>
  desk.app.inject({ method: 'GET', url, headers: { cookie, 'accept-language': 'en' } });
const hidden = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? '';

async function send(
  url: string,
  said: Record<string, string>,
  over: { scan?: string | Uint8Array<ArrayBuffer>; body?: string } = {},
) {
  const shown = over.body ?? (await page(url)).body;
  const form = new FormData();
  const all = {
    csrf: hidden(shown, 'csrf'),
    id: hidden(shown, 'id'),
    version: hidden(shown, 'version'),
    ...said,
  };
  for (const [name, value] of Object.entries(all)) if (value !== '') form.append(name, value);
  if (over.scan !== undefined) form.append('scan', new Blob([over.scan]), '<b>note.pdf');
  const request = new Response(form);
  const headers = { cookie, 'accept-language': 'en', 'content-type': request.headers.get('content-type')! };
  return desk.app.inject({ method: 'POST', url, headers, payload: Buffer.from(await request.arrayBuffer()) });
}

const CAME = {
  ...{ state: 'xs', reference: 'NV-118', urgency: 'urgent', number: 'XA-P-1', channel: 'diplomatic' },
  ...{
    says: 'They ask us to keep a mailbox.',
    check: 'called-back',
    'check-says': 'Spoke with their duty officer.',
  },
  ...{ facts: 'Phishing of port staff since May.', description: 'The mailbox of the port', kinds: 'content' },
};
const moment = () => world.clock.now().slice(0, 16);
const register = async (said: Record<string, string> = {}, scan?: string | Uint8Array<ArrayBuffer>) => {
  const answer = await send(
    '/paper/new?way=came',
    { ...CAME, day: moment(), ...said },
    scan === undefined ? {} : { scan },
  );
  return { answer, id: /\/paper\/([0-9a-f-]{36})/.exec(String(answer.headers.location))?.[1] ?? '' };
};

describe('registering on a page', { timeout: 60_000 }, () => {
  it('says at each field of a letter to be written what it wants and which paragraph asks; what came is copied', async () => {
    const goes = (await page('/paper/new?way=goes&kind=letter')).body;
    expect(goes).toContain('A summary: what happened, when and how (40(15)(c)).');
    expect((await page('/paper/new?way=goes&kind=preservation')).body).toContain(
      'A summary: what happened, when and how (42(3)(b)).',
    );
    expect((await page('/paper/new?way=came&kind=letter')).body).not.toContain('A summary: what happened');
  });

  it('takes what came by telephone, and says that it weighs less until it is confirmed in writing: 40(13)', async () => {
    const { id } = await register({ channel: 'telephone', reference: 'NV-119', number: 'XA-P-2' });
    const { body } = await page(`/paper/${id}`);
    expect(body).toContain('By telephone only: not confirmed in writing');
    await send(`/paper/${id}/enter/supplement`, {
      ...{ channel: 'e-mail', day: moment(), says: 'The same, signed by their director.' },
      ...{ check: 'known-sender', 'check-says': 'The address in the register of 41(2).' },
    });
    expect((await page(`/paper/${id}`)).body).not.toContain('By telephone only');
  });

  it('names every fault at once with its paragraph, and keeps every answer', async () => {
    const { answer } = await register({ check: '', says: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Say in a sentence what it says.');
    expect(answer.body).toContain('Say how you made sure whose it is, or that nobody did and why. (40(13))');
    expect(answer.body).toContain('value="NV-118"');
    expect(answer.body).toContain('Phishing of port staff since May.');
  });

  it('says of an answer that is too short that it says too little and how much is wanted, and keeps it', async () => {
    const short = await register({ 'check-says': 'by phone', says: 'see attached' });
    expect(short.answer.statusCode).toBe(422);
    expect(short.answer.body).toContain('“by phone” says too little: write at least three words');
    expect(short.answer.body).toContain('“see attached” says too little');
    expect(short.answer.body).toMatch(/href="#check-says">Say how you made sure/);
    const none = (await register({ 'check-says': '', says: '' })).answer.body;
    expect(none).not.toContain('says too little');
    const enough = (await register({ check: '', 'check-says': 'by phone' })).answer.body;
    expect(enough).toContain('href="#check">Say how you made sure');
  });

  it('takes the scan with the form, by a name of ours, and shows its digest at the entry', async () => {
    const { answer, id } = await register({}, '%PDF-1.7 a scan');
    expect(answer.statusCode).toBe(303);
    const { body } = await page(`/paper/${id}`);
    expect(body).toContain('scan-0.pdf');
    expect(body).not.toContain('<b>note');
    expect(body).toMatch(/By hand, not sealed/);
    expect(body).toMatch(/can never be shown as proven/);
  });

  it('takes no file that is neither a scan nor an e-mail, and none that is empty, and says so at the field', async () => {
    const [program, empty, mail] = [
      await register({ reference: 'NV-S1' }, 'MZ a program'),
      await register({ reference: 'NV-S2' }, ''),
      await register(
        { reference: 'NV-S3' },
        'From: a@b.example\r\nSubject: a request\r\n\r\nPlease keep it.',
      ),
    ];
    expect([program.answer.statusCode, empty.answer.statusCode]).toEqual([422, 422]);
    expect(program.answer.body).toContain('This file is neither a scan nor an e-mail');
    expect(empty.answer.body).toContain('The file is empty: scan the paper again.');
    expect((await page('/paper')).body).not.toMatch(/NV-S[12]/);
    expect((await page(`/paper/${mail.id}`)).body).toContain('scan-0.eml');
  });

  it('says that a scan is too large, and keeps every answer: the limit stood at the field', async () => {
    expect((await page('/paper/new?way=came')).body).toContain('at most 64 MB');
    const large = new Uint8Array(65 * 1024 * 1024);
    large.set(Buffer.from('%PDF-1.7'));
    const { answer } = await register({ reference: 'NV-S4' }, large);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#scan">The scan is too large: at most 64 MB.');
    expect(answer.body).toContain('value="NV-S4"');
    expect(answer.body).toContain('Phishing of port staff since May.');
    expect((await page('/paper')).body).not.toContain('NV-S4');
  });

  it('says that the scan is to be chosen again where something else was wrong', async () => {
    const { answer } = await register({ check: '' }, '%PDF-1.7 a scan');
    expect(answer.body).toContain('Choose the scan again: the browser does not keep it.');
    expect((await register({ check: '' })).answer.body).not.toContain('Choose the scan again');
  });

  it('gives the scan as it came to whoever works with the request, once it stands in the log', async () => {
    const { id } = await register({ reference: 'NV-S4' }, '%PDF-1.7 a scan');
    const { body } = await page(`/paper/${id}`);
    const url = /action="(\/paper\/[^"]+\/scans\/[^"]+)"/.exec(body)![1]!;
    const saved = async (who: string) => {
      const own = { cookie: who, 'accept-language': 'en' };
      const shown = await desk.app.inject({ method: 'GET', url: `/paper/${id}`, headers: own });
      return desk.app.inject({
        ...{
          method: 'POST',
          url,
          payload: new URLSearchParams({ csrf: hidden(shown.body, 'csrf') }).toString(),
        },
        headers: { ...own, 'content-type': 'application/x-www-form-urlencoded' },
      });
    };
    const as = officerWith(world.nodes.xa, 'case-officer').id;
    const inRole = async (role: 'case-officer' | 'desk-officer' | 'overseer') => {
      const who = { officer: as, name: 'S. Whitlow', roles: [role], readOnly: false };
      const { token } = await desk.sessions.open({ ...who, by: 'name', device: 'script' });
      return saved(`${COOKIE}=${token}`);
    };
    for (const role of ['case-officer', 'desk-officer'] as const) {
      const answer = await inRole(role);
      expect([answer.statusCode, answer.body]).toEqual([200, '%PDF-1.7 a scan']);
      expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f-]{36}\.pdf"$/);
      expect(answer.headers['content-type']).toBe('application/octet-stream');
    }
    expect((await inRole('overseer')).statusCode).toBe(403);
    const { hands } = (await desk.ask('GET', `/api/evidence/${url.split('/').at(-1)}`, { as })).json as {
      hands: { action: string; purpose?: string; role?: string }[];
    };
    expect(hands.filter(({ purpose }) => purpose === 'execution').map(({ role }) => role)).toEqual([
      ...['case-officer', 'desk-officer'],
    ]);
    const { id: other } = await register({ reference: 'NV-S5' });
    const strange = await send(url.replace(id, other), {}, { body });
    expect(strange.statusCode).toBe(404);
  });

  it('is corrected with its reason, and what stood before stays readable', async () => {
    const { id } = await register({ reference: 'NV-C1', identifiers: 'port@mail.example' }, '%PDF-1.7');
    const url = `/paper/${id}/enter/correct`;
    const form = (await page(url)).body;
    expect(form).toContain('value="NV-C1"');
    expect(form).toContain('port@mail.example');
    const said = {
      ...CAME,
      channel: '',
      check: '',
      'check-says': '',
      says: 'The note says another mailbox.',
    };
    const right = { ...said, state: 'fr', reference: 'NV-C2', identifiers: 'harbour@mail.example' };
    expect((await send(url, { ...right, says: '' })).body).toContain('Say in a sentence what it says.');
    expect((await send(url, right)).headers.location).toBe(`/paper/${id}?done=correct`);
    const { body } = await page(`/paper/${id}`);
    for (const words of ['France', 'NV-C2', 'before: ', 'NV-C1', 'port@mail.example', 'harbour@mail.example'])
      expect(body).toContain(words);
    expect(body).toContain('The note says another mailbox.');
    expect((await send(url, right)).body).toContain(
      'Nothing is corrected: change what was registered wrongly.',
    );
  });

  it('begins one request where the same page is sent twice', async () => {
    const { body } = await page('/paper/new?way=came');
    const said = { ...CAME, reference: 'NV-2', day: moment() };
    const [first, again] = [
      await send('/paper/new?way=came', said, { body }),
      await send('/paper/new?way=came', said, { body }),
    ];
    expect([first.statusCode, again.statusCode]).toEqual([303, 303]);
    expect(again.headers.location).toBe(first.headers.location);
  });

  it('is led to from the desk and from every list by the id alone', async () => {
    const { id } = await register({ reference: 'NV-3' });
    expect((await page(`/requests/${id}`)).headers.location).toBe(`/paper/${id}`);
    expect((await page('/')).body).toContain('By hand, not sealed');
    expect((await page('/paper')).body).toContain('NV-3');
  });

  it('is found by its words, and says there too that it was never sealed', async () => {
    await register({ reference: 'NV-4', facts: 'The harbourmaster lost a ledger.' });
    const { body } = await page('/find?q=harbourmaster');
    expect(body).toMatch(/By hand, not sealed[\s\S]{0,300}NV-4<\/bdi>[\s\S]*<\/table>/);
  });

  it('takes no form that did not come from its page', async () => {
    expect((await send('/paper/new?way=came', { ...CAME, csrf: 'forged' })).statusCode).toBe(403);
  });
});

describe('entering a step on a page', { timeout: 60_000 }, () => {
  it('warns before anything binding is done on a paper nobody checked, and passes when somebody says why', async () => {
    const { id } = await register({ check: 'not-checked', 'check-says': 'The line was dead all night.' });
    const url = `/paper/${id}/enter/preserve`;
    const said = {
      ...{ channel: 'e-mail', day: moment(), says: 'The mailbox is preserved.', signedBy: 'N. Oru' },
      until: '2027-03-01T00:00',
    };
    const warned = await send(url, said);
    expect([warned.statusCode, warned.body.includes('override.paper.unchecked')]).toEqual([422, true]);
    const done = await send(url, {
      ...said,
      'override.paper.unchecked': 'Life is in danger and the number answers.',
    });
    expect(done.headers.location).toBe(`/paper/${id}?done=preserve`);
    expect((await page(`/paper/${id}`)).body).toContain('Preserved');
  });

  it('gives the same form what it got, tells another of the same page that somebody was first, and enters nothing twice', async () => {
    const { id } = await register({ reference: 'NV-4' });
    const url = `/paper/${id}/enter/ask`;
    const { body } = await page(url);
    const said = { channel: 'e-mail', day: moment(), says: 'Which of the two mailboxes?' };
    await send(url, said, { body });
    const again = await send(url, said, { body });
    expect(again.headers.location).toBe(`/paper/${id}?done=ask`);
    const other = await send(url, { ...said, says: 'Which of the three?' }, { body });
    expect(other.headers.location).toBe(`/paper/${id}?first=1`);
    expect((await page(`/paper/${id}?first=1`)).body).toContain('What you wrote was not entered');
    const { paper } = (await world.nodes.xa.read((tx) => tx.papers.get(id)))!;
    expect(paper.entries.map(({ step }) => step)).toEqual(['request', 'ask']);
  });

  it('leads back to the file where the step is not open', async () => {
    const { id } = await register({ reference: 'NV-5' });
    expect((await page(`/paper/${id}/enter/execute`)).headers.location).toBe(`/paper/${id}`);
  });
});

describe('preparing on a page', { timeout: 60_000 }, () => {
  it('keeps a draft that may miss anything, prints it with a reply sheet, and lets nothing go that is not whole', async () => {
    const answer = await send('/paper/new?way=goes', {
      state: 'xs',
      reference: 'A-9',
      urgency: 'normal',
      day: '',
    });
    const id = /\/paper\/([0-9a-f-]{36})/.exec(String(answer.headers.location))![1]!;
    const print = await page(`/requests/${id}/print`);
    expect(print.body).toContain('value="reply-sheet"');
    const sent = await send(`/paper/${id}/enter/request`, {
      channel: 'paper',
      day: moment(),
      signedBy: 'N. Oru',
    });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('(42(3)(e))');
  });
});
