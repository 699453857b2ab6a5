/**
 * From bytes to a payload that may be believed to be well-formed: canonical, of a known type, as its schema says, and keeping the
 * rules no schema can say. Who sealed it, and whether that is anyone, is another room's question.
 */

import type { Json } from './canonical/json.ts';
import { parseCanonical } from './canonical/parse.ts';
import { ProtocolError } from './error.ts';
import { rulesOf } from './rules/table.ts';
import type { Fault } from './schema/fault.ts';
import { checkOfType } from './schema/library.ts';
import type { MessageType, Payload, PayloadOf } from './types.ts';

/**
 * The payload these bytes are.
 *
 * @throws ProtocolError what {@link parseCanonical} throws; `unknown-type` for a `_type` of another version or none; `schema`; `rule`
 */
export function parsePayload(bytes: Uint8Array): Payload {
  return checkPayload(parseCanonical(bytes));
}

/**
 * The payload these bytes are, when only one type will do.
 *
 * @throws ProtocolError as {@link parsePayload}, and `wrong-type` for another type
 */
export function parsePayloadAs<T extends MessageType>(type: T, bytes: Uint8Array): PayloadOf<T> {
  return checkPayloadAs(type, parseCanonical(bytes));
}

/**
 * As {@link checkPayload}, when only one type will do.
 *
 * @throws ProtocolError as {@link checkPayload}, and `wrong-type` for another type
 */
export function checkPayloadAs<T extends MessageType>(type: T, value: Json): PayloadOf<T> {
  const found = typeNameOf(value);
  if (found !== type && checkOfType(found) !== undefined)
    throw new ProtocolError('wrong-type', `expected ${type}, got ${found}`, { path: '/_type' });
  return checkPayload(value) as PayloadOf<T>;
}

/**
 * Checks a value that is JSON already, as a writer does before it prints.
 *
 * @throws ProtocolError `unknown-type`, `schema` or `rule`
 */
export function checkPayload(value: Json): Payload {
  const check = checkOfType(typeNameOf(value));
  if (check === undefined)
    throw new ProtocolError('unknown-type', 'no type of this version', { path: '/_type' });
  refuseFault(check(value));
  const payload = value as unknown as Payload;
  for (const rule of rulesOf(payload)) {
    const path = rule.brokenAt(payload);
    if (path !== undefined) throw new ProtocolError('rule', rule.says, { path, rule: rule.id });
  }
  return payload;
}

/** @throws ProtocolError `schema` when there is a fault */
export function refuseFault(fault: Fault | undefined): void {
  if (fault === undefined) return;
  const { keyword, path, message } = fault;
  throw new ProtocolError('schema', `${path || 'the value'} ${message}`, {
    path,
    rule: `${keyword} ${path}`,
  });
}

function typeNameOf(value: Json): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  return typeof value._type === 'string' ? value._type : '';
}
