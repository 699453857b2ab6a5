// @module-tag slow
/**
 * A world in which every word that somebody else may choose is hostile, seen through every address there is: words stay words, cells stay
 * cells, names of files are ours. And one item of child abuse material, whose name nobody is shown by any of them.
 */
import type { Role } from '@comity/keeper';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Permission, roleFor } from '../../../packages/node/src/usecases/officers/permissions.ts';
import { ROLES } from '../../../packages/node/test/counter/expected-permissions.ts';
import type { Route } from '../../../packages/node/test/support/route-table.ts';
import { startChromium } from '../../browser/chromium.ts';
import { requireTool } from '../../support/tools.ts';
import { bornFromWords } from './dom.ts';
import { cellsOf, layersOf } from './files.ts';
import { evil, MARK, MASKED_CONTENT, MASKED_GUISES } from './words.ts';
import { FILE_ID, type HostileWorld, hostileWorld } from './world.ts';

const inChromium = requireTool('chromium');
const withPoppler = requireTool('pdftotext');
const LIMIT = 300_000;

let world: HostileWorld;
let browser: Browser | undefined;

beforeAll(async () => {
  world = await hostileWorld();
  everything = [
    ...(await seenBy('xb', ROLES)),
    ...(await seenBy('xa', ROLES)),
    ...(await seenBy('xb', ['overseer'])),
    ...(await seenBy('xb', ['key-custodian'])),
  ];
}, LIMIT);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

interface Answer {
  /** The place, with the names of its parts. */
  route: string;
  what: string;
  status: number;
  type: string;
  name: string;
  body: Buffer;
}

const NOBODYS = ['0193e7a0-0000-7000-8000-000000000000'];
const HOSTILE = encodeURIComponent(`"><${MARK} on${MARK}=1>\u202e`);
/** Where a query shows more. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  '/find': [`/find?q=${MARK}`, `/find?q=${HOSTILE}`],
  '/law/search': [`/law/search?q=${MARK}`, `/law/search?q=${HOSTILE}`],
  '/law/compare': ['/law/compare?states=xa,xb&article=7'],
  '/law/:state/law.xml': [`/law/xb/law.xml?law=${encodeURIComponent(evil('law'))}`],
  '/api/law/:state/export-law': [`/api/law/xb/export-law?law=${encodeURIComponent(evil('law'))}`],
  '/law/conduct': ['/law/conduct?of=xa&and=xb&offence=7'],
  '/administration/log': [`/administration/log?actor=${HOSTILE}`],
  '/sign-in': [`/sign-in?back=/${HOSTILE}`],
  '/requests': [`/requests?show=${HOSTILE}`],
  '/': [`/?beside=${HOSTILE}&show=${HOSTILE}`],
};

/** Every address of a route, with every id that its place may have. */
function addresses({ url }: Route): string[] {
  const { ids } = world;
  let urls = [url];
  for (const [place, name] of url.matchAll(/:(\w+)(?:\([^)]*\))?/g)) {
    const before = url.slice(0, url.indexOf(`/${place}`));
    const values =
      ids[`${before}:${name}`] ?? (before.endsWith('/packages') ? ids.package! : (ids[name!] ?? NOBODYS));
    urls = urls.flatMap((one) => values.map((value) => one.replace(place, encodeURIComponent(value))));
  }
  return [...urls, ...(MORE[url] ?? [])];
}

const headersFor = async (state: 'xa' | 'xb', roles: readonly Role[]) => {
  const { token } = await world.desks[state].sessions.open({
    ...{ officer: `${state}-case`, name: evil('me'), roles: [...roles], readOnly: false, by: 'passkey' },
    device: 'Chrome, Linux',
  });
  return { cookie: `comity-session=${token}`, 'user-agent': 'Chrome/156 Linux' };
};

/** Of what Almara has at all: what came to it and what it sent. Its law, papers and software are Kessar's over again, and empty. */
const ALMARAS = /^\/(|find|directory.*|requests.*|api\/(requests|packages|directory|evidence).*)$/;

