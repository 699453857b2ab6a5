// A document with one thing wrong: what was changed in a good one, and which rule that breaks.
import {
  canonicalText,
  type Json,
  type Payload,
  type ProtocolErrorCode,
} from '../../packages/protocol/src/index.ts';

type Change = (document: Json) => void;

export type Fault = { name: string; rule: string; code: ProtocolErrorCode; textOf: (good: Json) => string };

export type InvalidVector = { name: string; rule: string; code: string; payloadText: string };

/** One fault: its name, the rule it breaks, and what to change in a good document. */
export function fault(name: string, rule: string, ...changes: Change[]): Fault {
  return { name, rule, code: codeOf(rule), textOf: (good) => canonicalText(changed(good, changes)) };
}

/** A fault in the spelling, which no value can have. */
export function misspelt(name: string, code: ProtocolErrorCode, spell: (text: string) => string): Fault {
  return { name, rule: code, code, textOf: (good) => spell(canonicalText(good)) };
}

/** Puts a value at a JSON Pointer, in place of what was there. */
export function put(pointer: string, value: Json): Change {
  return (document) => {
    const [container, key] = locate(document, pointer);
    container[key] = value;
  };
}

/** Takes away what is at a JSON Pointer. */
export function cut(pointer: string): Change {
  return (document) => {
    const [container, key] = locate(document, pointer);
    if (!(key in container)) throw new Error(`nothing to cut at ${pointer}`);
    delete container[key];
  };
}

/** Says again what an array already says: its first item, once more at the end. */
export function repeat(pointer: string): Change {
  return (document) => {
    const [container, key] = locate(document, pointer);
    const items = container[key] as Json[];
    items.push(structuredClone(items[0] as Json));
  };
}

/** The vectors of these faults, each made from the same good document. */
export function broken(good: Payload | Json, faults: readonly Fault[]): InvalidVector[] {
  return faults.map(({ name, rule, code, textOf }) => ({
    name,
    rule,
    code,
    payloadText: textOf(good as Json),
  }));
}

function changed(good: Json, changes: readonly Change[]): Json {
  const document = structuredClone(good);
  for (const change of changes) change(document);
  return document;
}

function codeOf(rule: string): ProtocolErrorCode {
  if (rule.startsWith('R-')) return 'rule';
  return rule.includes(' ') ? 'schema' : (rule as ProtocolErrorCode);
}

function locate(document: Json, pointer: string): [{ [key: string]: Json }, string] {
  const steps = pointer.split('/').slice(1);
  const key = steps.pop() as string;
  let container = document as { [key: string]: Json };
  for (const step of steps) container = container[step] as { [key: string]: Json };
  if (typeof container !== 'object') throw new Error(`no container at ${pointer}`);
  return [container, key];
}
