/** A State as custody papers name it. */
import { speak } from '@comity/language';
import { PRINT_WORDS, type PrintLanguage } from '../words/index.ts';
import { nameOf } from './chain.ts';

/** `Almara (xa)`, in the reader's language. */
export const stateOnPaper = (code: string, language: PrintLanguage): string =>
  nameOf(code, PRINT_WORDS[language], speak(language));
