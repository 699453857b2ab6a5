// @module-tag slow
/** verify.html with words 40 % longer, empty and after an examination, in both directions: it fits a phone, and a finger. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { makePackage, random } from '../../packages/seal/test/evidence/fixture.ts';
import { requireTool } from '../support/tools.ts';
import { heightFor, lowTargets, tooWide } from '../web/look.ts';
import { startChromium } from './chromium.ts';
import { longerWords } from './longer-words.ts';
import { axeFaults, builtPage, examined, give, openPage } from './verify-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-longer-'));
const inChromium = requireTool('chromium');
const LIMIT = 240_000;
let browser: Browser;
let built: { file: string; remove: () => void };

beforeAll(async () => {
  const sound = await makePackage(join(folder, 'sound'), [{ name: 'note', bytes: random(10) }]);
  writeFileSync(join(folder, 'root.jws'), sound.state.root);
  cpSync(sound.dir, join(folder, 'spoilt'), { recursive: true });
  writeFileSync(join(folder, 'spoilt/VERIFY.txt'), 'trust me');
  writeFileSync(join(folder, 'spoilt/proofs/<img src=x onerror=alert(1)>.txt'), '');
  built = await builtPage();
  browser = await startChromium();
}, LIMIT);
afterAll(async () => {
  await browser?.close();
  built?.remove();
  rmSync(folder, { recursive: true });
});

async function fits(page: Page, seen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: heightFor(width) });
      const look = `${seen} ${theme} ${width}`;
      const low = width === 390 ? await lowTargets(page) : [];
      expect([look, await axeFaults(page), await tooWide(page), low]).toEqual([look, [], 0, []]);
    }
  }
}

describe.each(['en', 'ar'])('verify.html in longer words, %s', (locale) => {
  inChromium(
    'fits, before and after it was given something',
    async () => {
      const { page } = await openPage(browser, built.file, { locale });
      await fits(page, `${locale} plain`);
      await longerWords(page);
      await fits(page, `${locale} empty`);
      for (const [name, given] of [
        ['sound', 'sound'],
        ['spoilt', 'spoilt'],
      ] as const) {
        await page.reload();
        await give(page, join(folder, 'root.jws'), join(folder, given));
        await examined(page);
        await longerWords(page);
        await fits(page, `${locale} ${name}`);
      }
      await page.context().close();
    },
    LIMIT,
  );
});
