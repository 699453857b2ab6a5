// @module-tag slow
/** A letter of request written on pages, without JavaScript: begun from the preservation it follows, kept part by part, named in every gap, put up for approval. */
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { halfNow, officerWith, preservation } from '../support/desk.ts';
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
async function send(url: string, said: Record<string, string>, body?: string) {
  const shown = body ?? (await page(url)).body;
  const payload = new URLSearchParams({ csrf: hidden(shown, 'csrf'), ...said }).toString();
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

  it('is not put up while it lacks something: every gap is named at once', async () => {
    const answer = await send(`/requests/${letter}/drafting/check`, {});
    expect(answer.statusCode).toBe(422);
    for (const paragraph of ['40(15)(b)', '40(15)(d)', '40(15)(g)'])
      expect(answer.body).toContain(`(${paragraph})`);
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
    const answer = await send(`/requests/${letter}/drafting/check`, {});
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
