/** Every screen in a real Chromium: nothing for axe to find, nothing wider than its window, and small enough for a poor line. */
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { pageAssets } from '../../packages/node/src/counter/pages/assets.ts';
import { startChromium } from '../browser/chromium.ts';
import { axeFaults } from '../browser/verify-page.ts';
import { requireTool } from '../support/tools.ts';
import { type Look, lookAt, tooWide } from './look.ts';
import { SCREENS } from './screens.ts';
import { type WebWorld, webWorld } from './world.ts';

const inChromium = requireTool('chromium');
const LIMIT = 120_000;
let browser: Browser;
let world: WebWorld;

beforeAll(async () => {
  world = await webWorld();
  browser = await startChromium();
}, LIMIT);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const LOOKS: Look[] = ['en', 'ar'].flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) => [1440, 390].map((width) => ({ language, theme, width }))),
);

describe.each(SCREENS)('$name', { tags: ['slow'] }, (screen) => {
  inChromium(
    'has nothing for axe to find, in both directions, themes and widths',
    async () => {
      for (const look of LOOKS) {
        const page = await lookAt(browser, world, screen, look);
        expect([look, await axeFaults(page), await tooWide(page)]).toEqual([look, [], 0]);
        await page.context().close();
      }
    },
    LIMIT,
  );

  inChromium(
    'fits a small phone, and twice as large text',
    async () => {
      for (const language of ['en', 'ar', 'ru']) {
        const page = await lookAt(browser, world, screen, { language, theme: 'light', width: 320 });
        expect([language, 320, await tooWide(page)]).toEqual([language, 320, 0]);
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
        });
        expect([language, '200 %', await tooWide(page)]).toEqual([language, '200 %', 0]);
        await page.context().close();
      }
    },
    LIMIT,
  );
});

describe('what a first view weighs', () => {
  inChromium('fits a poor line: style, script and fonts', async () => {
    const { files, of } = await pageAssets();
    const sizeOf = (address: string) => files.get(address.split('/').at(-1)!)!;
    for (const language of ['en', 'ar', 'ru', 'zh', 'fr', 'es'] as const) {
      const { style, islands, preload } = of(language, false);
      expect(sizeOf(style).gzip!.length).toBeLessThanOrEqual(20_000);
      expect(sizeOf(islands.desk!).gzip!.length).toBeLessThanOrEqual(4_000);
      expect(preload.length).toBeLessThanOrEqual(2);
      const bytes = preload.reduce((sum, address) => sum + sizeOf(address).bytes.length, 0);
      expect(bytes).toBeLessThanOrEqual(70_000);
      expect(of(language, true).preload).toEqual([]);
    }
  });

  inChromium('is one page of at most 15 kB, compressed, that asks for nothing from elsewhere', async () => {
    const asked: string[] = [];
    const page = await lookAt(browser, world, SCREENS[0]!, { language: 'en', theme: 'light', width: 1440 });
    await page
      .context()
      .addCookies([{ name: 'comity-session', value: await world.cookie(), url: world.address }]);
    page.on('request', (request) => asked.push(request.url()));
    const answer = await page.goto(`${world.address}/`);
    const rows = await page.locator('[data-row]').count();
    const text = await answer!.text();
    const [before, after] = [text.slice(0, text.indexOf('<tbody')), text.slice(text.indexOf('<tbody'))];
    const forty = before + after.repeat(Math.ceil(40 / rows));
    expect(gzipSync(text).length).toBeLessThanOrEqual(15_000);
    expect(gzipSync(forty, { level: 6 }).length).toBeLessThanOrEqual(15_000);
    expect(asked.filter((url) => !url.startsWith(world.address))).toEqual([]);
    expect(answer!.headers()['content-security-policy']).not.toMatch(/unsafe|data:|\*/);
    await page.context().close();
  });
});
