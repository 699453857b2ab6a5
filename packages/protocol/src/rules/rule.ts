/** What a rule across fields is: something a schema cannot say (SPEC §5). */

import type { MessageType, PayloadOf } from '../types.ts';

export type Rule<T extends MessageType = MessageType> = {
  /** Stable for ever; receipts, vectors and the specification cite it. */
  readonly id: `R-${string}`;
  /** What holds, in one sentence. */
  readonly says: string;
  /** Where the rule is broken, as a JSON Pointer; `undefined` when it holds. */
  readonly brokenAt: (payload: PayloadOf<T>) => string | undefined;
};

/** A rule of something that is no payload of its own: an entry, a disclosure. */
export type PartRule<T> = {
  readonly id: `R-${string}`;
  readonly says: string;
  readonly brokenAt: (value: T) => string | undefined;
};

/** The path when the condition is met: reads as "broken at this path if". */
export function at(path: string, broken: boolean): string | undefined {
  return broken ? path : undefined;
}

/** The path of the first item whose key an earlier item has. */
export function repeated<Item>(
  path: string,
  items: readonly Item[] | undefined,
  keyOf: (item: Item) => string,
): string | undefined {
  const seen = new Set<string>();
  const index = (items ?? []).findIndex((item) => seen.size === seen.add(keyOf(item)).size);
  return at(`${path}/${index}`, index >= 0);
}

/** The path of the first item that breaks a rule of its own. */
export function firstBroken<Item>(
  path: string,
  items: readonly Item[] | undefined,
  broken: (item: Item) => boolean,
): string | undefined {
  const index = (items ?? []).findIndex(broken);
  return at(`${path}/${index}`, index >= 0);
}

/** Whether both instants are there and the second is not later. Instants of one form sort as text. */
export function notLater(first: string | undefined, second: string | undefined): boolean {
  return first !== undefined && second !== undefined && second <= first;
}

/** Whether both instants are there and the second is earlier. */
export function earlier(first: string | undefined, second: string | undefined): boolean {
  return first !== undefined && second !== undefined && second < first;
}

/** The path of a list whose names do not rise from one to the next. */
export function unordered(path: string, items: readonly { readonly name: string }[]): string | undefined {
  return at(
    path,
    items.some(({ name }, i) => i > 0 && name <= items[i - 1]!.name),
  );
}
