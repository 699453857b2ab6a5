// The commands about the law of States: what they send, what they print, and how they end when a person must answer first.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testCounter } from './support/counter.ts';
import { comity } from './support/io.ts';
import { keyFile } from './support/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-law-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, said: string) => {
  const path = join(folder, name);
  writeFileSync(path, said);
  return path;
};
const at = (url: string) => ['--node', url, '--key', keyFile()];

describe('comity treaty import', () => {
  const list = file('list.xml', '<?xml version="1.0"?><Treaty/>');

  it('ends with 2 and names every question while a list is held', async () => {
    const says = 'Nobody of that name is known';
    const problems = [{ code: 'unknown-name', row: 'Zubrowka', says, detail: '' }];
    const { url } = await testCounter(() => ({ status: 200, body: { outcome: 'held', rows: 3, problems } }));
    const { status, out } = await comity(['treaty', 'import', list, ...at(url)]);
    expect(status).toBe(2);
    expect(out).toMatch(/Nothing was kept. Open questions: 1, of 3 rows/);
    expect(out).toMatch(/Zubrowka\s+Nobody of that name is known/);
    expect(out).not.toContain('unknown-name');
  });

  it('says what a list changed', async () => {
    const body = { outcome: 'taken', rows: 3, added: 2, replaced: 0, unchanged: 1, missing: 0, texts: 0 };
    const { url } = await testCounter(() => ({ status: 200, body }));
    const { status, out } = await comity(['treaty', 'import', list, '--name', 'A=B=ke', ...at(url)]);
    expect([status, out]).toEqual([0, expect.stringMatching(/3 rows: 2 acts new, 1 as before/)]);
  });

  it.each([
    ['--name', 'Kenya'],
    ['--name', 'Kenya=kenya'],
  ])('asks for %s as it should be', async (...answer) => {
    const { status, err } = await comity(['treaty', 'import', list, ...answer, ...at('http://127.0.0.1:9')]);
    expect([status, err]).toEqual([64, expect.stringMatching(/Name in the list=xx/)]);
  });

  it('says that a file is not there', async () => {
    const { status } = await comity([
      'treaty',
      'import',
      join(folder, 'none.xml'),
      ...at('http://127.0.0.1:9'),
    ]);
    expect(status).toBe(66);
  });
});

it('comity treaty status prints the notice and every answer of sources that differ', async () => {
  const told = (day: string) => ({ kind: 'signature', date: { earliest: day, latest: day } });
  const body = {
    notice: 'This is not the record of the depositary.',
    readUpTo: '2026-08-01',
    gaps: [],
    asOf: '2028-11-22',
    today: '2026-11-22',
    tiles: { signatories: { told: 1, doubtful: 0 }, instruments: { told: 0, doubtful: 0 }, organisations: 0 },
    force: { needed: 40, missing: 40 },
    standings: [
      {
        participant: { code: 'qa', name: 'Qatar' },
        signature: { said: [told('2025-10-25'), told('2025-10-26')], conflict: true, doubtful: false },
        consent: { said: [told('2026-02-10')], conflict: false, doubtful: true, withdrawn: true },
        denunciation: { said: [told('2026-05-10')], conflict: false, doubtful: false },
        statements: [],
        conflict: true,
      },
    ],
  };
  const { url } = await testCounter(() => ({ status: 200, body }));
  const { out } = await comity(['treaty', 'status', ...at(url)]);
  expect(out).toContain(body.notice);
  expect(out).toMatch(/2025-10-25 signature \/ 2025-10-26 signature.*sources differ/);
  expect(out).toMatch(/withdrawal told.*denunciation told before entry into force/);
  expect(out).toContain('still to come');
});

it('comity law gaps writes a file once and never over another', async () => {
  const { url } = await testCounter(() => ({ status: 200, body: { table: 'a,b\n' } }));
  const out = join(folder, 'gaps.csv');
  expect((await comity(['law', 'gaps', 'ke', '--out', out, ...at(url)])).status).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe('a,b\n');
  expect((await comity(['law', 'gaps', 'ke', '--out', out, ...at(url)])).status).toBe(73);
});

it('comity law assess asks for an element as it should be', async () => {
  const args = [
    'law',
    'assess',
    'ke',
    'art7.1',
    '--status',
    'met',
    '--reason',
    'x',
    '--element',
    'conduct-1',
  ];
  const { status, err } = await comity([...args, ...at('http://127.0.0.1:9')]);
  expect([status, err]).toEqual([64, expect.stringMatching(/conduct-1=there/)]);
});
