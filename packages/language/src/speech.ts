/** Everything a screen, letter or notice says, in one language for one reader: words, moments, amounts, States. */
import { type Amounts, amountsIn } from './amounts.ts';
import type { Words } from './areas.gen.ts';
import { catalogues } from './areas.gen.ts';
import { type Dates, datesIn } from './dates.ts';
import { type Digits, type Direction, directionOf, type Language, localeOf } from './languages.ts';
import { type Message, readMessage } from './message.ts';
import { stateName } from './states.ts';

export type { Words } from './areas.gen.ts';
export type Area = keyof typeof catalogues;
/** `area.name`, such as `common.save`. */
export type Key = keyof Words;

/** What goes with a key: nothing, or exactly the arguments its message names. */
export type Arguments<K extends Key> = [Words[K]] extends [null] ? [] : [values: NonNullable<Words[K]>];
type RichValues<K extends Key, T> = { [Name in keyof Words[K]]: Words[K][Name] | T };

export interface Reader {
  /** An IANA zone; UTC when nobody said. */
  zone?: string;
  digits?: Digits;
  /** For tests of screens: long, accented English. */
  isPseudo?: boolean;
}

export interface Speech extends Dates, Amounts {
  readonly language: Language;
  readonly direction: Direction;
  readonly zone: string;
  say<K extends Key>(key: K, ...values: Arguments<K>): string;
  /** The same as pieces, where an argument is something to be shown, such as an element. */
  rich<K extends Key, T>(key: K, values: RichValues<K, T>): (string | T)[];
  /** Between a name and what it is, with the blanks it takes: `: `, in French ` : `, in Chinese `：`. */
  readonly colon: string;
  /** Between names in a row, with its blank: `, `, in Arabic `، `, in Chinese `、`. */
  readonly comma: string;
  /** Sentences one after another: with a blank between them, in Chinese without. */
  sentences(...said: readonly string[]): string;
  /** The word for a code of an area that came as text; the code itself where there is none, so that nothing is hidden. */
  label(area: Area, code: string): string;
  /** A State by its code, as the United Nations names it. */
  state(code: string): string;
}

export function speak(language: Language, reader: Reader = {}): Speech {
  const { zone = 'UTC', digits = 'latn', isPseudo = false } = reader;
  const direction = directionOf(language);
  const read = reading(language, { locale: localeOf(language, digits), direction, isPseudo });
  return {
    language,
    direction,
    zone,
    colon: colonIn(language),
    comma: commaIn(language),
    sentences: (...said) => said.join(language === 'zh' ? '' : ' '),
    ...datesIn(language, zone, digits),
    ...amountsIn(language, digits),
    say: (key, ...values) => known(read, key).text(values[0] as never),
    rich: (key, values) => known(read, key).parts(values as never) as never,
    label: (area, code) => read(`${area}.${code}`)?.text(undefined) ?? code,
    state: (code) => stateName(language, code),
  };
}

/** Between a name and what it is, with the blanks it takes in the language. */
export const colonIn = (language: Language): string =>
  language === 'fr' ? '\u00a0: ' : language === 'zh' ? '：' : ': ';

/** Between names in a row, with its blank. */
export const commaIn = (language: Language): string =>
  language === 'ar' ? '، ' : language === 'zh' ? '、' : ', ';

type Read = (key: string) => Message | undefined;

/** Messages are read on first use: a page needs a few dozen of some thousand. */
function reading(language: Language, manner: Parameters<typeof readMessage>[1]): Read {
  const store = shelf(`${manner.locale} ${manner.isPseudo}`);
  return (key) => {
    const found = store.get(key);
    if (found) return found;
    const dot = key.indexOf('.');
    const area = (catalogues as Record<string, Record<Language, Record<string, string>>>)[key.slice(0, dot)];
    const source = area?.[language][key.slice(dot + 1)];
    if (source === undefined) return undefined;
    const message = readMessage(source, manner);
    store.set(key, message);
    return message;
  };
}

/** Read messages by locale, shared by every reader of it: catalogues do not change while a program runs. */
const shelves = new Map<string, Map<string, Message>>();
function shelf(name: string): Map<string, Message> {
  const found = shelves.get(name) ?? new Map<string, Message>();
  shelves.set(name, found);
  return found;
}

function known(read: Read, key: string): Message {
  const message = read(key);
  if (!message) throw new Error(`no message ${key}`);
  return message;
}
