// A letter as plain data, one model for paper, Word and screen: what it says in each language, its paragraphs, its wave. No I/O.
export {
  type AnswerType,
  composeLetter,
  LETTER_TYPES,
  type LetterFacts,
  type Matter,
  translatable,
} from './compose.ts';
export { type EditionPaper, editionLetter } from './counts/edition.ts';
export {
  type Fact,
  type Foot,
  type Letter,
  type Line,
  type Mark,
  type Pair,
  paired,
  type Signing,
  type ValueOf,
} from './document.ts';
export { type GapFacts, gapLetter } from './law/gap-report.ts';
export { ministryLetter, TEMPLATES, type Template, template } from './law/ministry.ts';
export { digestGroups, qrPath, qrRows, verifyAddress } from './mark.ts';
export type { Translated } from './page.ts';
export type { Party, Sending } from './parties.ts';
export type { Audience, RecordFacts } from './review/facts.ts';
export { howKnown, type Known } from './review/known.ts';
export { recordLetter } from './review/record.ts';
export { type Box, waveColumns, waveHalves, wavePath } from './wave.ts';
