/** English that nobody can mistake for finished: accented, in brackets, and 40 % longer. For tests of screens only. */
import type { IntlMessageFormat } from 'intl-messageformat';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

const PLAIN = 'aceinouyACEINOUY';
const ACCENTED = 'àçéîñöûýÀÇÉÎÑÖÛÝ';

const accented = (text: string): string =>
  text.replace(/[aceinouy]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);

const LITERAL = 0;
const longer = (text: string): string => {
  const letters = text.replace(/\P{L}/gu, '').length;
  return letters === 0 ? text : accented(text) + '~'.repeat(Math.ceil(letters * 0.4));
};

/** The same message with every literal of it lengthened; arguments stay what they are. */
export const pseudo = (ast: Ast): Ast =>
  ast.map((element) => {
    if (element.type === LITERAL) return { ...element, value: longer(element.value) };
    if (!('options' in element)) return element;
    const options = Object.fromEntries(
      Object.entries(element.options).map(([name, option]) => [
        name,
        { ...option, value: pseudo(option.value) },
      ]),
    );
    return { ...element, options };
  }) as Ast;
