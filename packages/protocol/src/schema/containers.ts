/**
 * Keywords that look into a value, in the order they are tried: sizes before contents, so that a hostile document is dropped at its
 * first maximum (JSON Schema 2020-12 core §10.3, validation §6.4 and §6.5).
 */

import type { Json } from '../canonical/json.ts';
import { canonicalText } from '../canonical/print.ts';
import { fault, under } from './fault.ts';
import { firstFault, isObject, type Keyword, place, type Schema } from './keyword.ts';

const size = (value: Json): number => (isObject(value) ? Object.keys(value).length : Number.NaN);
const length = (value: Json): number => (Array.isArray(value) ? value.length : Number.NaN);

export const CONTAINERS = {
  maxItems: (most: number) => (value) =>
    length(value) > most ? fault('maxItems', `at most ${most} items`) : undefined,
  minItems: (least: number) => (value) =>
    length(value) < least ? fault('minItems', `at least ${least} items`) : undefined,
  maxProperties: (most: number) => (value) =>
    size(value) > most ? fault('maxProperties', `at most ${most} members`) : undefined,
  minProperties: (least: number) => (value) =>
    size(value) < least ? fault('minProperties', `at least ${least} members`) : undefined,

  required: (names: readonly string[]) => (value) => {
    const missing = isObject(value) ? names.find((name) => !Object.hasOwn(value, name)) : undefined;
    return missing === undefined ? undefined : under(missing, fault('required', 'is missing'));
  },
  propertyNames: (operand: Schema, { compile }) => {
    const check = compile(operand);
    return (value) =>
      firstFault(isObject(value) ? Object.keys(value) : [], (name) => {
        const inner = check(name);
        return inner && under(name, fault('propertyNames', inner.message));
      });
  },
  additionalProperties: (operand: Schema | boolean, { compile, owner }) => {
    const known = new Set(Object.keys((owner.properties as object | undefined) ?? {}));
    const check = typeof operand === 'boolean' ? always(operand) : compile(operand);
    return (value) =>
      isObject(value)
        ? firstFault(Object.keys(value), (name) =>
            known.has(name) ? undefined : place(name, check(value[name] as Json)),
          )
        : undefined;
  },
  properties: (operand: { readonly [name: string]: Schema }, { compile }) => {
    const checks = Object.entries(operand).map(([name, schema]) => ({ name, check: compile(schema) }));
    return (value) =>
      isObject(value)
        ? firstFault(checks, ({ name, check }) =>
            Object.hasOwn(value, name) ? place(name, check(value[name] as Json)) : undefined,
          )
        : undefined;
  },
  items: (operand: Schema, { compile }) => {
    const check = compile(operand);
    return (value) =>
      Array.isArray(value) ? firstFault(value, (item, i) => place(i, check(item))) : undefined;
  },
  uniqueItems: () => (value) =>
    Array.isArray(value) && new Set(value.map(canonicalText)).size < value.length
      ? fault('uniqueItems', 'an item is repeated')
      : undefined,
} satisfies Record<string, Keyword>;

function always(good: boolean) {
  return () => (good ? undefined : fault('additionalProperties', 'is not a known member'));
}
