/** Opens verify.html from a file, as from a stick, gives it what a reader would, and looks on. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Status } from '@comity/proof';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { bundlePage } from '../../packages/verifier/build.ts';

/** Half as long as axe's other form, and every page of every test reads it. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** The page as built, in a folder of its own. */
export async function builtPage(): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'comity-page-'));
  const file = join(folder, 'verify.html');
  await bundlePage(file);
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

export interface OpenPage {
  readonly page: Page;
  /** Addresses it asked for. */
  readonly requests: readonly string[];
  /** What it complained of in its console, and what it threw. */
  readonly complaints: readonly string[];
}

/** `file` is a path, or an address. */
export async function openPage(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
  prepare?: (page: Page) => Promise<void>,
): Promise<OpenPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [requests, complaints] = [[] as string[], [] as string[]];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await prepare?.(page);
  await page.goto(file.includes('://') ? file : pathToFileURL(file).href);
  return { page, requests, complaints };
}

export async function give(page: Page, root: string, folder: string): Promise<void> {
  await page.setInputFiles('#root', root);
  // Certificates given before leave the step full too, and what is given is drawn anew.
  await page.waitForSelector('.step.full .digits');
  await page.setInputFiles('#folder', folder);
  await page.waitForSelector('.step.full >> nth=1');
}

export interface ShownClaim {
  readonly id: string;
  readonly status: Status;
  readonly rules: readonly string[];
}

/** Asks for the examination and reads the table off the page. */
export async function examined(page: Page): Promise<ShownClaim[]> {
  await page.click('button.main');
  await page.waitForSelector('.verdict', { timeout: 60_000 });
  return page.$$eval('.claims tbody tr', (rows) =>
    rows.map((row) => ({
      id: row.getAttribute('data-claim')!,
      status: row.className as Status,
      rules: [...row.querySelectorAll('summary code')].map((rule) => rule.textContent!),
    })),
  );
}

/** What axe finds wrong: each rule with the first element that breaks it. Every rule runs; of those that are kept axe describes nothing. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(`${AXE};undefined`);
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes[0].target.join(' ') + ' ' + nodes[0].failureSummary))`);
}
