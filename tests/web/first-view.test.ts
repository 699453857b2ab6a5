// @module-tag slow
/** What a first view may weigh, and that nothing in it moves or waits for a script. How long it takes is measured by `npm run bench`. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { firstView } from './first-view.ts';
import { type FortyRows, fortyRows } from './forty-rows.ts';
import { inChromium, LIMIT } from './in-chromium.ts';
import { inPieces } from './in-pieces.ts';

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

describe('a first view', () => {
  inChromium(
    'of the Desk with forty rows, of a request and of the urgent request keeps to what a poor line carries, and nothing moves',
    async () => {
      for (const path of ['/', `/requests/${desk.request}`, '/requests/urgent']) {
        const view = await firstView(browser, desk, path);
        const within = (what: keyof typeof view, most: number) =>
          expect([path, what, view[what], view[what] <= most]).toEqual([path, what, view[what], true]);
        within('html', 15_000);
        within('script', 15_000);
        within('style', 20_000);
        within('shift', 0.02);
        within('requests', 14);
        within('fontFiles', 0);
      }
    },
    LIMIT,
  );

  inChromium('waits for no script, asks for nothing from elsewhere and for style once', async () => {
    const context = await browser.newContext();
    await context.addCookies([desk.cookie]);
    const page = await context.newPage();
    const asked: string[] = [];
    const styles: string[] = [];
    page.on('request', (request) => {
      asked.push(request.url());
      if (request.resourceType() === 'stylesheet') styles.push(request.url());
    });
    const answer = await page.goto(desk.address);
    expect(asked.filter((url) => !url.startsWith(desk.address))).toEqual([]);
    expect(answer!.headers()['content-security-policy']).not.toMatch(/unsafe|data:|\*/);
    expect(await page.locator('[data-row]').count()).toBe(40);
    const style = await page
      .locator('link[rel=stylesheet]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect([answer!.headers()['link']]).toEqual(style.map((one) => `<${one}>; rel=preload; as=style`));
    expect(styles).toEqual([`${desk.address}${style[0]}`]);
    // Nothing stands before the page but its style.
    expect(await page.locator('head script').count()).toBe(0);
    const scripts = await page.$$eval('script', (all) => all.map(({ type, src }) => [type, src === '']));
    expect(scripts).toEqual([
      ['', true],
      ['module', false],
      ['module', false],
    ]);
    await context.close();
  });

  inChromium(
    'moves nothing that is painted while its end is on the line',
    async () => {
      const line = await inPieces(desk.address, 5);
      for (const path of ['/', `/requests/${desk.request}`, '/requests/urgent'])
        for (const width of [1440, 390]) {
          const { shift } = await firstView(browser, { ...desk, address: line.address }, path, { width });
          expect([path, width, shift, shift <= 0.02]).toEqual([path, width, shift, true]);
        }
      line.close();
    },
    LIMIT,
  );

  inChromium(
    'asks for its scripts once its style is there, and for none where the style is held up',
    async () => {
      const context = await browser.newContext({ serviceWorkers: 'block' });
      await context.addCookies([desk.cookie]);
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const scripts = () => asked.filter((path) => path.endsWith('.js'));
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await page.route('**/*.css', async (route) => {
        await held;
        await route.continue();
      });
      const whole = page.goto(desk.address);
      await page.waitForFunction(() => document.querySelector('[data-islands]') !== null);
      expect([asked.length, scripts()]).toEqual([2, []]);
      letGo();
      await whole;
      expect(scripts()).toHaveLength(2);
      await context.close();
    },
  );
});
