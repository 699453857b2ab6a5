// @module-tag slow
/** The keeper's window in a real Chromium: nothing for axe to find, nothing cut or too wide, in words 40 % longer too, in both directions. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { open } from '../../packages/keeper/test/window-stage.ts';
import { requireTool } from '../support/tools.ts';
import { heightFor, lowTargets, tooWide } from '../web/look.ts';
import { startChromium } from './chromium.ts';
import { longerWords } from './longer-words.ts';
import { axeFaults } from './verify-page.ts';
import { SCENES } from './window-scenes.ts';

const inChromium = requireTool('chromium');
let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

async function fits(page: Page, seen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: heightFor(width) });
      const look = `${seen} ${theme} ${width}`;
      const low = width === 390 ? await lowTargets(page) : [];
      expect([look, await axeFaults(page), await tooWide(page), low]).toEqual([look, [], 0, []]);
    }
  }
  await page.setViewportSize({ width: 320, height: heightFor(320) });
  expect([seen, 320, await tooWide(page)]).toEqual([seen, 320, 0]);
}

describe.each(SCENES)('the window: $name', ({ name, path }) => {
  inChromium(
    'fits, and hides nothing from anybody',
    async () => {
      const stage = await open({ testKeys: true });
      for (const language of ['en', 'ar'] as const) {
        const context = await browser.newContext({ locale: language });
        const page = await context.newPage();
        await page.goto(`${stage.place.origin}${await path(stage, language)}`);
        expect(await page.getAttribute('html', 'dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
        await fits(page, `${name} ${language}`);
        await longerWords(page);
        await fits(page, `${name} ${language} longer`);
        await context.close();
      }
    },
    240_000,
  );
});
