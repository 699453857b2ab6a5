/** Open alarms by the API: page by page to the last, without what is for overseers, whose number nobody learns either. */
import { beforeAll, expect, it } from 'vitest';
import { type Desk, deskOf } from '../support/counter.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let desk: Desk;
const COUNT = 620;

beforeAll(async () => {
  world = await stand();
  const { xa } = world.nodes;
  desk = await deskOf(world, xa);
  await xa.read(async (tx) => {
    for (let n = 0; n < COUNT; n++) {
      const at = `2026-01-01T00:${String(n % 60).padStart(2, '0')}:00.000Z`;
      const kind = n % 3 === 0 ? 'look-up' : 'clock-due';
      await tx.alarms.put({ key: `old/${n}`, kind, about: 'xa', text: 'x', paragraphs: [], raisedAt: at });
    }
  });
});

type Page = { alarms: { key: string; raisedAt: string }[] };
const page = async (as: string, query: string) => desk.ask('GET', `/api/alarms${query}`, { as });

/** Every alarm, as a client walks. */
async function walked(as: string, limit: number) {
  const all: Page['alarms'] = [];
  for (let after = ''; ; ) {
    const { json } = await page(as, `?limit=${limit}${after && `&after=${encodeURIComponent(after)}`}`);
    const { alarms } = json as Page;
    all.push(...alarms);
    if (alarms.length < limit) return all;
    after = alarms.at(-1)!.key;
  }
}

it('lists every alarm once, the oldest first, in pages that are full up to the last', async () => {
  const all = await walked('xa-duty', 37);
  const told = Array.from({ length: COUNT }, (_, n) => n).filter((n) => n % 3 !== 0);
  expect(new Set(all.map(({ key }) => key))).toEqual(new Set(told.map((n) => `old/${n}`)));
  expect(all).toHaveLength(told.length);
  expect(all.map(({ raisedAt }) => raisedAt)).toEqual(all.map(({ raisedAt }) => raisedAt).toSorted());
});

it('goes on after one that was closed meanwhile', async () => {
  const { alarms } = (await page('xa-duty', '?limit=5')).json as Page;
  const last = alarms.at(-1)!.key;
  await desk.ask('POST', '/api/alarms/resolve', { as: 'xa-chief', body: { key: last } });
  const next = (await page('xa-duty', `?limit=5&after=${encodeURIComponent(last)}`)).json as Page;
  expect(next.alarms).toHaveLength(5);
  expect(next.alarms.map(({ key }) => key)).not.toContain(last);
});

it('says of an alert for overseers, to anybody else, what it says of an alarm that is none', async () => {
  const ofNobody = await page('xa-duty', '?after=none');
  const forOverseers = await page('xa-duty', '?after=old/0');
  expect([ofNobody.status, ofNobody.json.code]).toEqual([404, 'NO_SUCH_ALARM']);
  expect(forOverseers.json).toEqual(ofNobody.json);
  for (const bad of ['?limit=0', '?limit=201', '?limit=x', '?after=', '?from=1'])
    expect([bad, (await page('xa-duty', bad)).status]).toEqual([bad, 400]);
});
