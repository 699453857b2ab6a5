/** What `--item` and `--withhold` ask for. Items are numbered from one, as in the names of their files in a bag: data/000007.bin. */
import type { ItemWish, WithholdWish } from '@comity/seal';
import { usage } from '../exit.ts';

const ITEM = /^([1-9][0-9]{0,14})(?:-([1-9][0-9]{0,14})|:([0-9]{1,15})-([1-9][0-9]{0,15}))?$/;
const ITEMS = /^([1-9][0-9]{0,14})(?:-([1-9][0-9]{0,14}))?$/;
/** More would be a list, and a list is better made by a program. */
const MOST = 100_000;

/** `7`, `7-9`, or `7:from-to` with bytes from the first to before the last. @throws CliError */
export function itemWishes(texts: readonly string[]): ItemWish[] {
  return texts.flatMap((text) => {
    const [, first, last, from, to] = ITEM.exec(text) ?? [];
    if (first === undefined) throw usage(`--item ${text} is none of N, N-M and N:FROM-TO`);
    const index = Number(first) - 1;
    if (from !== undefined) return [{ index, ranges: [{ from: Number(from), to: Number(to) }] }];
    const count = Number(last ?? first) - index;
    if (count < 1 || count > MOST)
      throw usage(`--item ${text}: from 1 to ${MOST} items, the lower number first`);
    return Array.from({ length: count }, (_, i) => ({ index: index + i }));
  });
}

/**
 * `7`, `7-9` or `rest`, each with the reason and the basis that stand at the same place among theirs; one reason or basis stands for
 * all. @throws CliError
 */
export function withholdWishes(
  withhold: readonly string[],
  reasons: readonly string[],
  bases: readonly string[],
): WithholdWish[] {
  const reasonAt = oneForEach('--reason', reasons, withhold.length);
  const basisAt = oneForEach('--basis', bases, withhold.length);
  return withhold.map((text, i) => {
    const ground = { reason: reasonAt(i), basis: basisAt(i) };
    if (text === 'rest') return ground;
    const [, first, last] = ITEMS.exec(text) ?? [];
    if (first === undefined) throw usage(`--withhold ${text} is none of N, N-M and rest`);
    return { items: { from: Number(first) - 1, to: Number(last ?? first) }, ...ground };
  });
}

export function oneForEach(name: string, texts: readonly string[], count: number): (place: number) => string {
  if (count > 0 && texts.length !== 1 && texts.length !== count)
    throw usage(
      `${texts.length} ${name} for ${count} --withhold`,
      `Give one ${name} for all, or one for each, in the same order.`,
    );
  for (const text of texts) if (text.trim() === '') throw usage(`${name} is blank`);
  return (place) => texts[place] ?? texts[0]!;
}
