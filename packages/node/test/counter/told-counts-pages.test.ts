// Pages of counts that are told, without JavaScript: sealing, handing in, an edition on screen and on paper; and what is made public.
import { beforeAll, describe, expect, it } from 'vitest';
import { countsOf } from '../../../../tests/web/counts.ts';
import { deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import { type Stand, stand } from '../support/stand.ts';

let world: Stand;
let browser: Browser;
let onlooker: Browser;

beforeAll(async () => {
  world = await stand({ states: ['xa', 'xb'] });
  for (const state of ['xa', 'xb'] as const) await world.nodes[state].node.jobs.freshness();
  for (const state of ['xa', 'xb'] as const) await world.nodes[state].node.jobs.refresh();
  await countsOf(world, world.nodes.xb);
  const desk = await deskOf(world, world.nodes.xb);
  browser = await browserOf(desk, officerWith(world.nodes.xb, 'case-officer').id);
  onlooker = await browserOf(desk, officerWith(world.nodes.xb, 'case-officer').id, true);
});

describe('pages of counts that are told', () => {
  it('seal a closed year for the States named, say what is wrong, and keep every answer', async () => {
    expect((await browser.see('/counts/reports?year=2026')).text).toContain(
      'The year 2026 is not closed yet.',
    );
    expect((await onlooker.see('/counts/reports?year=2024')).text).not.toContain('name="to"');
    const wrong = await browser.send('/counts/reports', { year: '2024', to: 'Kessar' });
    expect([wrong.status, wrong.text]).toEqual([
      422,
      expect.stringContaining('States are named by two letters.'),
    ]);
    expect(wrong.text).toContain('value="Kessar"');
    const done = await browser.send('/counts/reports', { year: '2024', to: 'xs, xa' });
    expect([done.status, done.to]).toEqual([303, '/counts/reports?year=2024&done=1']);
    const file = await browser.see('/counts/reports/2024/1/1');
    expect(file.headers['content-disposition']).toBe('attachment; filename="xb-counts-2024-v1.jws"');
    expect(JSON.parse(file.text)).toHaveProperty('signatures');
    expect((await browser.see('/counts/reports/2024/7/1')).status).toBe(404);
  });

  it('send a sealed report by the node, say how it stands with each State, and refuse a form without one', async () => {
    const page = '/counts/reports/2024/1/1/carried';
    expect((await browser.see('/counts/reports?year=2024')).text).toContain(`href="${page}"`);
    const before = await browser.see(page);
    expect(before.text).toContain('Almara: not sent by the node');
    expect(before.text).toContain('Secretariat: by hand only, since its keys are not pinned here');
    expect((await onlooker.see(page)).text).not.toContain('name="states"');
    const none = await browser.send(page, {});
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('Choose at least one State.')]);
    const unpinned = await browser.send(page, { states: 'xs' });
    expect([unpinned.status, unpinned.text]).toEqual([
      422,
      expect.stringContaining('are not pinned here: xs'),
    ]);
    const sent = await browser.send(page, { states: 'xa' });
    expect([sent.status, sent.to]).toEqual([303, `${page}?done=1`]);
    expect((await browser.see(sent.to!)).text).toContain('Almara: on its way since');
    await world.post();
    const after = await browser.see(page, 'fr');
    expect(after.text).toContain('reçu là-bas');
    expect(after.text).not.toContain('name="states"');
    const kept = await world.nodes.xa.read((tx) => tx.countsreceived.list());
    expect(kept).toMatchObject([{ state: 'xb', year: 2024, by: 'border' }]);
    expect((await browser.see('/counts/reports/2024/9/1/carried')).status).toBe(404);
    expect((await browser.see('/counts/received?year=2025')).text).toContain('by hand');
  });

  it('take a report in by its seal, and refuse what is none', async () => {
    const { xa } = world.nodes;
    const officer = { id: officerWith(xa, 'case-officer').id, role: 'case-officer' as const };
    const { sealed } = await xa.node.sealCounts({ year: 2023, to: ['xb'] }, officer);
    const file = (await xa.read((tx) => tx.exact.get(sealed!)))!;
    const taken = await browser.send('/counts/received', {}, { file });
    expect([taken.status, taken.to]).toEqual([303, '/counts/received?year=2023&taken=xa-1']);
    expect((await browser.see(taken.to!)).text).toContain('Taken in: Almara, 2023, version 1.');
    const spoilt = await browser.send(
      '/counts/received',
      {},
      { file: file.map((byte, i) => (i === 90 ? 65 : byte)) },
    );
    expect([spoilt.status, spoilt.text]).toEqual([422, expect.stringContaining('The file does not hold')]);
    const none = await browser.send('/counts/received', {}, {});
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('Choose the sealed file.')]);
  });

  it('show an edition with its coverage and a figure for every bar, as a table and as PDF', async () => {
    const { text } = await browser.see('/counts/editions/2025/1');
    expect(text).toContain('Did not report: XE');
    expect(text).toContain('aria-label="Carried out: Requests received 78, Requests sent 117"');
    expect(text).toContain('aria-label="Refused: Requests received not told, Requests sent not told"');
    const sheet = await browser.see('/api/counts/editions/2025/1/table.csv');
    expect(sheet.text).toMatch(/2025,1,"?incoming"?,"?outcome"?,"?executed"?,78,3,0/);
    expect(sheet.text).toMatch(/2025,1,"?incoming"?,"?outcome"?,"?refused"?,,0,3/);
    const paper = await browser.send('/counts/editions/2025/1', {});
    expect([paper.status, paper.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect((await browser.see('/counts/editions/2025/2')).status).toBe(404);
  });

  it('stand in the reader’s language', async () => {
    expect((await browser.see('/counts/editions/2025/1', 'ar')).text).toContain('أعداد من الدول');
    expect((await browser.see('/counts/received?year=2025', 'fr')).text).toContain(
      '3 États ont rendu compte de 2025',
    );
  });
});

describe('the page where law is made public', () => {
  it('keeps the choice, asks for safeguards, and makes the pages', async () => {
    const bare = await browser.send('/law/xa/publish', { provisions: 'enacted', findings: '28' });
    expect([bare.status, bare.text]).toEqual([422, expect.stringContaining('Add articles 6, 24.')]);
    const kept = await browser.send('/law/xa/publish', {
      treaty: 'yes',
      provisions: 'enacted',
      findings: '7, 8',
    });
    expect([kept.status, kept.to]).toEqual([303, '/law/xa/publish?done=1']);
    expect((await browser.see('/law/xa/publish')).text).toContain('value="7, 8"');
    expect((await onlooker.see('/law/xa/publish')).text).not.toContain('name="findings"');
  });
});
