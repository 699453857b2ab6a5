/** Opens a page of the desk as an officer would, in a language, a theme and a width. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../packages/language/src/index.ts';
import { pageAssets } from '../../packages/node/src/counter/pages/assets.ts';
import { FONTS_COOKIE } from '../../packages/web/src/index.ts';
import { press } from '../browser/press.ts';
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

/** A browser of its own, as far as cookies and what it keeps go; it was here before, and has the fonts. */
async function somebody(
  browser: Browser,
  world: WebWorld,
  { isOpen, isElsewhere, roles }: Screen,
  { language, theme, width, script = true }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: language,
    colorScheme: theme,
    viewport: { width, height: heightFor(width) },
    javaScriptEnabled: script,
    userAgent: CHROME,
  });
  const faces = (await pageAssets()).of(language as Language, { data: false }).fonts!.sheet;
  await context.addCookies([{ name: FONTS_COOKIE, value: faces.split('/').at(-1)!, url: world.address }]);
  if (!isOpen)
    await context.addCookies([
      {
        name: 'comity-session',
        value: await world.cookie(roles, isElsewhere ? 'elsewhere' : undefined),
        url: world.address,
      },
    ]);
  return context;
}

const addressOf = (world: WebWorld, { isPractice, isElsewhere }: Screen): string | Promise<string> =>
  isPractice ? world.practice() : isElsewhere ? world.elsewhere() : world.address;

async function turnedTo(page: Page, world: WebWorld, screen: Screen): Promise<Page> {
  const address = await addressOf(world, screen);
  await page.goto(`${address}${screen.path(world.requests)}`);
  if (screen.withFaults) {
    await press(page, screen.withFaults === true ? 'button[name=step][value=check]' : screen.withFaults);
    await page.locator('#errors').waitFor();
  }
  return page;
}

/** The page of somebody new; whoever asks ends their browser with it. */
export async function lookAt(browser: Browser, world: WebWorld, screen: Screen, look: Look): Promise<Page> {
  const context = await somebody(browser, world, screen, look);
  return turnedTo(await context.newPage(), world, screen);
}

/**
 * One officer for each language and roles, who goes from screen to screen in one page that nobody closes: a process, fonts and scripts of
 * its own are most of what a page costs. `readied` is done once with each page, before it goes anywhere.
 */
export function officersLooking(readied?: (page: Page) => Promise<void>): typeof lookAt {
  const known = new Map<string, Promise<Page>>();
  const begin: (...looked: Parameters<typeof lookAt>) => Promise<Page> = async (...looked) => {
    const page = await (await somebody(...looked)).newPage();
    await readied?.(page);
    return page;
  };
  return async (browser, world, screen, look) => {
    const { isOpen = false, isElsewhere = false, roles = [] } = screen;
    const key = JSON.stringify([look, isOpen, isElsewhere, roles]);
    const begun = known.get(key) ?? begin(browser, world, screen, look);
    known.set(key, begun);
    const page = await begun;
    await page.emulateMedia({ colorScheme: look.theme });
    await page.setViewportSize({ width: look.width, height: heightFor(look.width) });
    return turnedTo(page, world, screen);
  };
}

/** By how many pixels the page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Links and buttons that stand alone in their line and are lower than a finger: 44 pixels on a phone (ours; WCAG 2.2 asks for 24). */
export const lowTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(a, button, summary, select), .tabbar a')]
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        const isInWords =
          getComputedStyle(one).display === 'inline' && one.parentElement!.innerText !== one.innerText;
        const isSeen = one.checkVisibility() && height > 1 && one.closest('svg, .vh') === null;
        return isSeen && width > 0 && height < 43.5 && !isInWords;
      })
      .map((one) => `${one.className} ${one.innerText}`),
  );

/** Whatever takes its direction from words that hold theirs to themselves: it runs from left to right, Arabic too. */
export const turnedBlindly = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[dir="auto"]')]
      .filter((one) => {
        const rest = one.cloneNode(true) as Element;
        for (const held of rest.querySelectorAll('bdi, [dir]')) held.remove();
        return one.textContent !== '' && rest.textContent!.trim() === '';
      })
      .map((one) => one.outerHTML.slice(0, 200)),
  );
