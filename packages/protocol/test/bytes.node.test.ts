/** Hex, base64url, UTF-8 and digests: one spelling each. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concatBytes,
  equalBytes,
  fromBase64url,
  fromHex,
  fromUtf8,
  messageDigest,
  sha512,
  toBase64url,
  toHex,
  utf8,
} from '../src/index.ts';
import { refusalOf } from './refusal.ts';

const bytes = fc.uint8Array({ maxLength: 100 });

describe('hex', () => {
  it('reads what it writes, as Node does', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(toHex(value)).toBe(Buffer.from(value).toString('hex'));
        expect(fromHex(toHex(value))).toEqual(value);
      }),
    );
  });

  it.each(['A0', 'a', '0x', 'zz', ' 00', '00\n'])('refuses %j', (text) => {
    expect(refusalOf(() => fromHex(text))).toMatchObject({ code: 'bad-hex' });
  });

  it('refuses another length than was asked for', () => {
    expect(refusalOf(() => fromHex('00ff', 32))).toMatchObject({ code: 'bad-hex' });
    expect(fromHex('00ff', 2)).toEqual(Uint8Array.of(0, 255));
  });
});

describe('base64url', () => {
  it('reads what it writes, as Node does', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(toBase64url(value)).toBe(Buffer.from(value).toString('base64url'));
        expect(fromBase64url(toBase64url(value))).toEqual(value);
      }),
    );
  });

  it('reads a text only if writing it again gives the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQZaz09-_=+/ '), maxLength: 9 }), (text) => {
        const canonical = Buffer.from(text, 'base64url').toString('base64url') === text;
        expect(refusalOf(() => fromBase64url(text)) === 'accepted').toBe(canonical);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['AA==', 'AB', 'A', '+/', 'A A', 'AAé', '\u0141A'])('refuses %j', (text) => {
    expect(refusalOf(() => fromBase64url(text))).toMatchObject({ code: 'bad-base64url' });
  });

  it('writes a megabyte', () => {
    const large = new Uint8Array(1_048_576).map((_, i) => i * 7);
    expect(fromBase64url(toBase64url(large))).toEqual(large);
  });
});

describe('UTF-8', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fromUtf8(utf8(text))).toBe(text);
      }),
    );
  });

  it('keeps a byte order mark, so that nobody is fooled by one', () => {
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf))).toBe('\ufeff');
  });

  it('refuses a lone surrogate, which has no bytes', () => {
    expect(refusalOf(() => utf8('\ud800'))).toMatchObject({ code: 'bad-string' });
  });
});

describe('digests', () => {
  it('are those of the standard', () => {
    expect(messageDigest(utf8('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(toHex(sha512(utf8('abc')))).toMatch(/^ddaf35a193617aba/);
  });
});

describe('byte strings', () => {
  it('are joined in order and compared whole', () => {
    const joined = concatBytes(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3));
    expect(joined).toEqual(Uint8Array.of(1, 2, 3));
    expect(equalBytes(joined, Uint8Array.of(1, 2, 3))).toBe(true);
    expect(equalBytes(joined, Uint8Array.of(1, 2, 4))).toBe(false);
    expect(equalBytes(joined, Uint8Array.of(1, 2))).toBe(false);
  });
});
