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

/** Each to the control of the same name in the same place among those of that name; a choice to the one of the same value. */
export function putBack(form: HTMLFormElement, answers: Draft['answers']): void {
  const left = new Map<string, Draft['answers']>();
  for (const answer of answers) left.set(answer[0], [...(left.get(answer[0]) ?? []), answer]);
  for (const control of controlsOf(form)) {
    const said = left.get(control.name) ?? [];
    if (isChoice(control))
      control.checked = said.some(([, value, chosen]) => chosen && value === control.value);
    else control.value = said.shift()?.[1] ?? control.value;
    for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
