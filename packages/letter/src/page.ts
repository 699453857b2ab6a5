/** Writes the lines of a letter one after the other, in one language. */
import { formItem } from '@comity/convention';
import { type Arguments, isolateIn, type Key, type Speech } from '@comity/language';
import type { Line, Margin, ValueOf } from './document.ts';
import { quoted, row, translation } from './lines.ts';

/** Keys of the letters' own words. */
export type LetterKey = Extract<Key, `letter.${string}`>;

/** Texts of officers in another language, by the field they stand in: `facts`, `data.0.description`. */
export type Translated = Readonly<Record<string, string>>;

export class Page {
  readonly lines: Line[] = [];
  /** What officers wrote, by field, in reading order: what a translation may stand for. */
  readonly texts: { field: string; text: string }[] = [];
  readonly speech: Speech;
  readonly #translated: Translated;
  readonly #form: string | undefined;
  #headings = 0;

  constructor(speech: Speech, translated: Translated, form?: string) {
    this.speech = speech;
    this.#translated = translated;
    this.#form = form;
  }

  /** A numbered paragraph, with its paragraph of the Convention. */
  heading(key: LetterKey, cited?: string): this {
    this.#headings += 1;
    const item = this.#form === undefined ? undefined : formItem(this.#form, key.slice('letter.'.length));
    return this.#add({
      kind: 'heading',
      number: this.#headings,
      text: this.word(key),
      ...margin({ cited, item }),
    });
  }

  group(text: string): this {
    return this.#add({ kind: 'group', text });
  }

  said<K extends LetterKey>(key: K, ...values: Arguments<K>): this {
    return this.#add({ kind: 'said', text: this.speech.say(key, ...values) });
  }

  sentence(text: string): this {
    return this.#add({ kind: 'said', text });
  }

  /** What an officer wrote; a gap where it is still missing. */
  quoted(field: string, text: string | undefined): this {
    if (blank(text)) return this.gap();
    this.texts.push({ field, text: text! });
    const translated = this.#translated[field];
    return this.#add(translated === undefined ? quoted(text!) : translation(translated));
  }

  /** Nothing at all where there is no value. */
  row(key: LetterKey, value: string | undefined, of: ValueOf = 'said'): this {
    return this.labelled(this.word(key), value, of);
  }

  labelled(label: string, value: string | undefined, of: ValueOf): this {
    return blank(value) ? this : this.#add(row(label, value!, of));
  }

  /** A row an officer wrote, translated where a translation came with it. */
  written(key: LetterKey, field: string, value: string | undefined): this {
    return this.row(key, blank(value) ? undefined : this.translatedOr(field, value!), 'written');
  }

  translatedOr(field: string, text: string): string {
    this.texts.push({ field, text });
    return this.#translated[field] ?? text;
  }

  gap(): this {
    return this.#add({ kind: 'gap', text: this.word('letter.draft.missing') });
  }

  box(text: string, cited?: string): this {
    return this.#add({ kind: 'box', text, ...margin({ cited, item: undefined }) });
  }

  blank(key: LetterKey, lines = 1): this {
    return this.#add({ kind: 'blank', label: this.word(key), lines });
  }

  /** A paragraph, number or name as it may stand in a line of this language. */
  apart(text: string): string {
    return isolateIn(this.speech.direction, text);
  }

  /** A word without arguments. */
  word(key: LetterKey): string {
    return this.speech.label('letter', key.slice('letter.'.length));
  }

  /** A word by a code that came with the request; the code itself where there is none. */
  code(group: string, code: string): string {
    const found = this.speech.label('letter', `${group}.${code}`);
    return found === `${group}.${code}` ? code : found;
  }

  #add(line: Line): this {
    this.lines.push(line);
    return this;
  }
}

const margin = (of: { cited: string | undefined; item: string | undefined }): Margin => ({
  ...(of.cited === undefined ? {} : { cited: of.cited }),
  ...(of.item === undefined ? {} : { item: of.item }),
});

export const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
