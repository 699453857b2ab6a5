/**
 * The canonical form of a value: RFC 8785 (JCS), narrowed so that printing needs no number formatting and no choices.
 * Printing and checking are one walk, so nothing can be printed that could not be read back (SPEC §2). Why not a library:
 * docs/decisions/0031-printing-the-canonical-form-ourselves.md.
 */

import { utf8 } from '../bytes/utf8.ts';
import { ProtocolError, type ProtocolErrorCode } from '../error.ts';
import { LIMITS } from '../limits.ts';
import type { Json } from './json.ts';
import { textFault } from './text.ts';

/** Keys that mean something to a JavaScript object; an honest document needs none of them. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The canonical bytes of a value.
 *
 * @throws ProtocolError `bad-number`, `bad-string`, `forbidden-key`, `bad-value`, `too-deep` or `too-large`
 */
export function canonicalBytes(value: Json): Uint8Array {
  const bytes = utf8(canonicalText(value));
  if (bytes.length > LIMITS.payloadBytes) {
    throw new ProtocolError('too-large', `${bytes.length} bytes, at most ${LIMITS.payloadBytes}`);
  }
  return bytes;
}

/** The canonical form as text, without the limit on size. Throws as {@link canonicalBytes}. */
export function canonicalText(value: Json): string {
  return new Printer().value(value);
}

/** Printable ASCII but for `"` and `\`: allowed everywhere, and printed as it is. Almost every text is of these alone. */
const AS_IT_IS = /^[ !#-[\]-~]*$/;

type JsonObject = { [key: string]: Json };

/** One walk over a value. The steps to where it stands are needed for faults only, and for the depth. */
class Printer {
  readonly #steps: (string | number)[] = [];

  value(value: Json): string {
    switch (typeof value) {
      case 'string':
        return this.#text(value);
      case 'number':
        return this.#number(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'object':
        return value === null ? 'null' : this.#container(value);
      default:
        return this.#refuse('bad-value', `${typeof value} is not JSON`);
    }
  }

  #text(text: string): string {
    if (AS_IT_IS.test(text)) return `"${text}"`;
    const fault = textFault(text);
    return fault === undefined ? JSON.stringify(text) : this.#refuse('bad-string', fault);
  }

  #number(value: number): string {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
    return this.#refuse('bad-number', 'only integers between −(2^53−1) and 2^53−1');
  }

  #container(value: Json[] | JsonObject): string {
    if (this.#steps.length >= LIMITS.depth) this.#refuse('too-deep', `more than ${LIMITS.depth} levels`);
    return Array.isArray(value) ? this.#array(value) : this.#object(value);
  }

  #array(items: Json[]): string {
    let printed = '';
    // Not `map`: it would pass over the holes of a sparse array.
    for (let i = 0; i < items.length; i++) {
      this.#steps.push(i);
      printed += `${i === 0 ? '' : ','}${this.value(items[i] as Json)}`;
      this.#steps.pop();
    }
    return `[${printed}]`;
  }

  #object(value: JsonObject): string {
    if (!isPlain(value)) this.#refuse('bad-value', 'only plain objects are JSON');
    let printed = '';
    // `sort` without arguments orders by UTF-16 code unit, which is what RFC 8785 §3.2.3 asks for.
    for (const key of Object.keys(value).sort()) {
      this.#steps.push(key);
      if (FORBIDDEN_KEYS.has(key)) this.#refuse('forbidden-key', `member ${key}`);
      printed += `${printed === '' ? '' : ','}${this.#text(key)}:${this.value(value[key] as Json)}`;
      this.#steps.pop();
    }
    return `{${printed}}`;
  }

  #refuse(code: ProtocolErrorCode, message: string): never {
    throw new ProtocolError(code, message, { path: pointerOf(this.#steps) });
  }
}

const PLAIN = Object.prototype;

/** Whether an object has nothing behind it: made by `{}`, by `JSON.parse` or by `Object.create(null)`, in any realm. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === PLAIN || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function pointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
