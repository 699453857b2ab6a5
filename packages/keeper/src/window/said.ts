/** A word of the window, once in each official language. */
import type { WindowLanguage } from '../contract/index.ts';

export type Said = Record<WindowLanguage, string>;

export const said = (en: string, fr: string, es: string, ru: string, zh: string, ar: string): Said => ({
  ...{ en, fr, es, ru, zh, ar },
});
