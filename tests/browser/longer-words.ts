/** A page whose own words are 40 % longer, as another language may have them; what others wrote, and what is exact, stays as it is. */
import type { Page } from 'playwright-core';

export const longerWords = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (text.parentElement!.closest('code, pre, bdi, script, style, .code')) continue;
      text.data = text.data.replace(
        /\p{L}+/gu,
        (word) => word + word.slice(0, Math.round(word.length * 0.4)),
      );
    }
  });
