/** The nine rules of the sealed object, and the limit of signatures: each broken in every way we could think of. */

import { canonicalText, fromBase64url, LIMITS, toBase64url, utf8 } from '@comity/protocol';
import { p256 } from '@noble/curves/nist.js';
import { describe, expect, test } from 'vitest';
import { noblePrimitives, openSealed, type PublicKey, parseSealedUnverified } from '../../src/index.ts';
import {
  type Entry,
  type Envelope,
  entry,
  envelope,
  headerText,
  print,
  testKey,
} from '../../test-support/keys.ts';
import { outcome } from '../../test-support/refusal.ts';

const TYP = 'comity-msg';
const key = testKey('xa seal');
const other = testKey('xb seal');
const KNOWN = new Map<string, PublicKey>([key, other].map(({ public: known }) => [known.kid, known]));
const resolve = (kid: string) => KNOWN.get(kid);

const open = (bytes: Uint8Array) => openSealed(bytes, { typ: TYP }, resolve, noblePrimitives);
const code = (bytes: Uint8Array) => outcome(() => open(bytes));

/** A good envelope, then spoilt. */
function spoilt(spoil: (good: Envelope) => Envelope | unknown): Uint8Array {
  const good = envelope(utf8('{"a":1}'), TYP, [key]);
  return print(spoil(good) as Envelope);
}

const first = (good: Envelope): Entry => good.signatures[0]!;
const withFirst = (good: Envelope, change: Partial<Entry>): Envelope => ({
  ...good,
  signatures: [{ ...first(good), ...change }, ...good.signatures.slice(1)],
});

describe('a sealed object', () => {
  test('opens when both halves of its key signed canonical bytes', () => {
    const bytes = spoilt((good) => good);
    const opened = open(bytes);
    expect(opened.payload).toEqual({ a: 1 });
    expect(opened.kids).toEqual([key.public.kid]);
    expect(opened.digest).toBe(parseSealedUnverified(bytes).digest);
  });

  test('opens under two keys, and names each once', () => {
    const bytes = print(envelope(utf8('{"a":1}'), TYP, [key, other]));
    expect(open(bytes).kids).toEqual([key.public.kid, other.public.kid]);
  });

  test.each(['ES256', 'ES384'] as const)('opens when the classical half is %s', (alg) => {
    const ec = testKey(`xa ${alg}`, alg);
    const bytes = print(envelope(utf8('{}'), TYP, [ec]));
    expect(outcome(() => openSealed(bytes, { typ: TYP }, () => ec.public, noblePrimitives))).toBe('accepted');
  });
});

