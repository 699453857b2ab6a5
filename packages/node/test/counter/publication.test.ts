// What a State makes public of its law: nothing unasked, nothing private, and the same bytes for the same records and day.
import { createHash } from 'node:crypto';
import { requirements } from '@comity/convention';
import { beforeAll, describe, expect, it } from 'vitest';
import { choosePublication, publication } from '../../src/usecases/publication/choice.ts';
import { publicFacts } from '../../src/usecases/publication/gather.ts';
import { breaking } from '../support/breaking.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { stand } from '../support/stand.ts';

const CASE = { as: 'xa-case' };
const DUTY = { as: 'xa-duty' };
/** Stands in everything that must never leave. */
const PRIVATE = 'zq7-private';
const PUBLIC = 'zq7-public';
const questionOn = (article: string): string =>
  requirements.find(({ ref }) => /^\d+/.exec(ref)?.[0] === article)!.id;

let world: Awaited<ReturnType<typeof stand>>;
let ask: Desk['ask'];

const provision = (id: string, over: object = {}) => ({
  id,
  law: `Act ${PUBLIC}`,
  number: `Section ${id}`,
  text: `Text ${PUBLIC} <script>alert(1)</script>`,
  language: 'en',
  translations: [],
  status: 'in-force',
  source: { name: `Gazette ${PUBLIC}`, url: 'https://gazette.example/7' },
  articles: ['7'],
  ...over,
});

