/** What came with a form: each name with its answers, in the order they were given. Everything has a maximum. */
import { CounterProblem } from '../problem.ts';

export type Form = ReadonlyMap<string, readonly string[]>;

/** Bytes of a whole form, names in it, answers to one name, letters of one answer. */
export const FORM_LIMITS = { bytes: 512 * 1024, names: 1000, answers: 200, letters: 40_000 };

export const NO_FORM: Form = new Map();

/** Throws CounterProblem for a form no page of ours could have sent. */
export function readForm(body: string): Form {
  const form = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) {
    const answers = form.get(name) ?? [];
    const said = tidy(value);
    answers.push(said);
    form.set(name, answers);
    if (form.size > FORM_LIMITS.names || answers.length > FORM_LIMITS.answers) throw tooMuch();
    if (said.length > FORM_LIMITS.letters || name.length > 200) throw tooMuch();
  }
  return form;
}

export const tooMuch = () =>
  new CounterProblem(
    413,
    'FORM_TOO_LARGE',
    'The form is too large',
    'Nothing was done. Shorten the longest answer, or attach it as a file.',
  );

/** One kind of line end; no control characters, and no blanks around. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

/** The one answer to a name; empty when there is none. */
export const answer = (form: Form, name: string): string => form.get(name)?.[0] ?? '';

/** Every answer to a name that says something. */
export const answers = (form: Form, name: string): string[] =>
  (form.get(name) ?? []).filter((said) => said !== '');
