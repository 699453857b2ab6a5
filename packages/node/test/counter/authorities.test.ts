/** Passing a request to the competent authority (40(12)(b)): chosen from the State's own list, with its day and note, seen on the timeline. */
import { beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import { shift } from '../../src/ports/clock.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, officerWith, preservation } from '../support/desk.ts';
import { HOUR, type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
let officer: string;
let id: string;
const LIST = ['Public Prosecutor, Kessar City', 'Cyber Police of Kessar'];

beforeAll(async () => {
  world = await stand();
  desk = await deskOf(world, world.nodes.xb);
  officer = officerWith(world.nodes.xb, 'case-officer').id;
  ({ id } = await preservation(world, world.nodes.xa));
  await world.post();
  await act(world, world.nodes.xb, id, 'register', { registeredAs: 'K-1', authority: 'Night Desk' });
}, 60_000);

const page = async (url: string) => {
  world.pass(1); // no two claims of one officer bear the same moment
  const cookie = `${COOKIE}=${await desk.signIn(officer)}`;
  return (await desk.app.inject({ method: 'GET', url, headers: { cookie, 'accept-language': 'en' } })).body;
};

describe('the list of competent authorities', () => {
  it('is kept in its order, each name once, and who changed it stands in the log', async () => {
    const body = { authorities: [...LIST, LIST[0]!] };
    const { json } = await desk.ask('PUT', '/api/authorities', { as: officer, body });
    expect(json).toEqual({ authorities: LIST });
    expect((await desk.ask('GET', '/api/authorities', { as: officer })).json).toEqual({ authorities: LIST });
    const leaves = [...world.nodes.xb.memory.state.leaves.values()].map(
      ({ event }) => event as { action: string },
    );
    expect(leaves.at(-1)).toMatchObject({ action: 'policy-changed', actor: officer });
  });

  it('is offered where a request is passed on, and any other may still be named', async () => {
    const body = await page(`/requests/${id}/acts/transmit`);
    for (const name of LIST) expect(body).toContain(`value="${name}"`);
    expect(body).toMatch(/<input[^>]*name="to"[^>]*list="to-list"|<input[^>]*list="to-list"[^>]*name="to"/);
  });
});

describe('passing a request on', () => {
  it('keeps the authority, the day and the note, and shows them on the timeline', async () => {
    const day = shift(world.clock.now(), -HOUR);
    const note = 'By courier, with two annexes.';
    const done = await desk.ask('POST', `/api/requests/${id}/acts/transmit`, {
      as: officer,
      body: { to: LIST[0], day, note },
    });
    expect(done.json.half.transmissions).toEqual([{ to: LIST[0], at: day, by: officer, note }]);
    const story = await page(`/requests/${id}/timeline`);
    for (const says of [LIST[0]!, day.slice(0, 10), note]) expect(story).toContain(says);
  });

  it('on a day to come is refused, and nothing is written', async () => {
    const day = shift(world.clock.now(), HOUR);
    const refused = await desk.ask('POST', `/api/requests/${id}/acts/transmit`, {
      as: officer,
      body: { to: LIST[1], day },
    });
    expect([refused.status, refused.json.code]).toEqual([409, 'transmit.day']);
  });
});
