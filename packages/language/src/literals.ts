/** Changing what a message says between its arguments, in every branch of it. */
import type { IntlMessageFormat } from 'intl-messageformat';

export type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** The parser's own number for text. */
const LITERAL = 0;

export const withLiterals = (ast: Ast, change: (text: string) => string): Ast =>
  ast.map((element) => {
    if (element.type === LITERAL && 'value' in element) return { ...element, value: change(element.value) };
    if (!('options' in element)) return element;
    const options = Object.fromEntries(
      Object.entries(element.options).map(([name, option]) => [
        name,
        { ...option, value: withLiterals(option.value, change) },
      ]),
    );
    return { ...element, options };
  }) as Ast;
