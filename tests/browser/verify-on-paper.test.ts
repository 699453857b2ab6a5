// @module-tag slow
/** What verify.html prints: a verdict goes into a court's file on paper of whatever size. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { makePackage, random } from '../../packages/seal/test/evidence/fixture.ts';
import { requireTool, run } from '../support/tools.ts';
import { withChromium } from './chromium.ts';
import { builtPage, examined, give, openPage } from './verify-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-verdict-on-paper-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines of each sheet. */
const sheetsOf = (pdf: Buffer): string[][] =>
  run('pdftotext', ['-layout', '-', '-'], { input: pdf })
    .toString()
    .split('\f')
    .slice(0, -1)
    .map((sheet) => sheet.split('\n').filter((line) => line.trim() !== ''));

describe('a verdict on paper', () => {
  requireTool('chromium', 'pdftotext')(
    'leaves no sheet empty, no heading alone at the foot, and most of no first sheet bare',
    async () => {
      const { dir, state } = await makePackage(path('sound'), [{ name: 'note', bytes: random(10) }]);
      writeFileSync(path('root.jws'), state.root);
      cpSync(dir, path('more'), { recursive: true });
      writeFileSync(path('more/extra.txt'), 'x');
      const built = await builtPage();
      const found = await withChromium(async (browser) => {
        const { page } = await openPage(browser, built.file, { locale: 'en' });
        await give(page, path('root.jws'), path('more'));
        await examined(page);
        const heights = Array.from({ length: 16 }, (_, at) => 240 + at * 8);
        const faults: string[] = [];
        for (const height of heights) {
          const sheets = sheetsOf(await page.pdf({ width: '216mm', height: `${height}mm` }));
          if (sheets.some((lines) => lines.length === 0)) faults.push(`${height}: an empty sheet`);
          if (sheets.some((lines) => lines.at(-1)?.trim() === 'Claim by claim'))
            faults.push(`${height}: alone`);
          if (!sheets[0]!.some((line) => line.includes('What this rests on'))) faults.push(`${height}: bare`);
        }
        return faults;
      });
      built.remove();
      expect(found).toEqual([]);
    },
    90_000,
  );
});
