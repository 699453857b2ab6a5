/**
 * A problem in the language of whoever asks: the same words that pages show for its code. The English that names particulars (an id, a
 * member of a body) goes along as `exact`.
 */
import type { Speech } from '@comity/language';
import { WORDS } from '@comity/verifier/tell';
import { reasonWords, troubleTitle } from '@comity/web';
import type { Problem } from './problem.ts';
import { isWorded, type WordedCode } from './worded-codes.ts';

/** Under which name the catalogue has words for it: its own, or those of its family. */
export function wordsOf({ code, status, reasons }: Pick<Problem, 'code' | 'status' | 'reasons'>): WordedCode {
  if (isWorded(code)) return code;
  if (reasons?.length) return 'REFUSED';
  if (code.startsWith('keeper:') && status === 503) return 'keeper:away';
  if (status >= 500) return 'INTERNAL';
  return status === 422 ? 'DOES_NOT_HOLD' : 'HTTP';
}

/** As it is in English; in another language in its words, beside the English. */
export function problemIn(speech: Speech, problem: Problem): Problem {
  if (speech.language === 'en') return problem;
  const { reasons } = problem;
  return {
    ...problem,
    title: troubleTitle(speech, problem),
    detail: [speech.label('errors', wordsOf(problem)), ...particulars(speech, problem)].join(' '),
    exact: problem.detail,
    ...(reasons ? { reasons: reasons.map((one) => ({ ...one, text: reasonWords(speech, one) })) } : {}),
  };
}

/** Every reason, or why a proof fails, as the verifier says it. */
function particulars(speech: Speech, { code, reasons }: Problem): string[] {
  if (reasons?.length) return reasons.map((one) => reasonWords(speech, one));
  if (isWorded(code)) return [];
  const rules: Readonly<Record<string, string>> = WORDS[speech.language].rules;
  const why = rules[code];
  return why === undefined ? [] : [why];
}
