/** Papers on law for people: the gap report of a State and what a ministry sends to the depositary, in a language, as PDF/A or for Word. */
import { countsOf } from '@comity/domain/national';
import { type Language, speak } from '@comity/language';
import { gapLetter, type Letter, ministryLetter, type Template } from '@comity/letter';
import { letterDocx } from '@comity/print';
import { gapRows, lawMatrix } from '../usecases/national/findings-shown.ts';
import type { CounterDeps } from './deps.ts';

export type PaperFormat = 'pdf' | 'docx';
/** `name` is ours: letters, digits and hyphens, without what stands for the format. */
export interface LawPaper {
  name: string;
  bytes: Uint8Array;
}

export async function gapPaper(
  deps: CounterDeps,
  state: string,
  language: Language,
  format: PaperFormat,
): Promise<LawPaper> {
  const speech = speak(language);
  const rows = await gapRows(deps.law, state);
  const counts = countsOf(await lawMatrix(deps.law, state, {}));
  const letter = gapLetter(speech, { state, by: deps.me, day: todayOf(deps), rows, counts });
  return printedPaper(deps, letter, `${state}-gaps-${language}`, format);
}

export const ministryPaper = (
  deps: CounterDeps,
  template: Template,
  { state, language, format }: { state: string; language: Language; format: PaperFormat },
): Promise<LawPaper> =>
  printedPaper(
    deps,
    ministryLetter(speak(language), template, { state, day: todayOf(deps) }),
    `${state}-${template.id}-${language}`,
    format,
  );

export const todayOf = ({ clock }: Pick<CounterDeps, 'clock'>): string => clock.now().slice(0, 10);

/** `translated`: what stands under a text that is a translation. */
export async function printedPaper(
  deps: CounterDeps,
  letter: Letter,
  name: string,
  format: PaperFormat,
  translated = '',
): Promise<LawPaper> {
  const print = { letter, short: name, translatedMark: { letter: translated }, at: deps.clock.now() };
  return { name, bytes: format === 'docx' ? letterDocx(print) : await deps.press.letterPdf(print) };
}
