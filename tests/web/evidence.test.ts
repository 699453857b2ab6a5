// @module-tag slow
/** The pages about evidence in a real Chromium, with hostile names on them: nothing for axe, nothing too wide, and what a script adds to them. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { pageAssets } from '../../packages/node/src/counter/pages/assets.ts';
import { content } from '../../packages/node/test/support/evidence.ts';
import { startChromium } from '../browser/chromium.ts';
import { press } from '../browser/press.ts';
import { axeFaults } from '../browser/verify-page.ts';
import { requireTool } from '../support/tools.ts';
import { type EvidenceDesks, evidenceDesks } from './evidence-world.ts';
import { CHROME, heightFor, tooWide } from './look.ts';

const inChromium = requireTool('chromium');
const LIMIT = 180_000;
let browser: Browser;
let desks: EvidenceDesks;

beforeAll(async () => {
  desks = await evidenceDesks();
  browser = await startChromium();
}, LIMIT);
afterAll(async () => {
  await browser?.close();
  await desks?.close();
});

interface Row {
  name: string;
  path: (desks: EvidenceDesks) => string;
  at?: 'theirs';
  roles?: readonly string[];
  /** A button whose form is sent as it is, so that the page shows what is wrong with it. */
  press?: string;
  /** What is said in that form; the page it leads to is looked at. */
  said?: { purpose: string; reason: string };
}

const SCREENS: readonly Row[] = [
  { name: 'items and packages', path: ({ id }) => `/requests/${id}/evidence` },
  { name: 'an item', path: ({ id, items }) => `/requests/${id}/evidence/items/${items.first}` },
  {
    name: 'an item, asked for a look with nothing said',
    path: ({ id, items }) => `/requests/${id}/evidence/items/${items.empty}`,
    press: 'form[action$="/look"] button',
  },
  {
    name: 'a marked item, seen by who may not open it',
    path: ({ id, items }) => `/requests/${id}/evidence/items/${items.marked}`,
    roles: ['case-officer'],
  },
  {
    name: 'how an item was acquired',
    path: ({ id, items }) => `/requests/${id}/evidence/items/${items.marked}/facts`,
  },
  {
    name: 'adding files',
    path: ({ id }) => `/requests/${id}/evidence/add`,
    press: 'form[action$="/add"] button',
  },
  { name: 'execution, with items', path: ({ id }) => `/requests/${id}/execution` },
  { name: 'preparing a release', path: ({ id }) => `/requests/${id}/evidence/release` },
  {
    name: 'a package that waits',
    path: ({ id, packages }) => `/requests/${id}/evidence/packages/${packages.listed}`,
  },
  {
    name: 'a list that was taken back',
    path: ({ id, packages }) => `/requests/${id}/evidence/packages/${packages.takenBack}`,
  },
  {
    name: 'a package that is there',
    path: ({ id, packages }) => `/requests/${id}/evidence/packages/${packages.sent}`,
  },
  {
    name: 'a package that came',
    path: ({ id, packages }) => `/requests/${id}/evidence/packages/${packages.sent}`,
    at: 'theirs',
  },
  {
    name: 'a package that came, opened with nothing said',
    path: ({ id, packages }) => `/requests/${id}/evidence/packages/${packages.sent}`,
    at: 'theirs',
    press: 'form[action$="/inside"] button',
  },
  {
    name: 'what is in a package',
    path: ({ id, packages }) => `/requests/${id}/evidence/packages/${packages.sent}`,
    at: 'theirs',
    press: 'form[action$="/inside"] button',
    said: { purpose: 'execution', reason: 'To see what they sent.' },
  },
  {
    name: 'who has held it',
    path: ({ id }) => `/requests/${id}/custody`,
    press: 'form[action$="/export"] button',
  },
  { name: 'alerts, none', path: () => '/oversight', roles: ['overseer'] },
  { name: 'verify', path: () => '/verify', roles: [] },
];

const ROLES = ['case-officer', 'evidence-custodian'];
interface Look {
  language: string;
  theme: 'light' | 'dark';
  width: number;
  script?: boolean;
}

async function lookAt(row: Row, { language, theme, width, script = true }: Look): Promise<Page> {
  const served = row.at === 'theirs' ? desks.theirs : desks.ours;
  const context = await browser.newContext({
    ...{ locale: language, colorScheme: theme, javaScriptEnabled: script, userAgent: CHROME },
    viewport: { width, height: heightFor(width) },
  });
  const { roles = ROLES } = row;
  const officer = row.at === 'theirs' ? 'xa-case' : 'xb-case';
  if (roles.length > 0)
    await context.addCookies([
      { name: 'comity-session', value: await served.cookie(officer, roles), url: served.address },
    ]);
  const page = await context.newPage();
  await page.goto(`${served.address}${row.path(desks)}`);
  if (row.press !== undefined) {
    if (row.said) {
      await page.selectOption('[name=purpose]', row.said.purpose);
      await page.fill('[name=reason]', row.said.reason);
    }
    // Where a script sees the fault no page is left.
    await page.click(row.press);
    await page
      .locator(row.said ? 'form[action$="/item"]' : '#errors')
      .first()
      .waitFor();
    await page.waitForLoadState();
  }
  return page;
}

