/** Which arguments a message takes, and what each may be. */
import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The kinds of elements of a message, by the parser's own numbers. */
export const KIND = {
  literal: 0,
  argument: 1,
  number: 2,
  date: 3,
  time: 4,
  select: 5,
  plural: 6,
  pound: 7,
  tag: 8,
};

/** The elements of a message, those inside its options too. */
export function elementsOf(message: string): Element[] {
  const within = (elements: readonly Element[]): Element[] =>
    elements.flatMap((element) => [
      element,
      ...('options' in element ? Object.values(element.options).flatMap(({ value }) => within(value)) : []),
      ...('children' in element ? within(element.children) : []),
    ]);
  return within(new IntlMessageFormat(message, 'en').getAst());
}

/** The TypeScript type of each argument, in the order they first come. */
export function argumentsOf(message: string): Record<string, string> {
  const types: Record<string, string> = {};
  for (const element of elementsOf(message)) {
    if (element.type === KIND.literal || element.type === KIND.pound) continue;
    const name = (element as { value: string }).value;
    const type = typeOf(element);
    if (types[name] === undefined || types[name] === 'string') types[name] = type;
  }
  return types;
}

function typeOf(element: Element): string {
  if (element.type === KIND.plural || element.type === KIND.number) return 'number';
  if (element.type === KIND.select && 'options' in element) {
    const named = Object.keys(element.options).filter((option) => option !== 'other');
    return [...named, 'other'].map((option) => `'${option}'`).join(' | ');
  }
  return 'string';
}
