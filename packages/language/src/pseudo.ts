/** English that nobody can mistake for finished: accented, and 40 % longer. For tests of screens only. */
import { type Ast, withLiterals } from './literals.ts';

const PLAIN = 'aceinouyACEINOUY';
const ACCENTED = 'àçéîñöûýÀÇÉÎÑÖÛÝ';

const accented = (text: string): string =>
  text.replace(/[aceinouy]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);

const longer = (text: string): string => {
  const letters = text.replace(/\P{L}/gu, '').length;
  return letters === 0 ? text : accented(text) + '~'.repeat(Math.ceil(letters * 0.4));
};

/** The same message with every literal of it lengthened; arguments stay what they are. */
export const pseudo = (ast: Ast): Ast => withLiterals(ast, longer);
