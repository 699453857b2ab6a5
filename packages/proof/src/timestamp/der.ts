/**
 * DER (X.690 §8, §10) read and written strictly, for time stamps only: one spelling per value, so that a changed bit is
 * either a changed value or an error, never a second way to say the same.
 */
import { concatBytes } from '@comity/protocol';
import { ensure } from '../errors.ts';

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  generalizedTime: 0x18,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag of a context-specific constructed element, such as `[0]`. */
export const context = (number: number): number => 0xa0 + number;

export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Tag, length and content. */
  readonly whole: Uint8Array;
}

/** Exactly one element and nothing after it. Throws ProofError 'tsp-malformed', as everything here. */
export function readElement(bytes: Uint8Array, tag?: number): Element {
  const element = elementAt(bytes, 0);
  ensure(element.whole.length === bytes.length, 'tsp-malformed', 'bytes follow a DER element');
  return tag === undefined ? element : expectTag(element, tag);
}

export function expectTag(element: Element | undefined, tag: number): Element {
  ensure(element?.tag === tag, 'tsp-malformed', `DER tag ${element?.tag ?? 'none'} where ${tag} belongs`);
  return element;
}

/** The elements inside a constructed one. */
export function childrenOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < element.content.length; ) {
    const child = elementAt(element.content, at);
    found.push(child);
    at += child.whole.length;
  }
  return found;
}

/** The one element inside an explicit tag. */
export function onlyChild(element: Element, tag: number): Element {
  return readElement(element.content, tag);
}

function elementAt(bytes: Uint8Array, start: number): Element {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  ensure(
    tag !== undefined && first !== undefined && (tag & 0x1f) !== 0x1f && first !== 0x80,
    'tsp-malformed',
    'no DER element here',
  );
  const extra = first < 0x80 ? 0 : first & 0x7f;
  const length = extra === 0 ? first : readLength(bytes.subarray(start + 2, start + 2 + extra), first);
  const from = start + 2 + extra;
  ensure(from + length <= bytes.length, 'tsp-malformed', 'a DER element is cut short');
  return { tag, content: bytes.subarray(from, from + length), whole: bytes.subarray(start, from + length) };
}

function readLength(octets: Uint8Array, first: number): number {
  const length = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const shortest =
    octets.length === (first & 0x7f) && octets.length <= 4 && octets[0] !== 0 && length >= 0x80;
  ensure(shortest, 'tsp-malformed', 'a DER length is not in its shortest form');
  return length;
}

/** A non-negative INTEGER's octets without sign octet. */
export function readUnsigned(element: Element): Uint8Array {
  const { content } = expectTag(element, TAG.integer);
  ensure(content.length > 0 && content[0]! < 0x80, 'tsp-malformed', 'an integer is negative or empty');
  const padded = content[0] === 0 && content.length > 1;
  ensure(!padded || content[1]! >= 0x80, 'tsp-malformed', 'an integer is not in its shortest form');
  return padded ? content.subarray(1) : content;
}

/** An OBJECT IDENTIFIER in dotted decimals. */
export function readOid(element: Element | undefined): string {
  const { content } = expectTag(element, TAG.oid);
  const parts: number[] = [];
  let value = 0;
  for (const [i, octet] of content.entries()) {
    const starts = i === 0 || content[i - 1]! < 0x80;
    ensure(
      !(starts && octet === 0x80) && value < 2 ** 40,
      'tsp-malformed',
      'an identifier is not in its shortest form',
    );
    value = (starts ? 0 : value * 128) + (octet & 0x7f);
    if (octet < 0x80) parts.push(value);
  }
  ensure(content.length > 0 && content.at(-1)! < 0x80, 'tsp-malformed', 'an identifier is cut short');
  const [head, ...rest] = parts as [number, ...number[]];
  const top = Math.min(2, Math.floor(head / 40));
  return [top, head - 40 * top, ...rest].join('.');
}

/** Writes one element around its parts. */
export function element(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concatBytes(...parts);
  return concatBytes(Uint8Array.of(tag, ...lengthOctets(content.length)), content);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 + octets.length, ...octets];
}

/** A non-negative INTEGER. A leading one bit would make it negative, so it gets a zero octet before it. */
export function unsigned(value: Uint8Array): Uint8Array {
  const first = value.findIndex((octet) => octet !== 0);
  const digits = first === -1 ? Uint8Array.of(0) : value.subarray(first);
  return element(TAG.integer, digits[0]! >= 0x80 ? Uint8Array.of(0) : new Uint8Array(0), digits);
}

export function oid(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  return element(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift(128 + (rest % 128));
  return digits;
}
