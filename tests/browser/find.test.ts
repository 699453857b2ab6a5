// @module-tag slow
/** Finding in a real browser: the pages without a fault in either direction, theme and width, and the field over any page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { COOKIE } from '../../packages/node/src/counter/auth.ts';
import { deskOf } from '../../packages/node/test/support/counter.ts';
import { officerWith, preservation } from '../../packages/node/test/support/desk.ts';
import { DAY, stand } from '../../packages/node/test/support/stand.ts';
import { findTool } from '../support/tools.ts';
import { startChromium } from './chromium.ts';
import { press } from './press.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(findTool('chromium') === undefined)('finding in Chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  let address: string;
  let token: string;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    for (let n = 0; n < 6; n++) await preservation(world, xa);
    await world.post();
    const by = officerWith(xb, 'desk-officer');
    await xb.node.beginPaper(
      {
        ...{ direction: 'incoming', state: 'fr', kind: 'preservation', class: 'normal' },
        ...{ reference: 'NV-77', number: 'XB-P-77', content: { facts: 'A ledger was lost.' } },
        came: {
          ...{ channel: 'paper', day: world.clock.now(), says: 'They ask us to keep a mailbox.' },
          check: { how: 'called-back', says: 'Spoke with them.' },
        },
      } as never,
      by,
    );
    world.pass(140 * DAY);
    const desk = await deskOf(world, xb);
    address = await desk.app.listen({ port: 0, host: '127.0.0.1' });
    const { id } = officerWith(xb, 'desk-officer');
    const session = { officer: id, name: 'Layla Haddad', roles: ['desk-officer' as const], readOnly: false };
    token = (await desk.sessions.open({ ...session, by: 'passkey', device: 'Chrome, Linux' } as never)).token;
    stop = () => desk.app.close();
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await stop?.();
  });

  const open = async (
    path: string,
    over: { language?: string; dark?: boolean; width?: number; script?: boolean } = {},
  ) => {
    const context = await browser.newContext({
      locale: over.language ?? 'en',
      colorScheme: over.dark ? 'dark' : 'light',
      viewport: { width: over.width ?? 1440, height: 900 },
      javaScriptEnabled: over.script ?? true,
      bypassCSP: true,
    });
    onTestFinished(() => context.close());
    await context.addCookies([{ name: COOKIE, value: token, url: address }]);
    const page = await context.newPage();
    await page.goto(address + path);
    return page;
  };
  const faults = async (page: Page) => {
    await page.evaluate(AXE);
    const found = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`);
    return (found as { violations: { id: string; nodes: { html: string }[] }[] }).violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`,
    );
  };

  const LOOKS = ['/find?q=phishing', '/counts'].flatMap((path) =>
    [1440, 390].flatMap((width) =>
      [false, true].flatMap((dark) => ['en', 'ar'].map((language) => ({ path, width, dark, language }))),
    ),
  );
  it.each(LOOKS)(
    '$path at $width, dark $dark, in $language has nothing axe would mend, and fits',
    async (look) => {
      const page = await open(look.path, look);
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    },
  );

  it('opens over any page by Ctrl K, shows what is found, and goes there by the arrows', async () => {
    const page = await open('/counts');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ALM-2026');
    await page.waitForSelector('.palette li a');
    expect(await page.textContent('.palette li a')).toContain('XA · ALM-2026-0417');
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toMatch(/^\/requests\//);
    await page.keyboard.press('Control+k');
    expect(await page.evaluate('document.querySelector(".palette").open')).toBe(false);
  });

  it('says of a request by hand that it was never sealed', async () => {
    const page = await open('/counts');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('NV-77');
    await page.waitForSelector('.palette li a');
    expect(await page.textContent('.palette li a')).toBe('FR · NV-77 · By hand, not sealed');
  });

  it('opens by the same key on a keyboard that writes Cyrillic or Arabic, and closes again', async () => {
    const page = await open('/counts');
    for (const key of ['л', 'ن']) {
      const isOpen = await page.evaluate((typed) => {
        const event = new KeyboardEvent('keydown', {
          key: typed,
          code: 'KeyK',
          ctrlKey: true,
          cancelable: true,
        });
        document.dispatchEvent(event);
        return [event.defaultPrevented, document.querySelector<HTMLDialogElement>('.palette')!.open];
      }, key);
      expect([key, ...isOpen]).toEqual([key, true, key === 'л']);
    }
  });

  it('shows acts, States and paragraphs in the reader’s language, and leads to them', async () => {
    const page = await open('/counts', { language: 'fr' });
    const found = async (typed: string) => {
      await page.fill('.palette input', typed);
      await page.waitForResponse((answer) => answer.url().includes(encodeURIComponent(typed)));
      await page.waitForSelector('.palette li a');
      return page.$$eval('.palette li a', (links) =>
        links.map((link) => [link.getAttribute('href'), link.querySelector('bdi')!.textContent]),
      );
    };
    await page.keyboard.press('Control+k');
    expect(await found('urgent request')).toContainEqual(['/requests/urgent', 'Envoyer une demande urgente']);
    expect(await found('США')).toContainEqual(['/treaty/states/us', 'États-Unis d’Amérique']);
    expect(await found('Алмара')).toContainEqual(['/directory/xa', 'Almara']);
    expect(await found('пункт 8 статьи 42')).toEqual([['/find?q=42(8)', '42(8)']]);
  });

  it('says so when nothing is found, and Enter leads to the page of the search', async () => {
    const page = await open('/counts');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('zzzz');
    await page.waitForFunction('document.querySelector(".palette [role=status]").textContent !== ""');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/find?q=zzzz');
  });

  it('works with JavaScript off', async () => {
    const page = await open('/find', { script: false });
    await page.fill('#q', 'ALM-2026');
    await press(page, 'main form button[type=submit]');
    expect(await page.textContent('main')).toContain('ALM-2026-0417');
  });
});
