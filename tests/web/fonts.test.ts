// @module-tag slow
/** Fonts of ours come when nothing else waits for the line, and never over a poor one. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { type FortyRows, fortyRows } from './forty-rows.ts';
import { inChromium, LIMIT } from './in-chromium.ts';
import { CHROME } from './look.ts';

let desk: FortyRows;
let browser: Browser;
beforeAll(async () => {
  desk = await fortyRows();
  browser = await startChromium();
}, LIMIT);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

interface Opened {
  context: BrowserContext;
  page: Page;
  /** Names of font files, as they are asked for. */
  asked: string[];
}

async function opened(
  over: { javaScriptEnabled?: boolean; headers?: Record<string, string> } = {},
): Promise<Opened> {
  const { javaScriptEnabled = true, headers = {} } = over;
  const context = await browser.newContext({
    ...{ userAgent: CHROME, serviceWorkers: 'block', javaScriptEnabled, extraHTTPHeaders: headers },
  });
  await context.addCookies([desk.cookie]);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.woff2')) asked.push(request.url());
  });
  return { context, page, asked };
}

const kept = async (context: BrowserContext): Promise<string | undefined> =>
  (await context.cookies()).find(({ name }) => name === 'comity-fonts')?.value;
const sheets = (page: Page): Promise<number> => page.locator('head > link[rel=stylesheet]').count();
const facesLoaded = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const loaded = [...document.fonts].filter(({ status }) => status === 'loaded');
    return [...new Set(loaded.map(({ family }) => family.replaceAll('"', '')))].sort();
  });

describe('the fonts of a page', () => {
  inChromium('are brought after a first view, and shown from the second on', async () => {
    const { context, page, asked } = await opened();
    await page.goto(desk.address);
    expect([await sheets(page), await facesLoaded(page)]).toEqual([1, []]);
    await expect.poll(() => kept(context)).toMatch(/^fonts-en\.[0-9a-f]{16}\.css$/);
    const brought = [...asked];
    expect(brought.length).toBeGreaterThan(2);
    await page.goto(`${desk.address}/requests/urgent`);
    const faces = ['Comity Letter', 'Comity Sans', 'Comity Serif'];
    expect([await sheets(page), await facesLoaded(page)]).toEqual([2, faces]);
    await context.close();
  });

  inChromium('of another language are brought when it is chosen', async () => {
    const { context, page } = await opened();
    await page.goto(desk.address);
    await expect.poll(() => kept(context)).toMatch(/^fonts-en/);
    await context.addCookies([{ name: 'comity-language', value: 'ar', url: desk.address }]);
    await page.reload();
    expect(await sheets(page)).toBe(1);
    await expect.poll(() => kept(context)).toMatch(/^fonts-ar/);
    await context.close();
  });

  inChromium('are not asked for over a poor line, nor of whoever saves data', async () => {
    const poor = await opened();
    const network = await poor.context.newCDPSession(poor.page);
    const speed = { downloadThroughput: 200_000, uploadThroughput: 200_000 };
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 300, ...speed });
    await poor.page.goto(desk.address);
    const saving = await opened({ headers: { 'save-data': 'on' } });
    await saving.page.goto(desk.address);
    // As long as bringing them takes on a good line, and as long again.
    await Promise.all([poor, saving].map(({ page }) => page.waitForTimeout(1_500)));
    for (const { context, asked } of [poor, saving]) {
      expect([asked, await kept(context)]).toEqual([[], undefined]);
      await context.close();
    }
  });

  inChromium('come by themselves where no script may', async () => {
    const { context, page, asked } = await opened({ javaScriptEnabled: false });
    await page.goto(desk.address);
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await context.close();
  });
});
