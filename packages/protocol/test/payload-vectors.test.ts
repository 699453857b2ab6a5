/** Every message by its vectors: the good are read, each bad one is refused for the reason it names. */
import { describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  checkCustodyEvent,
  MESSAGE_TYPES,
  parseCanonical,
  parseCustodyLine,
  parseCustodyPlaces,
  parseDisclosed,
  parseDisclosure,
  parseEntry,
  parseOnwardTerms,
  parseOpening,
  parsePayload,
  parsePayloadAs,
  parseUploadManifest,
  RULES,
  utf8,
} from '../src/index.ts';
import { EVENT_RULES, LINE_RULES, PLACES_RULES } from '../src/rules/custody.ts';
import { DISCLOSED_RULES, DISCLOSURE_RULES } from '../src/rules/disclosure.ts';
import { ENTRY_RULES } from '../src/rules/evidence.ts';
import { TERMS_RULES } from '../src/rules/onward.ts';
import { refusalOf } from './refusal.ts';
import { frameVectors, partVectors, payloadVectors, type Vectors } from './vector-files.ts';

const readers: [Vectors, (bytes: Uint8Array) => unknown][] = [
  ...payloadVectors.map((file): [Vectors, typeof parsePayload] => [file, parsePayload]),
  [{ ...frameVectors, message: 'the frame of any message' }, parsePayload],
  [partVectors('package-entry.v1'), parseEntry],
  [partVectors('package-opening.v1'), parseOpening],
  [partVectors('package-onward-terms.v1'), parseOnwardTerms],
  [partVectors('package-disclosure.v1'), parseDisclosure],
  [partVectors('package-disclosed.v1'), parseDisclosed],
  [partVectors('upload-manifest.v1'), parseUploadManifest],
  [partVectors('custody-line.v1'), parseCustodyLine],
  [partVectors('custody-places.v1'), parseCustodyPlaces],
  [partVectors('custody-event.v1'), (bytes) => checkCustodyEvent(parseCanonical(bytes))],
];

describe.each(readers.map(([file, read]) => ({ file, read, message: file.message })))(
  '$message',
  ({ file, read }) => {
    it.each(file.valid)('is read: $name', ({ payload }) => {
      expect(read(canonicalBytes(payload))).toEqual(payload);
    });

    it.each(file.invalid)('is refused: $name ($rule)', ({ code, rule, payloadText }) => {
      expect(refusalOf(() => read(utf8(payloadText)))).toEqual({ code, rule });
    });
  },
);

describe('the vectors', () => {
  it('cover every message', () => {
    expect(payloadVectors.map((file) => file.message).sort()).toEqual([...MESSAGE_TYPES].sort());
  });

  it.each(payloadVectors)(
    'have five good and ten bad of $message, each bad one breaking another rule',
    (file) => {
      expect(file.valid.length).toBeGreaterThanOrEqual(5);
      expect(file.invalid.length).toBeGreaterThanOrEqual(10);
      expect(new Set(file.invalid.map((vector) => vector.rule)).size).toBe(file.invalid.length);
      expect(new Set(file.valid.map((vector) => vector.name)).size).toBe(file.valid.length);
    },
  );

  it.each(MESSAGE_TYPES)('break every rule of %s', (type) => {
    const file = payloadVectors.find(({ message }) => message === type) as Vectors;
    const broken = file.invalid.map((vector) => vector.rule);
    expect(RULES[type].map((rule) => rule.id).filter((id) => !broken.includes(id))).toEqual([]);
  });

  it.each([
    ['package-entry.v1', ENTRY_RULES],
    ['package-disclosure.v1', DISCLOSURE_RULES],
    ['package-disclosed.v1', DISCLOSED_RULES],
    ['custody-event.v1', EVENT_RULES],
    ['custody-line.v1', LINE_RULES],
    ['custody-places.v1', PLACES_RULES],
    ['package-onward-terms.v1', TERMS_RULES],
  ])('break every rule of %s', (name, rules) => {
    const broken = partVectors(name).invalid.map((vector) => vector.rule);
    expect(rules.map((rule) => rule.id).filter((id) => !broken.includes(id))).toEqual([]);
    expect(new Set(broken).size).toBe(broken.length);
  });
});

describe('a reader that expects one type', () => {
  it('refuses another, however well-formed', () => {
    const [file] = payloadVectors as [Vectors];
    const bytes = canonicalBytes(file.valid[0]!.payload);
    expect(refusalOf(() => parsePayloadAs('comity.root/1', bytes))).toMatchObject({ code: 'wrong-type' });
  });

  it.each(['[]', '7', 'null', '"comity.root/1"', '{"_type":7}', '{"_type":"__proto__"}'])(
    'knows no type in %s',
    (text) => {
      expect(refusalOf(() => parsePayload(utf8(text)))).toMatchObject({ code: 'unknown-type' });
    },
  );
});
