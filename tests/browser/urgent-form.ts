/** The urgent request as officers fill it in: by the keyboard alone, or without a script. */
import type { Page } from 'playwright-core';

/** Tab goes from field to field; every field one answers, tick or press is an input. */
export class Keyboard {
  inputs = 0;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async to(id: string): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      const here = await this.page.evaluate(() => {
        const element = document.activeElement as HTMLButtonElement | null;
        return element?.id || element?.value || '';
      });
      if (here === id) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${id} is not reached by Tab`);
  }
  async answer(id: string, text: string): Promise<void> {
    await this.to(id);
    await this.page.keyboard.type(text);
    this.inputs++;
  }
  async press(id: string, key: string): Promise<void> {
    await this.to(id);
    await this.page.keyboard.press(key);
    this.inputs++;
  }
}

export const RELATION = 'The intruder logged in from it.';
export const FACTS =
  'On 9 November 2026 someone entered the payroll system of a regional hospital and encrypted its servers.';
export const WHY = 'The rent of the server runs out in two days, and it is wiped then.';

/** Everything but the signing, to Kessar; eleven inputs. */
export async function answerByKeyboard(page: Page): Promise<Keyboard> {
  const keyboard = new Keyboard(page);
  await keyboard.answer('to', 'kess');
  await page.keyboard.press('Enter');
  await keyboard.answer('provider', 'Lumen Hosting Ltd');
  await keyboard.answer('identifiers', '203.0.113.84');
  await keyboard.answer('from', '11012026');
  await keyboard.answer('relation', RELATION);
  await keyboard.answer('article', 'Article 7');
  await keyboard.answer('provision', 'Criminal Code, s. 118');
  await keyboard.answer('facts', FACTS);
  await keyboard.answer('why', WHY);
  await keyboard.press('considered', 'Space');
  await keyboard.answer('basis', 'Break-in at a hospital; no expression is at issue.');
  return keyboard;
}

/** The same without a script; answers how many inputs it took. */
export async function answerWithoutScript(page: Page, to: string): Promise<number> {
  await page.selectOption('#to', to);
  await page.fill('#identifiers', 'ops@lumen.example');
  await page.fill('#provider', 'Lumen Hosting Ltd');
  return 3 + (await answerTheRest(page));
}

/** What is asked beyond whom, of whom and of what. */
export async function answerTheRest(page: Page): Promise<number> {
  await page.fill('#relation', RELATION);
  await page.selectOption('#article', '7');
  await page.fill('#provision', 'Criminal Code, s. 118');
  await page.fill('#facts', FACTS);
  await page.fill('#why', WHY);
  await page.check('#considered');
  await page.fill('#basis', 'Break-in at a hospital, nothing else.');
  return 7;
}
