/** Papers on law for people: the gap report of a State and what a ministry sends to the depositary, in a language, as PDF/A or for Word. */
import { countsOf, type MatrixRow } from '@comity/domain/national';
import { type Language, speak } from '@comity/language';
import { gapLetter, type Letter, ministryLetter, type Template } from '@comity/letter';
import { letterDocx } from '@comity/print';
import { provisionKey } from '../ports/national.ts';
import { gapRows, lawMatrix } from '../usecases/national/findings-shown.ts';
import { officers } from '../usecases/officers/register.ts';
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
  const { provisions, names } = await restsOn(deps, state, rows);
  const letter = gapLetter(speech, {
    ...{ state, by: deps.me, day: todayOf(deps), rows, counts },
    ...{ provisions, names },
  });
  return printedPaper(deps, letter, `${state}-gaps-${language}`, format);
}

/** What findings rest on and who made them, by name. */
const restsOn = (deps: CounterDeps, state: string, rows: readonly MatrixRow[]) =>
  deps.store.transact(async (tx) => {
    const ids = new Set(
      rows.flatMap(({ current }) => current.flatMap((one) => one.provisions.map(({ id }) => id))),
    );
    const kept = await Promise.all([...ids].map((id) => tx.provisions.get(provisionKey(state, id))));
    return {
      provisions: new Map(kept.flatMap((one) => (one ? [[one.id, one] as const] : []))),
      names: new Map((await officers(tx)).map(({ id, name }) => [id, name])),
    };
  });

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
