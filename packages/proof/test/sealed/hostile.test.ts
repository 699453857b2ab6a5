/** Bytes from anyone: every reader answers with a code of ours, soon, whatever it is given. */
import { canonicalText, LIMITS, toBase64url, utf8 } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noblePrimitives, openSealed, parseSealedUnverified, readFingerprint } from '../../src/index.ts';
import { envelope, print, testKey } from '../../test-support/keys.ts';
import { outcome } from '../../test-support/refusal.ts';

const key = testKey('xa seal');
const good = print(envelope(utf8('{"a":1}'), 'comity-msg', [key]));
const read = (bytes: Uint8Array) => outcome(() => parseSealedUnverified(bytes));
const open = (bytes: Uint8Array) =>
  outcome(() => openSealed(bytes, { typ: 'comity-msg' }, () => key.public, noblePrimitives));

describe('hostile bytes', () => {
  test('of any kind are refused with a code, never with another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => read(bytes) !== 'accepted'),
      { numRuns: 500, seed: 1 },
    );
  });

  test('that are JSON of any kind are refused with a code', () => {
    fc.assert(
      fc.property(fc.json(), (text) => read(new TextEncoder().encode(text)) !== 'accepted'),
      { numRuns: 500, seed: 2 },
    );
  });

  test('one byte away from a good seal are refused', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = good.slice();
        bytes[at]! ^= change;
        return open(bytes) !== 'accepted';
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('cut or lengthened anywhere are refused', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.uint8Array({ minLength: 1, maxLength: 4 }), (at, more) => {
        return (
          read(good.subarray(0, at)) !== 'accepted' && read(new Uint8Array([...good, ...more])) !== 'accepted'
        );
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  const size = LIMITS.sealedBytes;
  const entry = {
    protected: toBase64url(utf8(canonicalText({ alg: 'EdDSA', kid: 'k', typ: 't' }))),
    signature: 'AAAA',
  };
  const large: [string, () => Uint8Array][] = [
    ['brackets', () => new Uint8Array(size).fill(0x5b)],
    ['braces and names', () => utf8('{"a":'.repeat(size / 5))],
    ['zeros', () => new Uint8Array(size)],
    ['quotes', () => new Uint8Array(size).fill(0x22)],
    ['one long text', () => utf8(`"${'a'.repeat(size - 2)}"`)],
    ['a list of numbers', () => utf8(`[${'1,'.repeat(size / 2 - 2)}1]`)],
    [
      'as many signatures as fit',
      () => print({ payload: 'e30', signatures: Array.from({ length: 15_000 }, () => entry) }),
    ],
    ['a payload as large as fits', () => print({ payload: 'A'.repeat(size - 200), signatures: [entry] })],
    [
      'a payload as large as fits, under every signature allowed',
      () => print({ payload: 'A'.repeat(size - 9000), signatures: Array.from({ length: 32 }, () => entry) }),
    ],
  ];
  test.each(large)(
    'as large as the limit, %s, are refused soon',
    (_name, make) => {
      expect(read(make())).not.toBe('accepted');
    },
    3_000,
  );

  test('typed as a fingerprint are refused with a code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        return outcome(() => readFingerprint(text)) === 'fingerprint-format';
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
