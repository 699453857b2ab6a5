/** Damage that needs no understanding: bits, cuts, repeats, foreign pieces, and words that parsers trip over. */
import fc from 'fast-check';

/** Turns one input into another; `corpus` is what else of its kind there is. */
export type Mutation = (bytes: Uint8Array, corpus: readonly Uint8Array[]) => Uint8Array;

/** A place in something whose length is not known yet: 0 is its beginning, 1 its end. */
export const place = fc.double({ min: 0, max: 1, noNaN: true });
export const at = (where: number, length: number): number =>
  Math.min(length, Math.floor(where * (length + 1)));

export const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const insert = (bytes: Uint8Array, where: number, more: Uint8Array): Uint8Array => {
  const middle = at(where, bytes.length);
  return join(bytes.subarray(0, middle), more, bytes.subarray(middle));
};

/** What parsers have been caught by before. */
const WORDS = [
  ...[
    '__proto__',
    'constructor',
    '-0',
    '1e9',
    '9007199254740992',
    '1.0',
    'null',
    '[',
    '{',
    '"',
    '\\u0000',
    '\\',
  ],
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\u0000',
    ' ',
    '  ',
    '\t',
    '=',
    '==',
    '-_',
    '+/',
    ',',
    ', ',
    ';',
    ':',
    '--- ',
    '-> ',
  ],
  ...['\u2014 ', '\u0301'.repeat(40), '\ufeff', '\u202e', '%00', '../', 'a'.repeat(4096), '0'.repeat(400)],
].map((word) => Buffer.from(word));
/** No UTF-8: a lone surrogate, an overlong slash, a cut sequence, an impossible byte. */
const BROKEN = [[0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xe2, 0x80], [0xff]].map((bytes) =>
  Uint8Array.from(bytes),
);

const flips = fc.tuple(place, fc.nat(7)).map(([where, bit]): Mutation => {
  return (bytes) => {
    if (bytes.length === 0) return bytes;
    const index = Math.min(bytes.length - 1, at(where, bytes.length));
    return bytes.with(index, bytes[index]! ^ (1 << bit));
  };
});

const cuts = fc.tuple(place, place).map(([from, to]): Mutation => {
  return (bytes) => {
    const [start, end] = [at(from, bytes.length), at(to, bytes.length)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    return join(bytes.subarray(0, start), bytes.subarray(end));
  };
});

const repeats = fc
  .tuple(place, fc.nat(64), fc.integer({ min: 2, max: 40 }))
  .map(([from, length, times]): Mutation => {
    return (bytes) => {
      const start = at(from, bytes.length);
      const piece = bytes.subarray(start, start + length);
      return insert(bytes, from, join(...Array.from({ length: times }, () => piece)));
    };
  });

const words = fc
  .tuple(place, fc.oneof(fc.constantFrom(...WORDS, ...BROKEN), fc.uint8Array({ maxLength: 12 })))
  .map(
    ([where, word]): Mutation =>
      (bytes) =>
        insert(bytes, where, word),
  );

const splices = fc.tuple(place, place, fc.nat()).map(([where, from, which]): Mutation => {
  return (bytes, corpus) => {
    const other = corpus[which % corpus.length]!;
    return join(bytes.subarray(0, at(where, bytes.length)), other.subarray(at(from, other.length)));
  };
});

export const byteMutations: readonly fc.Arbitrary<Mutation>[] = [flips, cuts, repeats, words, splices];
