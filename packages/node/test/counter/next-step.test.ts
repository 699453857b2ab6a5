/** The one filled button beside a request: what the case waits for, never what gives something away unasked. */
import { describe, expect, it } from 'vitest';
import { domesticOrder, homeRecords } from '../../../domain/test/support/requests.ts';
import { deskOf } from '../support/counter.ts';
import {
  act,
  allowed,
  approve,
  draftPreservation,
  letter,
  officerWith,
  preservation,
} from '../support/desk.ts';
import { browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

/** What the filled button of the aside says, and where it leads. */
function filled(text: string): string[] {
  const aside = text.slice(text.search(/<aside [^>]*class="[^"]*beside/));
  const found = /<a class="btn main" href="([^"]+)"[^>]*>(?:<svg.*?<\/svg>)?<span>([^<]+)</.exec(aside);
  return found === null ? [] : [found[1]!, found[2]!];
}

const REGISTERED = { registeredAs: 'KC-1', authority: '24/7 desk of Kessar' };

/** A letter that xb has registered, and the chief of xb in a browser. */
async function registeredLetter() {
  const world = await stand();
  const { xa, xb } = world.nodes;
  const { id } = await letter(world, xa);
  await world.post();
  await act(world, xb, id, 'register', REGISTERED);
  return { world, xb, id, chief: await browserOf(await deskOf(world, xb), 'xb-chief') };
}

describe('what comes next beside a request', () => {
  it('is the letter that follows what is preserved for us, not giving the data up', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id } = await preservation(world, xa);
    await world.post();
    await act(world, xb, id, 'register', REGISTERED);
    await act(world, xb, id, 'order', { order: domesticOrder(), safeguards: homeRecords });
    await world.post();
    const officer = await browserOf(await deskOf(world, xa), 'xa-duty');
    for (const page of [`/requests/${id}`, `/?at=${id}`]) {
      const { text } = await officer.see(page);
      expect(filled(text)).toEqual([`/requests/${id}/drafting`, 'Begin the letter of request']);
      expect(text).toContain(`/requests/${id}/acts/let-go`);
    }
    const theirs = await browserOf(await deskOf(world, xb), 'xb-duty');
    const { text } = await theirs.see(`/requests/${id}`);
    expect(filled(text)).not.toContain('Acknowledge');
  });

  it('is dispatching what all have approved, which does not go by itself; the Desk says so first', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const id = await draftPreservation(world, xa, { urgency: 'urgent' });
    const officer = officerWith(xa, 'desk-officer');
    const { act: asked } = allowed(await xa.node.perform(id, 'authorise', {}, officer));
    const duty = await browserOf(await deskOf(world, xa), 'xa-duty');
    expect((await duty.see('/')).text).not.toContain('has not been sent');
    await approve(world, xa, asked!);
    expect((await duty.see('/')).text).toContain('One request is approved and has not been sent.');
    expect(filled((await duty.see(`/requests/${id}`)).text)).toEqual([
      `/requests/${id}/acts/dispatch`,
      'Dispatch',
    ]);
    expect((await duty.see(`/requests/${id}/acts/dispatch`)).text).toMatch(
      /<input[^>]*value="network"[^>]* checked/,
    );
  });

  it('is the review where a letter is decided on, with accepting and refusing side by side', async () => {
    const { world, xb, id, chief } = await registeredLetter();
    expect(filled((await chief.see(`/requests/${id}`)).text)).toEqual([
      `/requests/${id}/acts/acknowledge`,
      'Acknowledge',
    ]);
    await act(world, xb, id, 'acknowledge', { authority: '24/7 desk of Kessar' });
    const { text } = await chief.see(`/requests/${id}`);
    expect(filled(text)).toEqual([`/requests/${id}/review`, 'Review grounds and safeguards']);
    for (const way of ['accept', 'refuse']) expect(text).toContain(`/requests/${id}/acts/${way}`);
  });
});

describe('a refusal with neither ground nor reasons', () => {
  it('names both at once', async () => {
    const { id, chief } = await registeredLetter();
    const { status, text } = await chief.send(`/requests/${id}/acts/refuse`, { step: 'check' });
    expect(status).toBe(422);
    const errors = text.slice(
      text.indexOf('id="errors"'),
      text.indexOf('</ul>', text.indexOf('id="errors"')),
    );
    expect(errors).toContain('Not answered yet: Reasons');
    expect(errors.match(/<li>/g)).toHaveLength(2);
    expect(errors).toContain('grounds');
  });

  it('is the evidence once every item asked for is under an order, and not a second order of the same', async () => {
    const { world, xb, id } = await registeredLetter();
    const executingAuthority = { name: 'Prosecutor of Kessar City' };
    await act(world, xb, id, 'accept', { executingAuthority, safeguards: homeRecords });
    const scoped = (dataIds: string[]) => domesticOrder({ scope: { ...domesticOrder().scope, dataIds } });
    const officer = await browserOf(await deskOf(world, xb), 'xb-case');
    await act(world, xb, id, 'order', { order: scoped(['D1']), safeguards: homeRecords });
    expect(filled((await officer.see(`/requests/${id}`)).text)[0]).toBe(`/requests/${id}/acts/order`);
    await act(world, xb, id, 'order', { order: scoped(['D2']), safeguards: homeRecords });
    expect(filled((await officer.see(`/requests/${id}`)).text)[0]).toBe(`/requests/${id}/acts/send-evidence`);
  });
});

describe('a letter of which one item was refused', () => {
  const CONSULTED = { about: 'refusal', paragraphs: ['40(28)'], text: 'Would the log alone suffice?' };
  const refusal = (id: string) => ({
    ...{
      grounds: ['LEGAL_SYSTEM'],
      reasons: 'Our law does not know this measure.',
      partial: { dataIds: [id] },
    },
    safeguards: homeRecords,
    overrides: [{ code: 'refusal.unheard', reason: 'They have said that they will not answer.' }],
  });

  it('offers the other one alone for refusal and order, and says before the last that the request is refused', async () => {
    const { world, xb, id, chief } = await registeredLetter();
    await act(world, xb, id, 'consult', { ...CONSULTED, grounds: ['LEGAL_SYSTEM'] });
    await act(world, xb, id, 'refuse', refusal('D1'));
    const { text } = await chief.see(`/requests/${id}/acts/refuse`);
    expect(text.match(/name="partial\.dataIds" value="D\d"/g)).toEqual(['name="partial.dataIds" value="D2"']);
    const said = {
      ...{ step: 'check', grounds: 'LEGAL_SYSTEM', reasons: 'Nor this one.', 'partial.dataIds': 'D2' },
      'override.refusal.unheard': 'They have said that they will not answer.',
    };
    const check = await chief.send(`/requests/${id}/acts/refuse`, said);
    expect(check.text).toContain('with this, the whole request is refused');
    await act(world, xb, id, 'refuse', refusal('D2'));
    const page = (await chief.see(`/requests/${id}`)).text;
    for (const way of ['accept', 'refuse']) expect(page).not.toContain(`href="/requests/${id}/acts/${way}"`);
    await world.post();
    const ours = (await world.nodes.xa.read((tx) => tx.halves.get(id)))!.half;
    expect([ours.stage.name, ours.partialRefusals.length]).toEqual(['refused', 1]);
  });
});
