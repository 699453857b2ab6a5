/** The canonical form: vectors, another implementation of JCS, and what must hold of any document. */
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  canonicalText,
  concatBytes,
  type Json,
  LIMITS,
  parseCanonical,
  textFault,
  tidyText,
  utf8,
} from '../src/index.ts';
import { refusalOf } from './refusal.ts';
import { assemble, canonicalVectors } from './vector-files.ts';

describe('the canonical form', () => {
  it.each(canonicalVectors.valid)('is read: $name', ({ bytes }) => {
    const document = assemble(bytes);
    expect(utf8(canonicalText(parseCanonical(document)))).toEqual(document);
  });

  it.each(canonicalVectors.invalid)('is not: $name ($code)', ({ bytes, code }) => {
    expect(refusalOf(() => parseCanonical(assemble(bytes)))).toMatchObject({ code });
  });

  it('refuses a document over the limit of its caller', () => {
    expect(refusalOf(() => parseCanonical(utf8('"abcdef"'), 7))).toMatchObject({ code: 'too-large' });
    expect(parseCanonical(utf8('"abcdef"'), 8)).toBe('abcdef');
  });
});

describe('printing', () => {
  const notJson = (value: unknown) => refusalOf(() => canonicalBytes(value as Json));

  it.each([
    ['undefined', undefined],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a hole in an array', new Array(1)],
    ['undefined in an object', { a: undefined }],
  ])('refuses %s, which JSON cannot say', (_, value) => {
    expect(notJson(value)).toMatchObject({ code: 'bad-value' });
  });

  it('refuses a value that contains itself', () => {
    const loop: Json[] = [];
    loop.push(loop);
    expect(notJson(loop)).toMatchObject({ code: 'too-deep' });
  });

  it('refuses what would be too large to read', () => {
    expect(notJson('a'.repeat(LIMITS.payloadBytes - 1))).toMatchObject({ code: 'too-large' });
  });

  it('says where the fault is, as a JSON Pointer', () => {
    expect(() => canonicalBytes({ 'a/b': [0, { '~': 0.5 }] })).toThrow(
      expect.objectContaining({ code: 'bad-number', path: '/a~1b/1/~0' }),
    );
  });
});

describe('texts people type', () => {
  it('are tidied to composed letters and line feeds', () => {
    expect(tidyText('Fiscali\u0301a\r\nIbaria\rfin')).toBe('Fiscalía\nIbaria\nfin');
  });

  it('are refused rather than cleaned when they hold a control character', () => {
    expect(refusalOf(() => tidyText('a\u001b[2Jb'))).toMatchObject({ code: 'bad-string' });
  });

  it('may cross once tidied, whatever they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const outcome = refusalOf(() => tidyText(typed));
        if (outcome === 'accepted') expect(textFault(tidyText(typed))).toBeUndefined();
        else expect(textFault(typed)).toBeDefined();
      }),
    );
  });
});

const text = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((drawn) => drawn.normalize('NFC'))
  .filter((drawn) => textFault(drawn) === undefined);
const key = text.filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));

/** Any document the profile admits, up to five levels. */
const documents = fc.letrec<{ value: Json; list: Json[]; record: { [name: string]: Json } }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false),
    fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
    text,
    tie('list'),
    tie('record'),
  ),
  list: fc.array(tie('value'), { maxLength: 5 }),
  record: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
})).value;

describe('of any document', () => {
  it('reading what was printed gives the document', () => {
    fc.assert(
      fc.property(documents, (value) => {
        expect(parseCanonical(canonicalBytes(value))).toEqual(value);
      }),
    );
  });

  it('printing is the same as another implementation of RFC 8785', () => {
    fc.assert(
      fc.property(documents, (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
    );
  });

  it('printing again changes nothing', () => {
    fc.assert(
      fc.property(documents, (value) => {
        const once = canonicalBytes(value);
        expect(canonicalBytes(parseCanonical(once))).toEqual(once);
      }),
    );
  });

  it('one byte changed is refused or says something else', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, at, change) => {
        const bytes = canonicalBytes(value);
        const place = at % bytes.length;
        const altered = bytes.with(place, bytes[place]! ^ change);
        if (refusalOf(() => parseCanonical(altered)) !== 'accepted') return;
        expect(parseCanonical(altered)).not.toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('one byte more or less is refused or says something else', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.integer({ min: 0, max: 255 }), (value, at, extra) => {
        const bytes = canonicalBytes(value);
        const place = at % (bytes.length + 1);
        const longer = concatBytes(bytes.subarray(0, place), Uint8Array.of(extra), bytes.subarray(place));
        const shorter = concatBytes(bytes.subarray(0, Math.max(0, place - 1)), bytes.subarray(place));
        for (const altered of [longer, shorter]) {
          if (altered.length === bytes.length) continue;
          if (refusalOf(() => parseCanonical(altered)) !== 'accepted') continue;
          expect(parseCanonical(altered)).not.toEqual(value);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('arbitrary bytes are refused with a code, never with another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void refusalOf(() => parseCanonical(bytes))),
    );
  });
});
