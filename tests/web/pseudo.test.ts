/** Every screen in English that is 40 % longer: it fits a phone, a tablet and a desk, nothing is cut, and what people read comes from a catalogue. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { inChromium, LIMIT, onStage } from './in-chromium.ts';
import { heightFor, officersLooking, tooWide } from './look.ts';
import { SCREENS } from './screens.ts';

const stage = onStage({ isPseudo: true });
const looking = officersLooking();

/** Words that are cut, since their box is as wide as it may be and does not let them break. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => {
        const { overflowX, textOverflow, clipPath } = getComputedStyle(one);
        const hides = overflowX === 'hidden' || overflowX === 'clip';
        // Meant to be short, heard and not seen, or an answer that scrolls in its field.
        const isMeant =
          textOverflow === 'ellipsis' || clipPath !== 'none' || one.closest('svg, input') !== null;
        return hides && !isMeant && one.checkVisibility() && one.scrollWidth > one.clientWidth + 1;
      })
      .map((one) => `${one.tagName}.${one.className} ${one.innerText.slice(0, 60)}`),
  );

describe.each(SCREENS)('$name', { tags: ['slow'] }, (screen) => {
  inChromium(
    'has room for longer words, and cuts none',
    async () => {
      const look = { language: 'en', theme: 'light', width: 1440 } as const;
      const page = await looking(stage.browser, stage.world, screen, look);
      // The page for when there is no line is made before anyone asks.
      if (screen.name !== 'away') expect(await page.innerText('body')).toContain('~');
      for (const width of [1440, 768, 390, 320]) {
        await page.setViewportSize({ width, height: heightFor(width) });
        expect([width, await tooWide(page), await cut(page)]).toEqual([width, 0, []]);
      }
    },
    LIMIT,
  );
});
