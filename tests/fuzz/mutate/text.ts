/** Damage to what is made of lines and words: notes, proofs, headers, lists. */
import fc from 'fast-check';
import type { Mutation } from './bytes.ts';

const TEXT = 'latin1';

/** Changes the pieces between separators, none of which is lost. */
function pieces(separator: string, change: (list: string[]) => string[]): Mutation {
  return (bytes) => {
    const list = Buffer.from(bytes).toString(TEXT).split(separator);
    return new Uint8Array(Buffer.from(change(list).join(separator), TEXT));
  };
}

const separators = fc.constantFrom('\n', ' ', ', ', ';', '"', ':');

const moves = fc.tuple(separators, fc.nat(), fc.nat()).map(([separator, from, to]) =>
  pieces(separator, (list) => {
    const [piece = ''] = list.splice(from % list.length, 1);
    list.splice(to % (list.length + 1), 0, piece);
    return list;
  }),
);

const doubles = fc.tuple(separators, fc.nat(), fc.nat(3)).map(([separator, which, times]) =>
  pieces(separator, (list) => {
    const piece = list[which % list.length]!;
    return list.toSpliced(which % list.length, 0, ...Array.from({ length: times + 1 }, () => piece));
  }),
);

const drops = fc
  .tuple(separators, fc.nat())
  .map(([separator, which]) => pieces(separator, (list) => list.toSpliced(which % list.length, 1)));

/** Numbers a little or much beside what they were. */
const numbers = fc
  .tuple(fc.nat(), fc.constantFrom('0', '00', '-1', '18446744073709551616', '9007199254740993', '1e3', ''))
  .map(([which, number]): Mutation => {
    return (bytes) => {
      const text = Buffer.from(bytes).toString(TEXT);
      const found = [...text.matchAll(/\d+/g)];
      const chosen = found[which % Math.max(1, found.length)];
      if (chosen === undefined) return bytes;
      const after = text.slice(chosen.index + chosen[0].length);
      return new Uint8Array(Buffer.from(text.slice(0, chosen.index) + number + after, TEXT));
    };
  });

export const textMutations: readonly fc.Arbitrary<Mutation>[] = [moves, doubles, drops, numbers];