/** In one role, the addresses that role has a right to; a refusal is the same everywhere. */
async function seenBy(state: 'xa' | 'xb', roles: readonly Role[]): Promise<Answer[]> {
  const headers = await headersFor(state, roles);
  const isOpen = ({ permission, url }: Route) =>
    (state === 'xb' || ALMARAS.test(url)) &&
    (roles === ROLES || (permission !== undefined && roleFor(permission as Permission, roles) !== undefined));
  const answers: Answer[] = [];
  for (const route of world.routes.filter(isSwept).filter(isOpen))
    for (const url of addresses(route)) {
      const answer = await world.desks[state].app.inject({ method: 'GET', url, headers });
      answers.push(
        answerOf(`${state} ${url} as ${roles === ROLES ? 'anybody' : roles[0]}`, answer, route.url),
      );
    }
  return answers;
}

/** Everything anybody sees, asked for once. */
let everything: Answer[];

const answerOf = (
  what: string,
  { statusCode, headers, rawPayload }: { statusCode: number; headers: object; rawPayload: Buffer },
  route = what,
): Answer => {
  const said = headers as Record<string, string | undefined>;
  const [type, name] = [said['content-type'] ?? '', said['content-disposition'] ?? ''];
  return { route, what, status: statusCode, type, name, body: rawPayload };
};

/** A stream does not end; the verifier is one file with an origin of its own and nobody's words; assets and the document of the API are built. */
const isSwept = ({ method, url }: Route): boolean =>
  method === 'GET' && !/^\/(api\/events|api\/docs|assets|verify\.html|worker\.js)/.test(url);

inChromium(
  'holds no element, attribute, address or direction born from words, whatever page is opened by whom',
  async () => {
    browser = await startChromium();
    const page = await browser.newPage();
    const [wrong, shown]: [string[], Set<string>] = [[], new Set()];
    for (const { what, status, type, body } of everything) {
      if (status >= 500) wrong.push(`${what}: ${status}`);
      if (!type.startsWith('text/html')) continue;
      const html = body.toString('utf8');
      for (const [, where] of html.matchAll(/\u202e([\w -]+)\u2066/g)) shown.add(where!);
      for (const found of await bornFromWords(page, html, MARK)) wrong.push(`${what}: ${found}`);
    }
    expect(wrong).toEqual([]);
    // The words were there to be seen.
    expect([...shown].sort()).toEqual(expect.arrayContaining(SHOWN));
    expect(shown.size).toBeGreaterThan(40);
    for (const { defects } of Object.values(world.desks)) expect(defects).toEqual([]);
  },
  LIMIT,
);

/** Words that some page shows. */
const SHOWN = [
  ...['State', 'KC-P', 'arabic', 'text', 'tool', 'translator', 'warning', 'webhook'],
  ...['mechanism', 'cluster', 'seed', 'expert', 'self-assessed', 'review', 'earlierHelp', 'funders'],
];

it('opens at least one address of every place that names something: a new kind of thing is made hostile here, too', () => {
  const [named, opened] = [new Set<string>(), new Set<string>()];
  for (const { route, status } of everything)
    if (route.includes('/:')) (status < 400 ? opened : named).add(route);
  expect([...named].filter((route) => !opened.has(route)).sort()).toEqual(CLOSED);
});

/** Nothing of the kind is under way in this world; other tests have these. */
const CLOSED = [
  ...['/api/ceremonies/:id/payload', '/api/packages/:id/file', '/api/requests/:id/erasure'],
  ...['/api/requests/:id/erasure/order', '/api/uploads/:upload', '/approve/:kind/:id'],
  '/window/:ticket',
];

it(
  'gives every file a name of ours, and no table a cell that is a formula',
  async () => {
    const wrong: string[] = [];
    let tables = 0;
    for (const { what, status, type, name, body } of await files()) {
      expect([what, status]).toEqual([what, 200]);
      if (!/^attachment; filename="[\w.-]+"$/.test(name)) wrong.push(`${what}: ${name}`);
      if (!type.startsWith('text/csv')) continue;
      tables += 1;
      expect([what, body.includes(MARK)]).toEqual([what, !what.includes('counts')]);
      for (const cell of cellsOf(body.toString('utf8')))
        if (/^\s*[=+\-@|%\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell))
          wrong.push(`${what}: ${cell.slice(0, 40)}`);
    }
    expect(wrong).toEqual([]);
    expect(tables).toBe(4);
  },
  LIMIT,
);

