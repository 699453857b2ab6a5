/** What a form says, as it can be written down and put back. */
import type { Draft } from './drafts.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const NEVER = new Set(['hidden', 'password', 'file', 'submit', 'button', 'reset']);

const controlsOf = (form: HTMLFormElement): Control[] =>
  ([...form.elements] as Control[]).filter(({ name, type }) => name !== '' && type && !NEVER.has(type));

const isChoice = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio';

export const answersOf = (form: HTMLFormElement): Draft['answers'] =>
  controlsOf(form).map((control) => [
    control.name,
    control.value,
    isChoice(control) ? control.checked : control.value !== '',
  ]);

/** What each control would say: that of the same name in the same place among those of that name; a choice, the one of the same value. */
function* saidOf(form: HTMLFormElement, answers: Draft['answers']): Generator<[Control, string | boolean]> {
  const left = new Map<string, Draft['answers']>();
  for (const answer of answers) left.set(answer[0], [...(left.get(answer[0]) ?? []), answer]);
  for (const control of controlsOf(form)) {
    const said = left.get(control.name) ?? [];
    yield isChoice(control)
      ? [control, said.some(([, value, chosen]) => chosen && value === control.value)]
      : [control, said.shift()?.[1] ?? control.value];
  }
}

/** Whether the page says it all already: a page that shows what is wrong has the answers it was sent, and may ask one question more. */
export const saysAlready = (form: HTMLFormElement, answers: Draft['answers']): boolean =>
  [...saidOf(form, answers)].every(
    ([control, said]) => said === (isChoice(control) ? control.checked : control.value),
  );

export function putBack(form: HTMLFormElement, answers: Draft['answers']): void {
  for (const [control, said] of saidOf(form, answers)) {
    if (typeof said === 'string') control.value = said;
    else (control as HTMLInputElement).checked = said;
    for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
