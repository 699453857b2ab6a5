/**
 * A letter as plain data: what stands on it, in reading order and in one language. Paper (typst), Word and the screen show the same
 * lines; two languages of one letter have the same lines at the same places, so that they can stand side by side.
 */
import type { Direction, Language } from '@comity/language';

/** Where a line stands in the law: a paragraph of the Convention as people write it, and the item of a Council of Europe form. */
export interface Margin {
  /** `42(3)(b)`; absent where nothing but our own desk asks for it. */
  readonly cited?: string;
  /** `8`, of the form the letter names. */
  readonly item?: string;
}

export type Line =
  | ({ readonly kind: 'heading'; readonly number: number; readonly text: string } & Margin)
  /** A part of a paragraph: one item of data, one person, one condition. */
  | { readonly kind: 'group'; readonly text: string }
  /** A set sentence of ours. */
  | { readonly kind: 'said'; readonly text: string }
  /** What an officer wrote, word for word, or its translation. */
  | { readonly kind: 'quoted'; readonly text: string; readonly translated?: true }
  | { readonly kind: 'row'; readonly label: string; readonly value: string; readonly of: ValueOf }
  /** Something a draft still lacks. */
  | { readonly kind: 'gap'; readonly text: string }
  /** To be marked by hand. */
  | ({ readonly kind: 'box'; readonly text: string } & Margin)
  /** To be written by hand, on so many lines. */
  | { readonly kind: 'blank'; readonly label: string; readonly lines: number };

/** `said`: in the letter's language. `written`: by an officer. `machine`: a number or address, from left to right in every language. */
export type ValueOf = 'said' | 'written' | 'machine';

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly of: ValueOf;
}

export interface Letter {
  readonly language: Language;
  readonly direction: Direction;
  readonly title: string;
  /** Who writes. */
  readonly head: { readonly state: string; readonly authority: string; readonly contact: readonly string[] };
  /** To whom, references, date, urgency. */
  readonly facts: readonly Fact[];
  /** That it is a draft or an exercise. */
  readonly notices: readonly string[];
  /** Across the page, where it is no letter yet or never will be one. */
  readonly watermark?: string;
  readonly lines: readonly Line[];
  /** Absent where nobody is to sign. */
  readonly signing?: Signing;
  readonly foot: Foot;
}

export interface Signing {
  readonly says: string;
  readonly labels: {
    readonly name: string;
    readonly office: string;
    readonly signature: string;
    readonly stamp: string;
  };
  readonly note: string;
}

export interface Foot {
  readonly law: string;
  readonly form?: string;
  readonly original?: string;
  /** `Page {page} of {pages}`: the two words are for whoever sets pages. */
  readonly page: string;
  readonly mark: Mark | { readonly kind: 'unsealed'; readonly text: string };
}

/** How the letter is recognised and checked. */
export interface Mark {
  readonly kind: 'sealed';
  readonly label: string;
  readonly says: string;
  readonly verify: string;
  /** SHA-256 of the exact payload that the State sealed, hexadecimal. */
  readonly digest: string;
  /** Eight groups of eight, for eyes. */
  readonly groups: readonly string[];
  /** Where anyone checks the digest; absent where the State says no address. */
  readonly address?: string;
  /** What the wave and the code are, for who hears the letter. */
  readonly pictures: { readonly wave: string; readonly code: string };
}

/** A line of a letter in two languages; `same` where both say the very same, so that it is shown once across both columns. */
export interface Pair {
  readonly left: Line;
  readonly right: Line;
  readonly same: boolean;
}

/** Throws `RangeError` when the two are not the same letter. */
export function paired(left: Letter, right: Letter): Pair[] {
  if (left.lines.length !== right.lines.length) throw new RangeError('these are two different letters');
  return left.lines.map((line, i) => {
    const other = right.lines[i]!;
    if (line.kind !== other.kind) throw new RangeError('these are two different letters');
    return { left: line, right: other, same: line.kind === 'quoted' && textOf(line) === textOf(other) };
  });
}

const textOf = (line: Line): string => ('text' in line ? line.text : '');
