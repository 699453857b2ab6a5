// @module-tag slow
/** The Desk's picture of deadlines, and its list, in letters of two sizes: no word lies over another, and none is broken in two. */
import { expect } from 'vitest';
import { withChromium } from '../browser/chromium.ts';
import { fortyRows } from './forty-rows.ts';
import { inChromium, LIMIT } from './in-chromium.ts';
import { CHROME } from './look.ts';

const LOOKS = [
  ['1440', 1440, '100%', true],
  ['1024', 1024, '100%', true],
  ['768', 768, '100%', true],
  ['1440, letters twice as large', 1440, '200%', false],
  ['1920, letters twice as large', 1920, '200%', true],
  ['2880, letters twice as large', 2880, '200%', true],
] as const;

/** Pairs of texts of the picture that lie over one another by more than an edge. */
const over = (): string[] => {
  const texts = [...document.querySelectorAll('.hz text, .hz-lanes span')].map((one) => ({
    says: one.textContent,
    box: one.getBoundingClientRect(),
  }));
  const meet = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return texts.flatMap(({ says, box }, at) =>
    texts.slice(at + 1).flatMap((other) => (meet(box, other.box) ? [`${says} / ${other.says}`] : [])),
  );
};

/** Words that leave the picture or lie over its edge, and signs that the word for now covers. */
const covered = (): string[] => {
  const boxOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
  const [picture, now] = [boxOf('.hz-plot'), boxOf('.hz-now-box')];
  const outside = [...document.querySelectorAll('.hz-plot text')].filter((one) => {
    const { left, right, top, bottom, width } = one.getBoundingClientRect();
    const isIn = left > picture.left && right < picture.right && top > picture.top && bottom < picture.bottom;
    return width > 0 && !isIn;
  });
  const under = [...document.querySelectorAll('.hz-plot .dot')].filter((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return left < now.right && right > now.left && top < now.bottom && bottom > now.top;
  });
  return [...outside.map((one) => one.textContent ?? ''), ...under.map((one) => one.outerHTML)];
};

/** Words of the column of States that stand in two lines. */
const broken = (): string[] =>
  [...document.querySelectorAll('td.whose .who-asks span')].flatMap((cell) => {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walk.nextNode()) {
      const text = walk.currentNode as Text;
      for (const word of text.data.matchAll(/[\p{L}\p{M}]+/gu)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
          found.push(word[0]);
      }
    }
    return found;
  });

inChromium(
  'no word of it lies over another or leaves it, and no name of a State is broken, however large the letters are or narrow the window',
  async () => {
    const desk = await fortyRows();
    await withChromium(async (browser) => {
      for (const language of ['en', 'ar', 'ru']) {
        const context = await browser.newContext({ userAgent: CHROME, locale: language });
        await context.addCookies([desk.cookie]);
        const page = await context.newPage();
        await page.goto(desk.address);
        for (const [name, width, letters, isShown] of LOOKS) {
          await page.setViewportSize({ width, height: 900 });
          await page.evaluate((size) => {
            document.documentElement.style.fontSize = size;
          }, letters);
          expect([language, name, await page.locator('.hz-box').isVisible()]).toEqual([
            language,
            name,
            isShown,
          ]);
          expect([language, name, await page.evaluate(over), await page.evaluate(broken)]).toEqual([
            ...[language, name],
            ...[[], []],
          ]);
          if (isShown) expect([language, name, await page.evaluate(covered)]).toEqual([language, name, []]);
        }
        await context.close();
      }
    });
    await desk.close();
  },
  LIMIT,
);
