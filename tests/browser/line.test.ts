// @module-tag slow
/** The line to the node in a real Chromium: what is new, what happens without a line, and what rests on the device. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { act } from '../../packages/node/test/support/desk.ts';
import { MINUTE } from '../../packages/node/test/support/stand.ts';
import { requireTool } from '../support/tools.ts';
import { CHROME } from '../web/look.ts';
import { type WebWorld, webWorld } from '../web/world.ts';
import { startChromium } from './chromium.ts';
import { press } from './press.ts';

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

let questions = 0;
const asked = (text: string) => ({ questions: [{ id: `q${questions++ + 7}`, text, paragraph: '40(16)' }] });
const signIn = async (context: BrowserContext) =>
  context.addCookies([{ name: 'comity-session', value: await world.cookie(), url: world.address }]);

async function signedIn(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en', userAgent: CHROME });
  await signIn(context);
  return context;
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${world.address}${path}`);
  return page;
}

const drafts = (page: Page): Promise<{ name: string; sealed: string }[]> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('comity', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('drafts', { keyPath: 'name' });
        opening.onsuccess = () => {
          const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(
              all.result.map(({ name, sealed }) => ({
                name,
                sealed: String.fromCharCode(...new Uint8Array(sealed)),
              })),
            );
          };
        };
      }),
  );

describe('what is new', () => {
  inChromium(
    'is not asked for by an administrator, who may not look at requests; nor is a sound offered for it',
    async () => {
      const context = await browser.newContext({ locale: 'en', userAgent: CHROME });
      const value = await world.cookie(['key-custodian']);
      await context.addCookies([{ name: 'comity-session', value, url: world.address }]);
      const refused: string[] = [];
      context.on('response', (response) => {
        if (response.status() >= 400) refused.push(response.url());
      });
      const page = await open(context, '/administration/people');
      await page.waitForFunction(() => navigator.serviceWorker.ready);
      expect(refused).toEqual([]);
      expect(await page.locator('header [data-sound]').count()).toBe(0);
      await context.close();
    },
    LIMIT,
  );
  inChromium(
    'is counted in every window by one stream, and changes nothing under its reader',
    async () => {
      const context = await signedIn();
      let streams = 0;
      context.on('request', (request) => {
        if (request.url().includes('/api/events')) streams += 1;
      });
      const pages = [await open(context, '/'), await open(context, '/requests'), await open(context, '/')];
      const before = await pages[0]!.locator('main').innerHTML();
      world.world.pass(1);
      const { registered } = world.requests;
      await act(world.world, world.world.nodes.xb, registered, 'ask', asked('Which account was it?'));
      for (const page of pages) {
        await page.locator('[data-new]').waitFor({ state: 'visible' });
        expect(await page.textContent('[data-new] b')).toBe('1');
        expect(await page.title()).toMatch(/^\(1\) /);
      }
      expect(streams).toBe(1);
      expect(await pages[0]!.locator('main').innerHTML()).toBe(before);
      // Whoever follows closes its window: the next one takes over from there.
      await pages[0]!.close();
      world.world.pass(1);
      await act(world.world, world.world.nodes.xb, registered, 'ask', asked('On which day?'));
      await act(world.world, world.world.nodes.xb, world.requests.letter, 'register', {
        ...{ registeredAs: 'KC-5', authority: '24/7 desk of Kessar' },
      });
      await expect.poll(() => pages[2]!.textContent('[data-new] b'), { timeout: 60_000 }).toBe('2');
      expect(streams).toBe(2);
      await press(pages[2]!, '[data-new]');
      expect(await pages[2]!.title()).not.toMatch(/^\(/);
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'makes no sound until an officer turns it on, and that stays with the device',
    async () => {
      const context = await signedIn();
      await context.addInitScript(() => {
        const played: number[] = [];
        Object.assign(globalThis, { played });
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (at?: number) {
          played.push(this.frequency.value);
          start.call(this, at);
        };
      });
      const page = await open(context, '/profile');
      const button = page.locator('main [data-sound]');
      expect(await button.getAttribute('aria-pressed')).toBe('false');
      const played = () => page.evaluate(() => (globalThis as unknown as { played: number[] }).played.length);
      const ask = async () => {
        world.world.pass(1);
        await act(
          world.world,
          world.world.nodes.xb,
          world.requests.registered,
          'ask',
          asked('In which town was it?'),
        );
        await page.locator('[data-new]').waitFor({ state: 'visible' });
      };
      await ask();
      expect(await played()).toBe(0);
      await button.click();
      expect([await button.getAttribute('aria-pressed'), await played()]).toEqual(['true', 2]);
      await page.reload();
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      await ask();
      expect(await played()).toBe(2);
      await context.close();
    },
    LIMIT,
  );
});

const ASK = () => `/requests/${world.requests.acknowledged}/acts/ask`;
const WORDS = 'The account opened on the day of the fire, in the harbour office';

describe('what one writes', () => {
  inChromium(
    'is sealed on the device, unreadable when the session has ended, and offered to the same officer again',
    async () => {
      const context = await signedIn();
      const page = await open(context, ASK());
      await page.fill('#questions', WORDS);
      await page.locator('.kept-note', { hasText: 'Kept on this device' }).waitFor();
      const [draft] = await drafts(page);
      expect(draft!.name).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.stringify(draft)).not.toContain('harbour');
      world.world.pass(16 * MINUTE);
      await press(page, 'button[name=step][value=check]');
      expect(page.url()).toMatch(/\/sign-in\?back=/);
      const away = await page.evaluate(
        async () => (await fetch('/api/session/draft-key', { method: 'POST' })).status,
      );
      expect(away).toBe(401);
      await signIn(context);
      await page.goto(`${world.address}${ASK()}`);
      await page.locator('.kept-bar').waitFor();
      expect(await page.inputValue('#questions')).toBe('');
      await page.click('.kept-bar button >> nth=0');
      expect(await page.inputValue('#questions')).toBe(WORDS);
      // Taken by the node, it is gone from the device.
      await press(page, 'button[name=step][value=check]');
      await press(page, 'button[name=step][value=do]');
      expect(page.url()).toMatch(/done=ask/);
      await expect.poll(() => drafts(page), { timeout: 60_000 }).toEqual([]);
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'is kept where a paper is registered though a scan may come with it, and the scan goes along when it is sent',
    async () => {
      const context = await signedIn();
      const page = await open(context, '/paper/new?way=came');
      const form = page.locator('main form:has([name=facts])');
      await page.fill('[name=facts]', WORDS);
      await page.fill('[name=reference]', 'NV-7/2026');
      await page.locator('.kept-note', { hasText: 'Kept on this device' }).waitFor();
      world.world.pass(16 * MINUTE);
      await press(page, form.locator('.btn.main'));
      expect(page.url()).toMatch(/\/sign-in\?back=/);
      expect(await page.textContent('main')).toContain('nothing had been done here for a quarter of an hour');
      await page.locator('[data-unsent]').waitFor({ state: 'visible' });
      await signIn(context);
      // What was written of one that came is not offered where one prepares a letter that goes, at the same place.
      await page.goto(`${world.address}/paper/new?way=goes`);
      await page.locator('.kept-note').first().waitFor({ state: 'attached' });
      await page.waitForTimeout(500);
      expect(await page.locator('.kept-bar').count()).toBe(0);
      await page.goto(`${world.address}/paper/new?way=came`);
      await page.click('.kept-bar button >> nth=0');
      expect(await page.inputValue('[name=facts]')).toBe(WORDS);
      expect(await page.inputValue('[name=reference]')).toBe('NV-7/2026');
      const scan = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
      await page.setInputFiles('[name=scan]', scan);
      await press(page, form.locator('.btn.main'));
      // Something is missing still: the page says so with every answer, and that the scan is to be chosen again.
      expect(await page.inputValue('[name=facts]')).toBe(WORDS);
      expect(await page.textContent('#errors')).toContain('Choose the scan again');
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'is not offered beside a page that says it all already and shows what is wrong with it',
    async () => {
      const context = await signedIn();
      const page = await open(context, '/requests/urgent');
      await page.fill('#to', 'Alm');
      await page.keyboard.press('Enter');
      await page.fill('#facts', WORDS);
      await press(page, 'button[value=sign]');
      await page.locator('#errors').waitFor();
      expect(await page.inputValue('#facts')).toBe(WORDS);
      // Whatever is offered comes before what is typed next is kept.
      await page.fill('#why', 'The rent runs out');
      await page.locator('.kept-note', { hasText: 'Kept on this device' }).waitFor();
      expect(await page.locator('.kept-bar').count()).toBe(0);
      await page.goto(`${world.address}/requests/urgent`);
      const offered = await page.locator('.kept-bar').innerText();
      expect(offered).toMatch(/on \d{1,2} \p{L}+ \d{4}, \d\d:\d\d UTC/u);
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'is not offered again once it was taken, where the next page has the same form anew',
    async () => {
      const context = await signedIn();
      const page = await open(context, `/requests/${world.requests.acknowledged}/translations`);
      await page.selectOption('[name=from]', 'en');
      await page.selectOption('[name=into]', 'fr');
      await page.fill('main form textarea >> nth=0', WORDS);
      await press(page, 'main form button[type=submit]');
      await page.locator('#errors').waitFor();
      await page.fill('[name=translator]', 'N. Oru, sworn translator');
      await press(page, 'main form button[type=submit]');
      expect(page.url()).toContain('show=');
      await expect.poll(() => drafts(page), { timeout: 60_000 }).toEqual([]);
      expect(await page.locator('.kept-bar').count()).toBe(0);
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'is wiped at sign-out, and its key with it',
    async () => {
      const context = await signedIn();
      const page = await open(context, ASK());
      await page.fill('#questions', WORDS);
      await page.locator('.kept-note', { hasText: 'Kept on this device' }).waitFor();
      const device = await page.evaluate(() => localStorage.getItem('comity-device')!);
      const keys = async () =>
        (await world.world.nodes.xb.read((tx) => tx.draftkeys.list())).filter(({ key }) =>
          key.endsWith(device),
        );
      expect(await keys()).toHaveLength(1);
      await page.locator('.tools details').last().locator('summary').click();
      await press(page, 'form[action="/sign-out"] button');
      expect(page.url()).toMatch(/\/sign-in$/);
      expect(await drafts(page)).toEqual([]);
      expect(await keys()).toEqual([]);
      // Going back shows nothing of it.
      await page.goBack();
      expect(await page.content()).not.toContain('harbour');
      expect(page.url()).toContain('/sign-in');
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'is kept though the line was lost before the first letter',
    async () => {
      const context = await signedIn();
      const page = await context.newPage();
      const key = page.waitForResponse((answer) => answer.url().endsWith('/api/session/draft-key'));
      await page.goto(`${world.address}${ASK()}`);
      await (await key).finished();
      await context.setOffline(true);
      await page.fill('#questions', WORDS);
      await page.locator('.kept-note', { hasText: 'Kept on this device' }).waitFor();
      const kept = await drafts(page);
      expect(kept).toHaveLength(1);
      expect(JSON.stringify(kept)).not.toContain('harbour');
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'of a colleague whose session ended on a shared PC stays, when somebody signs out who wrote nothing',
    async () => {
      const context = await signedIn();
      const page = await open(context, ASK());
      await page.fill('#questions', WORDS);
      await page.locator('.kept-note', { hasText: 'Kept on this device' }).waitFor();
      const value = await world.cookie(['desk-officer']);
      await context.addCookies([{ name: 'comity-session', value, url: world.address }]);
      await page.goto(`${world.address}/profile`);
      await page.locator('.tools details').last().locator('summary').click();
      await press(page, 'form[action="/sign-out"] button');
      expect(page.url()).toMatch(/\/sign-in$/);
      expect(await drafts(page)).toHaveLength(1);
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'is told that there is no line, though a stream says late that it opened',
    async () => {
      const context = await signedIn();
      await context.addInitScript(() => {
        const streams: EventTarget[] = [];
        class Stream extends EventTarget {
          onopen = () => {};
          constructor() {
            super();
            streams.push(this);
          }
          close() {}
        }
        Object.assign(globalThis, { EventSource: Stream, streams });
      });
      const page = await open(context, ASK());
      await expect.poll(() => page.evaluate('streams.length'), { timeout: 60_000 }).toBe(1);
      await context.setOffline(true);
      await page.locator('[data-none]').waitFor({ state: 'visible' });
      await page.evaluate('streams[0].onopen()');
      expect(await page.locator('[data-none]').isVisible()).toBe(true);
      await context.close();
    },
    LIMIT,
  );

  inChromium(
    'waits for the line in sight, and is sent once when it is back',
    async () => {
      const context = await signedIn();
      const page = await open(context, ASK());
      await page.fill('#questions', `${WORDS}, or the one after it`);
      await press(page, 'button[name=step][value=check]');
      await context.setOffline(true);
      await page.locator('[data-none]').waitFor({ state: 'visible' });
      await page.click('button[name=step][value=do]');
      await page.locator('.kept-bar', { hasText: 'Not sent yet' }).waitFor();
      expect(page.url()).toContain('/acts/ask');
      await context.setOffline(false);
      await page.waitForURL(/done=ask/);
      const half = await world.world.nodes.xb.read((tx) => tx.halves.get(world.requests.acknowledged));
      const said = half!.half.questions.filter((round) => JSON.stringify(round).includes('the one after it'));
      expect(said).toHaveLength(1);
      await context.close();
    },
    LIMIT,
  );
});

describe('a page that is asked for without a line', () => {
  inChromium(
    'says so, in the language of the officer and from the device alone, and comes by itself when the line is back',
    async () => {
      const context = await signedIn();
      await context.addCookies([{ name: 'comity-language', value: 'ar', url: world.address }]);
      const page = await open(context, '/');
      await page.evaluate(() => navigator.serviceWorker.ready);
      const kept = await page.evaluate(async () => {
        const all: string[] = [];
        for (const name of await caches.keys())
          for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url).pathname);
        return all.sort();
      });
      expect(kept).toEqual([
        expect.stringMatching(/^\/assets\/away\./),
        expect.stringMatching(/^\/assets\/comity\./),
        expect.stringMatching(/^\/assets\/mark\./),
        '/away',
      ]);
      await context.setOffline(true);
      await page.goto(`${world.address}/requests/${world.requests.letter}`);
      expect(await page.textContent('h1')).toBe('لا يوجد اتصال بهذا المكتب');
      expect(await page.textContent('body')).not.toContain('Haddad');
      expect(await page.getAttribute('html', 'dir')).toBe('rtl');
      await context.setOffline(false);
      await page.locator('h1', { hasNotText: 'لا يوجد اتصال' }).waitFor();
      expect(page.url()).toContain(world.requests.letter);
      await context.close();
    },
    LIMIT,
  );
});
