/** What pages on the treaty and on law need besides what every page has. */
import { participants } from '@comity/convention/national';
import { isDay } from '@comity/domain/national';
import { isInvented, type Speech, STATE_CODES } from '@comity/language';
import type { Fault } from '@comity/web';
import { NothingThere, NotKept } from '../../../usecases/national/deps.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer, type Form } from '../form.ts';
import type { Visit } from '../page.ts';

export const mayRecord = ({ session }: Visit): boolean =>
  !session.readOnly && roleFor('record-law', session.roles) !== undefined;

export const today = ({ clock }: CounterDeps): string => clock.now().slice(0, 10);

/** A day from an address; what is none is not asked for. */
export const dayOr = (said: string | null, otherwise: string): string =>
  said !== null && isDay(said) ? said : otherwise;

/** Whoever may join, in the order of a reader's own names for them. */
export function everybodyIn(speech: Speech) {
  const { compare } = new Intl.Collator(speech.language);
  return participants.toSorted((a, b) => compare(speech.state(a.code), speech.state(b.code)));
}

/** Every answer of a form by name, for showing it again. */
export const answersOf = (form: Form): Record<string, string> =>
  Object.fromEntries([...form.keys()].map((name) => [name, answer(form, name)]));

/** What was objected to, each beside its field; codes that no page can cause are thrown on. */
export async function keeping<T>(
  keep: () => Promise<T>,
  faultOf: (code: string, detail: string) => Fault | undefined,
): Promise<{ kept: T } | { faults: Fault[] }> {
  try {
    return { kept: await keep() };
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    const faults = error.reasons.map(({ code, detail }) => faultOf(code, detail));
    if (faults.some((fault) => fault === undefined)) throw error;
    return { faults: faults as Fault[] };
  }
}

/** The State of the address. Throws NothingThere for what is no code. */
export function stateIn({ params }: Visit): string {
  const code = params.state ?? '';
  if (!/^[a-z]{2}$/.test(code) || !(STATE_CODES.includes(code) || isInvented(code)))
    throw new NothingThere(`${code.slice(0, 10)} is no State`);
  return code;
}
