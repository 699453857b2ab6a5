/** Pressing what leads to another page. */
import type { Locator, Page } from 'playwright-core';

/**
 * Presses what sends a form or follows a link, and answers once the page it leads to stands whole, with its scripts run: what is pressed or
 * asked next meets that page, and no line is cut while it is on its way.
 */
export async function press(page: Page, what: string | Locator): Promise<void> {
  const target = typeof what === 'string' ? page.locator(what) : what;
  await Promise.all([page.waitForEvent('load'), target.click()]);
}
