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

/** Milliseconds until what does not come is a fault: a machine with other work takes half a minute for what takes a second alone. */
const PATIENCE = 60_000;

/**
 * The caller closes it. Throws where it is not installed. The shell is the same engine without the windows around it, and takes half the
 * processor time for a page; where figures are measured it is the Chromium people have.
 */
export async function startChromium({ shell = true } = {}): Promise<Browser> {
  const executablePath = (shell ? findTool('chromium-headless-shell') : undefined) ?? findTool('chromium');
  if (executablePath === undefined) throw new Error('chromium is not installed');
  // Without a locale Chromium takes names of files for Latin-1 and finds none that has another letter.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const browser = await chromium.launch({ executablePath, headless: true, args: ARGUMENTS, env });
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}

export async function withChromium<Result>(
  use: (browser: Browser) => Promise<Result>,
  how?: { shell: boolean },
): Promise<Result> {
  const browser = await startChromium(how);
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
