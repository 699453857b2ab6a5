/** Every screen in a real Chromium: nothing for axe to find, nothing wider than its window, and small enough for a poor line. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageAssets } from '../../packages/node/src/counter/pages/assets.ts';
import { axeFaults } from '../browser/verify-page.ts';
import { inChromium, LIMIT, onStage } from './in-chromium.ts';
import { heightFor, lookAt, lowTargets, officersLooking, tooWide, turnedBlindly } from './look.ts';
import { SCREENS } from './screens.ts';

const stage = onStage();
const looking = officersLooking();

/** One load serves every theme and width: a page is told of both while it is open. */
async function inEveryLook(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: heightFor(width) });
      await look(`${theme} ${width}`);
    }
  }
}

async function fits(page: Page): Promise<void> {
  expect(await page.locator('[hidden]:visible').count(), 'shown though hidden').toBe(0);
  expect(await turnedBlindly(page), 'direction of no words').toEqual([]);
  await page.setViewportSize({ width: 320, height: heightFor(320) });
  expect(['320', await tooWide(page), await lowTargets(page)]).toEqual(['320', 0, []]);
  await page.setViewportSize({ width: 768, height: 900 });
  expect(['768', await barRows(page)]).toEqual(['768', 1]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  expect(['200 %', await tooWide(page)]).toEqual(['200 %', 0]);
}

/** How often the bar at the top breaks: its brand is as high as a row. */
const barRows = (page: Page): Promise<number> =>
  page.evaluate(() => Math.floor(document.querySelector('.bar-in')!.clientHeight / 48));

describe.each(SCREENS)('$name', { tags: ['slow'] }, (screen) => {
  inChromium(
    'has nothing for axe to find in both directions, themes and widths, and fits a small phone, a finger and twice as large text',
    async () => {
      for (const language of ['en', 'ar', 'ru']) {
        const look = { language, theme: 'light', width: 1440 } as const;
        const page = await looking(stage.browser, stage.world, screen, look);
        if (language !== 'ru')
          await inEveryLook(page, async (name) => {
            expect([language, name, await axeFaults(page), await tooWide(page)]).toEqual([
              language,
              name,
              [],
              0,
            ]);
          });
        await fits(page);
      }
    },
    LIMIT,
  );
});

describe('with a dialog over the page', { tags: ['slow'] }, () => {
  const DIALOGS = [
    { name: 'find', keys: 'Control+k', shown: 'dialog.palette' },
    { name: 'the list of keys', keys: 'Shift+?', shown: '#keys' },
  ];
  for (const { name, keys, shown } of DIALOGS)
    inChromium(
      `${name}: has nothing for axe to find, and fits`,
      async () => {
        for (const language of ['en', 'ar']) {
          const look = { language, theme: 'light', width: 1440 } as const;
          const page = await lookAt(stage.browser, stage.world, { name, path: () => '/' }, look);
          await page.keyboard.press(keys);
          await page.locator(shown).waitFor({ state: 'visible' });
          await inEveryLook(page, async (seen) => {
            expect([seen, await axeFaults(page), await tooWide(page)]).toEqual([seen, [], 0]);
          });
          await page.context().close();
        }
      },
      LIMIT,
    );

  inChromium(
    'bars of the line, what is new, and a draft that is offered: nothing for axe to find either',
    async () => {
      const path = () => `/requests/${stage.world.requests.registered}/acts/refuse`;
      for (const language of ['en', 'ar']) {
        const look = { language, theme: 'light', width: 1440 } as const;
        const page = await lookAt(stage.browser, stage.world, { name: 'bars', path }, look);
        await page.fill('textarea >> nth=0', 'Written and left');
        await page.locator('.kept-note:not(:empty)').first().waitFor();
        await page.reload();
        await page.locator('.kept-bar').waitFor();
        await page.context().setOffline(true);
        await page.locator('[data-none]').waitFor({ state: 'visible' });
        await page.evaluate(() => {
          for (const element of document.querySelectorAll<HTMLElement>('[data-new], [data-out]'))
            element.hidden = false;
        });
        await inEveryLook(page, async (seen) => {
          expect([seen, await axeFaults(page), await tooWide(page)]).toEqual([seen, [], 0]);
        });
        await page.context().close();
      }
    },
    LIMIT,
  );
});

describe('on a phone', { tags: ['slow'] }, () => {
  inChromium(
    'gives what is to be done the width of the page: how it stands comes under it',
    async () => {
      const screen = SCREENS.find(({ name }) => name === 'draft of a letter, the tasks')!;
      const look = { language: 'fr', theme: 'light', width: 390 } as const;
      const page = await lookAt(stage.browser, stage.world, screen, look);
      const widths = await page
        .locator('.tasks > li > div')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
      expect(widths.length).toBeGreaterThan(4);
      for (const width of widths) expect(width).toBeGreaterThan(300);
      await page.context().close();
    },
    LIMIT,
  );
});

describe('in forced colours', { tags: ['slow'] }, () => {
  inChromium(
    'marks the place one is at, and no other',
    async () => {
      const look = { language: 'en', theme: 'light', width: 1440 } as const;
      const page = await lookAt(stage.browser, stage.world, { name: 'desk', path: () => '/' }, look);
      await page.emulateMedia({ forcedColors: 'active' });
      const lines = await page.locator('.places a').evaluateAll((all) =>
        all.map((one) => {
          const { borderBlockStartColor, borderBlockEndColor } = getComputedStyle(one);
          const canvas = getComputedStyle(document.body).backgroundColor;
          return [borderBlockStartColor, borderBlockEndColor].map((colour) => colour !== canvas);
        }),
      );
      expect(lines[0]).toEqual([false, true]);
      expect(lines.slice(1).flat()).not.toContain(true);
      await page.context().close();
    },
    LIMIT,
  );
});

describe('what a first view weighs', () => {
  inChromium('fits a poor line: style, script and fonts', async () => {
    const { files, of } = await pageAssets();
    const sizeOf = (address: string) => files.get(address.split('/').at(-1)!)!;
    for (const language of ['en', 'ar', 'ru', 'zh', 'fr', 'es'] as const) {
      const { style, islands, fonts } = of(language, { data: false });
      expect(sizeOf(style).gzip!.length).toBeLessThanOrEqual(20_000);
      expect(sizeOf(islands.desk!).gzip!.length).toBeLessThanOrEqual(4_000);
      const first = [islands['every-page']!, islands.desk!].map((one) => sizeOf(one).gzip!.length);
      expect(first.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(15_000);
      expect(sizeOf(style).bytes.includes('@font-face')).toBe(false);
      expect(sizeOf(fonts!.sheet).bytes.includes('@font-face')).toBe(true);
      // Whoever saves data is sent no font.
      expect(of(language, { data: true })).toEqual({ style, islands, icon: expect.any(String) });
    }
  });
});