const DESK: Look = { language: 'en', theme: 'light', width: 1440 };

describe.each(SCREENS)('$name', (row) => {
  inChromium(
    'has nothing for axe to find, and fits phones and large text, in both directions',
    async () => {
      for (const language of ['en', 'ar']) {
        // One load serves every theme and width: a page is told of both while it is open.
        const page = await lookAt(row, { ...DESK, language });
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme });
          for (const width of [1440, 390]) {
            await page.setViewportSize({ width, height: heightFor(width) });
            const seen = [language, theme, width];
            expect([seen, await axeFaults(page), await tooWide(page)]).toEqual([seen, [], 0]);
          }
        }
        await page.setViewportSize({ width: 320, height: heightFor(320) });
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

describe('the page that takes files', () => {
  inChromium('loads at most 40 kB of script', async () => {
    const { files, of } = await pageAssets();
    const { islands } = of('en', { data: false });
    const sizes = ['upload', 'every-page'].map(
      (name) => gzipSync(files.get(islands[name]!.split('/').at(-1)!)!.bytes).length,
    );
    expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(40_000);
  });

  const row: Row = { name: 'adding files', path: ({ id }) => `/requests/${id}/evidence/add` };
  const bytes = Buffer.from(content(9 * 1024 * 1024, 3));

  inChromium(
    'goes on with a file where a line broke off, and ends where the items are',
    async () => {
      const page = await lookAt(row, DESK);
      let broken = 0;
      await page.route('**/api/uploads/*?offset=*', (route) => {
        if (broken++ === 1) return route.abort('connectionreset');
        return route.continue();
      });
      await page.setInputFiles('input[type=file]', {
        name: 'a <b> \u202e.bin',
        mimeType: 'text/html',
        buffer: bytes,
      });
      await page.click('form[action$="/add"] button[type=submit]');
      await page.waitForURL(/\/evidence\?added=1$/, { timeout: 60_000 });
      expect(broken).toBeGreaterThan(2);
      const kept = await desks.xb.read((tx) => tx.items.list());
      expect(kept.map(({ facts }) => (facts as { size: number }).size)).toContain(bytes.length);
      expect(await page.locator('.notice.done').textContent()).toContain('1 file was taken in.');
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'takes them from the bare form where there is no script',
    async () => {
      const page = await lookAt(row, {
        ...DESK,
        script: false,
      });
      await page.setInputFiles('input[type=file]', [
        { name: 'одно.txt', mimeType: 'text/plain', buffer: Buffer.from('1') },
        { name: 'empty', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
      ]);
      await press(page, 'form[action$="/add"] button[type=submit]');
      expect(page.url()).toMatch(/\/evidence\?added=2$/);
      expect(await page.locator('.item-name', { hasText: 'одно.txt' }).count()).toBe(1);
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'says that a session ended, and goes on after somebody signed in again',
    async () => {
      const page = await lookAt(row, DESK);
      const { ours } = desks;
      let calls = 0;
      await page.route('**/api/uploads/*?offset=*', async (route) => {
        if (calls++ === 1) await page.context().clearCookies();
        return route.continue();
      });
      await page.setInputFiles('input[type=file]', { name: 'disk.E01', mimeType: '', buffer: bytes });
      await page.click('form[action$="/add"] button[type=submit]');
      await page.getByText('Your session ended').waitFor({ timeout: 30_000 });
      const value = await ours.cookie('xb-case', ROLES);
      await page.context().addCookies([{ name: 'comity-session', value, url: ours.address }]);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.waitForURL(/\/evidence\?added=1$/, { timeout: 60_000 });
      await page.context().close();
    },
    LIMIT,
  );
});

describe('the verifier the node hands out', () => {
  inChromium(
    'works in an origin of its own, without asking for anything more',
    async () => {
      const context = await browser.newContext({ locale: 'en' });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${desks.ours.address}/verify.html`);
      await context.setOffline(true);
      expect(await page.evaluate(() => self.origin)).toBe('null');
      expect(await page.locator('h1').first().textContent()).not.toBe('');
      expect(faults).toEqual([]);
      await context.close();
    },
    LIMIT,
  );
});
