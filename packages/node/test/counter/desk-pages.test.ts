/** The Desk and the list of requests: in which order, and what "mine" means. */
import { describe, expect, it } from 'vitest';
import { domesticOrder, homeRecords, preservationRequest } from '../../../domain/test/support/requests.ts';
import { deskOf } from '../support/counter.ts';
import {
  act,
  actNow,
  allowed,
  approve,
  draftLetter,
  letter,
  officerWith,
  preservation,
  yes,
} from '../support/desk.ts';
import { HOUR, MINUTE, type Stand, type StandNode, stand } from '../support/stand.ts';

const REGISTERED = { registeredAs: 'KC-1', authority: '24/7 desk of Kessar' };
const rowsOf = (text: string): string[] => [...text.matchAll(/data-row="([^"]+)"/g)].map(([, id]) => id!);
const linksOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/class="what" href="\/requests\/([^"]+)"/g)].map(([, id]) => id!)),
];
/** Where the list goes on; the page's own address stands in its bar too. */
const nextOf = (text: string): string | undefined =>
  /href="(\/(?:requests)?\?[^"]*after=[^"]+)"/
    .exec(text.slice(text.indexOf('<main')))?.[1]
    ?.replaceAll('&amp;', '&');

const asked = async (many: number) => {
  const world = await stand();
  const ids: string[] = [];
  for (let i = 0; i < many; i++) {
    world.pass(MINUTE);
    ids.push((await preservation(world, world.nodes.xa, { urgency: 'urgent' })).id);
    await world.post();
  }
  return { world, ids };
};
const lookingAt = async (world: Stand, node: StandNode) => {
  const desk = await deskOf(world, node);
  const as = officerWith(node, 'desk-officer').id;
  return { as, see: async (url: string) => (await desk.ask('GET', url, { as })).text };
};

describe('the list of requests', () => {
  it('has the one that changed last on top, a page at a time and each once', async () => {
    const { world, ids } = await asked(43);
    const { see } = await lookingAt(world, world.nodes.xb);
    const first = await see('/requests');
    expect(linksOf(first)).toEqual(ids.slice(3).reverse());
    const second = await see(nextOf(first)!);
    expect(linksOf(second)).toEqual(ids.slice(0, 3).reverse());
    expect(nextOf(second)).toBeUndefined();
    expect(linksOf(await see('/requests?after=nonsense'))).toEqual(linksOf(first));
  }, 30_000);
});

describe('what is mine on the Desk', () => {
  it('is what I had in hand last, of all requests and not of the first page only', async () => {
    const { world, ids } = await asked(45);
    const { as, see } = await lookingAt(world, world.nodes.xb);
    expect(rowsOf(await see('/?show=mine'))).toEqual([]);
    const own = [ids.at(-1)!, ids[20]!];
    for (const id of own) await act(world, world.nodes.xb, id, 'register', REGISTERED);
    const text = await see('/?show=mine');
    expect(rowsOf(text).sort()).toEqual([...own].sort());
    expect(text).toMatch(/show=mine"[^>]*>[^<]*(<[^>]+>)?\s*2/);
    expect(as).toBe(officerWith(world.nodes.xb, 'desk-officer').id);
  }, 30_000);

  it('is given a page at a time, in the order of what is due', async () => {
    const { world, ids } = await asked(42);
    const { see } = await lookingAt(world, world.nodes.xb);
    for (const id of ids) await act(world, world.nodes.xb, id, 'register', REGISTERED);
    const first = await see('/?show=mine');
    const second = await see(nextOf(first)!);
    expect([rowsOf(first).length, rowsOf(second).length]).toEqual([40, 2]);
    expect(new Set([...rowsOf(first), ...rowsOf(second)])).toEqual(new Set(ids));
  }, 30_000);

  it('has the requests by hand that I entered something in last, among the others by what is due', async () => {
    const { world, ids } = await asked(1);
    const { see, as } = await lookingAt(world, world.nodes.xb);
    await act(world, world.nodes.xb, ids[0]!, 'register', REGISTERED);
    const paper = allowed(
      await world.nodes.xb.node.beginPaper(
        {
          ...{
            kind: 'preservation',
            direction: 'incoming',
            state: 'xa',
            class: 'urgent',
            reference: 'NV-1',
            number: 'KC-P-1',
          },
          content: preservationRequest({ reference: 'NV-1' }),
          came: {
            ...{ channel: 'diplomatic', day: world.clock.now(), says: 'They ask us to preserve a mailbox.' },
            check: {
              how: 'called-back',
              says: 'Spoke with their duty officer by the number of the register.',
            },
          },
        },
        { id: as, role: 'desk-officer' },
      ),
    );
    const text = await see('/?show=mine');
    expect(rowsOf(text).sort()).toEqual([ids[0]!, paper.id].sort());
    expect(text).toMatch(/show=mine"[^>]*>[^<]*(<[^>]+>)?\s*2/);
  });
});

describe('what was put up already', () => {
  it('is not offered again to whoever gave the first approval: the Desk and the file say that it waits', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const draft = await draftLetter(world, xa, {});
    const as = officerWith(xa, 'desk-officer');
    const { see } = await lookingAt(world, xa);
    expect(await see(`/requests/${draft}`)).toContain(`href="/requests/${draft}/acts/authorise"`);
    allowed(await xa.node.perform(draft, 'authorise', {}, as));
    for (const url of [`/requests/${draft}`, `/?at=${draft}`]) {
      const text = await see(url);
      expect(text).not.toContain('/acts/authorise');
      expect(text).toMatch(/waits|awaits/i);
    }
    // Reached by its address all the same: what waits and where, and nothing to send.
    const text = await see(`/requests/${draft}/acts/authorise`);
    expect(text).toContain('waits for approval');
    expect(text).toMatch(/\d of 2 have approved/);
    expect(text).toContain('at the keeper’s window');
    expect(text).not.toContain('name="step"');
  });
});

describe('what waits for an approval', () => {
  const seenBy = async (world: Stand, node: StandNode) => {
    const desk = await deskOf(world, node);
    return async (role: 'desk-officer' | 'approving-authority', url = '/') =>
      (await desk.ask('GET', url, { as: officerWith(node, role).id })).text;
  };
  const OWN = 'One thing waits for your approval.';

  it('is named above the list to whoever may give it now, and to nobody else', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const see = await seenBy(world, xa);
    const draft = await draftLetter(world, xa, {});
    expect(await see('desk-officer')).not.toContain('waits for your approval');
    const { act: frozen } = allowed(
      await xa.node.perform(draft, 'authorise', {}, officerWith(xa, 'desk-officer')),
    );
    // The approving authority has the last word.
    const before = await see('approving-authority');
    expect([(await see('desk-officer')).includes(OWN), before.includes(OWN)]).toEqual([true, false]);
    allowed(await xa.node.approve(frozen!.id, yes(world, xa, frozen!, 'desk-officer')));
    const after = await see('approving-authority');
    expect([(await see('desk-officer')).includes(OWN), after.includes(OWN)]).toEqual([false, true]);
    const place = after.indexOf(OWN);
    expect(after.slice(place, place + 400)).toContain(`href="/requests/${draft}"`);
    // Nor does the list call it only a draft.
    expect(after).toContain('Authorise: waits for approval');
    const now = (await actNow(xa, frozen!.id))!;
    allowed(await xa.node.approve(now.id, yes(world, xa, now, 'approving-authority')));
    expect(await see('approving-authority')).not.toContain('waits for your approval');
    // Afterwards the story says under whose eyes it went.
    expect(await see('desk-officer', `/requests/${draft}/timeline`)).toMatch(/Approved by .+ and .+/);
  });
});

describe('the sentence above the list', () => {
  const titleOf = (text: string) => /<title>([^<·]+)/.exec(text)![1]!.trim();

  it('counts all of the Desk, on every page and in every part of it', async () => {
    const { world, ids } = await asked(41);
    const { xb } = world.nodes;
    const { see } = await lookingAt(world, xb);
    const draft = await draftLetter(world, xb, { to: 'xa' });
    const { act: frozen } = allowed(
      await xb.node.perform(draft, 'authorise', {}, officerWith(xb, 'desk-officer')),
    );
    await approve(world, xb, frozen!);
    world.pass(5 * HOUR);
    const first = await see('/');
    expect(rowsOf(first)).not.toContain(draft);
    const says = 'One request is approved and has not been sent. 41 requests are overdue.';
    expect(titleOf(first)).toBe(says);
    for (const url of [nextOf(first)!, '/?show=mine', '/?show=we-asked'])
      expect([url, titleOf(await see(url))]).toEqual([url, says]);
    expect(ids).toHaveLength(41);
  }, 30_000);
});

describe('an act that wants safeguards considered', () => {
  it('asks for them at once, before anything was sent', async () => {
    const { world, ids } = await asked(1);
    const { see } = await lookingAt(world, world.nodes.xb);
    await act(world, world.nodes.xb, ids[0]!, 'register', REGISTERED);
    const asks = await see(`/requests/${ids[0]}/acts/order`);
    expect(asks).toMatch(/name="safeguard\.S-\d\d\.answer"/);
  });
});

describe('what comes next', () => {
  const QUESTIONS = {
    questions: [{ id: 'Q1', text: 'Which of the two mailboxes is meant?', paragraph: '40(16)' }],
  };

  it('is an answer to questions only where there are any', async () => {
    const { world, ids } = await asked(1);
    const { see } = await lookingAt(world, world.nodes.xa);
    const answers = `btn main" href="/requests/${ids[0]}/acts/supplement"`;
    const both = async () => Promise.all([see(`/requests/${ids[0]}`), see(`/?at=${ids[0]}`)]);
    for (const text of await both()) expect(text).not.toContain(answers);
    await act(world, world.nodes.xb, ids[0]!, 'register', REGISTERED);
    await act(world, world.nodes.xb, ids[0]!, 'ask', QUESTIONS);
    await world.post();
    for (const text of await both()) expect(text).toContain(answers);
  });

  it('is not asked for on the page of a closed act, which says why', async () => {
    const { world, ids } = await asked(1);
    const { see } = await lookingAt(world, world.nodes.xb);
    const text = await see(`/requests/${ids[0]}/acts/order`);
    expect(text).toContain('This act is closed now');
    expect(text).toContain('42(4)');
    expect(text).not.toContain('name="order.authority"');
  });

  it('waits for nobody else where they asked us and no clock runs', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const { id } = await letter(world, xa, {});
    await world.post();
    const safeguards = homeRecords;
    await act(world, xb, id, 'register', REGISTERED);
    await act(world, xb, id, 'accept', { executingAuthority: { name: 'Prosecutor’s Office' }, safeguards });
    await act(world, xb, id, 'order', { order: domesticOrder(), safeguards });
    const { see } = await lookingAt(world, xb);
    const text = await see('/');
    expect(rowsOf(text)).toEqual([id]);
    expect(text).toContain('Being carried out');
    expect(text).not.toContain('Waiting for them');
  });
});
