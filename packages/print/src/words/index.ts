/** The six official languages of the United Nations, on paper. */
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import type { PrintWords } from './words.ts';
import { zh } from './zh.ts';

export type PrintLanguage = 'ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es';

export const PRINT_WORDS: Readonly<Record<PrintLanguage, PrintWords>> = { ar, zh, en, fr, ru, es };