async function ok(method: 'GET' | 'POST' | 'PUT', url: string, over: object): Promise<never> {
  const answer = await ask(method, url, over);
  expect([url, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([url, 200, '']);
  return answer.json as never;
}

const filesOf = async (query = '?day=2026-11-21') =>
  new Map(
    (
      (await ok('GET', `/api/law/ke/publication/files${query}`, CASE)) as {
        files: { path: string; text: string }[];
      }
    ).files.map(({ path, text }) => [path, text]),
  );

const choose = (choice: object) =>
  ask('PUT', '/api/law/ke/publication', {
    ...CASE,
    body: { treaty: false, provisions: 'none', findings: [], ...choice },
  });

beforeAll(async () => {
  world = await stand();
  ask = (await deskOf(world, world.nodes.xa)).ask;
  const save = (said: object) => ok('POST', '/api/law/ke/provisions', { ...DUTY, body: said });
  await save(provision('act.s1', { text: `Older ${PRIVATE}` }));
  await save(provision('act.s1'));
  await save(provision(`bill-${PRIVATE}`, { law: `Bill ${PRIVATE}`, text: PRIVATE, status: 'bill' }));
  const found = async (article: string, reason: string, provisions: string[], status = 'partly') =>
    ok('POST', `/api/law/ke/questions/${questionOn(article)}/findings`, {
      ...DUTY,
      body: { status, reason, provisions },
    }) as Promise<{ history: { id: string }[] }>;
  const public7 = await found('7', `Reason ${PUBLIC}`, ['act.s1', `bill-${PRIVATE}`]);
  await found('8', `Reason ${PRIVATE}`, ['act.s1']);
  await ok(
    'POST',
    `/api/law/ke/questions/${questionOn('7')}/findings/${public7.history[0]!.id}/second-reader`,
    {
      ...CASE,
      body: { agrees: false, note: `Note ${PRIVATE}` },
    },
  );
  await ok('POST', '/api/treaty/acts', {
    ...DUTY,
    body: {
      participant: 'ke',
      kind: 'signature',
      date: '2025-10-25',
      source: { name: `Press ${PUBLIC}` },
      confidence: 'medium',
      note: `Note ${PRIVATE}`,
    },
  });
});

/** Links but those to sources and to the content of the page itself. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/href="([^"]*)"/g)]
    .map(([, href]) => href!)
    .filter((href) => !/^https?:/.test(href) && href !== '#main');

function leadsInside(files: ReadonlyMap<string, string>, path: string, href: string): void {
  const at = new URL(href, `file:///${path}`);
  const target = files.get(at.pathname.slice(1)) ?? '';
  expect([path, href, target !== '']).toEqual([path, href, true]);
  if (at.hash !== '') expect(target).toContain(`id="${at.hash.slice(1)}"`);
}

describe('what is public of a State’s law', () => {
  it('is nothing until somebody says so, and the pages say that', async () => {
    expect(await ok('GET', '/api/law/ke/publication', CASE)).toEqual({
      state: 'ke',
      treaty: false,
      provisions: 'none',
      findings: [],
    });
    const files = await filesOf();
    expect([...files.keys()].filter((path) => path.startsWith('data/'))).toEqual([]);
    expect(files.get('en/index.html')).toContain('Nothing was chosen to be public.');
    expect([...files.values()].join('')).not.toContain('zq7');
  });

  it('never holds what was not chosen, officers, notes, older versions or bills, in any file', async () => {
    expect((await choose({ treaty: true, provisions: 'enacted', findings: ['7'] })).status).toBe(200);
    const files = await filesOf();
    for (const [path, text] of files) {
      expect([path, text.includes(PRIVATE)]).toEqual([path, false]);
      expect([path, /xa-(duty|case|chief)/.test(text)]).toEqual([path, false]);
    }
    const shown = ['treaty', 'provisions', 'findings'].map((name) => files.get(`en/${name}.html`)!);
    expect(shown.every((text) => text.includes(PUBLIC))).toBe(true);
    expect(files.get('en/findings.html')).toContain('It also rests on 1 provision that is not public.');
    expect(files.get('en/findings.html')).toContain('read a second time, does not agree');
  });

  it('names a source and a standing in every row of every page and table', async () => {
    const files = await filesOf();
    const rows = files.get('en/treaty.html')!.split('<tr class').slice(1);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/confidence.*<ul class="sources"><li>/);
    expect(files.get('en/provisions.html')).toMatch(
      /in force.*Source: <a href="https:\/\/gazette\.example\/7"/,
    );
    for (const line of files.get('data/treaty.csv')!.trim().split('\r\n').slice(1))
      expect(line).toMatch(/"?(high|medium|low)"?,/);
  });

  it('is six languages without a script, with links that lead nowhere but inside and to sources', async () => {
    const files = await filesOf();
    for (const language of ['ar', 'zh', 'en', 'fr', 'ru', 'es'])
      expect(files.get(`${language}/findings.html`)).toContain(`<html lang="${language}"`);
    expect(files.get('ar/index.html')).toContain('dir="rtl"');
    for (const [path, text] of files)
      if (path.endsWith('.html')) {
        expect([path, /<script|javascript:|style=| on[a-z]+=/.test(text)]).toEqual([path, false]);
        for (const href of linksIn(text)) leadsInside(files, path, href);
      }
  });

  it('is the same bytes for the same records and day, and says the sum of every file', async () => {
    const [files, again] = [await filesOf(), await filesOf()];
    expect([...again]).toEqual([...files]);
    const sums = files.get('SHA256SUMS')!.trim().split('\n');
    expect(sums).toEqual(
      [...files]
        .filter(([path]) => path !== 'SHA256SUMS')
        .map(([path, text]) => `${createHash('sha256').update(text).digest('hex')}  ${path}`),
    );
    world.pass(3 * 24 * 3600_000);
    ask = (await deskOf(world, world.nodes.xa)).ask;
    expect([...(await filesOf())]).toEqual([...files]);
    expect((await filesOf('')).get('en/index.html')).toContain('24 November 2026');
  });

  it('shows no power without its safeguards, and knows the articles there are', async () => {
    const bare = await choose({ findings: ['28'] });
    expect([bare.status, bare.json.detail]).toEqual([
      422,
      expect.stringContaining('safeguards-beside: 6, 24'),
    ]);
    expect((await choose({ findings: ['99'] })).json.detail).toContain('no-such-article: 99');
    expect((await choose({ findings: ['6', '24', '28'] })).status).toBe(200);
  });
});

it('is chosen once, whichever call to the records breaks', async () => {
  const { ports } = world.nodes.xa;
  const calls = { left: 0, isDone: false };
  const deps = {
    store: breaking(ports.store, calls),
    clock: world.clock,
    entropy: world.chance,
    files: {} as never,
  };
  for (const isDone of [false, true]) {
    for (let at = 1; ; at++) {
      Object.assign(calls, { left: at, isDone });
      const wish = { treaty: at % 2 === 0, provisions: 'all' as const, findings: ['7'] };
      await choosePublication(deps, 'gh', wish, 'xa-case').catch(() => {});
      const isThrough = calls.left > 0;
      calls.left = 0;
      await choosePublication(deps, 'gh', wish, 'xa-case');
      expect(await publication(deps, 'gh')).toMatchObject(wish);
      Object.assign(calls, { left: 1 });
      await expect(publicFacts(deps, 'gh', '2026-11-21')).rejects.toThrow('broken');
      calls.left = 0;
      if (isThrough) break;
    }
  }
});
