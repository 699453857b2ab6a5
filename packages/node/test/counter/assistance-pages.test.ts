/** The pages of technical assistance, without JavaScript: who sees a need is chosen, what fits has its reasons, the State picks, what came of it asks to look again. */
import { requirements } from '@comity/convention';
import { beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

let duty: Browser;
let looksOnly: Browser;
let elsewhere: Browser;
const question = requirements.find(({ ref }) => ref.startsWith('25'))!.id;

beforeAll(async () => {
  const world = await stand();
  const desk = await deskOf(world, world.nodes.xa);
  const officer = officerWith(world.nodes.xa, 'desk-officer').id;
  [duty, looksOnly] = [await browserOf(desk, officer), await browserOf(desk, officer, true)];
  elsewhere = await browserOf(
    await deskOf(world, world.nodes.xb),
    officerWith(world.nodes.xb, 'desk-officer').id,
  );
});

const need = {
  title: 'A law on <b>preservation</b>',
  articles: '25',
  requirement: question,
  area: 'powers',
  gap: 'law',
  priority: 'high',
  forms: 'drafting',
  languages: 'fr',
  contact: 'Treaty office',
  visibility: 'donors',
};
const offer = {
  by: 'Kessar',
  title: 'Drafting side by side',
  summary: 'Two drafters for a month',
  direction: 'south-south',
  articles: '25',
  forms: 'drafting',
  contact: 'Ministry of Justice',
  standing: 'open',
};
const sayNeed = async (over: object = {}) =>
  (await duty.send('/assistance/needs/new', { ...need, ...over })).to!.replace('?done=need', '');
const version = async (url: string) => /name="version" value="(\d+)"/.exec((await duty.see(url)).text)![1]!;

describe('a need on its page', () => {
  it('is drawn up from findings, and begins as seen by this State only', async () => {
    expect((await duty.see('/assistance')).text).toContain('No need is kept here');
    expect((await duty.see('/assistance/drafts')).text).toContain('Nothing was found missing');
    await duty.send(`/law/xa/questions/${question}/assess`, { status: 'not', reason: 'No such power' });
    const { text } = await duty.see('/assistance/drafts');
    expect(text).toContain('/assistance/needs/new?state=xa&amp;article=25');
    const form = (await duty.see('/assistance/needs/new?state=xa&article=25')).text;
    expect(form).toMatch(/value="private" checked/);
    expect(form).toMatch(new RegExp(`value="${question}" checked`));
  });

  it('says what each choice of who may see it means, and is refused with every answer kept', async () => {
    const { status, text } = await duty.send('/assistance/needs/new', {
      ...need,
      visibility: '',
      languages: '',
      title: '',
    });
    expect(status).toBe(422);
    for (const words of [
      'Choose who may see it',
      'Name at least one language',
      'It is in no file that is handed over',
      'may be published',
      'value="Treaty office"',
    ])
      expect(text).toContain(words);
  });

  it('is kept as text and nothing else, and changed by whoever saw it as it is', async () => {
    const url = await sayNeed();
    expect((await duty.see(url)).text).toContain('A law on &lt;b>preservation&lt;/b>');
    expect((await duty.send(`${url}/change`, { ...need, visibility: 'private', version: '1' })).to).toBe(
      `${url}?done=need`,
    );
    const late = await duty.send(`${url}/change`, { ...need, visibility: 'public', version: '1' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Somebody changed it meanwhile');
    expect(late.text).toMatch(/value="private" checked/);
  });

  it('may be looked at and not recorded in a session that changes nothing', async () => {
    expect((await looksOnly.see('/assistance')).text).not.toContain('/assistance/needs/new');
    expect((await looksOnly.see('/assistance/needs/new')).status).toBe(403);
  });
});

describe('what fits a need', () => {
  it('stands with its reasons and no score, is picked, and what came of it asks to look again', async () => {
    const url = await sayNeed();
    expect((await duty.see(url)).text).toContain('No offer kept here fits');
    const at = (await duty.send('/assistance/offers/new', offer)).to!;
    const id = /offers\/([0-9a-f-]{36})/.exec(at)![1]!;
    const { text } = await duty.see(url);
    for (const words of ['the same articles: 25', 'South–South', 'Kessar', 'there is no score'])
      expect(text).toContain(words);
    const pick = { version: await version(url), standing: 'picked', offer: id };
    expect((await duty.send(url, pick)).to).toBe(url);
    expect((await duty.send(url, pick)).text).toContain('Somebody changed it meanwhile');
    expect((await duty.see(url)).text).toContain('The offer that was picked');
    expect((await duty.see(`/assistance/offers/${id}`)).text).toContain(url);

    const begun = `/assistance/projects/new?need=${url.split('/').at(-1)}&offer=${id}`;
    expect((await duty.see(begun)).text).toContain('Drafting side by side');
    const project = {
      ...{ need: url.split('/').at(-1)!, title: 'Drafting', status: 'under-way', implementers: 'Kessar' },
      ...{ articles: '25', states: 'Almara' },
    };
    const made = (await duty.send('/assistance/projects/new', project)).to!.replace('?done=kept', '');
    expect((await duty.see(url)).text).toContain('Somebody helps with the same already');
    await duty.send(`${made}/change`, { ...project, status: 'ended', until: '2030-01-01' });
    const after = (await duty.see(url)).text;
    expect(after).not.toContain('Somebody helps with the same already');
    expect(after).toContain('Help has ended: look at these questions again');
    expect(after).toContain(`/law/xa/questions/${question}`);
  });

  it('is refused with the fault beside its field', async () => {
    const wrong = {
      ...offer,
      direction: '',
      by: '',
      articles: '99',
      states: 'Atlantis',
      until: '2020-01-01',
    };
    const { status, text } = await duty.send('/assistance/offers/new', wrong);
    expect(status).toBe(422);
    for (const words of ['Choose one', 'Atlantis', 'Two drafters for a month']) expect(text).toContain(words);
    const project = { title: 'Nobody', status: 'planned', website: 'javascript:alert(1)' };
    const refused = await duty.send('/assistance/projects/new', project);
    for (const words of ['Say who it is', 'begins with https']) expect(refused.text).toContain(words);
  });

  it('may be training on a practice desk of ours, begun with one press', async () => {
    const { text } = await duty.see('/assistance/offers/new?form=practice-desk');
    expect(text).toMatch(/value="practice-desk" checked/);
    expect(text).toContain('Training on our practice desk');
    const training = { ...offer, title: 'Practice', forms: 'practice-desk', by: 'Almara' };
    const { to } = await duty.send('/assistance/offers/new', training);
    expect((await duty.see(to!)).text).toContain('training on a practice desk');
  });
});

describe('a file handed over', () => {
  it('holds what its reader may see, and is taken in by another desk, all or nothing', async () => {
    const take = (file: Uint8Array) => elsewhere.send('/assistance/files/in', {}, { file });
    const secret = await sayNeed({ title: 'Kept at home', visibility: 'private' });
    await sayNeed({ title: 'Told to donors', visibility: 'donors' });
    expect((await duty.send('/assistance/files/out', {})).text).toContain('Choose who will read it');
    const { bytes, headers } = await duty.send('/assistance/files/out', { to: 'donor' });
    expect(headers['content-disposition']).toContain('assistance-xa-donor-');
    expect(bytes.toString()).toContain('Told to donors');
    expect(bytes.toString()).not.toContain('Kept at home');
    expect(bytes.toString()).not.toContain('xa-duty');
    const taken = await take(bytes);
    expect(taken.to).toMatch(/taken=\d+-\d+-\d+-0$/);
    expect((await elsewhere.see('/assistance')).text).toContain('Told to donors');
    expect((await elsewhere.see(secret)).status).toBe(404);
    const broken = JSON.parse(bytes.toString());
    broken.offers[0].title = '';
    const refused = await take(Buffer.from(JSON.stringify(broken)));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('nothing of it was kept');
    const other = await take(Buffer.from('<html>'));
    expect(other.text).toContain('not one that Comity handed over');
  });
});
