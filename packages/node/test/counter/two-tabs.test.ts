/** Acts that may be done any number of times, from two tabs or by two officers at once: one is done, the other is told and may mean it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, preservation } from '../support/desk.ts';
import { bodyOf, filled, formTo, type ServedForm } from '../support/forms.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desks: Record<'xa' | 'xb', Desk>;
let id: string;

beforeAll(async () => {
  world = await stand();
  const { xa, xb } = world.nodes;
  desks = { xa: await deskOf(world, xa), xb: await deskOf(world, xb) };
  ({ id } = await preservation(world, xa));
  await world.post();
  await act(world, xb, id, 'register', { registeredAs: 'KC-1', authority: '24/7 desk of Kessar' });
  await act(world, xb, id, 'ask', {
    questions: [{ id: 'Q1', text: 'Which account do you mean?', paragraph: '40(16)' }],
  });
  await world.post();
});

/** A browser of that officer; every `see` is a tab of its own. */
async function browser(state: 'xa' | 'xb', officer: string) {
  const desk = desks[state];
  const { token } = await desk.sessions.open({
    ...{ officer, name: officer, roles: ['desk-officer', 'case-officer'], readOnly: false },
    ...{ by: 'passkey', device: 'script' },
  });
  const headers = { cookie: `${COOKIE}=${token}`, 'accept-language': 'en' };
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    see: async (url: string) => (await desk.app.inject({ url, headers })).body,
    send: (form: ServedForm, step: string) =>
      desk.app.inject({
        ...{ method: 'POST', url: form.action, payload: bodyOf(form, ['step', step]) },
        headers: { ...headers, ...type },
      }),
  };
}
type Tab = Awaited<ReturnType<typeof browser>>;

const times = async (state: 'xa' | 'xb', name: string) => {
  const record = await world.nodes[state].read((tx) => tx.halves.get(id));
  return record!.half.history.filter(({ act: one }) => one === name).length;
};

/** The page that asks once more, before it is done; a warning is passed with a reason. */
async function checked(tab: Tab, form: ServedForm) {
  let check = await tab.send(form, 'check');
  if (check.statusCode === 422) {
    const asked = formTo(check.body, form.action);
    const warnings = asked.controls.filter(({ name }) => name.startsWith('override.'));
    check = await tab.send(
      filled(asked, Object.fromEntries(warnings.map(({ name }) => [name, 'Needed.']))),
      'check',
    );
  }
  expect([form.action, check.statusCode]).toEqual([form.action, 200]);
  return formTo(check.body, form.action);
}

const opened = async (tab: Tab, url: string, said: object) =>
  checked(tab, filled(formTo(await tab.see(url), url), said as Record<string, string>));

const ACTS = [
  ['xb', 'report-status', { text: 'The provider was asked.' }],
  ['xb', 'consult', { about: 'cost', paragraphs: ['40(30)'], text: 'Who bears the cost?' }],
  ['xb', 'ask', { questions: 'Which period do you mean?' }],
  ['xb', 'transmit', { to: 'Court of Kessar City' }],
  ['xa', 'query-status', { reason: 'Anything yet?' }],
] as const;

describe.each(ACTS)('of %s, %s', (state, name, said) => {
  const address = () => `/requests/${id}/acts/${name}`;

  it('is done once from two tabs; the second is told, keeps its words, and does it once more only when it is meant', async () => {
    const tab = await browser(state, `${state}-duty`);
    const forms = [await opened(tab, address(), said), await opened(tab, address(), said)];
    const before = await times(state, name);
    const [first, second] = [await tab.send(forms[0]!, 'do'), await tab.send(forms[1]!, 'do')];
    expect([first.statusCode, second.statusCode, await times(state, name)]).toEqual([303, 409, before + 1]);
    expect(second.body).toContain('while this page was open. Nothing was sent from here.');
    const again = formTo(second.body, address());
    expect(bodyOf(again)).toContain(
      new URLSearchParams({ x: Object.values(said).at(-1) as string }).toString().slice(2),
    );
    expect((await tab.send(await checked(tab, again), 'do')).statusCode).toBe(303);
    expect(await times(state, name)).toBe(before + 2);
    // Gone back to: neither does anything more.
    for (const form of forms) await tab.send(form, 'do');
    expect(await times(state, name)).toBe(before + 2);
  });

  it('is done once by two officers at the same moment', async () => {
    const tabs = [await browser(state, `${state}-duty`), await browser(state, `${state}-case`)];
    const forms = [await opened(tabs[0]!, address(), said), await opened(tabs[1]!, address(), said)];
    const before = await times(state, name);
    const answers = await Promise.all(forms.map((form, at) => tabs[at]!.send(form, 'do')));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
    expect(await times(state, name)).toBe(before + 1);
  });
});

it('of xa, a supplement is put up once: the second tab is told that it waits for approval', async () => {
  const tab = await browser('xa', 'xa-duty');
  const url = `/requests/${id}/acts/supplement`;
  const forms = [
    await opened(tab, url, { note: 'The account was renamed.' }),
    await opened(tab, url, { note: 'The account was renamed.' }),
  ];
  const [first, second] = [await tab.send(forms[0]!, 'do'), await tab.send(forms[1]!, 'do')];
  expect([first.headers.location, second.statusCode]).toEqual([`/requests/${id}?put-up=supplement`, 422]);
  expect(second.body).toContain('still waits for approval');
});
