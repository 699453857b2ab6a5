// When does a text say something? A field filled to get past a form is worse than an empty one, because it looks like an answer.

/** Nothing but white space, or not there at all. */
export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** Phrases people type to get past a form, in any case and punctuation. */
const FILLERS = new Set([
  'n a',
  'na',
  'none',
  'see above',
  'see attached',
  'see request',
  'as requested',
  'as per request',
  'as above',
  'as appropriate',
  'tbd',
  'test',
  'to be completed',
  'for the purposes of the investigation',
]);

/** What `saysSomething` asks for, told to whoever said too little. */
export const SAYING_SOMETHING = 'at least three words, and no phrase of form';

/** At least three words that are not one of the usual fillers: a product measure for "reasons are given". */
export const saysSomething = (text: string | undefined): boolean => {
  if (text === undefined) return false;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (FILLERS.has(words.join(' '))) return false;
  return words.length >= 3 || isUnspaced(text);
};

/** Scripts written without spaces count by letters. */
const isUnspaced = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]{6,}/u.test(
    text,
  );
