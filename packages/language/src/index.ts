// Every word people see, in the six official languages of the United Nations. Runs on the server; catalogues never reach a browser.
export type { Amounts } from './amounts.ts';
export { directionOfText, isolate, isolateIn, keptInOrder } from './bidi.ts';
export { citationSays } from './citation.ts';
export type { Dates, Moment } from './dates.ts';
export { languageList, languageName } from './language-names.ts';
export {
  type Digits,
  type Direction,
  directionOf,
  isLanguage,
  LANGUAGES,
  type Language,
  languageAskedFor,
  OWN_NAMES,
} from './languages.ts';
export { safeguardAnswer, safeguardTitle } from './safeguard.ts';
export {
  type Area,
  type Arguments,
  colonIn,
  commaIn,
  type Key,
  type Reader,
  type Speech,
  speak,
  type Words,
} from './speech.ts';
export { inOrderOf, isInvented, STATE_CODES, saidForState, stateName, stateNamesFor } from './states.ts';
