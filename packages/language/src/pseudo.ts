/** English that nobody can mistake for finished: accented, and 40 % longer. For tests of screens only. */
import { type Ast, withLiterals } from './literals.ts';

const PLAIN = 'aceinouyACEINOUY';
const ACCENTED = 'àçéîñöûýÀÇÉÎÑÖÛÝ';

const accented = (text: string): string =>
  text.replace(/[aceinouy]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);

/** Each word by itself, as languages are longer: one tail for a whole sentence would be a word that nothing can break. */
const longer = (text: string): string =>
  text.replace(/\p{L}+/gu, (word) => accented(word) + '~'.repeat(Math.round(word.length * 0.4)));

/** The same message with every literal of it lengthened; arguments stay what they are. */
export const pseudo = (ast: Ast): Ast => withLiterals(ast, longer);
