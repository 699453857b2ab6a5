/** Runs a bundled suite in an empty page that has what a page opened from a file or over https has, Web Crypto included. */
import { withChromium } from './chromium.ts';
import type { Failure } from './harness/vitest.ts';

const EMPTY = '<!doctype html><title>suite</title>';

export interface Report {
  readonly run: number;
  readonly failures: Failure[];
}

/** What the script's `suite.runAll()` came to. */
export function runInPage(script: string): Promise<Report> {
  return withChromium(async (browser) => {
    const page = await browser.newPage();
    await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: EMPTY }));
    await page.goto('https://suite.invalid/');
    await page.addScriptTag({ content: script });
    return (await page.evaluate('suite.runAll()')) as Report;
  });
}
