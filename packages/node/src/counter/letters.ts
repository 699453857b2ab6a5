/** A letter of a request as a file: made, written into the log, and only then given out. */
import { createHash } from 'node:crypto';
import { type Language, speak } from '@comity/language';
import { composeLetter, type LetterFacts } from '@comity/letter';
import { letterDocx } from '@comity/print';
import { type LetterWish, letterFacts } from '../usecases/letters/letter-facts.ts';
import type { Officer } from '../usecases/request/facts.ts';
import { translationInto } from '../usecases/translations/add-translation.ts';
import type { CounterDeps } from './deps.ts';

export interface WantedLetter extends LetterWish {
  language: Language;
  beside?: Language;
  format: 'pdf' | 'docx';
  /** For whom or what: it stands in the log. */
  reason: string;
}

export interface LetterFile {
  name: string;
  /** SHA-256 of the bytes. */
  digest: string;
  bytes: Uint8Array;
}

export const LETTER_MEDIA = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** What each language of the letter says of the texts: what was brought is into the language beside, or the only one. */
async function translationsFor(
  deps: CounterDeps,
  { request, of, language, beside, translated }: WantedLetter,
  facts: LetterFacts,
) {
  if (translated) return new Map([[beside ?? language, translated]]);
  const original = facts.sending.sealed?.digest;
  const found = new Map<Language, NonNullable<LetterFacts['translated']>>();
  for (const into of new Set([language, beside ?? language])) {
    const kept = await translationInto(deps, { request, of, into, original });
    if (kept) found.set(into, kept.texts);
  }
  return found;
}

/** On paper nobody sees the banner of a sandbox, so each of its letters says by itself that it is no real one. */
const asPractice = ({ sandbox }: Pick<CounterDeps, 'sandbox'>, facts: LetterFacts): LetterFacts =>
  sandbox ? { ...facts, sending: { ...facts.sending, isDrill: true } } : facts;

/** Throws NoSuchRequest; NoSuchLetter. */
export async function letterFile(
  deps: CounterDeps,
  wanted: WantedLetter,
  officer: Officer,
): Promise<LetterFile> {
  const { language, beside, format, request, of, reason } = wanted;
  const { translated: _, ...facts } = asPractice(deps, await letterFacts(deps, wanted, deps.verifyAt));
  const texts = await translationsFor(deps, wanted, facts);
  const other = beside === undefined || beside === language ? undefined : beside;
  const make = (into: Language) => {
    const translated = texts.get(into);
    return composeLetter(translated ? { ...facts, translated } : facts, speak(into));
  };
  const mark = (into: Language) => (texts.has(into) ? speak(into).say('letter.mark.translation') : '');
  const print = {
    letter: make(language),
    ...(other === undefined ? {} : { beside: make(other) }),
    short: `${facts.sending.from.state.toUpperCase()} ${request}`,
    translatedMark: { letter: mark(language), ...(other === undefined ? {} : { beside: mark(other) }) },
    at: facts.sending.at ?? deps.clock.now(),
  };
  const bytes = format === 'pdf' ? await deps.press.letterPdf(print) : letterDocx(print);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const languages = other === undefined ? [language] : [language, other];
  await deps.node.noteLetter({ request, of, digest, format, languages, reason }, officer);
  return { name: `${request}-${of}-${languages.join('-')}.${format}`, digest, bytes };
}
