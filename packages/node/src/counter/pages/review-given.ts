/** What was answered in the review, as the form of an act asks for it: grounds, reasons, questions, safeguards. Nothing is added. */
import { gapsOf, groundsStanding, type Half, type IncomingHalf, safeguardsAsked } from '@comity/domain';
import { groundField, reasonWords, safeguardField } from '@comity/web';
import type { ActName } from '../../usecases/request/acts.ts';
import { contextFor } from '../../usecases/request/facts.ts';
import { reviewBy } from '../../usecases/request/review.ts';
import type { CounterDeps } from '../deps.ts';
import { shown } from '../reasons.ts';
import { type Form, NO_FORM } from './form.ts';
import type { Visit } from './page.ts';

export type Answers = Readonly<Record<string, string>>;
type Entry = [name: string, said: string[]];

/** Empty where nothing was kept, or the request is ours. */
export async function reviewedFor(deps: CounterDeps, visit: Visit, half: Half, act: ActName): Promise<Form> {
  if (half.direction !== 'incoming') return NO_FORM;
  const kept = await reviewBy(deps, half.id, visit.officer);
  if (!kept) return NO_FORM;
  const grounds = await groundsHere(deps, visit, half);
  return new Map([
    ...safeguardsFor(half, kept.answers, act),
    ...ownAnswers(visit, half, act, kept.answers, grounds),
  ]);
}

/** Every reason a refusal could name, and how it stands here. */
export const groundsHere = (deps: CounterDeps, { officer }: Visit, half: IncomingHalf) =>
  deps.store.transact(async (tx) =>
    groundsStanding(half, await contextFor(tx, deps, half.counterpart, officer)),
  );

/** The codes that were given this answer, in the order of refusals. */
export const answered = (grounds: readonly { code: string }[], answers: Answers, answer: string): string[] =>
  grounds.map(({ code }) => code).filter((code) => answers[groundField(code, 'answer')] === answer);

/** The reasons of the grounds that apply, one below the other. */
export const reasonsSaid = (codes: readonly string[], answers: Answers): string =>
  codes
    .map((code) => answers[groundField(code, 'reason')] ?? '')
    .filter(Boolean)
    .join('\n\n');

function ownAnswers(
  { speech }: Visit,
  half: IncomingHalf,
  act: ActName,
  answers: Answers,
  grounds: readonly { code: string }[],
): Entry[] {
  const applying = answered(grounds, answers, 'applies');
  const reasons = reasonsSaid(applying, answers);
  if (act === 'refuse')
    return [
      ['grounds', applying],
      ['reasons', [reasons]],
    ];
  if (act === 'consult')
    return [
      ['about', [applying.length > 0 ? 'refusal' : '']],
      ['paragraphs', ['40(28)']],
      ['grounds', applying],
      ['text', [reasons]],
    ];
  if (act !== 'ask') return [];
  const asking = answered(grounds, answers, 'ask');
  const missing = asking.includes('NONCONFORMING')
    ? shown(gapsOf(half)).map((gap) => reasonWords(speech, gap))
    : [];
  const questions = [...reasonsSaid(asking, answers).split('\n'), ...missing];
  return [['questions', [questions.filter(Boolean).join('\n')]]];
}

/** The safeguards that act asks for, where they were answered. A refusal asks for the first of them too. */
function safeguardsFor(half: IncomingHalf, answers: Answers, act: ActName): Entry[] {
  const ids = safeguardsAsked(half)
    .filter((asked) => asked.act === act || (act === 'refuse' && asked.id === 'S-02'))
    .map(({ id }) => id);
  return ids.flatMap((id): Entry[] => {
    const said = answers[safeguardField(id, 'answer')];
    if (said === undefined) return [];
    return [
      [safeguardField(id, 'answer'), [said]],
      [safeguardField(id, 'note'), [answers[safeguardField(id, 'note')] ?? '']],
    ];
  });
}
