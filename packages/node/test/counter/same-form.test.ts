/** One form, one act: pressed twice, sent again after a broken line, or from a page gone back to. */
import { expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { officerWith, preservation } from '../support/desk.ts';
import { stand } from '../support/stand.ts';

const asking = async () => {
  const world = await stand();
  const { id } = await preservation(world, world.nodes.xa, { urgency: 'urgent' });
  await world.post();
  const { xb } = world.nodes;
  const { app, sessions } = await deskOf(world, xb);
  const officer = officerWith(xb, 'desk-officer');
  const { token } = await sessions.open({
    ...{ officer: officer.id, name: 'Layla Haddad', roles: ['desk-officer', 'case-officer'] as never },
    ...{ readOnly: false, by: 'passkey', device: 'Chrome, Linux' },
  });
  const headers = { cookie: `comity-session=${token}`, 'user-agent': 'Chrome/156 Linux' };
  const see = async (url: string) => (await app.inject({ url, headers })).body;
  const hidden = (text: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(text.slice(text.indexOf('<main')))?.[1] ?? '';
  const open = async (act: string) => {
    const text = await see(`/requests/${id}/acts/${act}`);
    return { csrf: hidden(text, 'csrf'), form: hidden(text, 'form') };
  };
  const send = (act: string, answers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: `/requests/${id}/acts/${act}`,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...answers, step: 'do' }).toString(),
    });
  const times = async (act: string) =>
    (await xb.read((tx) => tx.halves.get(id)))!.half.history.filter((entry) => entry.act === act).length;
  return { open, send, times };
};

const QUESTION = { questions: 'Which account was it?' };
const REGISTERED = { registeredAs: 'KC-1', authority: '24/7 desk of Kessar' };

it('asks once, though the form comes three times, two of them at once', async () => {
  const { open, send, times } = await asking();
  await send('register', { ...(await open('register')), ...REGISTERED });
  const form = await open('ask');
  const answers = await Promise.all([
    send('ask', { ...form, ...QUESTION }),
    send('ask', { ...form, ...QUESTION }),
  ]);
  const again = await send('ask', { ...form, ...QUESTION });
  for (const { statusCode, headers } of [...answers, again])
    expect([statusCode, headers.location]).toEqual([303, expect.stringMatching(/\?done=ask$/)]);
  expect(await times('ask')).toBe(1);
});

it('tells the same of an act that is closed by now, where this form closed it', async () => {
  const { open, send, times } = await asking();
  const form = { ...(await open('register')), ...REGISTERED };
  const [first, second] = [await send('register', form), await send('register', form)];
  expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
  expect(await times('register')).toBe(1);
});

it('asks again from a form of its own', async () => {
  const { open, send, times } = await asking();
  await send('register', { ...(await open('register')), ...REGISTERED });
  for (let i = 0; i < 2; i++) await send('ask', { ...(await open('ask')), ...QUESTION });
  expect(await times('ask')).toBe(2);
});

it('remembers no form that was refused', async () => {
  const { open, send, times } = await asking();
  const form = await open('register');
  expect((await send('register', { ...form, registeredAs: 'KC-1', authority: '' })).statusCode).toBe(422);
  expect((await send('register', { ...form, ...REGISTERED })).statusCode).toBe(303);
  expect(await times('register')).toBe(1);
});
