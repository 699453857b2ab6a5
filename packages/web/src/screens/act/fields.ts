/** Fields of acts as data: what is asked, in which shape, and how the answer becomes what the act is told. */
import type { Key } from '@comity/language';
import { type Given, many, type Offered, one } from './facts.ts';

export type FormKey = Extract<Key, `form.${string}`>;

interface Common {
  /** Where the answer goes in what the act is told, and the name in the form. */
  path: string;
  label: FormKey;
  hint?: FormKey;
  optional?: true;
  /** Asked only where this ground for refusal is open, and under that paragraph where one is named. */
  ground?: string;
  under?: string;
}

export type Field = Common &
  (
    | { kind: 'note' | 'text' }
    /** `suggests`: names to choose from, or to type another. */
    | { kind: 'line'; suggests?: 'passTo' }
    | { kind: 'moment' }
    | { kind: 'yes' }
    /** One of a few, each worded as `form.<path>.<value>`. */
    | { kind: 'choice'; values: readonly string[]; words: string }
    | { kind: 'data' | 'grounds' }
    | { kind: 'paragraphs'; values: readonly string[] }
    | { kind: 'state' }
    /** What is waiting: conditions, warnings, providers or packages to choose one from. */
    | { kind: 'one-of'; of: 'warnings' | 'providers' | 'packages'; by: 'digest' | 'id' }
    | { kind: 'conditions' }
    /** One text area for each question of theirs. */
    | { kind: 'answers' }
    /** Questions of ours, one a line. */
    | { kind: 'questions' }
  );

export interface ActForm {
  fields: readonly Field[];
  /** Told with every such act, whatever is answered. */
  fixed?: (given: Given, offered: Offered) => Record<string, unknown>;
}

/** Without what belongs to a ground that is not open here. */
export const fieldsAsked = ({ fields }: ActForm, { grounds }: Offered): readonly Field[] =>
  fields.filter(
    ({ ground, under = '' }) =>
      ground === undefined ||
      grounds.some(({ code, citation }) => code === ground && citation.includes(under)),
  );

type Json = Record<string, unknown>;

/** What the act is told: an empty answer is left out, so that the rules can say what is missing. */
export function toldBy(form: ActForm, given: Given, offered: Offered): Json {
  const told: Json = {};
  for (const field of fieldsAsked(form, offered)) put(told, field.path, answerOf(field, given, offered));
  Object.assign(told, form.fixed?.(given, offered) ?? {}, saidBesides(given));
  return told;
}

function answerOf(field: Field, given: Given, offered: Offered): unknown {
  const { path } = field;
  switch (field.kind) {
    case 'yes':
      return one(given, path) === 'yes';
    case 'moment':
      return momentOf(one(given, path));
    case 'data':
    case 'grounds':
    case 'paragraphs':
      return field.optional && many(given, path).length === 0 ? undefined : [...many(given, path)];
    case 'conditions':
      return undefined;
    case 'answers':
      return offered.questions.flatMap(({ id }) => {
        const text = one(given, `${path}.${id}`);
        return text === '' ? [] : [{ questionId: id, text }];
      });
    case 'questions':
      return one(given, path)
        .split('\n')
        .map((text) => text.trim())
        .filter(Boolean)
        .map((text, at) => ({ id: `Q${offered.counted.questions + at + 1}`, text, paragraph: '40(16)' }));
    default:
      return one(given, path) === '' ? undefined : one(given, path);
  }
}

/** `2026-11-21T18:30` in UTC, as the field has it. */
export const momentOf = (said: string): string | undefined => {
  if (said === '') return undefined;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(said) ? `${said}:00.000Z` : said;
};

function put(told: Json, path: string, value: unknown): void {
  if (value === undefined) return;
  const parts = path.split('.');
  const last = parts.pop()!;
  let place = told;
  for (const part of parts) {
    place[part] ??= {};
    place = place[part] as Json;
  }
  place[last] = value;
}

/** Names in the form: `safeguard.S-02.answer`, `safeguard.S-02.note`, `override.<code>`. */
function saidBesides(given: Given): Json {
  const safeguards = [...given.keys()]
    .flatMap((name) => /^safeguard\.(S-\d\d)\.answer$/.exec(name)?.[1] ?? [])
    .flatMap((id) => {
      const answer = one(given, `safeguard.${id}.answer`);
      const note = one(given, `safeguard.${id}.note`);
      return answer === ''
        ? []
        : [{ id, answer, note: note || '–', by: one(given, 'role') || 'case-officer' }];
    });
  const overrides = [...given.keys()].flatMap((name) => {
    const code = /^override\.(.+)$/.exec(name)?.[1];
    const reason = one(given, name);
    return code === undefined || reason === '' ? [] : [{ code, reason }];
  });
  return {
    ...(safeguards.length > 0 ? { safeguards } : {}),
    ...(overrides.length > 0 ? { overrides } : {}),
  };
}
