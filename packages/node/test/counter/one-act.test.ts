/** One act for one form, and nothing overwritten: pressed twice at the same moment, gone back to, open in two tabs, or filled in by two officers. */
import { beforeAll, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { allowed, draftLetter, officerWith, preservation } from '../support/desk.ts';
import { bodyOf, filled, formTo, formWith, type ServedForm } from '../support/forms.ts';
import { MINUTE, type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;

beforeAll(async () => {
  world = await stand();
  desk = await deskOf(world, world.nodes.xa);
});

/** A browser of that officer; every `see` is a tab of its own. */
async function browser(officer: string) {
  const roles = ['desk-officer', 'case-officer', 'key-custodian'] as const;
  const { token } = await desk.sessions.open({
    ...{ officer, name: officer, roles: [...roles], readOnly: false, by: 'passkey', device: 'script' },
  });
  const headers = { cookie: `${COOKIE}=${token}`, 'accept-language': 'en' };
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    see: async (url: string) => (await desk.app.inject({ url, headers })).body,
    send: (form: ServedForm, ...button: [string, string][]) =>
      desk.app.inject({
        ...{ method: 'POST', url: form.action, payload: bodyOf(form, ...button) },
        headers: { ...headers, ...type },
      }),
  };
}

const RULES = '/administration/rules';
const SOFTWARE = '/administration/software';
const keys = () => world.nodes.xa.read((tx) => tx.apikeys.list());

it('makes one key for software, and shows the same secret, though the button is pressed three times', async () => {
  const { see, send } = await browser('xa-keys');
  const form = filled(formTo(await see(SOFTWARE), `${SOFTWARE}/keys`), {
    ...{ 'key-name': 'Case system', days: '30', permissions: ['view'] },
  });
  const [first, second] = await Promise.all([send(form), send(form)]);
  const third = await send(form);
  const secret = /comity-key-[\w-]{43}/.exec(first.body)![0];
  for (const answer of [second, third]) expect(answer.body).toContain(secret);
  expect(await keys()).toHaveLength(1);
});

it('is done by one of two officers at the same moment, and the other is told that it is closed, with nothing to fix', async () => {
  const { id } = await preservation(world, world.nodes.xb, { to: 'xa' });
  await world.post();
  const url = `/requests/${id}/acts/register`;
  const officers = [officerWith(world.nodes.xa, 'desk-officer'), officerWith(world.nodes.xa, 'case-officer')];
  const ready = await Promise.all(
    officers.map(async (officer, at) => {
      const { see, send } = await browser(officer.id);
      const said = filled(formTo(await see(url), url), { registeredAs: `AL-${at}`, authority: 'Cyber Desk' });
      const check = await send(said, ['step', 'check']);
      return () => send(formTo(check.body, url), ['step', 'do']);
    }),
  );
  const answers = await Promise.all(ready.map((go) => go()));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
  const lost = answers.find(({ statusCode }) => statusCode === 422)!.body;
  expect(lost).toContain('This act is closed now');
  expect(lost).toContain(`href="/requests/${id}"`);
  expect(lost).not.toContain('thing to fix');
  expect(lost).toMatch(/value="AL-\d"/);
});

it('makes another from another page, with other answers, or once something else was done in between', async () => {
  const { see, send } = await browser('xa-keys');
  const before = (await keys()).length;
  const said = { 'key-name': 'Statistics', days: '30', permissions: ['view'] };
  const form = filled(formTo(await see(SOFTWARE), `${SOFTWARE}/keys`), said);
  await send(form);
  await send(filled(form, { 'key-name': 'Archive' }));
  await send(form);
  await send(filled(formTo(await see(SOFTWARE), `${SOFTWARE}/keys`), said));
  expect(await keys()).toHaveLength(before + 4);
});

it('takes a form again that was refused, or that is older than ten minutes', async () => {
  const { see, send } = await browser('xa-keys');
  const before = (await keys()).length;
  const refused = filled(formTo(await see(SOFTWARE), `${SOFTWARE}/keys`), { 'key-name': '', days: '30' });
  for (let i = 0; i < 2; i++) expect((await send(refused)).statusCode).toBe(422);
  const said = { 'key-name': 'Old page', days: '30', permissions: ['view'] };
  const form = filled(formTo(await see(SOFTWARE), `${SOFTWARE}/keys`), said);
  await send(form);
  world.pass(11 * MINUTE);
  await send(form);
  expect(await keys()).toHaveLength(before + 2);
});

it('does for one officer nothing that another sent', async () => {
  const [one, two] = [await browser('xa-keys'), await browser('xa-chief')];
  const before = (await keys()).length;
  const said = { 'key-name': 'Ours', days: '30', permissions: ['view'] };
  const form = filled(formTo(await one.see(SOFTWARE), `${SOFTWARE}/keys`), said);
  await one.send(form);
  // Not even with the page of the other: it bears the token of their session.
  expect((await two.send(form)).statusCode).toBe(403);
  expect(await keys()).toHaveLength(before + 1);
});

it('sets a desk rule for the first of two administrators, and tells the second what stands now', async () => {
  const [one, two] = [await browser('xa-keys'), await browser('xa-chief')];
  const rule = (page: string, hours: string) =>
    filled(formTo(page, RULES), { hours, reason: 'Two officers a shift' });
  const pages = [await one.see(RULES), await two.see(RULES)] as const;
  const [first, second] = await Promise.all([one.send(rule(pages[0], '5')), two.send(rule(pages[1], '7'))]);
  expect([first.statusCode, second.statusCode].sort()).toEqual([303, 422]);
  const told = first.statusCode === 422 ? first : second;
  expect(told.body).toContain('A desk rule was changed meanwhile. Nothing was set');
  // What was typed is still there, and counts once it is meant all the same.
  const loser = told === first ? one : two;
  expect((await loser.send(formTo(told.body, RULES))).statusCode).toBe(303);
});

it('keeps both parts of a letter that two officers write at once', async () => {
  const id = await draftLetter(world, world.nodes.xa);
  const [one, two] = [await browser('xa-duty'), await browser('xa-case')];
  const part = async (who: typeof one, name: string, said: Record<string, string>) =>
    filled(formWith(await who.see(`/requests/${id}/drafting/${name}`), 'seen'), said);
  const forms = [
    await part(one, 'why', { facts: 'What the first officer wrote of the facts.' }),
    await part(two, 'whom', { reference: 'ALM-2026-77/L' }),
  ] as const;
  await Promise.all([one.send(forms[0]), two.send(forms[1])]);
  const half = (await world.nodes.xa.read((tx) => tx.halves.get(id)))!.half as unknown as {
    stage: { draft: { facts: string; reference: string } };
  };
  expect(half.stage.draft).toMatchObject({
    facts: 'What the first officer wrote of the facts.',
    reference: 'ALM-2026-77/L',
  });
});

it('overwrites nothing of a part that a colleague saved first, keeps what was typed, and lets it be put in its place', async () => {
  const id = await draftLetter(world, world.nodes.xa);
  const url = `/requests/${id}/drafting/why`;
  const [one, two] = [await browser('xa-duty'), await browser('xa-case')];
  const [mine, theirs] = [formWith(await one.see(url), 'seen'), formWith(await two.see(url), 'seen')];
  await two.send(filled(theirs, { facts: 'What the colleague wrote.' }));
  const told = await one.send(filled(mine, { facts: 'What I wrote.' }));
  expect(told.statusCode).toBe(422);
  expect(told.body).toContain('This part was changed meanwhile');
  expect(told.body).toContain('What I wrote.');
  const facts = async () =>
    (
      (await world.nodes.xa.read((tx) => tx.halves.get(id)))!.half as unknown as {
        stage: { draft: { facts: string } };
      }
    ).stage.draft.facts;
  expect(await facts()).toBe('What the colleague wrote.');
  expect((await one.send(formWith(told.body, 'seen'))).statusCode).toBe(303);
  expect(await facts()).toBe('What I wrote.');
});

it('keeps no second wording of a provision over one that a colleague kept meanwhile', async () => {
  const [one, two] = [await browser('xa-duty'), await browser('xa-case')];
  const [url, list] = ['/law/xa/provisions/new', () => world.nodes.xa.read((tx) => tx.provisions.list())];
  const wording = async (who: typeof one, text: string) =>
    filled(formTo(await who.see(url), url), {
      ...{ id: 'pc.art210', law: 'Penal Code', number: 'Article 210', text, language: 'en' },
      ...{ source: 'Gazette 12', articles: '7' },
    });
  const forms = [
    await wording(one, 'Whoever enters without right.'),
    await wording(two, 'Who enters.'),
  ] as const;
  expect((await one.send(forms[0])).statusCode).toBe(303);
  const told = await two.send(forms[1]);
  expect([told.statusCode, told.body.includes('kept another version of this provision')]).toEqual([
    422,
    true,
  ]);
  expect((await list()).map(({ text }) => text)).toEqual(['Whoever enters without right.']);
  expect((await two.send(formTo(told.body, url))).statusCode).toBe(303);
  expect((await list()).map(({ text, version }) => [text, version])).toEqual([['Who enters.', 2]]);
});

const URGENT = '/requests/urgent';

it('overwrites nothing of an urgent request that was kept first in another window or by a colleague', async () => {
  const [one, two] = [await browser('xa-duty'), await browser('xa-case')];
  const said = { to: 'xb', facts: 'What was written first.' };
  const begun = await one.send(filled(formTo(await one.see(URGENT), URGENT), said), ['act', 'save']);
  const draft = String(begun.headers.location).replace('&saved=1', '');
  const tabs = [await one.see(draft), await one.see(draft), await two.see(draft)];
  const [mine, other, theirs] = tabs.map((tab, at) =>
    filled(formTo(tab, URGENT), { facts: `Written in ${at}.` }),
  );
  expect((await one.send(mine!, ['act', 'save'])).statusCode).toBe(303);
  const facts = async () =>
    /Written in \d\.|What was written first\./.exec(
      (await one.see(draft)).replace(/[\s\S]*name="facts"/, ''),
    )![0];
  for (const [who, form, at] of [
    [one, other!, 1],
    [two, theirs!, 2],
  ] as const) {
    const told = await who.send(form, ['act', 'save']);
    expect([told.statusCode, told.body.includes('This draft was changed meanwhile')]).toEqual([422, true]);
    expect(told.body).toContain(`Written in ${at}.`);
    expect(await facts()).toBe(at === 1 ? 'Written in 0.' : 'Written in 1.');
    expect((await who.send(formTo(told.body, URGENT), ['act', 'save'])).statusCode).toBe(303);
    expect(await facts()).toBe(`Written in ${at}.`);
  }
});
const SAID = {
  ...{ to: 'xb', provider: 'Lumen Hosting Ltd', identifiers: '203.0.113.84', kinds: ['traffic'] },
  ...{ from: '2026-11-01', until: '2026-11-10', relation: 'The intruder logged in from it.', article: '7' },
  ...{ provision: 'Criminal Code, s. 118', facts: 'Someone entered the payroll system of a hospital.' },
  ...{
    why: 'The server is wiped in two days.',
    urgency: 'urgent',
    considered: 'yes',
    basis: 'No expression is at issue.',
  },
};

/** An urgent request kept as a draft, and the page of it that is open in a second tab. */
async function inTwoTabs() {
  const one = await browser('xa-duty');
  const kept = await one.send(filled(formTo(await one.see(URGENT), URGENT), SAID), ['act', 'save']);
  const id = /draft=([0-9a-f-]{36})/.exec(String(kept.headers.location))![1]!;
  const tab = async () => filled(formTo(await one.see(`${URGENT}?draft=${id}`), URGENT), SAID);
  return { ...one, id, tabs: [await tab(), await tab()] as const };
}

type TwoTabs = Awaited<ReturnType<typeof inTwoTabs>>;

it.each([
  [
    'put up for approval',
    async ({ send, tabs }: TwoTabs) => expect((await send(tabs[0], ['act', 'sign'])).statusCode).toBe(303),
  ],
  [
    'put up, with its approvals lapsed since',
    async ({ send, tabs }: TwoTabs) => {
      await send(tabs[0], ['act', 'sign']);
      world.pass(26 * 60 * MINUTE);
    },
  ],
  [
    'given up',
    async ({ id }: TwoTabs) => {
      const { node } = world.nodes.xa;
      allowed(
        await node.perform(
          id,
          'withdraw',
          { reason: 'sent-in-error' },
          officerWith(world.nodes.xa, 'desk-officer'),
        ),
      );
    },
  ],
])('takes nothing of an urgent request that was %s in another tab, and says so', async (_, meanwhile) => {
  const made = await inTwoTabs();
  await meanwhile(made);
  const stood = (await world.nodes.xa.read((tx) => tx.halves.get(made.id)))!.half;
  // Hours later one signs in anew, and goes on in the page that is still open.
  const again = await browser('xa-duty');
  const csrf = formTo(await again.see(URGENT), URGENT).controls.find(({ name }) => name === 'csrf')!.value;
  const facts = 'Other facts, typed in the second tab.';
  const told = await again.send(filled(made.tabs[1], { csrf, facts }), ['act', 'save']);
  expect(told.statusCode).toBe(409);
  expect(told.body).toContain('What this page says was not taken');
  expect(told.body).toContain(facts);
  expect((await world.nodes.xa.read((tx) => tx.halves.get(made.id)))!.half).toEqual(stood);
});
