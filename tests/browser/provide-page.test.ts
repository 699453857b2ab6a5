// @module-tag slow
/**
 * provide.html in Chromium before a real door: what a provider gives is hashed and encrypted in the browser and taken in bit for bit; a
 * break costs little; a ticket that is not the authority's is found out; and it reads well in six languages.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { factsOf } from '../../packages/node/src/usecases/evidence/item.ts';
import { content } from '../../packages/node/test/support/evidence.ts';
import { LANGUAGES } from '../../packages/page/src/index.ts';
import { sha256, toHex, utf8 } from '../../packages/protocol/src/index.ts';
import { bundleProvidePage } from '../../packages/provider/build.ts';
import { checkUploadReceipt, openTicket, pageFor } from '../../packages/provider/src/index.ts';
import { PAGE_WORDS } from '../../packages/provider/src/page/words/index.ts';
import { FAULTS } from '../../packages/provider/src/page/words/words.ts';
import { files, type Handed, handTicket, type ProviderWorld, providerWorld } from '../provider/world.ts';
import { requireTool } from '../support/tools.ts';
import { startChromium } from './chromium.ts';
import { axeFaults, openPage } from './verify-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-provide-page-'));
const inChromium = requireTool('chromium');
const LIMIT = 90_000;
const built = join(folder, 'provide.html');
let text = '';
let browser: Browser;
let made: ProviderWorld;

beforeAll(async () => {
  await bundleProvidePage(built);
  text = readFileSync(built, 'utf8');
  browser = await startChromium();
}, LIMIT);
afterEach(() => made?.close());
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** The page of this door, from a disk. */
function onDisk(): string {
  const file = join(folder, `for-${made.url.split(':').at(-1)}.html`);
  writeFileSync(file, pageFor(text, made.url));
  return file;
}

const open = (where: string, options: BrowserContextOptions = {}) =>
  openPage(browser, where, { locale: 'en', ...options }, (page) =>
    page.clock.setFixedTime(made.world.clock.now()),
  );

async function give(page: Page, { path, digits }: Handed): Promise<void> {
  await page.setInputFiles('#ticket', path);
  await page.waitForSelector('.step.full');
  await page.fill('#digits', digits);
  await page.click('button.main');
}

/** Goes on with the node's own jobs until the page shows `selector`. */
async function until(page: Page, selector: string): Promise<void> {
  const shown = page.waitForSelector(selector, { timeout: 60_000 });
  const ended = { yet: false };
  const end = () => {
    ended.yet = true;
  };
  shown.then(end, end);
  while (!ended.yet) {
    await made.xb.node.jobs['take-provided']();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await shown;
}

const itemsNow = () => made.xb.read((tx) => tx.items.where('request', made.id));
const landed = async ({ record }: Handed) => await made.landing.list(record.id);

async function saved(page: Page): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.done button.main')]);
  return new Uint8Array(readFileSync(await download.path()));
}

describe('provide.html as a file', () => {
  inChromium(
    'is at most 120 kB when compressed, and may run its own script and connect to one door',
    async () => {
      made = await providerWorld();
      expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(120_000);
      const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(
        pageFor(text, made.url),
      )!;
      expect(policy).toMatch(
        /^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; worker-src blob:; connect-src \S+; base-uri 'none'; form-action 'none'$/,
      );
      expect(policy).toContain(`connect-src ${made.url}/provide/1/;`);
      for (const url of [
        "https://a.example/;script-src 'unsafe-inline'",
        'javascript:alert(1)',
        'https://a b',
        '',
      ])
        expect(() => pageFor(text, url)).toThrow(RangeError);
      expect(() => pageFor('<html>', made.url)).toThrow(RangeError);
    },
  );
});

