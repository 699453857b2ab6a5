/** What a verdict is told in, in the six languages. */
import type { Language } from '@comity/page/language';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import type { Words } from './words.ts';
import { zh } from './zh.ts';

export const WORDS: Readonly<Record<Language, Words>> = { ar, zh, en, fr, ru, es };

export { LANGUAGES, type Language, languageOf } from '@comity/page/language';
