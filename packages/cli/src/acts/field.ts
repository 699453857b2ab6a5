/** A field of an act as an option of its command: what the officer types, and where it goes in what the node is told. */
import type { Json } from '@comity/protocol';
import { Option } from 'commander';
import { usage } from '../exit.ts';
import { instant } from '../input/instant.ts';
import { PLACEHOLDER } from '../input/placeholders.ts';

export type Kind =
  | 'text'
  /** A moment, as input/instant.ts reads it. */
  | 'moment'
  /** Several words, separated by commas or by giving the option again. */
  | 'words'
  /** Present or not. */
  | 'yes'
  | { choices: readonly string[] }
  /** One object each time the option is given, its members separated by `|`; the last takes the rest of the text. */
  | { parts: readonly string[]; also?: { [member: string]: Json } };

export interface Field {
  /** `--until <moment>` */
  flag: string;
  says: string;
  /** Members on the way to it, joined by full stops: `order.scope.until`. */
  path: string;
  kind: Kind;
  /** The act cannot be asked for without it. */
  needed?: true;
}

type Body = { [member: string]: Json };

/** Repeatable kinds gather what they are given. */
export function optionOf({ flag, says, kind, needed }: Field): Option {
  const option = new Option(flag, needed ? `${says} (needed)` : says);
  if (typeof kind === 'object' && 'choices' in kind) option.choices(kind.choices);
  if (kind === 'words' || (typeof kind === 'object' && 'parts' in kind)) {
    option.argParser((value: string, earlier: string[] | undefined) => [...(earlier ?? []), value]);
  }
  return option;
}

/** Puts what was typed into `body`, in place of what a file said there. @throws CliError */
export function applyField(body: Body, field: Field, given: unknown, now: string): void {
  const [holder, member] = placeOf(body, field.path, given !== undefined);
  if (holder === undefined) return;
  if (given !== undefined) holder[member] = valueFrom(field, given, now);
  else if (field.kind === 'moment' && typeof holder[member] === 'string' && holder[member] !== PLACEHOLDER)
    holder[member] = instant(holder[member], now);
}

/** The object that holds the field, made on the way where it is to be written. */
function placeOf(body: Body, path: string, make: boolean): [Body | undefined, string] {
  const names = path.split('.');
  const last = names.pop()!;
  let at = body;
  for (const name of names) {
    const inner = at[name];
    if (isBody(inner)) at = inner;
    else if (make) at = at[name] = {};
    else return [undefined, last];
  }
  return [at, last];
}

const isBody = (value: Json | undefined): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function valueFrom({ kind, flag }: Field, given: unknown, now: string): Json {
  if (kind === 'moment') return instant(String(given), now);
  if (kind === 'words')
    return (given as string[]).flatMap((one) => one.split(',')).map((word) => word.trim());
  if (kind === 'yes') return given === true;
  if (kind === 'text' || 'choices' in kind) return String(given);
  return (given as string[]).map((one) => ({ ...kind.also, ...partsOf(one, kind.parts, flag) }));
}

function partsOf(text: string, names: readonly string[], flag: string): { [member: string]: Json } {
  const pieces = text.split('|').map((piece) => piece.trim());
  if (pieces.length < names.length) throw usage(`${flag} takes ${names.join(' | ')}, and was given ${text}`);
  const values = [...pieces.slice(0, names.length - 1), pieces.slice(names.length - 1).join(' | ')];
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}

/** Needed fields nobody gave, by option or by file. */
export function missing(body: Body, fields: readonly Field[]): string[] {
  return fields
    .filter(({ needed, path }) => needed && !isThere(body, path))
    .map(({ flag }) => flag.split(' ')[0]!);
}

function isThere(body: Body, path: string): boolean {
  const [holder, member] = placeOf(body, path, false);
  return holder?.[member] !== undefined;
}
