/** Opens a page of the desk as an officer would, in a language, a theme and a width. */
import type { Browser, Page } from 'playwright-core';
import type { Screen } from './screens.ts';
import type { WebWorld } from './world.ts';

export interface Look {
  language: string;
  theme: 'light' | 'dark';
  width: number;
  script?: boolean;
}

export const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** Of a window of that width. */
export const heightFor = (width: number): number => (width < 600 ? 844 : 900);

export async function lookAt(browser: Browser, world: WebWorld, screen: Screen, look: Look): Promise<Page> {
  const context = await browser.newContext({
    locale: look.language,
    colorScheme: look.theme,
    viewport: { width: look.width, height: heightFor(look.width) },
    javaScriptEnabled: look.script ?? true,
    userAgent: CHROME,
  });
  if (!screen.isOpen)
    await context.addCookies([
      { name: 'comity-session', value: await world.cookie(screen.roles), url: world.address },
    ]);
  const page = await context.newPage();
  await page.goto(`${world.address}${screen.path(world.requests)}`);
  if (screen.withFaults)
    await page.click(screen.withFaults === true ? 'button[name=step][value=check]' : screen.withFaults);
  return page;
}

/** By how many pixels the page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
