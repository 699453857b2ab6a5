/** The page's words in the six languages. */
import type { Language } from '@comity/page';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import { FAULTS, type Fault, type PageWords } from './words.ts';
import { zh } from './zh.ts';

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = { ar, zh, en, fr, ru, es };

const LATER = ['unavailable', 'too-often', 'conflict', 'locked'];

/** What a code of the ticket, the door or the page says to people; one nobody knows is a breakdown. */
export function faultText(code: string): (page: PageWords) => string {
  const known = LATER.includes(code) ? 'later' : FAULTS.find((fault) => fault === code);
  const fault: Fault = known ?? 'broke';
  return ({ faults }) => faults[fault];
}
