/** Handover in a browser without JavaScript: note, takeover, points, and what the Desk says of it. */
import { describe, expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { preservation } from '../support/desk.ts';
import { browserOf, type Seen } from '../support/pages.ts';
import { HOUR, stand } from '../support/stand.ts';

const hidden = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
const seenIn = ({ text }: Seen) => ({ shift: hidden(text, 'shift'), version: hidden(text, 'version') });
const mainOf = ({ text }: Seen): string => text.slice(text.indexOf('<main'));

async function two() {
  const world = await stand();
  const { xa, xb } = world.nodes;
  const late = await preservation(world, xa, { urgency: 'emergency' });
  await world.post();
  world.pass(3 * HOUR);
  const desk = await deskOf(world, xb);
  const going = await browserOf(desk, 'xb-duty');
  world.pass(1);
  const coming = await browserOf(desk, 'xb-case');
  return { world, desk, late, going, coming };
}

describe('handover', () => {
  it('goes from one officer to the next by forms alone, and the Desk says who is on duty', async () => {
    const { going, coming, late, desk } = await two();
    const quiet = (await going.see('/')).text;
    expect(quiet).toContain('Nobody is on duty');
    expect(quiet).toContain('href="/handover#note"');
    const before = (await going.see('/handover')).text;
    expect(before).toContain('Go on duty above; then note it here.');
    expect(before).toContain('href="/paper/new?way=came"');
    await going.send('/handover/take', { phone: '+999 155 501', channel: '', address: '', until: '' });
    await going.send('/handover/points', { kind: 'call', point: 'The prosecutor of Almara called.' });
    const mine = await going.see('/handover');
    expect(mine.text).toContain('The prosecutor of Almara called.');
    expect(mine.text).toContain(`value="${late.id}/acknowledgement-preservation" checked`);
    const written = await going.send('/handover/note', {
      ...seenIn(mine),
      says: 'A quiet night.',
      carry: `${late.id}/acknowledgement-preservation`,
    });
    expect(written.to).toBe('/handover?done=note');

    expect(mainOf(await coming.see('/'))).toContain('Read it and take over');
    expect(mainOf(await going.see('/'))).not.toContain('Read it and take over');
    const page = await coming.see('/handover');
    expect(page.text).toContain('A quiet night.');
    const taken = await coming.send('/handover/take', {
      ...seenIn(page),
      ...{ until: '', phone: '', channel: '', address: '' },
    });
    expect(taken.to).toBe('/handover?done=take');
    const now = await coming.see('/handover');
    expect(now.text).toContain(`href="/requests/${late.id}"`);
    const point = /action="\/handover\/points\/([^"]+)"/.exec(now.text)![1]!;
    await coming.send(`/handover/points/${point}`, { done: 'yes' });
    expect((await coming.see('/')).text).toContain('1 open point');
    const past = /href="(\/handover\/[0-9a-f-]{36})"/.exec(now.text)![1]!;
    expect(mainOf(await coming.see(past))).toContain('A quiet night.');
    expect(desk.defects).toEqual([]);
  });

  it('keeps every answer beside every fault, and tells whoever comes second', async () => {
    const { going, coming } = await two();
    const wrong = await going.send('/handover/take', {
      ...{ until: '2020-01-01T00:00', phone: 'ask Layla', channel: 'email', address: 'layla at desk' },
    });
    expect(wrong.status).toBe(422);
    for (const says of ['still to come', 'a telephone number', 'a whole e-mail address', 'value="ask Layla"'])
      expect(wrong.text).toContain(says);
    const nobody = { shift: '', until: '', phone: '', channel: '', address: '' };
    await going.send('/handover/take', nobody);
    const late = await coming.send('/handover/take', { ...nobody, phone: '+999 1' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('has changed meanwhile');
    expect(late.text).toContain('value="+999 1"');
    expect((await coming.send('/handover/points', { kind: 'own', point: '' })).text).toContain(
      'Write what is to be known.',
    );
  });

  it('answers an address of no shift as nothing there', async () => {
    const { going } = await two();
    for (const id of ['nonsense', '0193e7a0-0000-7000-8000-000000000000'])
      expect((await going.see(`/handover/${id}`)).status).toBe(404);
  });
});
