// @module-tag slow
/** A letter of request written on pages, without JavaScript: begun from the preservation it follows, kept part by part, named in every gap, put up for approval. */
import type { LetterDraft } from '@comity/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { halfNow, officerWith, preservation } from '../support/desk.ts';
import { bodyOf, filled, formTo } from '../support/forms.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let preserved: string;
let digest: string;
let cookie: string;
let letter: string;

beforeAll(async () => {
  world = await stand({ real: true });
  desk = await deskOf(world, world.nodes.xa);
  const { id, sent } = await preservation(world, world.nodes.xa);
  await world.post();
  [preserved, digest] = [id, sent.payload];
  cookie = `${COOKIE}=${await desk.signIn(officerWith(world.nodes.xa, 'desk-officer').id)}`;
}, 60_000);

const page = (url: string) =>
  desk.app.inject({ method: 'GET', url, headers: { cookie, 'accept-language': 'en' } });
const hidden = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? '';
/** The form of that page as served, with these answers in it. */
async function send(url: string, said: Record<string, string | readonly string[]>, body?: string) {
  const shown = body ?? (await page(url)).body;
  const payload = bodyOf(filled(formTo(shown, url), said));
  const headers = { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' };
  return desk.app.inject({ method: 'POST', url, headers, payload });
}

describe('a letter of request on the desk', { timeout: 60_000 }, () => {
  it('is begun once from the preservation it follows, with all that said: 42(8)', async () => {
    const url = `/requests/${preserved}/drafting`;
    const { body } = await page(url);
    const said = { letter: hidden(body, 'letter') };
    const [first, again] = [await send(url, said, body), await send(url, said, body)];
    expect([first.statusCode, first.headers.location]).toEqual([303, again.headers.location]);
    letter = said.letter;
    const half = await halfNow(world.nodes.xa, letter);
    expect(half).toMatchObject({
      kind: 'letter',
      stage: { name: 'draft', draft: { follows: { thread: preserved, digest } } },
    });
    expect((await page(first.headers.location!)).body).toContain('answers missing');
  });

  it('names a gap with its paragraph and keeps what was answered', async () => {
    const answer = await send(`/requests/${letter}/drafting/what`, {
      subjectMatter: 'Theft of <b>passwords</b>',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('40(15)(d)');
    expect(answer.body).toContain('Theft of &lt;b>passwords');
    const half = await halfNow(world.nodes.xa, letter);
    expect(half?.stage).toMatchObject({ draft: { subjectMatter: 'Theft of <b>passwords</b>' } });
  });

  it('asks for each item of the data, takes one more and lets one go, and keeps what was known of the rest', async () => {
    const url = `/requests/${letter}/drafting/what`;
    const more = await send(url, {
      'data.2.description': 'Payments to the rented server',
      'data.2.kinds': ['subscriber'],
      'data.2.identifiers': 'DE-7731\npay@hostal.example',
      'data.2.from': '2026-11-01',
      'data.2.relationToOffence': 'Whoever paid for the server is to be found.',
    });
    const draft = async () =>
      ((await halfNow(world.nodes.xa, letter))!.stage as { draft: LetterDraft }).draft;
    expect(more.statusCode).toBe(422);
    expect((await draft()).data?.[2]).toMatchObject({
      ...{ id: 'D3', kinds: ['subscriber'], from: '2026-11-01T00:00:00.000Z' },
      identifiers: [{ type: 'account' }, { type: 'email', value: 'pay@hostal.example' }],
    });
    expect((await draft()).data?.[0]?.identifiers[0]).toMatchObject({ provider: 'Postal Kessar' });
    const faulty = await send(url, { 'data.2.kinds': [] });
    expect(faulty.body).toContain('href="#data.2.kinds"');
    const fields = ['description', 'identifiers', 'from', 'relationToOffence'];
    await send(url, Object.fromEntries(fields.map((field) => [`data.2.${field}`, ''])));
    expect((await draft()).data?.map(({ id }) => id)).toEqual(['D1', 'D2']);
  });

  it('rests on what is chosen of 40(6) and 40(7), with its name', async () => {
    const url = `/requests/${letter}/drafting/whom`;
    await send(url, {
      'basis.kind': 'DOMESTIC_LAW',
      'basis.instrument': 'Mutual Assistance Act',
      'basis.provisions': 's. 4; s. 9',
    });
    const basisNow = async () =>
      ((await halfNow(world.nodes.xa, letter))!.stage as { draft: LetterDraft }).draft.basis;
    expect(await basisNow()).toEqual({
      ...{ kind: 'DOMESTIC_LAW', instrument: 'Mutual Assistance Act', provisions: ['s. 4', 's. 9'] },
    });
    await send(url, { 'basis.kind': 'CONVENTION_ART40', 'basis.instrument': '', 'basis.provisions': '' });
    expect(await basisNow()).toEqual({ kind: 'CONVENTION_ART40' });
  });

  const draftNow = async () =>
    ((await halfNow(world.nodes.xa, letter))!.stage as { draft: LetterDraft }).draft;

  it('names the persons concerned, who holds the data and whom to call: 40(15)(e)', async () => {
    const url = `/requests/${letter}/drafting/why`;
    const faulty = await send(url, { 'persons.0.identity': 'A. Kestrel, born 4 May 1990' });
    expect(faulty.statusCode).toBe(422);
    expect(faulty.body).toContain('href="#persons.0.role"');
    await send(url, { 'persons.0.role': 'suspect', 'persons.0.nationality': 'Ibaria' });
    await send(`/requests/${letter}/drafting/whom`, {
      ...{
        'authority.person': 'Duty prosecutor, 08:00 to 18:00 UTC+2',
        'authority.phone': '+999 1 555 0134',
      },
      'authority.email': 'duty@almara.example',
    });
    await send(`/requests/${letter}/drafting/what`, {
      ...{ 'custodian.name': 'Postal Kessar', 'custodian.location': 'Kessar City' },
      'assistance.purposes': ['40(3)(d)', '40(3)(i)'],
    });
    expect(await draftNow()).toMatchObject({
      persons: [{ identity: 'A. Kestrel, born 4 May 1990', role: 'suspect', nationality: 'Ibaria' }],
      authority: { person: expect.stringContaining('Duty prosecutor'), email: 'duty@almara.example' },
      custodian: { name: 'Postal Kessar', location: 'Kessar City' },
      assistance: { purposes: ['40(3)(d)', '40(3)(i)'] },
    });
    const { body } = await page(`/requests/${letter}/drafting/check`);
    for (const said of ['A. Kestrel', 'Duty prosecutor', 'Kessar City', 'certified copies'])
      expect(body).toContain(said);
    const gone = ['identity', 'role', 'nationality'].map((field) => [`persons.0.${field}`, '']);
    await send(url, Object.fromEntries(gone));
    expect((await draftNow()).persons).toBeUndefined();
  });

  it('rests on another offence when the case has moved on, or on a serious crime: 2(h), 40(1)', async () => {
    const url = `/requests/${letter}/drafting/why`;
    const { offence: before } = await draftNow();
    const provision = { 'offence.domesticProvision': 'Criminal Code, s. 9' };
    await send(url, { ...provision, 'offence.articles': [], 'offence.maxPenaltyYears': '6' });
    expect((await draftNow()).offence).toMatchObject({ kind: 'serious-crime', maxPenaltyYears: 6 });
    await send(url, { 'offence.articles': ['7', '13'], 'offence.maxPenaltyYears': '' });
    expect((await draftNow()).offence).toMatchObject({ kind: 'convention-offence', articles: ['7', '13'] });
    expect(before).toMatchObject({ kind: 'convention-offence' });
  });

  it('keeps a reason without its date and a date that has passed, and says what is wrong with them: 40(26)', async () => {
    const url = `/requests/${letter}/drafting/what`;
    const reason = 'The trial begins on 12 January 2027.';
    const undated = await send(url, { 'deadline.reason': reason });
    expect(undated.body).toContain('href="#deadline.by"');
    expect((await page(url)).body).toContain(reason);
    const past = await send(url, { 'deadline.by': '2020-01-01' });
    expect(past.body).toContain('lies in the past');
    expect((await page(url)).body).toContain('value="2020-01-01"');
    const backwards = await send(url, {
      ...{ 'deadline.by': '', 'deadline.reason': '' },
      ...{ 'data.0.from': '2026-11-13', 'data.0.to': '2026-10-13' },
    });
    expect(backwards.body).toContain('href="#data.0.to"');
    await send(url, { 'data.0.from': '', 'data.0.to': '' });
  });

  it('keeps a reason for secrecy whose box is not ticked, and asks which it is: 40(20)', async () => {
    const url = `/requests/${letter}/drafting/safeguards`;
    const boxes = { 'confidentiality.required': [], 'confidentiality.nonNotification': [] };
    const unasked = await send(url, { ...boxes, 'confidentiality.reason': 'They would destroy it.' });
    expect(unasked.body).toContain('href="#confidentiality.required"');
    expect((await page(url)).body).toContain('They would destroy it.');
    await send(url, { 'confidentiality.reason': '' });
  });

  it('takes a summary of facts as long as the field lets it be', async () => {
    const facts = `${'The mailbox was opened again.\n'.repeat(1300)}The end.`;
    const answer = await send(`/requests/${letter}/drafting/why`, { facts });
    expect(answer.statusCode).not.toBe(413);
    expect((await draftNow()).facts).toBe(facts);
  });

  it('is not put up while it lacks something: every gap is named at once', async () => {
    const answer = await send(`/requests/${letter}/drafting/check`, {});
    expect(answer.statusCode).toBe(422);
    for (const paragraph of ['40(15)(b)', '40(15)(d)', '40(15)(g)'])
      expect(answer.body).toContain(`(${paragraph})`);
  });

  it('says where an urgent letter gives its reason: the parts called themselves complete while none did (44(4))', async () => {
    const urgent = await preservation(world, world.nodes.xa, { urgency: 'urgent' });
    await world.post();
    const begin = `/requests/${urgent.id}/drafting`;
    const begun = await send(begin, {});
    const parts = (await page(begun.headers.location!)).body;
    expect(parts).toContain('4 answers missing');
    const what = `${begun.headers.location}/what`;
    const { body } = await send(what, {});
    expect(body).toMatch(/<a href="#expedited[^"]*">An urgent request says why it is urgent/);
  });

  it('is put up for approval once every part is answered, and is then no longer written', async () => {
    const parts: [string, Record<string, string>][] = [
      [
        'whom',
        {
          reference: 'ALM-1/L',
          'authority.name': 'Prosecutor',
          'conductingAuthority.name': 'Division',
          'conductingAuthority.functions': 'Investigates',
        },
      ],
      [
        'what',
        {
          subjectMatter: 'Theft of passwords',
          natureOfProceeding: 'Criminal investigation before charge',
          'assistance.sought': 'Disclosure of the preserved mailbox and access log.',
          expedited: 'vulnerable',
        },
      ],
      [
        'why',
        {
          facts: 'Between 10 and 14 November employees were led to a forged sign-in page.',
          'offence.domesticProvision': 'Criminal Code, s. 212',
          purpose: 'To prove in court who controlled the account.',
        },
      ],
      [
        'safeguards',
        {
          'safeguards.S-02': 'Ordinary fraud case; no sign of a risk to rights.',
          'safeguards.S-03': 'No expression or belief is at issue here.',
        },
      ],
    ];
    for (const [part, said] of parts) {
      const answer = await send(`/requests/${letter}/drafting/${part}`, said);
      expect([part, answer.statusCode]).toEqual([part, 303]);
    }
    const warned = await send(`/requests/${letter}/drafting/check`, {});
    expect(warned.statusCode).toBe(422);
    expect(warned.body).toContain('No period is given for the data sought');
    const answer = await send(
      `/requests/${letter}/drafting/check`,
      { 'override.contents.40.15.f': 'The account was opened on an unknown day.' },
      warned.body,
    );
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/requests/${letter}?put-up=authorise`,
    ]);
    const acts = await world.nodes.xa.read((tx) => tx.acts.where('thread', letter));
    expect(acts.map(({ stage, type }) => [stage.name, type])).toEqual([
      ['awaiting-approval', 'comity.letter.request/1'],
    ]);
  });
});
