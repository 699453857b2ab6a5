/** What a row of the keyword tables is. */

import type { Json } from '../canonical/json.ts';
import { type Fault, under } from './fault.ts';

/** The first fault of a value, or `undefined` when it has none. */
export type Check = (value: Json) => Fault | undefined;

export type Schema = { readonly [keyword: string]: unknown };

export type Context = {
  /** Turns a schema beneath this one into its check. */
  compile(schema: Schema): Check;
  /** The schema itself, or what it refers to. */
  resolve(schema: Schema): Schema;
  /** The schema the keyword stands in. */
  readonly owner: Schema;
};

/** Makes the check of one keyword. `never`: a row knows the form of its own operand. */
export type Keyword = (operand: never, context: Context) => Check;

export function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fault of a value inside another, seen from outside. */
export function place(step: string | number, inner: Fault | undefined): Fault | undefined {
  return inner === undefined ? undefined : under(step, inner);
}

/** The fault of the first item that has one. */
export function firstFault<T>(
  items: readonly T[],
  look: (item: T, index: number) => Fault | undefined,
): Fault | undefined {
  for (let i = 0; i < items.length; i++) {
    const found = look(items[i] as T, i);
    if (found !== undefined) return found;
  }
  return undefined;
}
