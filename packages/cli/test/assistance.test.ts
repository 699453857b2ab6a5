// Technical assistance from the command line: what is sent, what is printed, and how it ends when a person must decide.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testCounter } from './support/counter.ts';
import { comity } from './support/io.ts';
import { keyFile } from './support/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-assistance-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ID = '01a20004-1fc0-7087-abbe-8366a0a7e7a7';
const at = (url: string) => ['--node', url, '--key', keyFile()];
const said = {
  title: 'A law on preservation',
  articles: ['25'],
  requirements: [],
  area: 'powers',
  gap: 'law',
  priority: 'high',
  forms: ['drafting'],
  languages: ['fr'],
  contact: 'Treaty office',
  visibility: 'donors',
};
const kept = {
  ...said,
  id: ID,
  state: 'ke',
  standing: 'open',
  version: 3,
  at: '2026-11-22T00:00:00Z',
  by: 'xa-duty',
};

describe('comity assistance', () => {
  it('prints offers with every reason and what has to be asked', async () => {
    const offer = { id: ID, title: 'Drafting', by: 'sn', contact: 'Dakar' };
    const body = {
      need: kept,
      matches: [
        {
          offer,
          reasons: [{ why: 'article', articles: ['25'] }, { why: 'south-south' }],
          doubts: ['no-common-language'],
        },
      ],
      overlaps: [{ project: { title: 'Workshops', status: 'under-way' }, articles: ['25'], sameArea: true }],
      lookAgain: [{ requirement: { id: 'art25.1', question: 'Is there a power?' }, project: ID }],
    };
    const { url } = await testCounter(() => ({ status: 200, body }));
    const { status, out } = await comity(['assistance', 'matches', ID, ...at(url)]);
    expect(status).toBe(0);
    expect(out).toMatch(/Drafting +sn +article 25, south-south +no-common-language +Dakar/);
    expect(out).toMatch(/Workshops +under-way +art 25, the same area/);
    expect(out).toMatch(/art25\.1 +Is there a power/);
  });

  it('changes what is kept by its version, and says again what is not changed', async () => {
    const calls: { method?: string | undefined; body?: unknown }[] = [];
    const { url } = await testCounter((call) => {
      calls.push(call);
      return call.method === 'GET'
        ? { status: 200, body: { needs: [kept] } }
        : { status: 200, body: { ...kept, version: 4, standing: 'picked' } };
    });
    const { status, out } = await comity([
      'assistance',
      'change',
      'ke',
      ID,
      '--standing',
      'picked',
      ...at(url),
    ]);
    expect([status, out]).toEqual([0, `kept  ${ID}, version 4, picked\n`]);
    expect(JSON.parse(String(calls.at(-1)!.body))).toEqual({ version: 3, said, standing: 'picked' });
  });

  it('picks an offer, and lists the needs of every State where none is named', async () => {
    const asked: { url?: string | undefined; body?: unknown }[] = [];
    const { url } = await testCounter((call) => {
      asked.push(call);
      return call.method === 'GET'
        ? { status: 200, body: { needs: [kept] } }
        : { status: 200, body: { ...kept, version: 4, standing: 'picked', picked: ID } };
    });
    await comity(['assistance', 'change', 'ke', ID, '--offer', ID, ...at(url)]);
    const sent = JSON.parse(String(asked.at(-1)!.body));
    expect(sent).toMatchObject({ version: 3, standing: 'picked', picked: ID });
    const { out } = await comity(['assistance', 'needs', ...at(url)]);
    expect(out).toMatch(/ke\s+A law on preservation/);
  });

  it('asks for what is to change', async () => {
    const { status, err } = await comity(['assistance', 'change', 'ke', ID, ...at('http://127.0.0.1:9')]);
    expect([status, err]).toEqual([64, expect.stringMatching(/--standing, --offer or --file is needed/)]);
  });

  it('writes a file to hand over, and never over one that is there', async () => {
    const handed = {
      format: 'comity.assistance/1',
      to: 'donor',
      at: 'now',
      needs: [],
      offers: [],
      projects: [],
    };
    const { url } = await testCounter(() => ({ status: 200, body: handed }));
    const out = join(folder, 'handed.json');
    const words = ['assistance', 'export', '--to', 'donor', '--out', out, ...at(url)];
    expect((await comity(words)).status).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(handed);
    writeFileSync(out, 'mine');
    expect((await comity(words)).status).toBe(73);
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });
});
