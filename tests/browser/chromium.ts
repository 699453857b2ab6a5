/** Chromium, started for one purpose and stopped again: headless, without network habits of its own, with a profile of its own. */
import { type Browser, chromium } from 'playwright-core';
import { findTool } from '../support/tools.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The caller closes it. Throws where it is not installed. */
export async function startChromium(): Promise<Browser> {
  const executablePath = findTool('chromium');
  if (executablePath === undefined) throw new Error('chromium is not installed');
  // Without a locale Chromium takes names of files for Latin-1 and finds none that has another letter.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS, env });
}

export async function withChromium<Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await startChromium();
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
