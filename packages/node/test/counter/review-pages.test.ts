// @module-tag slow
/** Reviewing a request and looking at its execution: the closed list, the request's own words, answers kept for one officer, and what they lead to. */
import { beforeAll, describe, expect, it } from 'vitest';
import { domesticOrder, homeRecords } from '../../../domain/test/support/requests.ts';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, letter, officerWith, preservation } from '../support/desk.ts';
import { bodyOf, filled, formTo, formWith } from '../support/forms.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let id: string;
let preserved: string;
let mine: string;
let colleague: string;
const REASON = 'The server carries the traffic of the power grid.';

const sessionOf = async (officer: string) => `${COOKIE}=${await desk.signIn(officer)}`;

beforeAll(async () => {
  world = await stand({ real: true });
  const { xa, xb } = world.nodes;
  desk = await deskOf(world, xb);
  id = (await letter(world, xa)).id;
  preserved = (await preservation(world, xa)).id;
  await world.post();
  for (const each of [id, preserved])
    await act(world, xb, each, 'register', { registeredAs: 'K-1', authority: 'Desk of Kessar' });
  mine = await sessionOf(officerWith(xb, 'case-officer').id);
  world.pass(1);
  colleague = await sessionOf(officerWith(xb, 'approving-authority').id);
}, 60_000);

const page = async (url: string, cookie = mine, language = 'en') =>
  (await desk.app.inject({ method: 'GET', url, headers: { cookie, 'accept-language': language } })).body;
async function send(url: string, said: Record<string, string | readonly string[]>, served?: string) {
  const payload = bodyOf(filled(formTo(served ?? (await page(url)), url), said));
  const headers = {
    cookie: mine,
    'accept-language': 'en',
    'content-type': 'application/x-www-form-urlencoded',
  };
  return desk.app.inject({ method: 'POST', url, headers, payload });
}
const review = () => `/requests/${id}/review`;

