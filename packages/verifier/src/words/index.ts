/** The six official languages of the United Nations, and which of them a reader wants. */
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import type { Words } from './words.ts';
import { zh } from './zh.ts';

export const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export const WORDS: Readonly<Record<Language, Words>> = { ar, zh, en, fr, ru, es };

/** The language of a tag or locale such as `fr`, `fr-CA` or `fr_CA.UTF-8`; undefined if it is none of the six. */
export function languageOf(tag: string): Language | undefined {
  const primary = /^[a-z]{2}(?![a-z])/i.exec(tag)?.[0].toLowerCase();
  return LANGUAGES.find((language) => language === primary);
}
