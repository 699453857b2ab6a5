/** The pages of the treaty's status, without JavaScript: what they show, as of which day, and what is written down on them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { listXml } from '../support/depositary.ts';
import { officerWith } from '../support/desk.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

let browser: Browser;
let onlooker: Browser;

beforeAll(async () => {
  const world = await stand();
  const desk = await deskOf(world, world.nodes.xa);
  browser = await browserOf(desk, officerWith(world.nodes.xa, 'desk-officer').id);
  onlooker = await browserOf(desk, officerWith(world.nodes.xa, 'desk-officer').id, true);
});

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('the page of the treaty’s status', () => {
  it('says that it is not the depositary’s record, in the reader’s language, and how far it is to forty', async () => {
    const { status, text } = await browser.see('/treaty');
    expect(status).toBe(200);
    expect(text).toContain('This is not the record of the depositary');
    expect(text).toMatch(/States have joined\. \d+ more bring the Convention into force/);
    for (const [language, words] of [
      ['ar', 'هذا ليس سجل الوديع'],
      ['zh', '此非保存人之记录'],
    ] as const)
      expect((await browser.see('/treaty', language)).text).toContain(words);
  });

  it('shows any day as it was told, and only those asked for', async () => {
    const { text } = await browser.see('/treaty?asOf=2025-10-26&show=joined');
    expect(text).toContain('No State has joined');
    expect(text).toContain('Nobody like that');
    expect((await browser.see('/treaty?asOf=2026-13-45')).status).toBe(200);
  });

  it('gives nobody a form who may not use it', async () => {
    expect((await browser.see('/treaty')).text).toContain('/treaty/acts/new');
    expect((await onlooker.see('/treaty')).text).not.toContain('/treaty/acts/new');
    expect((await onlooker.see('/treaty/acts/new')).status).toBe(403);
  });

  it('shows one State with every act, its day and its sources', async () => {
    const { text } = await browser.see('/treaty/states/az');
    for (const words of [
      'Reservation · on 11(3)',
      '25 October 2025',
      'Netherlands Treaty Database',
      'doubtful',
    ])
      expect(text).toContain(words);
    expect((await browser.see('/treaty/states/zz')).status).toBe(404);
  });

  it('answers what if by article 65, and says what it cannot suppose', async () => {
    const { text } = await browser.see('/treaty/what-if?perMonth=40&from=2027-01-01');
    expect(text).toContain('The fortieth instrument');
    expect((await browser.see('/treaty/what-if?perMonth=-3')).text).toContain('Give a number from 0.1');
  });

  it('names the field of a day that cannot be, and shows an organisation that is supposed, and from when it is bound', async () => {
    const wrong = await browser.see(
      '/treaty/what-if?perMonth=2&from=2027-01-01&participant=ke&on=2020-01-01',
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/href="#on"[^>]*>[^<]*before the Convention was concluded/);
    const early = await browser.see('/treaty/what-if?perMonth=2&from=2020-01-01');
    expect(early.text).toMatch(/href="#from"/);
    const asked = '/treaty/what-if?perMonth=40&from=2027-01-01&participant=eu&on=2027-02-01';
    const { text } = await browser.see(asked);
    expect(text).toContain('supposed; not counted beside its member States (65(1))');
    expect(text).toContain('Bound from');
    expect(text).not.toMatch(/<th scope="row"[^>]*><\/th>/);
  });

  it('says of a day to come that nobody can tell yet, of one before the opening that nobody could sign, and of none that it is today', async () => {
    for (const path of ['/treaty', '/treaty/states/qa'])
      expect((await browser.see(`${path}?asOf=2099-01-01`)).text).toContain('This day is still to come');
    expect((await browser.see('/treaty?asOf=2025-01-01')).text).toContain('It was opened on 25 October 2025');
    const today = await browser.see('/treaty');
    expect(today.text).not.toMatch(/still to come|It was opened on/);
    expect((await browser.see('/treaty?asOf=2026-02-30')).status).toBe(200);
  });
});

describe('an act written down on the page', () => {
  const said = {
    participant: 'ke',
    kind: 'ratification',
    date: '2026-02-03',
    source: 'Gazette 12',
    confidence: 'medium',
  };

  it('without a source is refused, with every answer kept', async () => {
    const { status, text } = await browser.send('/treaty/acts/new', {
      ...said,
      source: '',
      date: '2026-02-30',
    });
    expect(status).toBe(422);
    expect(text).toContain('without a source it is not kept');
    expect(text).toContain('Give a day or a month that exists');
    expect(text).toContain('2026-02-30');
  });

  it('stands beside the others with who wrote it, and is taken back without being lost', async () => {
    expect((await browser.send('/treaty/acts/new', said)).to).toBe('/treaty/states/ke?done=kept');
    const shown = (await browser.see('/treaty/states/ke')).text;
    expect(shown).toContain('Gazette 12');
    expect((await browser.see('/treaty/acts/new?participant=ke')).text).toMatch(
      /<option[^>]*>Ratification · 3 February 2026/,
    );
    const takeBack = /\/treaty\/acts\/[0-9a-f-]+\/take-back\?of=ke/.exec(shown)![0];
    expect((await browser.send(takeBack, { why: '' })).status).toBe(422);
    expect((await browser.send(takeBack, { why: 'It was the bill, not the instrument' })).to).toBe(
      '/treaty/states/ke?done=back',
    );
    expect((await browser.see('/treaty/states/ke')).text).toContain('It was the bill, not the instrument');
  });
});

describe('a list handed in as a file', () => {
  const send = (file: string, said: Record<string, string> = {}) =>
    browser.send('/treaty/import', { source: 'depositary', ...said }, { file: bytes(file) });

  it('that is a page of the web is named as one, and nothing is kept', async () => {
    const { status, text } = await send('<!DOCTYPE html><html><body>Maintenance</body></html>');
    expect(status).toBe(422);
    expect(text).toContain('It is a web page, not the file');
  });

  it('is asked about before anything is kept, and taken once somebody answered', async () => {
    const list = listXml([['Atlantis', '25 Oct\t 2025', '']]);
    const held = await send(list);
    expect(held.status).toBe(422);
    expect(held.text).toContain('nothing was kept');
    expect(held.text).toMatch(/Who is “.?Atlantis.?”\?/);
    const answered = await send(list, { 'name-0': 'Atlantis', 'means-0': '-' });
    expect(answered.to).toMatch(/^\/treaty\?taken=/);
    expect((await browser.see(answered.to!)).text).toContain('Taken in');
  });

  it('tells what is open in the reader’s words, and quotes only the list', async () => {
    const list = listXml([
      ['Peru', '25 Oct\t 2024', ''],
      ['Spain', '25 Oct\t 2025', ''],
      ['Spain', '25 Oct\t 2025', ''],
      ['Ghana', '30 Feb\t 2026', ''],
    ]);
    const { text } = await send(list);
    const table = /<table[\s\S]*?<\/table>/.exec(text)![0];
    expect(table).toContain('<code dir="ltr">30 Feb 2026</code>');
    expect(table).toContain('25 October 2024');
    expect(table).not.toMatch(/is before|the row stands|is called/);
  });

  it('without a file is asked for again', async () => {
    expect((await browser.send('/treaty/import', { source: 'depositary' }, {})).text).toContain(
      'Choose a file',
    );
  });

  it('is read by nobody’s form but ours', async () => {
    const { status } = await browser.send(
      '/treaty/import',
      { csrf: 'x', source: 'depositary' },
      { file: bytes('x') },
    );
    expect(status).toBe(403);
  });
});