describe('the envelope itself is canonical JSON of one shape', () => {
  const good = () => new TextDecoder().decode(spoilt((same) => same));
  const texts: [string, (text: string) => string][] = [
    ['white space', (text) => text.replace('{', '{ ')],
    ['a trailing line end', (text) => `${text}\n`],
    ['a byte order mark', (text) => `\ufeff${text}`],
    [
      'members out of order',
      (text) => text.replace(/^\{("payload":"[^"]*"),("signatures":.*)\}$/, '{$2,$1}'),
    ],
    ['a member twice', (text) => text.replace('"payload"', '"payload":"e30","payload"')],
    ['an escaped letter', (text) => text.replace('"payload"', '"pa\\u0079load"')],
    ['a cut end', (text) => text.slice(0, -1)],
    ['not JSON', () => 'eyJhIjoxfQ.e30.x'],
    ['nothing', () => ''],
  ];
  test.each(texts)('T-S1-1 %s is refused', (_name, change) => {
    expect(code(new TextEncoder().encode(change(good())))).toBe('malformed');
  });

  const shapes: [string, (good: Envelope) => unknown][] = [
    ['a list', (good) => [good]],
    ['a string', () => 'sealed'],
    ['null', () => null],
    ['no payload', ({ signatures }) => ({ signatures })],
    ['a payload that is not text', (good) => ({ ...good, payload: 1 })],
    ['no signatures', ({ payload }) => ({ payload })],
    ['an empty list of signatures', (good) => ({ ...good, signatures: [] })],
    ['signatures that are no list', (good) => ({ ...good, signatures: first(good) })],
    ['a signature that is no object', (good) => ({ ...good, signatures: ['x'] })],
    [
      'a signature without protected header',
      (good) => ({ ...good, signatures: [{ signature: first(good).signature }] }),
    ],
    [
      'a signature without signature',
      (good) => ({ ...good, signatures: [{ protected: first(good).protected }] }),
    ],
    ['a protected header that is no text', (good) => withFirst(good, { protected: 7 as never })],
    ['the flattened form', (good) => ({ payload: good.payload, ...first(good) })],
    ['an unknown member', (good) => ({ ...good, note: 'x' })],
    ['an unprotected header', (good) => withFirst(good, { header: { kid: 'x' } } as never)],
  ];
  test.each(shapes)('T-S1-2 %s is refused', (_name, spoil) => {
    expect(code(spoilt(spoil))).toBe('malformed');
  });

  test('T-S1-1 a sealed object above the limit of bytes is refused before it is read', () => {
    expect(code(new Uint8Array(LIMITS.sealedBytes + 1))).toBe('too-large');
  });
});

describe('rule 1: the payload is the canonical form of its own parse', () => {
  const sealText = (text: string | Uint8Array) =>
    code(print(envelope(typeof text === 'string' ? new TextEncoder().encode(text) : text, TYP, [key])));
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const payloads: [string, string | Uint8Array][] = [
    ['white space', '{"a": 1}'],
    ['members out of order', '{"b":1,"a":2}'],
    ['a duplicate member', '{"a":1,"a":2}'],
    ['1.0', '{"a":1.0}'],
    ['an exponent', '{"a":1e3}'],
    ['-0', '{"a":-0}'],
    ['a fraction', '{"a":1.5}'],
    ['2^53', '{"a":9007199254740992}'],
    ['-(2^53)', '{"a":-9007199254740992}'],
    ['a needless escape', '{"a":"\\u0061"}'],
    ['an escaped slash', '{"a":"\\/"}'],
    ['a lone surrogate', '{"a":"\\ud800"}'],
    ['a decomposed letter', '{"a":"e\u0301"}'],
    ['a decomposed letter in a name', '{"e\u0301":1}'],
    ['a control character', '{"a":"\\u0000"}'],
    ['__proto__', '{"__proto__":{}}'],
    ['constructor', '{"constructor":{}}'],
    ['prototype', '{"a":{"prototype":1}}'],
    ['a byte order mark', '\ufeff{}'],
    ['overlong UTF-8', new Uint8Array([0x22, 0xc0, 0xaf, 0x22])],
    ['a cut UTF-8 sequence', new Uint8Array([0x22, 0xe2, 0x82, 0x22])],
    ['UTF-16', new Uint8Array([0x7b, 0, 0x7d, 0])],
    ['depth 17', nested(LIMITS.depth + 1)],
    ['two values', '{}{}'],
    ['a comment', '{}//'],
    ['NaN', 'NaN'],
    ['single quotes', "{'a':1}"],
    ['a trailing comma', '[1,]'],
    ['nothing', ''],
  ];
  test.each(payloads)('T-S1-1 %s is refused', (_name, text) => {
    expect(sealText(text)).toBe('bad-payload');
  });

  test('T-S1-1 depth 16 is read', () => {
    expect(sealText(nested(LIMITS.depth))).toBe('accepted');
  });

  test('T-S1-1 one byte above 1 MiB is refused, and 1 MiB is read', () => {
    const text = (length: number) => `"${'a'.repeat(length - 2)}"`;
    expect(sealText(text(LIMITS.payloadBytes + 1))).toBe('too-large');
    expect(sealText(text(LIMITS.payloadBytes))).toBe('accepted');
  });
});

describe('rule 2: a protected header has alg, kid and typ, and nothing else', () => {
  const kid = key.public.kid;
  const members = { alg: 'EdDSA', kid, typ: TYP };
  const headers: [string, string][] = [
    ['not canonical', `{"typ":"${TYP}","alg":"EdDSA","kid":"${kid}"}`],
    ['white space', `{"alg": "EdDSA","kid":"${kid}","typ":"${TYP}"}`],
    ['a member twice', `{"alg":"EdDSA","kid":"${kid}","kid":"${kid}","typ":"${TYP}"}`],
    ['no alg', canonicalText({ kid, typ: TYP })],
    ['no kid', canonicalText({ alg: 'EdDSA', typ: TYP })],
    ['an own key', canonicalText({ ...members, jwk: { kty: 'OKP' } })],
    ['a key address', canonicalText({ ...members, jku: 'https://example.org' })],
    ['a certificate address', canonicalText({ ...members, x5u: 'https://example.org' })],
    ['crit', canonicalText({ ...members, crit: ['exp'] })],
    ['b64', canonicalText({ ...members, b64: false })],
    ['cty', canonicalText({ ...members, cty: 'json' })],
    ['alg that is no text', canonicalText({ ...members, alg: 1 })],
    ['kid that is no text', canonicalText({ ...members, kid: [kid] })],
    ['a list', canonicalText([members])],
    ['empty', ''],
    ['very long', canonicalText({ ...members, kid: 'k'.repeat(300) })],
  ];
  test.each(headers)('T-S1-2 %s: refused', (_name, header) => {
    const bytes = spoilt((good) => withFirst(good, entry(key, 'EdDSA', header, good.payload)));
    expect(code(bytes)).toBe('bad-header');
  });
});

describe('rule 3: typ is what the reader expects', () => {
  test('T-S1-3 another typ is refused although every signature holds', () => {
    expect(code(print(envelope(utf8('{}'), 'comity-root', [key])))).toBe('wrong-typ');
  });

  test('T-S1-3 a missing typ is refused', () => {
    const header = canonicalText({ alg: 'EdDSA', kid: key.public.kid });
    expect(code(spoilt((good) => withFirst(good, entry(key, 'EdDSA', header, good.payload))))).toBe(
      'bad-header',
    );
  });

  test('T-S1-3 two halves that state different types are refused', () => {
    const header = headerText('EdDSA', key.public.kid, 'comity-root');
    expect(code(spoilt((good) => withFirst(good, entry(key, 'EdDSA', header, good.payload))))).toBe(
      'bad-header',
    );
  });

  test('T-S1-3 the same typ in other letters is refused', () => {
    expect(code(print(envelope(utf8('{}'), 'Comity-Msg', [key])))).toBe('wrong-typ');
  });
});

describe('rule 4: the key says which algorithms sign, and all of them must', () => {
  test.each([0, 1])('T-S1-4 T-S1-DG with half %i stripped it is refused', (i) => {
    const bytes = spoilt((good) => ({ ...good, signatures: good.signatures.toSpliced(i, 1) }));
    expect(code(bytes)).toBe('missing-signature');
  });

  test.each([0, 1])('T-S1-4 a signature of half %i that does not hold is refused', (i) => {
    const bytes = spoilt((good) => {
      const spoiltEntry = good.signatures[i]!;
      const raw = fromBase64url(spoiltEntry.signature);
      raw[10]! ^= 1;
      return {
        ...good,
        signatures: good.signatures.with(i, { ...spoiltEntry, signature: toBase64url(raw) }),
      };
    });
    expect(code(bytes)).toBe('bad-signature');
  });

  test('T-S1-4 one half signing twice does not stand for two', () => {
    expect(code(spoilt((good) => ({ ...good, signatures: [first(good), first(good)] })))).toBe(
      'duplicate-signature',
    );
  });

  test.each(['none', 'HS256', 'RS256', 'ML-DSA-87', 'constructor', 'eddsa'])(
    'T-S1-4 alg %s is unknown',
    (alg) => {
      const header = headerText(alg, key.public.kid, TYP);
      const bytes = spoilt((good) => withFirst(good, entry(key, 'EdDSA', header, good.payload)));
      expect(code(bytes)).toBe('unknown-alg');
    },
  );

  test.each(['ES256', 'ES384', 'ML-DSA-44'])('T-S1-4 alg %s is not of this key', (alg) => {
    const header = headerText(alg, key.public.kid, TYP);
    const bytes = spoilt((good) => withFirst(good, entry(key, 'EdDSA', header, good.payload)));
    expect(code(bytes)).toBe('wrong-alg');
  });

  test('T-S1-4 a valid half of one key does not complete another', () => {
    const bytes = spoilt((good) => {
      const foreign = envelope(utf8('{"a":1}'), TYP, [other]);
      return { ...good, signatures: [first(good), foreign.signatures[1]!] };
    });
    expect(code(bytes)).toBe('missing-signature');
  });

  test('T-S1-4 a signature over other bytes is refused', () => {
    expect(code(spoilt((good) => ({ ...good, payload: toBase64url(utf8('{"a":2}')) })))).toBe(
      'bad-signature',
    );
  });

  test('T-S1-4 an unknown key is refused, also beside a good one', () => {
    const stranger = testKey('stranger');
    expect(code(print(envelope(utf8('{}'), TYP, [stranger])))).toBe('unknown-key');
    expect(code(print(envelope(utf8('{}'), TYP, [key, stranger])))).toBe('unknown-key');
  });

  test('T-S1-4 a resolver that offers a key under another id is not believed', () => {
    const bytes = spoilt((good) => good);
    expect(outcome(() => openSealed(bytes, { typ: TYP }, () => other.public, noblePrimitives))).toBe(
      'unknown-key',
    );
  });

  test('T-S1-4 a key with one half only is not an organisational key', () => {
    const bytes = spoilt((good) => good);
    const half = { kid: key.public.kid, parts: key.public.parts.slice(0, 1) };
    expect(outcome(() => openSealed(bytes, { typ: TYP }, () => half, noblePrimitives))).toBe('bad-key');
  });
});

describe('rule 5: base64url has one spelling', () => {
  /** Changes the unused bits of the last character: the same bytes, spelt differently. */
  function twist(text: string): string {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return `${text.slice(0, -1)}${alphabet[alphabet.indexOf(text.at(-1) ?? '') ^ 1]}`;
  }

  test('T-S1-5 spare bits in a signature are refused', () => {
    expect(code(spoilt((good) => withFirst(good, { signature: twist(first(good).signature) })))).toBe(
      'bad-base64',
    );
  });

  test('T-S1-5 spare bits in the payload are refused', () => {
    expect(code(spoilt((good) => ({ ...good, payload: twist(toBase64url(utf8('{"a":11}'))) })))).toBe(
      'bad-base64',
    );
  });

  test.each([
    ['padding', (text: string) => `${text}==`],
    ['the other alphabet', (text: string) => `+/${text.slice(2)}`],
    ['a space', (text: string) => `${text} `],
    ['a line end', (text: string) => `${text}\n`],
    ['an impossible length', (text: string) => text + 'A'.repeat((5 - (text.length % 4)) % 4)],
  ])('T-S1-5 %s is refused', (_name, change) => {
    expect(code(spoilt((good) => withFirst(good, { signature: change(first(good).signature) })))).toBe(
      'bad-base64',
    );
    expect(code(spoilt((good) => withFirst(good, { protected: change(first(good).protected) })))).toBe(
      'bad-base64',
    );
  });
});

describe('rule 6: a message is its payload', () => {
  test('T-S1-6 the malleable twin of an ECDSA signature is another envelope of the same message', () => {
    const ec = testKey('xa malleable', 'ES256');
    const sealed = envelope(utf8('{"a":1}'), TYP, [ec]);
    const signature = p256.Signature.fromBytes(fromBase64url(sealed.signatures[0]!.signature));
    const twin = new p256.Signature(signature.r, p256.Point.Fn.ORDER - signature.s).toBytes('compact');
    const changed = withFirst(sealed, { signature: toBase64url(twin) });
    const openEc = (value: Envelope) =>
      openSealed(print(value), { typ: TYP }, () => ec.public, noblePrimitives);
    expect(print(changed)).not.toEqual(print(sealed));
    expect(openEc(changed).digest).toBe(openEc(sealed).digest);
  });
});

describe('rule 8: the number of signatures is limited', () => {
  const keys = Array.from({ length: 17 }, (_, i) => testKey(`holder ${i}`));
  const many = (count: number) => print(envelope(utf8('{}'), TYP, keys.slice(0, count)));
  const openMany = (bytes: Uint8Array) =>
    outcome(() =>
      openSealed(
        bytes,
        { typ: TYP },
        (kid) => keys.find((k) => k.public.kid === kid)?.public,
        noblePrimitives,
      ),
    );

  test('T-S1-8 32 signatures are read and 34 are refused', () => {
    expect(openMany(many(16))).toBe('accepted');
    expect(openMany(many(17))).toBe('too-many-signatures');
  });
});
