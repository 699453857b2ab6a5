// A State's provisions as tables and as Akoma Ntoso: what people's spreadsheets really write, and what is refused.
import { describe, expect, it } from 'vitest';
import {
  akomaNtoso,
  decodeText,
  hasTooManyRows,
  MOST_ROWS,
  objectionsToProvision,
  type ProvisionSaid,
  provisionsOf,
  provisionTable,
  readProvisionTable,
} from '../../src/national/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const good: ProvisionSaid = {
  id: 'cma-2018.s14',
  law: 'Computer Misuse Act',
  number: 'Section 14',
  heading: 'Unauthorised access',
  text: 'A person who "enters" a system,\nwithout right, commits an offence.',
  language: 'en',
  translations: [
    { language: 'ar', text: 'كل من دخل نظاما', kind: 'official' },
    { language: 'zh', text: '任何人未经授权', kind: 'unofficial' },
  ],
  status: 'in-force',
  enactedOn: '2018-05-16',
  inForceFrom: '2018-05-30',
  source: { name: 'Gazette 60', url: 'https://gazette.example/60', readOn: '2026-11-01' },
  articles: ['7', '11'],
};
const HEAD = 'id,law,number,text,language,status,source';

describe('a provision', () => {
  it.each([
    ['no-source', { source: { name: ' ' } }],
    ['source-url', { source: { name: 'Gazette', url: 'javascript:alert(1)' } }],
    ['id', { id: '../etc' }],
    ['id', { id: 'x'.repeat(121) }],
    ['text', { text: '  ' }],
    ['too-long', { text: 'x'.repeat(65_537) }],
    ['language', { language: 'English' }],
    ['status', { status: 'maybe' as never }],
    ['date', { inForceFrom: '2018-02-30' }],
    ['dates-cross', { inForceUntil: '2017-01-01' }],
    ['article', { articles: ['69'] }],
  ])('is refused: %s', (code, over) => expect(objectionsToProvision({ ...good, ...over })).toEqual([code]));
});

describe('a table of provisions', () => {
  it('comes back as it went, quotes, line breaks, translations and all', () => {
    const read = readProvisionTable(bytes(provisionTable([good])));
    expect(read).toMatchObject({ provisions: [good], troubles: [], rows: 2, encoding: 'utf-8' });
  });

  it.each(["'=x", '=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx'])(
    'never gives a spreadsheet %j as a formula, and takes the guard away again',
    (heading) => {
      const table = provisionTable([{ ...good, heading }]);
      expect(table).toContain(`"'${heading.replaceAll('"', '""')}"`);
      expect(readProvisionTable(bytes(table)).provisions[0]!.heading).toBe(heading);
    },
  );

  it('is read whatever separates the cells and however it was written', () => {
    const text = `${HEAD}\nx.1,Loi,Art. 1,Accès indu,fr,in-force,Journal`;
    const semicolons = bytes(text.replaceAll(',', ';'));
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    const windows = new Uint8Array(Buffer.from(text, 'latin1'));
    const found = [semicolons, utf16, windows].map(readProvisionTable);
    expect(found.map(({ provisions }) => provisions[0]?.text)).toEqual(Array(3).fill('Accès indu'));
    expect(found.map(({ guessed }) => guessed)).toEqual([false, false, true]);
  });

  it('names the line of every trouble, and keeps nothing of a file that has one', () => {
    const rows = [
      'a.1,L,1,Text,en,in-force,',
      'a.2,L,2,Text,en,never,Gazette',
      'a.3,L,3,Text,en,in-force,Gazette',
    ];
    const { troubles } = readProvisionTable(bytes([HEAD, ...rows, rows[2]].join('\r\n')));
    expect(troubles).toEqual([
      { line: 2, code: 'no-source' },
      { line: 3, code: 'provision-status', detail: 'never' },
      { line: 5, code: 'twice', detail: 'a.3' },
    ]);
  });

  it.each([
    ['', 'empty-file'],
    ['PK\u0003\u0004\u0000\u0000xl/worksheets/sheet1.xml', 'not-text'],
    ['id,law\n1,2', 'columns-missing: number, text, language, status, source'],
    [`${HEAD}\n"x,y`, 'open-quote'],
    [`${HEAD}\n"x"y,L,1,T,en,in-force,G`, 'stray-quote'],
    [`${HEAD}\n${'x,'.repeat(70)}`, 'too-many-columns'],
    [`${HEAD}\n${'x'.repeat(140_000)}`, 'cell-too-long'],
  ])('that cannot be read says why (%#)', (text, why) => {
    const { code, detail } = readProvisionTable(bytes(text)).troubles[0]!;
    expect(detail === undefined ? code : `${code}: ${detail}`).toBe(why);
  });

  it('with a million wrong rows is given up at the hundredth trouble', () => {
    const file = bytes(`${HEAD}\n${'a.1,L,1,T,en,in-force,\n'.repeat(1_000_000)}`);
    const { rows, troubles } = readProvisionTable(file);
    expect([rows, troubles.length]).toEqual([100, 100]);
  });

  it('with more rows than any State has provisions is given up there', { tags: 'slow' }, () => {
    const lines = Array.from({ length: MOST_ROWS + 50 }, (_, n) => `a.${n},L,1,T,en,in-force,G`);
    const { rows, troubles } = readProvisionTable(bytes([HEAD, ...lines].join('\n')));
    expect([rows, troubles]).toEqual([
      MOST_ROWS + 1,
      [{ line: MOST_ROWS + 2, code: 'too-many-rows', detail: '100000' }],
    ]);
    const most = bytes([HEAD, ...lines.slice(0, MOST_ROWS)].join('\n'));
    expect([most, bytes([HEAD, ...lines].join('\n'))].map(hasTooManyRows)).toEqual([false, true]);
    expect(hasTooManyRows(bytes('"never closed'))).toBe(false);
  });

  it('tells an encoding by its mark', () => {
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x41]))).toEqual({
      text: 'A',
      encoding: 'utf-8',
      guessed: false,
    });
  });
});

describe('Akoma Ntoso', () => {
  it('is written with everything that would be markup escaped', () => {
    const xml = akomaNtoso('xa', good.law, [{ ...good, text: '<script>&\u0000' }], '2026-11-22');
    expect(xml).toContain('<p>&lt;script&gt;&amp;\uFFFD</p>');
    expect(xml).toContain('wId="cma-2018.s14"');
  });

  it('gives provisions ids of their own, two of the same name included', () => {
    const read = { title: 'Act', provisions: [1, 2].map(() => ({ eId: 'sec_1', number: '', text: 'T' })) };
    const made = provisionsOf(read, { prefix: 'act', language: 'en', source: { name: 'AKN' } });
    expect(made.map(({ id }) => id)).toEqual(['act.sec-1', 'act.sec-1-2']);
    expect(made.flatMap(objectionsToProvision)).toEqual([]);
  });

  it('without a title goes by what its ids begin with, so that two laws are told apart', () => {
    const read = { title: '', provisions: [{ eId: 'sec_1', number: '1', text: 'T' }] };
    const [made] = provisionsOf(read, { prefix: 'ev-2021', language: 'en', source: { name: 'AKN' } });
    expect(made!.law).toBe('ev-2021');
  });
});
