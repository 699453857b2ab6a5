/** One message in ICU MessageFormat, read once and filled in many times. */
import { IntlMessageFormat } from 'intl-messageformat';
import { apart, isolateIn } from './bidi.ts';
import type { Direction } from './languages.ts';
import { type Ast, withLiterals } from './literals.ts';
import { pseudo } from './pseudo.ts';

/** What stands for an argument: text, a number, or (with `rich`) something to be shown, such as an element. */
export type Value = string | number;

export interface Message {
  text(values: Readonly<Record<string, Value>> | undefined): string;
  parts<T>(values: Readonly<Record<string, Value | T>>): (string | T)[];
}

interface Manner {
  locale: string;
  direction: Direction;
  /** Longer and accented, so that a test finds text that was never a message, and places that are too narrow. */
  isPseudo: boolean;
}

/** Throws `SyntaxError` for text that is not ICU MessageFormat: a catalogue with one never passes its tests. */
export function readMessage(source: string, { locale, direction, isPseudo }: Manner): Message {
  const plain = new IntlMessageFormat(source, locale);
  const shaped = isPseudo
    ? pseudo(plain.getAst())
    : direction === 'rtl'
      ? keptWhole(plain.getAst())
      : locale.startsWith('fr')
        ? withHeldSigns(plain.getAst())
        : undefined;
  const format = shaped ? new IntlMessageFormat(shaped, locale) : plain;
  const choices = choicesOf(plain.getAst());
  const isolated = <T>(values: Readonly<Record<string, T>>): Record<string, T | string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && !choices.has(name) ? marked(isolateIn(direction, value)) : value,
      ]),
    );
  return {
    text: (values) => withoutTwoStops(String(format.format(values && isolated(values)))),
    parts: <T>(values: Readonly<Record<string, Value | T>>) =>
      format
        .formatToParts<T>(isolated(values) as never)
        .map(({ value }) => (typeof value === 'string' ? withoutTwoStops(value) : (value as T))),
  };
}

/**
 * A day ends in a full stop in Russian (`2026 г.`), some names do everywhere: a sentence that ends with one needs no second. Where it stands is
 * marked until the sentence is made, by a sign that no text has.
 */
const STOP = '\ue000';
const marked = (text: string): string => (/[^.]\.\u2069?$/u.test(text) ? `${text}${STOP}` : text);
const withoutTwoStops = (text: string): string => text.replace(/\ue000\.(?!\.)/gu, '').replaceAll(STOP, '');

const SELECT = 5;

/** The arguments that only choose between texts: compared, never shown, so they stay as they are. */
const choicesOf = (ast: ReturnType<IntlMessageFormat['getAst']>): ReadonlySet<string> =>
  new Set(ast.flatMap((element) => (element.type === SELECT ? [element.value] : [])));

/** `42(3)(f)` falls apart in a sentence from right to left. */
const keptWhole = (ast: Ast): Ast => withLiterals(ast, apart);

/** French sets a space before two-part signs and inside its quotation marks, at which no line may break. */
const withHeldSigns = (ast: Ast): Ast =>
  withLiterals(ast, (text) => text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0'));
