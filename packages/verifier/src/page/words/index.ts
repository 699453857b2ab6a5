/** The page's words in the six languages. */
import type { Language } from '../../words/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import type { PageWords } from './words.ts';
import { zh } from './zh.ts';

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = { ar, zh, en, fr, ru, es };
