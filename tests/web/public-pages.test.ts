// @module-tag slow
/** The pages a State makes public of its law, opened from a folder as from a stick: nothing for axe to find in either direction, nothing too wide, no script. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { lawFiles } from '../../packages/node/src/adapters/law-files/law-files.ts';
import { publishedFiles } from '../../packages/node/src/counter/published.ts';
import { choosePublication } from '../../packages/node/src/usecases/publication/choice.ts';
import { publicFacts } from '../../packages/node/src/usecases/publication/gather.ts';
import { stand } from '../../packages/node/test/support/stand.ts';
import { startChromium } from '../browser/chromium.ts';
import { axeFaults } from '../browser/verify-page.ts';
import { inChromium, LIMIT } from './in-chromium.ts';
import { lawOf } from './law.ts';
import { heightFor, tooWide } from './look.ts';

let browser: Browser;
let folder: string;
let pages: string[];

beforeAll(async () => {
  const world = await stand();
  const { xb } = world.nodes;
  await lawOf(world, xb);
  const deps = { ...xb.ports, clock: world.clock, files: lawFiles };
  const choice = { treaty: true, provisions: 'all', findings: ['7', '8'] } as const;
  await choosePublication(deps, 'xb', choice, 'xb-chief');
  const files = publishedFiles(await publicFacts(deps, 'xb', '2026-11-21'));
  folder = mkdtempSync(join(tmpdir(), 'comity-public-'));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const named = files.filter(({ path }) => path.endsWith('.html'));
  expect(named.filter(({ text }) => /<script|\son[a-z]+=|javascript:/i.test(text))).toEqual([]);
  pages = named.map(({ path }) => path);
  browser = await startChromium();
}, LIMIT);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const open = async (path: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(join(folder, path)).href);
  return page;
};

inChromium(
  'have nothing for axe to find, from left to right and from right to left, in both themes',
  async () => {
    const looked = pages.filter((path) => /^(en|ar)\//.test(path) || !path.includes('/'));
    expect(looked.length).toBeGreaterThan(6);
    for (const path of looked) {
      const page = await open(path);
      expect([path, await page.evaluate(() => document.documentElement.dir || 'ltr')]).toEqual([
        path,
        path.startsWith('ar/') ? 'rtl' : 'ltr',
      ]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([path, colorScheme, await axeFaults(page)]).toEqual([path, colorScheme, []]);
      }
      await page.close();
    }
  },
  LIMIT,
);

inChromium(
  'keep the word of a column whole, and a paragraph in its order in Arabic too',
  async () => {
    for (const language of ['en', 'fr', 'ru', 'ar']) {
      const page = await open(`${language}/findings.html`);
      const found = await page.evaluate(() => {
        const boxes = (node: Node, from: number, to: number) => {
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, to);
          return [...range.getClientRects()];
        };
        const words = [...document.querySelectorAll('thead th')].flatMap((cell) =>
          (cell.textContent ?? '').includes(' ') ? [] : boxes(cell.firstChild!, 0, cell.textContent!.length),
        );
        const text = document.createTreeWalker(document.querySelector('tbody th, tbody td')!, 4).nextNode()!;
        const end = text.textContent!.length;
        const [first, last] = [boxes(text, 0, 1)[0]!.left, boxes(text, end - 1, end)[0]!.left];
        return { broken: words.length - new Set(words.map(({ left }) => left)).size, inOrder: first < last };
      });
      expect([language, found]).toEqual([language, { broken: 0, inOrder: true }]);
      await page.close();
    }
  },
  LIMIT,
);

inChromium(
  'break no word of an answer and no paragraph, as narrow as a table stays one',
  async () => {
    for (const language of ['ar', 'ru', 'zh', 'fr', 'es', 'en']) {
      const page = await open(`${language}/findings.html`);
      await page.setViewportSize({ width: 760, height: 900 });
      const broken = await page.evaluate(() =>
        [...document.querySelectorAll('tbody th bdi, td strong')].flatMap((cell) => {
          const text = cell.firstChild!;
          return [...text.textContent!.matchAll(/[\p{L}\p{N}()]+/gu)].flatMap(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            return lines.size > 1 && !/\p{Script=Han}/u.test(word) ? [word] : [];
          });
        }),
      );
      expect([language, broken, await tooWide(page)]).toEqual([language, [], 0]);
      await page.close();
    }
  },
  LIMIT,
);

inChromium(
  'fit a small phone and twice as large text, also in long words',
  async () => {
    for (const path of pages.filter((one) => !/^(fr|es|zh)\//.test(one))) {
      const page = await open(path);
      await page.setViewportSize({ width: 320, height: heightFor(320) });
      expect([path, '320', await tooWide(page)]).toEqual([path, '320', 0]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect([path, '200 %', await tooWide(page)]).toEqual([path, '200 %', 0]);
      await page.close();
    }
  },
  LIMIT,
);
