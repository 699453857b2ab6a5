/**
 * What a disclosure is to show, as somebody asks for it, turned into one fate for every item of the package. Nothing is left out in
 * silence: an item nobody named is an error (SPEC PKG-26). Memory grows with what is asked, not with the package.
 */
import { type ByteRange, LIMITS, type WithholdingReason } from '@comity/protocol';
import { DisclosureError } from './errors.ts';

/** Why something is withheld. */
export interface Ground {
  readonly reason: string;
  readonly basis: string;
}

export interface ItemWish {
  /** From 0. */
  readonly index: number;
  /** Bytes to show; absent for all of them. */
  readonly ranges?: readonly ByteRange[];
}

export interface WithholdWish extends Ground {
  /** Items from `from` to before `to`; absent for every item, and every rest of one, that nothing else names. */
  readonly items?: { readonly from: number; readonly to: number };
}

export interface DisclosureWishes {
  readonly show: readonly ItemWish[];
  readonly withhold: readonly WithholdWish[];
}

/** What becomes of one item that is shown. */
export interface PlannedItem {
  readonly kind: 'shown';
  readonly index: number;
  /** Whole leaves, ascending, apart; absent when the item is shown whole. */
  readonly parts?: readonly ByteRange[];
  /** Why the rest is withheld: an id of the plan's reasons. */
  readonly because?: string;
}

export interface PlannedRun {
  readonly kind: 'withheld';
  readonly from: number;
  readonly to: number;
  readonly because: string;
}

export interface DisclosurePlan {
  /** By index, each item once. */
  readonly steps: readonly (PlannedItem | PlannedRun)[];
  readonly reasons: readonly WithholdingReason[];
}

/** Of one item: what a line of the list holds. */
const MAX_PARTS = 256;

/** How people number items: from one, as in `data/000001.bin`. */
const number = (index: number): string => String(index + 1);
const run = (from: number, to: number): string =>
  to - from === 1 ? `item ${number(from)}` : `items ${number(from)} to ${to}`;

/**
 * The plan for a package of `total` items. `sizeOf` gives the bytes of an item that is asked for in part.
 * Throws DisclosureError: the first five of its codes, or 'nothing-shown'.
 */
export function planDisclosure(
  wishes: DisclosureWishes,
  total: number,
  sizeOf: (index: number) => number,
): DisclosurePlan {
  const grounds = groundsOf(wishes.withhold, total);
  const shown = mergeWishes(wishes.show, total);
  if (shown.size === 0) throw new DisclosureError('nothing-shown', 'no item is to be shown');
  const steps: (PlannedItem | PlannedRun)[] = [];
  let next = 0;
  for (const index of [...shown.keys()].sort((a, b) => a - b)) {
    steps.push(...grounds.runs(next, index));
    steps.push(plannedItem(index, shown.get(index), sizeOf, grounds));
    next = index + 1;
  }
  steps.push(...grounds.runs(next, total));
  return { steps, reasons: grounds.reasons() };
}

/** What is asked of each item: ranges, or `undefined` for the whole of it. */
function mergeWishes(show: readonly ItemWish[], total: number): Map<number, ByteRange[] | undefined> {
  const wished = new Map<number, ByteRange[] | undefined>();
  for (const { index, ranges } of show) {
    if (index >= total)
      throw new DisclosureError(
        'no-such-item',
        `there is no item ${number(index)}: the package has ${total}`,
      );
    const before = wished.get(index);
    const whole = ranges === undefined || (wished.has(index) && before === undefined);
    wished.set(index, whole ? undefined : [...(before ?? []), ...ranges]);
  }
  return wished;
}

function plannedItem(
  index: number,
  ranges: readonly ByteRange[] | undefined,
  sizeOf: (index: number) => number,
  grounds: Grounds,
): PlannedItem {
  const parts = ranges && widened(index, ranges, sizeOf(index));
  if (parts !== undefined) return { kind: 'shown', index, parts, because: grounds.ofRest(index) };
  grounds.refuse(index);
  return { kind: 'shown', index };
}

