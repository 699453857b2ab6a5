/** Keywords about a value without looking into it, in the order they are tried (JSON Schema 2020-12 validation, §6.1 to §6.3). */

import type { Json } from '../canonical/json.ts';
import { fault } from './fault.ts';
import { isInstant } from './instant.ts';
import type { Keyword } from './keyword.ts';

export const SCALARS = {
  type: (operand: string | readonly string[]) => {
    const admitted = [operand].flat();
    return (value) =>
      admitted.includes(typeOf(value)) ? undefined : fault('type', `expected ${admitted.join(' or ')}`);
  },
  const: (operand: Json) => (value) =>
    value === operand ? undefined : fault('const', `expected ${JSON.stringify(operand)}`),
  enum: (operand: readonly Json[]) => (value) =>
    operand.includes(value) ? undefined : fault('enum', `expected one of ${operand.join(', ')}`),
  minimum: (least: number) => (value) =>
    typeof value === 'number' && value < least ? fault('minimum', `at least ${least}`) : undefined,
  maximum: (most: number) => (value) =>
    typeof value === 'number' && value > most ? fault('maximum', `at most ${most}`) : undefined,
  maxLength: (most: number) => (value) =>
    typeof value === 'string' && isLonger(value, most)
      ? fault('maxLength', `at most ${most} characters`)
      : undefined,
  minLength: (least: number) => (value) =>
    typeof value === 'string' && !isLonger(value, least - 1)
      ? fault('minLength', `at least ${least} characters`)
      : undefined,
  pattern: (operand: string) => {
    const form = new RegExp(operand, 'u');
    return (value) =>
      typeof value === 'string' && !form.test(value) ? fault('pattern', `must match ${operand}`) : undefined;
  },
  format: (name: string) => {
    if (name !== 'date-time') throw new Error(`format ${name} is not one this protocol uses`);
    return (value) =>
      typeof value === 'string' && !isInstant(value)
        ? fault('format', 'not an instant that exists')
        : undefined;
  },
} satisfies Record<string, Keyword>;

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  // The canonical form has no other numbers.
  return typeof value === 'number' ? 'integer' : typeof value;
}

/** Whether a text has more code points than this: at least half as many as code units, so most texts are never counted. */
function isLonger(text: string, length: number): boolean {
  if (text.length <= length) return false;
  if (text.length > 2 * length) return true;
  return [...text].length > length;
}
