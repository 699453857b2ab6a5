// @module-tag slow
/** A letter that goes by hand is written in the same parts as a sealed one, and stays open to correction until it has gone. */
import type { LetterDraft } from '@comity/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { bodyOf, filled, formTo } from '../support/forms.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let cookie: string;
let letter: string;

beforeAll(async () => {
  world = await stand({ real: true });
  desk = await deskOf(world, world.nodes.xa);
  cookie = `${COOKIE}=${await desk.signIn(officerWith(world.nodes.xa, 'case-officer').id)}`;
}, 60_000);

const page = (url: string) =>
  desk.app.inject({ method: 'GET', url, headers: { cookie, 'accept-language': 'en' } });
async function send(url: string, said: Record<string, string | readonly string[]>) {
  const payload = bodyOf(filled(formTo((await page(url)).body, url), said));
  const headers = { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' };
  return desk.app.inject({ method: 'POST', url, headers, payload });
}
const record = () => world.nodes.xa.read((tx) => tx.papers.get(letter));
const drafting = (part: string) => `/requests/${letter}/drafting/${part}`;

describe('a letter that goes by hand', { timeout: 60_000 }, () => {
  it('is saved with its gaps and written on in its parts', async () => {
    const form = (await page('/paper/new?way=goes&kind=letter')).body;
    const said: Record<string, string> = {
      ...{
        csrf: /name="csrf" value="([^"]+)"/.exec(form)![1]!,
        id: /name="id" value="([^"]+)"/.exec(form)![1]!,
      },
      ...{ state: 'ke', reference: 'ALM-7/L', urgency: 'normal', authority: 'Prosecutor' },
    };
    const request = new Response(
      Object.entries(said).reduce((all, [name, value]) => {
        all.append(name, value);
        return all;
      }, new FormData()),
    );
    const answer = await desk.app.inject({
      ...{ method: 'POST', url: '/paper/new?way=goes&kind=letter' },
      headers: { cookie, 'accept-language': 'en', 'content-type': request.headers.get('content-type')! },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    letter = said.id!;
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/requests/${letter}/drafting`]);
    const tasks = (await page(`/requests/${letter}/drafting`)).body;
    expect(tasks).toContain('answers missing');
    expect(tasks).toContain('By hand, not sealed');
    expect((await page(`/paper/${letter}`)).body).toContain(`href="/requests/${letter}/drafting"`);
  });

  it('asks for what a sealed letter is asked, keeps it, and shows every gap before it is printed', async () => {
    expect((await page(drafting('check'))).body).toContain('(40(15)(d))');
    const parts: [string, Record<string, string | readonly string[]>][] = [
      [
        'whom',
        {
          ...{ reference: 'ALM-8/L', 'authority.phone': '+999 1 555 0134' },
          ...{ 'conductingAuthority.name': 'Division', 'conductingAuthority.functions': 'Investigates' },
        },
      ],
      [
        'what',
        {
          ...{ subjectMatter: 'Theft of passwords', natureOfProceeding: 'Criminal investigation' },
          'assistance.purposes': ['40(3)(a)'],
          'assistance.sought': 'Hearing of the witness named below, with the questions enclosed.',
        },
      ],
      [
        'why',
        {
          facts: 'Between 10 and 14 November employees were led to a forged sign-in page.',
          ...{ 'offence.articles': ['13'], 'offence.domesticProvision': 'Criminal Code, s. 212' },
          purpose: 'To prove in court who controlled the account.',
          ...{ 'persons.0.identity': 'B. Heron', 'persons.0.role': 'witness' },
        },
      ],
    ];
    for (const [part, said] of parts)
      expect([part, (await send(drafting(part), said)).statusCode]).toEqual([part, 303]);
    const kept = (await record())!;
    expect(kept.paper).toMatchObject({
      assurance: 'by-hand',
      reference: 'ALM-8/L',
      stage: { name: 'draft' },
    });
    const content = kept.paper.content as LetterDraft;
    expect(content).toMatchObject({
      ...{ basis: { kind: 'CONVENTION_ART40' }, assistance: { purposes: ['40(3)(a)'] } },
      persons: [{ identity: 'B. Heron', role: 'witness' }],
    });
    const { body } = await page(drafting('check'));
    expect(body).not.toContain('id="errors"');
    expect(body).not.toContain('still to be written');
    expect(body).toContain(`/requests/${letter}/print`);
    expect(body).not.toContain('Put up for approval');
  });

  it('is no longer written once it has gone', async () => {
    const officer = officerWith(world.nodes.xa, 'case-officer');
    const went = await world.nodes.xa.node.enterStep(
      {
        paper: letter,
        input: {
          ...{ step: 'request', channel: 'diplomatic', day: world.clock.now(), says: 'Sent by courier.' },
          ...{
            signedBy: 'N. Oru',
            overrides: [{ code: 'contents.40.15.f', reason: 'A witness has no period.' }],
          },
        },
      },
      officer,
    );
    expect(went).toMatchObject({ allowed: true });
    const answer = await page(drafting('what'));
    expect(answer.statusCode).toBe(409);
    expect((await page(`/paper/${letter}`)).body).not.toContain(`href="/requests/${letter}/drafting"`);
  });
});
