// @module-tag slow
/** What the two States said to each other before a refusal, read and answered on the pages: 40(25), 40(28). */
import { beforeAll, describe, expect, it } from 'vitest';
import { homeRecords } from '../../../domain/test/support/requests.ts';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, halfNow, letter, officerWith } from '../support/desk.ts';
import { bodyOf, filled, formWith } from '../support/forms.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let id: string;
const desks: Record<string, { desk: Desk; cookie: string }> = {};
const CONSULTED = 'The host belongs to the customs; would <b>a condition</b> help?';
const REASONS = 'Laying it open would prejudice the security of the customs.';

beforeAll(async () => {
  world = await stand({ real: true });
  const { xa, xb } = world.nodes;
  for (const [name, node] of Object.entries({ xa, xb })) {
    const desk = await deskOf(world, node);
    desks[name] = { desk, cookie: `${COOKIE}=${await desk.signIn(officerWith(node, 'case-officer').id)}` };
  }
  id = (await letter(world, xa)).id;
  await world.post();
  await act(world, xb, id, 'register', { registeredAs: 'K-1', authority: 'Desk of Kessar' });
  await act(world, xb, id, 'consult', {
    ...{ about: 'refusal', paragraphs: ['40(28)'], grounds: ['ESSENTIAL_INTERESTS'], text: CONSULTED },
  });
  await world.post();
}, 60_000);

const url = (place: string) => `/requests/${id}${place}`;
async function page(at: 'xa' | 'xb', place: string, language = 'en') {
  const { desk, cookie } = desks[at]!;
  const headers = { cookie, 'accept-language': language };
  return (await desk.app.inject({ method: 'GET', url: url(place), headers })).body;
}
async function send(at: 'xa' | 'xb', place: string, step: string, said: Record<string, string>) {
  const { desk, cookie } = desks[at]!;
  const payload = `${bodyOf(filled(formWith(await page(at, place), 'step'), said))}&step=${step}`;
  const headers = {
    ...{ cookie, 'accept-language': 'en' },
    'content-type': 'application/x-www-form-urlencoded',
  };
  return desk.app.inject({ method: 'POST', url: url(place), headers, payload });
}

describe('what the two States said', { timeout: 60_000 }, () => {
  it('is read by whoever received it, in their own words and by the names of grounds', async () => {
    const shown = await page('xa', '/messages');
    expect(shown).toContain('would &lt;b>a condition&lt;/b> help?');
    expect(shown).toContain('other essential interests');
    expect(await page('xb', '/messages')).toContain('would &lt;b>a condition');
    expect(await page('xa', '/messages', 'fr')).toContain('En vertu du paragraphe');
  });

  it('leads to an answer as the next act, which shows what is answered and keeps its subject: 40(28)', async () => {
    const next = /class="btn main"[^>]*href="([^"]*)"|href="([^"]*)"[^>]*class="btn main"/.exec(
      await page('xa', ''),
    )!;
    expect(next[1] ?? next[2]).toBe(url('/acts/consult'));
    expect(await page('xa', '/acts/consult')).toContain('would &lt;b>a condition');
    const text = 'No condition would help us.';
    const done = await send('xa', '/acts/consult', 'do', { text });
    expect([done.statusCode, done.headers.location]).toEqual([303, url('?done=consult')]);
    const half = (await world.nodes.xa.read((tx) => tx.halves.get(id)))!.half;
    expect(half.consultations.at(-1)).toMatchObject({
      ...{ about: 'refusal', paragraphs: ['40(28)'], grounds: ['ESSENTIAL_INTERESTS'], text },
    });
    expect(await page('xa', '')).not.toMatch(/class="btn main"[^>]*acts\/consult/);
  });

  it('refuses a word about refusing that names no ground before it is sent: R-CONSULT-GROUNDS', async () => {
    const lacking = await send('xa', '/acts/consult', 'check', {
      ...{ about: 'refusal', paragraphs: '40(28)', text: 'Why do you think of refusing?' },
    });
    expect(lacking.statusCode).toBe(422);
    expect(lacking.body).toContain('href="#grounds"');
  });

  it('shows a proposed condition whole where it is answered: accepted, it binds with its purpose and onward rule, 40(28)', async () => {
    const condition = { id: 'C1', text: 'Not in open court.', purpose: 'The trial of the break-in' };
    const why = 'Our law on secrecy asks it.';
    await act(world, world.nodes.xb, id, 'propose-condition', {
      conditions: [{ ...condition, noOnwardTransfer: true, paragraphs: ['40(28)'] }],
      reason: why,
    });
    await world.post();
    for (const place of ['/acts/answer-condition', '/messages'])
      for (const said of [condition.text, condition.purpose, 'Only with the consent of the State', why])
        expect(await page('xa', place)).toContain(said);
    const seen = (await halfNow(world.nodes.xa, id))!.inbound.seen;
    const proposal = seen.find(({ type }) => type === 'comity.condition.proposed/1')!.digest;
    await act(world, world.nodes.xa, id, 'answer-condition', {
      proposal,
      conditionIds: ['C1'],
      choice: 'accept',
    });
    await world.post();
    expect(await page('xa', '/acts/answer-condition')).not.toContain('Only with the consent of the State');
  });

  it('calls a refusal of some data only a refusal in part, in both States: the request goes on', async () => {
    await act(world, world.nodes.xb, id, 'refuse', {
      ...{ grounds: ['ESSENTIAL_INTERESTS'], reasons: REASONS, decisionMaker: 'Minister of Justice' },
      ...{ partial: { dataIds: ['D1'] }, safeguards: homeRecords },
    });
    await world.post();
    for (const at of ['xa', 'xb'] as const) {
      const told = await page(at, '/timeline');
      expect(told).toContain('Refused in part');
      expect(told).not.toMatch(/>Refus(?:al|ed)</);
    }
  });

  it('shows the other State the grounds, the paragraph and the reasons of the refusal: 40(25)', async () => {
    await world.post();
    expect(await page('xb', '/acts/refuse')).not.toContain('name="dualCriminalityBelief"');
    await act(world, world.nodes.xb, id, 'refuse', {
      ...{ grounds: ['ESSENTIAL_INTERESTS'], reasons: REASONS, decisionMaker: 'Minister of Justice' },
      safeguards: homeRecords,
    });
    await world.post();
    const shown = await page('xa', '/messages');
    for (const said of [REASONS, '40(21)(b)', 'Sovereignty, security, public order'])
      expect(shown).toContain(said);
  });
});
