/**
 * Fields of a form: label, hint, what is wrong with it, the control. Every answer that was given comes back with the error. The id of a
 * control is its name, so that the error summary can lead to it.
 */
import {
  type Child,
  datalist,
  div,
  input,
  label,
  type Markup,
  option,
  p,
  select,
  span,
  textarea,
} from '../tags.ts';
import { icon } from './icon.ts';

export interface FieldFacts {
  /** Name in the form, and id. */
  name: string;
  label: Child;
  hint?: Child;
  /** What is wrong and what to do. */
  error?: string | undefined;
  /** Word for what may be left out, beside the label. */
  optional?: string | undefined;
}

/** Longest answer of each kind, as the counter takes them. */
export const LONGEST = { line: 300, note: 2000, text: 20_000 } as const;

/** What every control is given: what describes it, and whether it is wrong. */
export function described({ name, hint, error }: FieldFacts): Record<string, string> {
  const by = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`];
  const ids = by.filter(Boolean).join(' ');
  return {
    ...(ids === '' ? {} : { 'aria-describedby': ids }),
    ...(error === undefined ? {} : { 'aria-invalid': 'true' }),
  };
}

export const hintOf = ({ name, hint }: FieldFacts): Markup | null =>
  hint === undefined ? null : p({ class: 'hint', id: `${name}-hint` }, hint);

export const errorOf = ({ name, error }: FieldFacts): Markup | null =>
  error === undefined
    ? null
    : p({ class: 'wrong', id: `${name}-error` }, icon('warning-octagon-fill'), span(null, error));

const field = (facts: FieldFacts, control: Child): Markup =>
  div(
    { class: `field${facts.error === undefined ? '' : ' bad'}` },
    label(
      { for: facts.name },
      facts.label,
      facts.optional === undefined ? null : span({ class: 'optional' }, ` ${facts.optional}`),
    ),
    hintOf(facts),
    errorOf(facts),
    control,
  );

export interface TextFacts extends FieldFacts {
  value?: string | undefined;
  /** Characters; everything has a maximum. */
  most: number;
  type?: 'text' | 'email' | 'tel' | 'search' | 'number' | 'password';
  /** What the browser may fill in. */
  autocomplete?: string;
  inputmode?: 'numeric' | 'text';
  /** How wide it looks: an answer of that many letters. */
  width?: 'short' | 'medium' | 'full';
  /** Machine references run from left to right in every language. */
  machine?: boolean;
  required?: boolean;
  /** Answers to choose from; any other may be typed. */
  suggests?: readonly string[];
}

export const textField = (facts: TextFacts): Markup =>
  field(facts, [
    input({
      id: facts.name,
      name: facts.name,
      type: facts.type ?? 'text',
      class: `control ${facts.width ?? 'full'}${facts.machine ? ' mono' : ''}`,
      value: facts.value ?? '',
      maxLength: facts.most,
      autocomplete: facts.autocomplete ?? 'off',
      dir: facts.machine ? 'ltr' : 'auto',
      ...(facts.inputmode === undefined ? {} : { inputMode: facts.inputmode }),
      ...(facts.required ? { 'aria-required': 'true' as const } : {}),
      ...described(facts),
      ...(facts.suggests?.length ? { list: `${facts.name}-list` } : {}),
    }),
    facts.suggests?.length
      ? datalist({ id: `${facts.name}-list` }, ...facts.suggests.map((value) => option({ value })))
      : null,
  ]);

export const areaField = (
  facts: FieldFacts & { value?: string | undefined; most: number; rows?: number },
): Markup =>
  field(
    facts,
    textarea(
      {
        id: facts.name,
        name: facts.name,
        class: 'control full',
        rows: facts.rows ?? 4,
        maxLength: facts.most,
        dir: 'auto',
        ...described(facts),
      },
      facts.value ?? '',
    ),
  );

export interface Choice {
  value: string;
  says: Child;
  hint?: Child;
}

/** `empty` is what the list says before anything is chosen. */
export const selectField = (
  facts: FieldFacts & {
    value?: string | undefined;
    choices: readonly { value: string; says: string }[];
    empty?: string;
  },
): Markup =>
  field(
    facts,
    select(
      { id: facts.name, name: facts.name, class: 'control medium', ...described(facts) },
      facts.empty === undefined ? null : option({ value: '' }, facts.empty),
      ...facts.choices.map(({ value, says }) => option({ value, selected: value === facts.value }, says)),
    ),
  );

/** A day and a time of day in UTC, as legal text writes it: `2026-11-21T18:30`. */
export const momentField = (facts: FieldFacts & { value?: string | undefined }): Markup =>
  field(
    facts,
    input({
      id: facts.name,
      name: facts.name,
      type: 'datetime-local',
      class: 'control medium',
      value: facts.value ?? '',
      dir: 'ltr',
      ...described(facts),
    }),
  );

export const dayField = (facts: FieldFacts & { value?: string | undefined }): Markup =>
  field(
    facts,
    input({
      id: facts.name,
      name: facts.name,
      type: 'date',
      class: 'control short',
      value: facts.value ?? '',
      dir: 'ltr',
      ...described(facts),
    }),
  );

/** `accept` as HTML has it; `beside` words that are kept on the device without it. A page with one needs a form that sends files. */
export const fileField = (
  facts: FieldFacts & { accept?: string; multiple?: boolean; beside?: boolean },
): Markup =>
  field(
    facts,
    input({
      id: facts.name,
      name: facts.name,
      type: 'file',
      class: 'control full',
      ...(facts.accept === undefined ? {} : { accept: facts.accept }),
      ...(facts.multiple ? { multiple: true } : {}),
      ...(facts.beside ? { 'data-beside': '' } : {}),
      ...described(facts),
    }),
  );