withPoppler(
  'never shows the name of abuse material, on a page, in data, in a file, in the log or in a notice',
  async () => {
    const wrong: string[] = [];
    const see = ({ what, body }: Pick<Answer, 'what' | 'body'>) => {
      const layers = layersOf(body);
      for (const guise of MASKED_GUISES)
        if (layers.some((layer) => layer.includes(guise))) wrong.push(`${what} shows ${guise}`);
    };
    for (const answer of everything) see(answer);
    for (const file of await files()) see(file);
    for (const { state, memory, told } of [world.xa, world.xb]) {
      const { leaves, tables } = memory.state;
      const body = Buffer.from(JSON.stringify([[...leaves.values()], [...tables.alarms.values()], told]));
      see({ what: `log and alarms of ${state}`, body });
    }
    expect(wrong).toEqual([]);
  },
  LIMIT,
);

/** The files that forms and addresses give. */
async function files(): Promise<Answer[]> {
  const headers = await headersFor('xb', ROLES);
  const { app } = world.desks.xb;
  const get = async (url: string) => answerOf(url, await app.inject({ method: 'GET', url, headers }));
  const post = async (url: string, from: string, said: Record<string, string>) => {
    const csrf =
      /name="csrf" value="([^"]+)"/.exec((await app.inject({ url: from, headers })).body)?.[1] ?? '';
    const answer = await app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams({ csrf, ...said }).toString() },
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    });
    return answerOf(`${url} ${JSON.stringify(said)}`, answer);
  };
  const [id] = world.ids.id as [string];
  const print = (of: string, format: string) =>
    post(`/requests/${id}/print`, `/requests/${id}/print`, {
      ...{ of, format, language: 'en', with: format === 'pdf' ? 'ar' : 'fr', reason: 'For the ministry' },
    });
  const made: Answer[] = [];
  for (const url of [
    '/law/xb/provisions.csv',
    '/law/xb/findings.csv',
    `/law/xb/law.xml?law=${encodeURIComponent(evil('law'))}`,
    '/api/counts.csv?from=2025',
  ])
    made.push(await get(url));
  for (const format of ['csv', 'docx', 'pdf'])
    made.push(await post('/law/xb/gaps', '/law/xb/gaps', { format, language: 'en' }));
  for (const format of ['pdf', 'docx']) made.push(await print('request', format));
  made.push(
    await post(`/requests/${id}/custody/export`, `/requests/${id}/custody`, {
      reason: 'For the court',
      language: 'en',
    }),
  );
  made.push(await post(`/requests/${id}/attachments`, `/requests/${id}`, { file: FILE_ID }));
  return made;
}

it(
  'gives content of abuse material to who asks for it in a role that may, as a file that names nothing, and logs it',
  async () => {
    const { masked, xb } = world;
    const [id] = world.ids.id as [string];
    const url = `/requests/${id}/evidence/items/${masked}`;
    const looks = async (roles: readonly Role[]) => {
      const headers = await headersFor('xb', roles);
      const { app } = world.desks.xb;
      const csrf = /name="csrf" value="([^"]+)"/.exec((await app.inject({ url, headers })).body)?.[1] ?? '';
      return app.inject({
        ...{ method: 'POST', url: `${url}/look` },
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          csrf,
          purpose: 'execution',
          reason: 'To describe it for the court',
        }).toString(),
      });
    };
    const views = () =>
      [...xb.memory.state.leaves.values()].filter(
        ({ event }) =>
          (event as { action: string; item?: string }).action === 'viewed' &&
          (event as { item?: string }).item === masked,
      ).length;
    const before = views();
    const refused = await looks(['case-officer']);
    expect([refused.statusCode, refused.rawPayload.includes(MASKED_CONTENT)]).toEqual([403, false]);
    const given = await looks(['evidence-custodian']);
    expect([given.statusCode, given.body]).toEqual([200, MASKED_CONTENT]);
    expect(given.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f-]+(\.bin)?"$/);
    expect(given.headers['content-type']).toBe('application/octet-stream');
    expect(views()).toBe(before + 1);
  },
  LIMIT,
);
