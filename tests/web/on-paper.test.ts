/** Pages as a printer gets them: what was said, when and where it was seen, and nothing to press. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { requireTool, run } from '../support/tools.ts';
import { inChromium, LIMIT, onStage } from './in-chromium.ts';
import { officersLooking } from './look.ts';
import { SCREENS } from './screens.ts';

const stage = onStage();
const looking = officersLooking();
const LOOK = { language: 'en', theme: 'light', width: 1280 } as const;

/** The one page of the officer: on paper it has no button by which its next form is sent. */
let last: Page | undefined;

async function onPaper(name: string): Promise<Page> {
  await last?.emulateMedia({ media: 'screen' });
  const page = await looking(stage.browser, stage.world, SCREENS.find((one) => one.name === name)!, LOOK);
  last = page;
  await page.emulateMedia({ media: 'print' });
  return page;
}

/** What nobody can use on paper, where it is seen all the same. */
const USELESS = [
  ...['button', '.btn', 'nav', 'header.bar', 'input[type=radio]', 'input[type=checkbox]', 'input[type=file]'],
  ...['form[method=get]', 'summary'],
].map((one) => `${one}:visible`);

describe('on paper', { tags: ['slow'] }, () => {
  for (const name of [
    ...['desk', 'requests', 'letter', 'review', 'evidence', 'execution', 'directory', 'treaty status'],
    ...[
      'law of one State',
      'gap report',
      'counts compiled',
      'assistance',
      'a review',
      'a mechanism of reviews',
    ],
  ])
    inChromium(
      `${name}: nothing to press, and the State, the moment and the address it shows`,
      async () => {
        const page = await onPaper(name);
        expect(await page.locator(USELESS.join()).allInnerTexts()).toEqual([]);
        const { pathname, search } = new URL(page.url());
        expect(await page.locator('.strip').innerText()).toMatch(/^Kessar.*As of 21 November 2026, /s);
        expect(await page.locator('.strip').innerText()).toContain(`${pathname}${search}`);
      },
      LIMIT,
    );

  inChromium(
    'cuts no title of a request, which nobody can open on paper',
    async () => {
      const page = await onPaper('desk');
      const lines = await page
        .locator('.queue .what bdi')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).webkitLineClamp));
      expect(new Set(lines)).toEqual(new Set(['none']));
    },
    LIMIT,
  );

  inChromium(
    'names the kinds of data that are asked for, and no other',
    async () => {
      const page = await onPaper('urgent request, with faults');
      const kinds = await page.locator('#kinds .choice').evaluateAll((all) =>
        all.map((one) => {
          const isSeen = one.checkVisibility();
          const label = one.querySelector('label')!;
          return [one.querySelector('input')!.checked, isSeen, isSeen ? label.getClientRects().length : 1];
        }),
      );
      expect(kinds.length).toBe(3);
      for (const [isAsked, isSeen, lines] of kinds) expect([isSeen, lines]).toEqual([isAsked, 1]);
    },
    LIMIT,
  );

  inChromium(
    'shows both bars of a chart of counts',
    async () => {
      const page = await onPaper('counts compiled');
      expect(await page.locator('.chart .bar:visible').count()).toBeGreaterThan(0);
    },
    LIMIT,
  );

  inChromium(
    'shows an answer as text, all of it, and no answer that was not chosen',
    async () => {
      const page = await onPaper('review');
      const text = Array.from({ length: 30 }, (_, i) => `Line ${i} of the reason.`).join('\n');
      const box = page.locator('textarea').first();
      const chosen = page.locator('.choice').first();
      await page.emulateMedia({ media: 'screen' });
      await chosen.locator('label').click();
      await box.fill(text);
      await page.emulateMedia({ media: 'print' });
      const seen = await box.evaluate((one) => [one.scrollHeight - one.clientHeight, one.clientTop]);
      expect(seen).toEqual([0, 0]);
      expect(await page.locator('.choice:visible').count()).toBe(1);
      const [says, whole] = await chosen.evaluate((one) => [
        one.querySelector('label')!.offsetWidth,
        one.clientWidth,
      ]);
      expect(says).toBeGreaterThan(whole! / 2);
    },
    LIMIT,
  );

  requireTool('pdftotext')(
    'numbers its sheets',
    async () => {
      const page = await onPaper('treaty status');
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const sheets = run('pdftotext', ['-', '-'], { input: pdf }).toString().split('\f').slice(0, -1);
      expect(sheets.length).toBeGreaterThan(1);
      for (const [at, text] of sheets.entries())
        expect(text).toMatch(new RegExp(`^${at + 1} ?/ ?${sheets.length}$`, 'm'));
    },
    LIMIT,
  );
});
