/** Small readers of parsed JSON: closed member sets and required strings. */
import type { Json } from '@comity/protocol';
import { ensure, type ProofErrorCode } from '../errors.ts';

export type JsonObject = { [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws `code` unless the object has exactly these members. Canonical JSON keeps members sorted, so order is known. */
export function ensureMembers(object: JsonObject, names: readonly string[], code: ProofErrorCode): void {
  const found = Object.keys(object).join();
  ensure(found === names.join(), code, `members must be exactly ${names.join()}, not ${found.slice(0, 80)}`);
}

export function stringMember(object: JsonObject, name: string, code: ProofErrorCode): string {
  const value = object[name];
  ensure(typeof value === 'string', code, `member ${name} must be a string`);
  return value;
}
