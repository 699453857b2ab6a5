// Counts for others and public pages from the command line: what is sent, what lands in files, and what is never overwritten.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testCounter } from './support/counter.ts';
import { comity } from './support/io.ts';
import { keyFile } from './support/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-told-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (url: string) => ['--node', url, '--key', keyFile()];

describe('comity counts', () => {
  it('still counts when no subcommand is named', async () => {
    const body = { rules: { threshold: 5, closedAfterDays: 90 }, lastClosed: 2025, years: [] };
    const { url, asked } = await testCounter(() => ({ body }));
    const { status, out } = await comity(['counts', '--from', '2025', ...at(url)]);
    expect([status, out]).toEqual([0, expect.stringContaining('No year after 2025 is closed yet.')]);
    expect(asked.at(-1)?.path).toBe('/api/counts?from=2025');
  });

  it('seals a report into a file that must not be there yet', async () => {
    const body = {
      ...{ year: 2025, version: 1, file: 1, to: ['xs'], at: '2026-11-21T18:30:00.000Z', by: 'xa-case' },
      ...{ digest: 'a'.repeat(64), name: 'xa-counts-2025-v1.jws', bytes: 'e30' },
    };
    const { url, asked } = await testCounter(() => ({ body }));
    const out = join(folder, 'report.jws');
    const first = await comity(['counts', 'seal', '2025', '--to', 'xs', '--out', out, '--json', ...at(url)]);
    expect(first.status).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ did: 'counts-seal', version: 1, to: ['xs'] });
    expect(JSON.parse(String(asked.at(-1)?.body))).toEqual({ year: 2025, to: ['xs'] });
    expect(readFileSync(out, 'utf8')).toBe('{}');
    const second = await comity(['counts', 'seal', '2025', '--to', 'xs', '--out', out, ...at(url)]);
    expect([second.status, second.err]).toEqual([
      73,
      expect.stringContaining('The report is sealed and kept'),
    ]);
  });

  it('sends the latest report by the node, and says so when none was sealed', async () => {
    const carried = [{ state: 'xs', standing: 'arrived', at: '2026-11-22T10:00:00.000Z' }];
    const reports = [{ version: 1 }, { version: 2 }];
    const { url, asked } = await testCounter(({ method }) => ({
      body: method === 'GET' ? { reports } : { carried },
    }));
    const { out } = await comity(['counts', 'send', '2025', '--to', 'xs', ...at(url)]);
    expect(out).toMatch(/xs +taken in there +2026-11-22/);
    expect(asked.at(-1)?.path).toBe('/api/counts/reports/2025/2/1/carried');
    expect(JSON.parse(String(asked.at(-1)?.body))).toEqual({ to: ['xs'] });
    const none = await testCounter(() => ({ body: { reports: [] } }));
    const { status, err } = await comity(['counts', 'send', '2025', ...at(none.url)]);
    expect([status, err]).toEqual([64, expect.stringContaining('no report of 2025 was sealed yet')]);
  });

  it('asks for a year and for States as they are named', async () => {
    const { url } = await testCounter(() => ({ body: {} }));
    const odd = await comity(['counts', 'seal', 'last', '--to', 'xs', '--out', 'x', ...at(url)]);
    expect([odd.status, odd.err]).toEqual([64, expect.stringContaining('last is no year')]);
    const state = await comity(['counts', 'seal', '2025', '--to', 'Kessar', '--out', 'x', ...at(url)]);
    expect([state.status, state.err]).toEqual([64, expect.stringContaining('Kessar')]);
  });

  it('says who reported, who did not, and why there is no edition', async () => {
    const body = {
      year: 2025,
      reports: [
        { state: 'xa', year: 2025, version: 2, at: '2026-11-21T18:30:00.000Z', digest: 'a'.repeat(64) },
      ],
      missing: ['xb'],
      editions: [],
      refused: { code: 'too-few-States', states: ['xa'] },
    };
    const { url } = await testCounter(() => ({ body }));
    const { out } = await comity(['counts', 'coverage', '2025', ...at(url)]);
    expect(out).toMatch(/xa +2 +2026-11-21/);
    expect(out).toContain('Nothing came of: xb');
    expect(out).toContain('An edition needs reports of three States.');
  });
});

describe('comity law publish', () => {
  const files = [
    { path: 'index.html', text: 'one' },
    { path: 'data/treaty.json', text: 'two' },
    { path: 'SHA256SUMS', text: `${'0'.repeat(64)}  data/treaty.json\n${'0'.repeat(64)}  index.html\n` },
  ];
  const publish = async (out: string, ...more: string[]) => {
    const { url } = await testCounter(() => ({ body: { day: '2026-11-21', files } }));
    return comity(['law', 'publish', 'ke', '--out', out, ...more, ...at(url)]);
  };

  it('writes the folder whole, and replaces only what an earlier export wrote and only when asked', async () => {
    const out = join(folder, 'public');
    expect((await publish(out)).status).toBe(0);
    expect(readdirSync(out, { recursive: true }).toSorted()).toEqual([
      'SHA256SUMS',
      'data',
      'data/treaty.json',
      'index.html',
    ]);
    writeFileSync(join(out, 'index.html'), 'changed');
    const again = await publish(out);
    expect([again.status, again.err]).toEqual([73, expect.stringContaining('--replace')]);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('changed');
    expect((await publish(out, '--replace')).status).toBe(0);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('one');
    writeFileSync(join(out, 'thesis.txt'), 'the only copy');
    const other = await publish(out, '--replace');
    expect([other.status, other.err]).toEqual([73, expect.stringContaining('thesis.txt')]);
    expect(readFileSync(join(out, 'thesis.txt'), 'utf8')).toBe('the only copy');
    expect(existsSync(`${out}.old`)).toBe(false);
  });

  it('never takes somebody’s folder for an earlier export', async () => {
    const out = join(folder, 'theirs');
    mkdirSync(out);
    writeFileSync(join(out, 'notes'), 'x');
    expect((await publish(out, '--replace')).status).toBe(73);
    expect(readdirSync(out)).toEqual(['notes']);
  });

  it('says that nothing is public yet, by its status too', async () => {
    const { url } = await testCounter(() => ({
      body: { day: '2026-11-21', files: [{ path: 'index.html', text: 'one' }] },
    }));
    const { status, out } = await comity(['law', 'publish', 'ke', '--out', join(folder, 'none'), ...at(url)]);
    expect([status, out]).toEqual([2, expect.stringContaining('Nothing is public yet')]);
  });

  it('changes only what is named of what is public', async () => {
    const before = { state: 'ke', treaty: true, provisions: 'none', findings: ['7'] };
    const { url, asked } = await testCounter(() => ({ body: before }));
    const { status } = await comity(['law', 'public', 'ke', '--provisions', 'enacted', ...at(url)]);
    expect(status).toBe(0);
    expect(JSON.parse(String(asked.at(-1)?.body))).toEqual({
      treaty: true,
      provisions: 'enacted',
      findings: ['7'],
    });
  });
});
