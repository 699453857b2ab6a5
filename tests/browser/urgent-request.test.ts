// The urgent request in a real Chromium: by the keyboard alone in twelve inputs, without a script, with every fault at once, and twice sent.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COOKIE } from '../../packages/node/src/counter/auth.ts';
import { deviceOf } from '../../packages/node/src/counter/sessions.ts';
import { type Desk, deskOf } from '../../packages/node/test/support/counter.ts';
import { type Stand, stand } from '../../packages/node/test/support/stand.ts';
import { startChromium } from './chromium.ts';
import { press } from './press.ts';
import { answerByKeyboard, answerTheRest, FACTS, RELATION, WHY } from './urgent-form.ts';

const MOST_INPUTS = 12;
/** Milliseconds a test may take on a busy machine. */
const LIMIT = 120_000;
const BROWSER = 'Comity tests';
const OFFICER = 'xa-duty';

let browser: Browser;
let world: Stand;
let desk: Desk;
let address: string;

beforeAll(async () => {
  [browser, world] = await Promise.all([startChromium(), stand({ states: ['xa', 'xb', 'xc'] })]);
  desk = await deskOf(world, world.nodes.xa);
  address = await desk.app.listen({ port: 0, host: '127.0.0.1' });
}, LIMIT);
afterAll(async () => {
  await Promise.all([browser.close(), desk.app.close()]);
});

/** An officer's own browser, on the empty page. */
async function visit(language: string, over: object = {}): Promise<{ context: BrowserContext; page: Page }> {
  const { entry } = world.nodes.xa.founded.officers.find((officer) => officer.entry.id === OFFICER)!;
  const session = {
    officer: OFFICER,
    name: entry.name,
    roles: entry.roles,
    readOnly: false,
    by: 'key' as const,
  };
  const { token } = await desk.sessions.open({ ...session, device: deviceOf(BROWSER) });
  const context = await browser.newContext({ userAgent: BROWSER, ...over });
  await context.addCookies([
    { name: COOKIE, value: token, url: address },
    { name: 'comity-language', value: language, url: address },
  ]);
  const page = await context.newPage();
  await page.goto(`${address}/requests/urgent`);
  return { context, page };
}

/** Drafts and acts of preservation there are. */
const standing = () =>
  world.nodes.xa.read(async (tx) => {
    const halves = (await tx.halves.list()).map(({ half }) => half);
    const acts = await Promise.all(halves.map(({ id }) => tx.acts.where('thread', id)));
    return { halves, acts: acts.flat() };
  });

test('is asked by the keyboard alone in at most twelve inputs, and the letter grows meanwhile', {
  tags: ['slow'],
  timeout: LIMIT,
}, async () => {
  const { context, page } = await visit('en');
  const keyboard = await answerByKeyboard(page);
  const letter = await page.locator('.growing').innerText();
  for (const part of ['Kessar', '203.0.113.84', '1 November 2026', RELATION, 'Illegal access', FACTS, WHY])
    expect(letter).toContain(part);
  expect(await page.locator('.growing .gap').count()).toBe(0);
  expect(await page.locator('[data-met]').innerText()).toBe('6');
  await Promise.all([page.waitForURL(/\/requests\/[0-9a-f-]{36}$/), keyboard.press('sign', 'Enter')]);
  expect(keyboard.inputs).toBeLessThanOrEqual(MOST_INPUTS);
  const { halves, acts } = await standing();
  expect(halves).toHaveLength(1);
  expect(acts.map(({ stage, type }) => [stage.name, type])).toEqual([
    ['awaiting-approval', 'comity.preservation.request/1'],
  ]);
  expect(halves[0]).toMatchObject({ counterpart: 'xb', class: 'urgent', stage: { name: 'draft' } });
  await context.close();
});

test('names every fault at once with its paragraph, leads to the field, and keeps every answer', {
  tags: ['slow'],
  timeout: LIMIT,
}, async () => {
  const { context, page } = await visit('en');
  await page.fill('#facts', 'Too short');
  await page.fill('#identifiers', '198.51.100.7');
  await press(page, 'button[value=sign]');
  const faults = await page.locator('#errors a').allInnerTexts();
  expect(faults).toHaveLength(9);
  expect(faults.filter((fault) => /\(\d+\(/.test(fault))).toHaveLength(8);
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('errors');
  expect(await page.inputValue('#facts')).toBe('Too short');
  expect(await page.inputValue('#identifiers')).toBe('198.51.100.7');
  for (const href of await page
    .locator('#errors a')
    .evaluateAll((links) => links.map((a) => a.getAttribute('href'))))
    expect(await page.locator(href!).count()).toBe(1);
  await context.close();
});

test('is asked once without a script however often it is sent, and kept as a draft while faults stand', {
  tags: ['slow'],
  timeout: LIMIT,
}, async () => {
  const before = (await standing()).halves.length;
  const { context, page } = await visit('ar', { javaScriptEnabled: false });
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await page.selectOption('#to', 'xc');
  await page.fill('#identifiers', 'ops@lumen.example');
  await press(page, 'button[value=sign]');
  expect(await page.locator('#errors a').count()).toBe(8);
  expect((await standing()).halves).toHaveLength(before + 1);
  await page.check('#providerUnknown');
  await answerTheRest(page);
  const form = await page
    .locator('#urgent')
    .evaluate((element: HTMLFormElement) => new URLSearchParams(new FormData(element) as never).toString());
  const send = () =>
    context.request.post(`${address}/requests/urgent`, {
      data: `${form}&act=sign`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      maxRedirects: 0,
    });
  const sent = await Promise.all([send(), send(), send()]);
  expect(sent.map((answer) => answer.status())).toEqual([303, 303, 303]);
  expect(new Set(sent.map((answer) => answer.headers().location)).size).toBe(1);
  const { halves, acts } = await standing();
  expect(halves).toHaveLength(before + 1);
  expect(acts.filter(({ to }) => to === 'xc').map(({ stage }) => stage.name)).toEqual(['awaiting-approval']);
  await context.close();
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
interface Axe {
  run(options: object): Promise<{ violations: { id: string }[] }>;
}

/** Rules the page as it stands breaks. */
async function broken(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: AXE });
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    return (await axe.run({ runOnly })).violations.map(({ id }) => id);
  }, WCAG);
}

const showFaults = async (page: Page) => {
  await press(page, 'button[value=sign]');
  await page.waitForSelector('#errors');
};

const rows = ['en', 'ar'].flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1440, 390].map((width) => ({ language, colorScheme, width })),
  ),
);
test.each(rows)(
  'has nothing against WCAG 2.2 A and AA, empty and with faults: %o',
  { tags: ['slow'], timeout: LIMIT },
  async (row) => {
    const { language, colorScheme, width } = row;
    const viewport = { width, height: 900 };
    const { context, page } = await visit(language, { colorScheme, viewport, bypassCSP: true });
    expect(await broken(page)).toEqual([]);
    await showFaults(page);
    expect(await broken(page)).toEqual([]);
    await context.close();
  },
);

test.each(['ar', 'zh', 'en', 'fr', 'ru', 'es'])(
  'fits 320 pixels with faults shown, in %s',
  { tags: ['slow'], timeout: LIMIT },
  async (language) => {
    const { context, page } = await visit(language, { viewport: { width: 320, height: 700 } });
    await showFaults(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await context.close();
  },
);
