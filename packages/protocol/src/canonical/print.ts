/**
 * The canonical form of a value: RFC 8785 (JCS), narrowed so that printing needs no number formatting and no choices.
 * Printing and checking are one walk, so nothing can be printed that could not be read back (SPEC §2).
 */

import { utf8 } from '../bytes/utf8.ts';
import { ProtocolError } from '../error.ts';
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

/** The canonical form as text, without the limit on size. */
export function canonicalText(value: Json): string {
  return printValue(value, '', 0);
}

function printValue(value: Json, path: string, depth: number): string {
  switch (typeof value) {
    case 'string':
      return printText(value, path);
    case 'number':
      return printNumber(value, path);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : printContainer(value, path, depth + 1);
    default:
      throw new ProtocolError('bad-value', `${typeof value} is not JSON`, { path });
  }
}

function printText(text: string, path: string): string {
  const fault = textFault(text);
  if (fault !== undefined) throw new ProtocolError('bad-string', fault, { path });
  return JSON.stringify(text);
}

function printNumber(value: number, path: string): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    throw new ProtocolError('bad-number', 'only integers between −(2^53−1) and 2^53−1', { path });
  }
  return String(value);
}

function printContainer(value: Json[] | { [key: string]: Json }, path: string, depth: number): string {
  if (depth > LIMITS.depth) throw new ProtocolError('too-deep', `more than ${LIMITS.depth} levels`, { path });
  return Array.isArray(value) ? printArray(value, path, depth) : printObject(value, path, depth);
}

function printArray(items: Json[], path: string, depth: number): string {
  const printed: string[] = [];
  // Not `map`: it would pass over the holes of a sparse array.
  for (let i = 0; i < items.length; i++) printed.push(printValue(items[i] as Json, `${path}/${i}`, depth));
  return `[${printed.join(',')}]`;
}

function printObject(value: { [key: string]: Json }, path: string, depth: number): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new ProtocolError('bad-value', 'only plain objects are JSON', { path });
  }
  // `sort` without arguments orders by UTF-16 code unit, which is what RFC 8785 §3.2.3 asks for.
  const members = Object.keys(value).sort();
  return `{${members.map((key) => printMember(key, value[key] as Json, path, depth)).join(',')}}`;
}

function printMember(key: string, value: Json, path: string, depth: number): string {
  const place = `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  if (FORBIDDEN_KEYS.has(key)) throw new ProtocolError('forbidden-key', `member ${key}`, { path: place });
  return `${printText(key, place)}:${printValue(value, place, depth)}`;
}
