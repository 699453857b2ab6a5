/** Legal acts in a browser with JavaScript off: asked, checked, done, and refused with reasons. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { press } from '../browser/press.ts';
import { inChromium, LIMIT, onStage } from './in-chromium.ts';
import { lookAt } from './look.ts';

const stage = onStage();

const at = (path: string) =>
  lookAt(
    stage.browser,
    stage.world,
    { name: path, path: () => path },
    { language: 'en', theme: 'light', width: 1280, script: false },
  );
const send = (page: Page, step: 'check' | 'do') => press(page, `button[name=step][value=${step}]`);
const stageOf = async (id: string) =>
  (await stage.world.world.nodes.xb.read((tx) => tx.halves.get(id)))?.half.stage.name;

describe('without a script', { tags: ['slow'] }, () => {
  inChromium(
    'a request is registered and acknowledged, each after one look at what will be done',
    async () => {
      const id = stage.world.requests.toRegister;
      const page = await at(`/requests/${id}/acts/register`);
      await page.fill('#registeredAs', 'KC-1');
      await send(page, 'check');
      expect(await page.textContent('main')).toContain('KC-1');
      expect(await stageOf(id)).toBe('received');
      await send(page, 'do');
      expect(page.url()).toContain(`/requests/${id}?done=register`);
      expect(await stageOf(id)).toBe('registered');
      await page.goto(`${stage.world.address}/requests/${id}/acts/acknowledge`);
      await send(page, 'check');
      await send(page, 'do');
      expect(await page.textContent('.notice')).toContain('Acknowledge');
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'a question is asked, and a refusal names every fault and keeps every answer',
    async () => {
      const id = stage.world.requests.registered;
      const page = await at(`/requests/${id}/acts/ask`);
      await page.fill('#questions', 'Which account was it?\nOn which days was it used?');
      await send(page, 'check');
      await send(page, 'do');
      expect(page.url()).toContain('?done=ask');
      await page.goto(`${stage.world.address}/requests/${id}/acts/refuse`);
      await page.fill('#decisionMaker', 'Minister of Justice');
      await send(page, 'check');
      expect(await page.title()).toMatch(/^Error:/);
      expect(await page.locator('.errors li').count()).toBeGreaterThan(0);
      expect(await page.inputValue('#decisionMaker')).toBe('Minister of Justice');
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'two tabs with the same act do it once, and the second is told why',
    async () => {
      const id = stage.world.requests.letter;
      const [first, page] = [
        await at(`/requests/${id}/acts/register`),
        await at(`/requests/${id}/acts/register`),
      ];
      for (const tab of [first, page]) {
        await tab.fill('#registeredAs', 'KC-9');
        await send(tab, 'check');
      }
      await send(first, 'do');
      await send(page, 'do');
      expect(first.url()).toContain('?done=register');
      expect(await page.textContent('main')).toContain('This act is closed now');
      expect(await page.inputValue('#registeredAs')).toBe('KC-9');
      await first.context().close();
      expect(await stageOf(id)).toBe('registered');
      const half = await stage.world.world.nodes.xb.read((tx) => tx.halves.get(id));
      expect(half!.half.history.filter(({ act }) => act === 'register')).toHaveLength(1);
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'a file is attached to a letter and taken out again, with what was written beside it; Enter in a line saves, and removes nothing',
    async () => {
      const id = stage.world.requests.attachedDraft;
      const page = await at(`/requests/${id}/drafting/why`);
      await page.fill('textarea[name=facts]', 'Written while a file was chosen');
      await page.selectOption('#attachment-role', 'court-order');
      const buffer = Buffer.from('%PDF-1.7 an order');
      await page.setInputFiles('#attachment', { name: 'Order 12.pdf', mimeType: 'application/pdf', buffer });
      await press(page, 'button[name=attach]');
      expect(page.url()).toContain('/why?attached#attachments');
      expect(await page.textContent('#attachments')).toContain('Order 12.pdf');
      expect(await page.inputValue('textarea[name=facts]')).toBe('Written while a file was chosen');
      await page.focus('input[name="offence.domesticProvision"]');
      await Promise.all([page.waitForURL(/safeguards$/), page.keyboard.press('Enter')]);
      await page.goto(`${stage.world.address}/requests/${id}/drafting/why`);
      const row = page.locator('.files li', { hasText: 'Order 12.pdf' });
      await Promise.all([page.waitForURL(/detach/), row.locator('button').click()]);
      await press(page, 'main .btn.grave');
      expect(page.url()).toContain('/why?removed#attachments');
      expect(await page.textContent('#attachments')).not.toContain('Order 12.pdf');
      await page.context().close();
    },
    LIMIT,
  );
});