describe('provide.html before a door', () => {
  for (const from of ['a disk', 'the door itself'] as const)
    inChromium(
      `from ${from} brings files that are taken in with the hashes of sha256sum, and hands over a receipt that holds`,
      async () => {
        made = await providerWorld({ page: text });
        const ticket = await handTicket(made, { asked: 'The mailbox D1.' });
        const source = files(made, {
          'd1.mbox': content(3_000_000),
          'a b/ü.log': utf8('line\n'),
          empty: new Uint8Array(),
        });
        const { page, complaints } = await open(from === 'a disk' ? onDisk() : `${made.url}/provide.html`);
        await give(page, ticket);
        await page.waitForSelector('.order');
        expect(await page.textContent('.order')).toContain('The mailbox D1.');
        expect(await page.textContent('.order .digits')).toBe(ticket.digits);
        await page.setInputFiles('#folder', source);
        await page.fill('#organisation', 'Kessar Post');
        await page.fill('#note', 'Closed in March.');
        await page.click('button.main');
        await until(page, '.done');
        const told = await page.textContent('.done');
        for (const name of ['d1.mbox', 'a b/ü.log', 'empty']) {
          for (const tool of ['sha256sum', 'sha512sum'])
            expect(told).toContain(
              execFileSync(tool, [join(source, name)])
                .toString()
                .split(' ')[0],
            );
        }
        const items = (await itemsNow()).map(factsOf);
        expect(items.map(({ size }) => size).sort((a, b) => a - b)).toEqual([0, 5, 3_000_000]);
        expect(items[0]?.acquisition).toMatchObject({
          by: 'provider',
          organisation: 'Kessar Post',
          tool: 'comity provide.html 0.1.0',
        });
        const receipt = await saved(page);
        const record = await made.xb.read((tx) => tx.tickets.get(ticket.record.id));
        const stage = record!.stage as { manifestDigest: string; receipt: string };
        const kept = await made.xb.read((tx) => tx.exact.get(stage.receipt));
        expect(Buffer.from(receipt).equals(kept!)).toBe(true);
        const believed = openTicket(
          new Uint8Array(readFileSync(ticket.path)),
          { fingerprint: ticket.digits },
          made.world.clock.now(),
        );
        expect(() =>
          checkUploadReceipt(receipt, { ticket: believed, manifestDigest: stage.manifestDigest, files: [] }),
        ).toThrow('about something else');
        expect([complaints, made.defects]).toEqual([[], []]);
        await page.context().close();
      },
      LIMIT,
    );

  inChromium(
    'leaves out its own ticket, under whatever name, and shows a name that turns letters around for what it is',
    async () => {
      made = await providerWorld();
      const ticket = await handTicket(made);
      const source = files(made, {
        'invoice\u202egpj.exe': utf8('x'),
        'copy of it': new Uint8Array(readFileSync(ticket.path)),
      });
      const { page } = await open(onDisk());
      await give(page, ticket);
      await page.waitForSelector('.order');
      await page.setInputFiles('#folder', source);
      await page.waitForSelector('.names');
      expect(await page.textContent('.names')).toMatch(/\/invoice\ufffdgpj\.exe$/);
      expect(await page.textContent('.trouble')).toBe(PAGE_WORDS.en.notTheTicket);
      await page.setInputFiles('#files', ticket.path);
      await page.click('button.main');
      await until(page, '.done');
      expect((await itemsNow()).map((item) => factsOf(item).size)).toEqual([1]);
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'goes on after the page was closed in the middle: what is at the door is not sent twice',
    async () => {
      made = await providerWorld();
      const ticket = await handTicket(made);
      const big = content(40 * 1024 * 1024);
      const source = join(files(made, { 'disk.img': big }), 'disk.img');
      const { page } = await open(onDisk());
      await give(page, ticket);
      await page.setInputFiles('#files', source);
      await page.click('button.main');
      const offset = async () => (await landed(ticket))[0]?.offset ?? 0;
      while ((await offset()) < 16 * 1024 * 1024) await new Promise((resolve) => setTimeout(resolve, 10));
      page.on('dialog', (dialog) => void dialog.accept());
      await page.reload();
      const before = await offset();
      const uploads = (await landed(ticket)).map(({ upload }) => upload);
      const sizes: number[] = [];
      page.on('request', (request) => {
        if (request.method() === 'PATCH') sizes.push(Number(request.headers()['upload-offset']));
      });
      await give(page, ticket);
      await page.waitForSelector('.order');
      expect(await page.textContent('.sentence')).toBe(PAGE_WORDS.en.begunEarlier);
      await page.setInputFiles('#files', source);
      await page.click('button.main');
      await until(page, '.done');
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(before);
      expect(uploads.length).toBe(1);
      expect(await page.textContent('.done')).toContain(toHex(sha256(big)));
      expect((await itemsNow()).length).toBe(1);
      const left = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
      expect(left).toEqual([]);
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'is stopped and goes on by the same button, and keeps on through a line that drops',
    async () => {
      made = await providerWorld();
      const ticket = await handTicket(made);
      const { page } = await open(onDisk());
      await give(page, ticket);
      await page.setInputFiles('#files', join(files(made, { disk: content(30 * 1024 * 1024) }), 'disk'));
      await page.click('button.main');
      while ((await landed(ticket))[0]?.offset === undefined)
        await new Promise((resolve) => setTimeout(resolve, 10));
      await page.click('.running button');
      expect(await page.textContent('.trouble')).toContain(PAGE_WORDS.en.stopped);
      await page.context().setOffline(true);
      await page.click('button.main');
      await page.waitForTimeout(1500);
      await page.context().setOffline(false);
      await until(page, '.done');
      expect((await itemsNow()).length).toBe(1);
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'refuses a ticket with other digits, one that was altered, one that expired and what is none, and sends nothing',
    async () => {
      made = await providerWorld();
      const ticket = await handTicket(made);
      const { page, requests } = await open(onDisk());
      const trouble = async (path: string, digits: string, fault: string) => {
        await give(page, { ...ticket, path, digits });
        await page.waitForSelector('.trouble');
        expect(await page.textContent('.trouble p')).toBe(fault);
      };
      const words = PAGE_WORDS.en;
      const altered = (name: string, change: (bytes: Buffer) => Buffer) => {
        const path = join(made.desk, name);
        writeFileSync(path, change(readFileSync(ticket.path)));
        return path;
      };
      await trouble(ticket.path, ticket.digits.slice(1), words.needDigits);
      const other = ticket.digits.replace(/^./, (digit) => String((Number(digit) + 1) % 10));
      await trouble(ticket.path, other, words.faults['ticket-not-believed']);
      await trouble(
        altered('none', () => Buffer.from('hello')),
        ticket.digits,
        words.faults['ticket-unreadable'],
      );
      await trouble(
        altered('cut', (bytes) => bytes.subarray(0, 500)),
        ticket.digits,
        words.faults['ticket-unreadable'],
      );
      made.world.pass(25 * 3_600_000);
      await page.clock.setFixedTime(made.world.clock.now());
      await trouble(ticket.path, ticket.digits, words.faults['ticket-expired']);
      expect(requests.filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'is kept by its browser from connecting to anybody else',
    async () => {
      made = await providerWorld();
      const { page } = await open(onDisk());
      const tried = await page.evaluate(async (door) => {
        const reached = (url: string) =>
          fetch(url).then(
            () => 'reached',
            () => 'refused',
          );
        return [await reached('https://example.invalid/'), await reached(`${door}/provide/1/delivery`)];
      }, made.url);
      expect(tried).toEqual(['refused', 'reached']);
      await page.context().close();
    },
    LIMIT,
  );
});

describe.each(LANGUAGES)('provide.html in %s', (language) => {
  const both = language === 'en' || language === 'ar';
  const looks = [...(both ? ([['light', 1280]] as const) : []), ['dark', 320] as const];

  inChromium(
    'reads well: no fault by axe, nothing wider than the page',
    async () => {
      for (const [colorScheme, width] of looks) {
        made = await providerWorld();
        const ticket = await handTicket(made, { asked: 'The mailbox D1.' });
        const { page } = await open(onDisk(), {
          locale: language,
          colorScheme,
          viewport: { width, height: 900 },
        });
        const seen = async (where: string) => {
          const shots = process.env.COMITY_SHOTS;
          if (shots)
            await page.screenshot({
              path: join(shots, `${where}-${language}-${colorScheme}.png`),
              fullPage: true,
            });
          expect([where, colorScheme, width, await axeFaults(page)]).toEqual([where, colorScheme, width, []]);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect([where, width, wider]).toEqual([where, width, 0]);
        };
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        expect(await page.getAttribute('html', 'dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
        await page.click('button.main');
        await seen('ticket');
        await give(page, ticket);
        await page.waitForSelector('.order');
        await page.setInputFiles('#files', [
          join(files(made, { 'disk.img': content(9_000_000) }), 'disk.img'),
          built,
        ]);
        await seen('files');
        await page.click('button.main');
        await page.waitForSelector('.running');
        await seen('running');
        await until(page, '.done');
        await seen('done');
        await page.context().close();
        await made.close();
      }
      made = await providerWorld();
      const said = FAULTS.map((fault) => PAGE_WORDS[language].faults[fault]);
      expect(new Set(said).size).toBe(FAULTS.length);
    },
    2 * LIMIT,
  );
});
