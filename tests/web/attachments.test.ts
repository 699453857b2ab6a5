/** A file brought beside a page of answers, with a script: the answers are kept while they are written, and wait with the file for a line. */
import { describe, expect } from 'vitest';
import { inChromium, LIMIT, onStage } from './in-chromium.ts';
import { lookAt } from './look.ts';

const stage = onStage();

describe('a file beside answers', { tags: ['slow'] }, () => {
  inChromium(
    'leaves them kept on the device, and goes with them by itself once there is a line, once',
    async () => {
      const id = stage.world.requests.attachedDraft;
      const path = () => `/requests/${id}/drafting/why`;
      const look = { language: 'en', theme: 'light', width: 1440 } as const;
      const page = await lookAt(stage.browser, stage.world, { name: 'why', path }, look);
      await page.fill('textarea[name=facts]', 'Written at length, on a poor line');
      await page.locator('.kept-note:not(:empty)').first().waitFor();
      await page.selectOption('#attachment-role', 'other');
      const buffer = Buffer.from('%PDF-1.7 an annex');
      await page.setInputFiles('#attachment', { name: 'Annex.pdf', mimeType: 'application/pdf', buffer });
      await page.context().setOffline(true);
      await page.locator('button[name=attach]').dblclick();
      await page.locator('.kept-bar').waitFor();
      expect(await page.inputValue('textarea[name=facts]')).toBe('Written at length, on a poor line');
      await page.context().setOffline(false);
      await page.waitForURL(/why\?attached/);
      expect(await page.locator('.files li', { hasText: 'Annex.pdf' }).count()).toBe(1);
      expect(await page.inputValue('textarea[name=facts]')).toBe('Written at length, on a poor line');
      expect(await page.locator('.kept-bar').count()).toBe(0);
      await page.context().close();
    },
    LIMIT,
  );
});