/** Whole leaves that hold the ranges; undefined when together they are all of the item. Throws DisclosureError 'no-such-range'. */
export function widened(index: number, ranges: readonly ByteRange[], size: number): ByteRange[] | undefined {
  const wide = ranges.map(({ from, to }) => {
    if (from >= to || to > size)
      throw new DisclosureError(
        'no-such-range',
        `item ${number(index)} has no bytes ${from} to ${to}: it has ${size}`,
      );
    return { from: from - (from % LIMITS.leafBytes), to: Math.min(size, leafEnd(to)) };
  });
  const parts: ByteRange[] = [];
  for (const part of wide.sort((a, b) => a.from - b.from)) {
    const last = parts.at(-1);
    if (last !== undefined && part.from <= last.to) last.to = Math.max(last.to, part.to);
    else parts.push(part);
  }
  if (parts.length > MAX_PARTS)
    throw new DisclosureError('no-such-range', `item ${number(index)}: more than ${MAX_PARTS} parts`);
  return parts[0]!.from === 0 && parts[0]!.to === size ? undefined : parts;
}

const leafEnd = (offset: number): number => Math.ceil(offset / LIMITS.leafBytes) * LIMITS.leafBytes;

interface Grounds {
  /** The runs that withhold every item from `from` to before `to`. */
  runs(from: number, to: number): PlannedRun[];
  /** Why the rest of an item shown in part is withheld. */
  ofRest(index: number): string;
  /** Throws if an item that is to be shown whole is named as withheld. */
  refuse(index: number): void;
  /** Those that something was withheld for. */
  reasons(): WithholdingReason[];
}

interface NamedRange {
  readonly from: number;
  readonly to: number;
  readonly ground: Ground;
}

function groundsOf(withhold: readonly WithholdWish[], total: number): Grounds {
  const rest = withhold.find(({ items }) => items === undefined);
  const ranges = rangesOf(withhold, total);
  const used = new Map<string, WithholdingReason>();
  const idOf = ({ reason, basis }: Ground): string => {
    const key = JSON.stringify([reason, basis]);
    const known = used.get(key) ?? { id: `R-${used.size + 1}`, reason, basis };
    used.set(key, known);
    return known.id;
  };
  const at = (index: number) => ranges.find(({ from, to }) => from <= index && index < to);
  return {
    runs: (from, to) =>
      runsOf(ranges, rest, from, to).map(({ ground, ...range }) => ({
        kind: 'withheld',
        ...range,
        because: idOf(ground),
      })),
    ofRest(index) {
      const ground = at(index)?.ground ?? rest;
      if (ground === undefined)
        throw new DisclosureError('silence', `why is the rest of item ${number(index)} withheld?`);
      return idOf(ground);
    },
    refuse(index) {
      if (at(index) !== undefined)
        throw new DisclosureError(
          'shown-and-withheld',
          `item ${number(index)} is to be shown whole and to be withheld`,
        );
    },
    reasons: () => [...used.values()],
  };
}

function rangesOf(withhold: readonly WithholdWish[], total: number): NamedRange[] {
  const ranges = withhold
    .flatMap(({ items, ...ground }) => (items === undefined ? [] : [{ ...items, ground }]))
    .sort((a, b) => a.from - b.from);
  if (withhold.length > ranges.length + 1)
    throw new DisclosureError('withheld-twice', 'only one ground can stand for all other items');
  for (const [i, { from, to }] of ranges.entries()) {
    if (from >= to || to > total)
      throw new DisclosureError('no-such-item', `there are no ${run(from, to)}: the package has ${total}`);
    const before = ranges[i - 1];
    if (before !== undefined && from < before.to)
      throw new DisclosureError('withheld-twice', `${run(from, Math.min(to, before.to))}: withheld twice`);
  }
  return ranges;
}

/** The items of a gap between shown ones, cut where the ground changes. */
function runsOf(
  ranges: readonly NamedRange[],
  rest: Ground | undefined,
  from: number,
  to: number,
): NamedRange[] {
  const runs: NamedRange[] = [];
  const unnamed = (begin: number, end: number) => {
    if (begin >= end) return;
    if (rest === undefined)
      throw new DisclosureError('silence', `${run(begin, end)}: neither to be shown nor to be withheld`);
    runs.push({ from: begin, to: end, ground: rest });
  };
  let next = from;
  for (const range of ranges) {
    const [begin, end] = [Math.max(range.from, from), Math.min(range.to, to)];
    if (begin >= end) continue;
    unnamed(next, begin);
    runs.push({ from: begin, to: end, ground: range.ground });
    next = end;
  }
  unnamed(next, to);
  return runs;
}
