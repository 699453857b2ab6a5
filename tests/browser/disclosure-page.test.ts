/** A disclosure in verify.html: known for what it is, its withheld items in plain sight, its maker's words unable to do anything. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISCLOSURE_CLAIMS } from '@comity/proof';
import { identityOpener, makeDisclosure } from '@comity/seal';
import { packageDirectory, WORDS } from '@comity/verifier';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { makePackage, random } from '../../packages/seal/test/evidence/fixture.ts';
import { requireTool } from '../support/tools.ts';
import { startChromium } from './chromium.ts';
import { builtPage, examined, give, openPage } from './verify-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-page-disclosure-'));
const path = (name: string) => join(folder, name);
const inChromium = requireTool('chromium');
const LIMIT = 60_000;
const SCRIPT = '<img src=x onerror=alert(1)>';

let browser: Browser;
let built: { file: string; remove: () => void };

beforeAll(async () => {
  const sealed = await makePackage(path('package'), [
    { name: 'disk.img', bytes: random(2_500_000) },
    { name: 'letter', bytes: random(10) },
    { name: 'names', bytes: random(10) },
  ]);
  writeFileSync(path('root.jws'), sealed.state.root);
  await makeDisclosure({
    reader: packageDirectory(sealed.dir),
    anchors: [sealed.state.root],
    opener: identityOpener([sealed.identity]),
    out: path('disclosure'),
    wishes: {
      show: [{ index: 0, ranges: [{ from: 0, to: 1 }] }, { index: 1 }],
      withhold: [{ reason: SCRIPT, basis: 'Section 14' }],
    },
    at: '2026-12-01T08:00:00.000Z',
    readerOf: packageDirectory,
  });
  built = await builtPage();
  browser = await startChromium();
}, LIMIT);

afterAll(async () => {
  await browser?.close();
  built?.remove();
  rmSync(folder, { recursive: true });
});

/** At which end of its line the first line that begins with these Latin letters begins. Runs in the page. */
function startsWhere(letters: string): string {
  const line = [...document.querySelectorAll('.disclosure li')].find((li) =>
    li.textContent.includes(letters),
  )!;
  const whole = document.createRange();
  whole.selectNodeContents(line);
  const first = document.createRange();
  const at = line.textContent.indexOf(letters);
  first.setStart(line.firstChild!, at);
  first.setEnd(line.firstChild!, at + letters.length);
  const [name, all] = [first.getBoundingClientRect(), whole.getBoundingClientRect()];
  return name.left - all.left < all.right - name.right ? 'left' : 'right';
}

describe('a disclosure in verify.html', () => {
  inChromium(
    'is examined claim by claim, and what it withholds is told with the reason',
    async () => {
      for (const locale of ['en', 'ar'] as const) {
        const { page, requests } = await openPage(browser, built.file, { locale });
        await give(page, path('root.jws'), path('disclosure'));
        const shown = await examined(page);
        expect(shown.map(({ id }) => id)).toEqual([...DISCLOSURE_CLAIMS]);
        const text = (await page.textContent('article.verdict')) ?? '';
        const frame = WORDS[locale].frame.disclosure;
        for (const said of [frame.one(3, 'R-1'), frame.withheld, SCRIPT]) expect(text).toContain(said);
        expect(text).toContain(WORDS[locale].frame.shownOnly);
        expect(await page.locator('article.verdict img').count()).toBe(0);
        expect(await page.evaluate(startsWhere, 'data/')).toBe(locale === 'ar' ? 'right' : 'left');
        expect(requests.filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
        await page.close();
      }
    },
    LIMIT,
  );
});