describe('the safeguards review', { timeout: 60_000 }, () => {
  it('offers the closed list with its paragraphs, and says of the rest what forbids it: 40(21) to 40(24)', async () => {
    const shown = await page(review());
    for (const code of ['ESSENTIAL_INTERESTS', 'NO_DUAL_CRIMINALITY', 'PERSONAL_DATA_LAW'])
      expect(shown).toContain(`name="ground.${code}.answer"`);
    for (const code of ['FISCAL_MATTERS', 'BANK_SECRECY'])
      expect(shown).not.toContain(`name="ground.${code}.answer"`);
    expect(shown).toContain('Bank secrecy is no ground for refusing.');
    expect(shown).toContain('41 passwords were stolen');
    for (const safeguard of ['S-02', 'S-30', 'S-63'])
      expect(shown).toContain(`name="safeguard.${safeguard}.answer"`);
  });

  it('leads from dual criminality to both laws on each offence of the letter, and to nothing that decides: 35(3)', async () => {
    const card = /NO_DUAL_CRIMINALITY-title[\s\S]*?<\/section>/.exec(await page(review()))![0];
    for (const offence of ['7', '13'])
      expect(card).toContain(`href="/law/conduct?of=xb&amp;and=xa&amp;offence=${offence}"`);
    expect(card).not.toMatch(/<input[^>]*\schecked/);
  });

  it('does not offer dual criminality against preserving, and says why: 42(4)', async () => {
    const shown = await page(`/requests/${preserved}/review`);
    expect(shown).not.toContain('/law/conduct');
    expect(shown).not.toContain('name="ground.NO_DUAL_CRIMINALITY.answer"');
    expect(shown).toContain('Dual criminality is no condition for preserving data');
    expect(shown).toContain(`/requests/${preserved}/acts/order?from=review`);
  });

  it('keeps the answers for the officer alone, and leads to consulting first where 40(28) orders it', async () => {
    const kept = await send(review(), {
      'ground.ESSENTIAL_INTERESTS.answer': 'applies',
      'ground.ESSENTIAL_INTERESTS.reason': REASON,
      'ground.LEGAL_SYSTEM.answer': 'ask',
      'ground.LEGAL_SYSTEM.reason': 'Which procedure do you ask for?',
      'safeguard.S-02.answer': 'no',
      'safeguard.S-02.note': 'Ordinary fraud case; no sign of a risk.',
    });
    expect([kept.statusCode, kept.headers.location]).toEqual([303, `${review()}?kept=1`]);
    const again = await page(review());
    expect(again).toContain(REASON);
    expect(again).toContain('First: Consult');
    expect(again).toContain('Before refusing under 40(21), consult the other State');
    expect(await page(review(), colleague)).not.toContain(REASON);
  });

  it.each([
    ['refuse', { grounds: 'ESSENTIAL_INTERESTS', reasons: REASON, 'safeguard.S-02.answer': 'no' }],
    ['consult', { about: 'refusal', paragraphs: '40(28)', grounds: 'ESSENTIAL_INTERESTS', text: REASON }],
    ['ask', { questions: 'Which procedure do you ask for?' }],
    ['accept', { 'safeguard.S-02.answer': 'no' }],
  ] as const)('fills in the form of “%s” with what was answered, and nothing else', async (name, said) => {
    const { controls } = formWith(await page(`/requests/${id}/acts/${name}?from=review`), 'step');
    for (const [field, value] of Object.entries(said))
      expect(
        controls.some(
          (control) =>
            control.name === field &&
            control.value === value &&
            (control.checked || !/radio|checkbox/.test(control.type)),
        ),
      ).toBe(true);
    const plain = formWith(await page(`/requests/${id}/acts/${name}`), 'step');
    expect(plain.controls.some(({ value }) => value === REASON)).toBe(false);
  });

  it('asks for words where a ground applies without any, and has kept the answer', async () => {
    await send(review(), { 'ground.DOMESTIC_PROHIBITION.answer': 'applies' });
    const shown = await page(`${review()}?kept=1`);
    expect(shown).toContain('href="#ground.DOMESTIC_PROHIBITION.reason"');
    expect(formTo(shown, review()).controls).toContainEqual({
      ...{ name: 'ground.DOMESTIC_PROHIBITION.answer', type: 'radio', value: 'applies', checked: true },
    });
  });

  it('overwrites nothing that another window kept since', async () => {
    const [first, second] = [await page(review()), await page(review())];
    world.pass(1000);
    await send(review(), { 'ground.DOMESTIC_PROHIBITION.answer': 'does-not' }, first);
    const late = await send(review(), { 'ground.DOMESTIC_PROHIBITION.reason': 'Something else.' }, second);
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain('another window');
    expect(late.body).toContain('Something else.');
    expect(await page(review())).not.toContain('Something else.');
  });

  it('is of requests made of us, and the rules speak the language of who reads', async () => {
    expect(await page(review(), mine, 'fr')).toContain('Le secret bancaire n’est pas un motif de refus.');
    const theirs = await deskOf(world, world.nodes.xa);
    const cookie = `${COOKIE}=${await theirs.signIn(officerWith(world.nodes.xa, 'case-officer').id)}`;
    for (const place of ['review', 'execution']) {
      const url = `/requests/${id}/${place}`;
      expect((await theirs.app.inject({ method: 'GET', url, headers: { cookie } })).statusCode).toBe(409);
    }
  });
});

describe('the execution', { timeout: 60_000 }, () => {
  it('says that nothing is ordered yet, and what binds all that may be sent: 24(4), 40(19)', async () => {
    const shown = await page(`/requests/${id}/execution`);
    expect(shown).toContain('No measure is ordered yet');
    expect(shown).toContain('no other use and no transmission without prior consent');
  });

  it('shows the order with everything article 24 asks, what it covers and what it does not', async () => {
    const { xb } = world.nodes;
    const executingAuthority = { name: 'Prosecutor of Kessar City' };
    await act(world, xb, id, 'accept', { executingAuthority, safeguards: homeRecords });
    const order = domesticOrder({ scope: { ...domesticOrder().scope, dataIds: ['D1'] } });
    await act(world, xb, id, 'order', { order, safeguards: homeRecords });
    const shown = await page(`/requests/${id}/execution`);
    for (const said of [
      'KC-IJ-88/2026',
      'Investigating Judge, Kessar City',
      'A court',
      'art. 93, for one year',
    ])
      expect(shown).toContain(said);
    const rows = shown.match(/<tr\b[\s\S]*?<\/tr>/g) ?? [];
    expect(rows.find((row) => row.includes('D1'))).toContain('KC-IJ-88/2026');
    expect(rows.find((row) => row.includes('D2'))).toContain('Not yet');
  });
});
