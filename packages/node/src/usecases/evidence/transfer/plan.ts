/**
 * What is asked of whom next. Told what came and what did not, it says which leaves are missing, never asks two sources for the same
 * leaf while anything else is missing, and never asks the source that spoilt a leaf for it while another may have it. No I/O, no
 * time, no chance: the same story gives the same plan.
 */
import type { LeafSet } from '../../../ports/leaf-set.ts';
import { type FaultCode, type SourceView, type Standing, standing } from './standing.ts';

export type Ask = { part: string } & ({ kind: 'tree' } | { kind: 'leaves'; from: number; count: number });
type Wanted = { kind: 'leaves'; from: number; count: number };
export type LeavesAsk = Ask & { kind: 'leaves' };

interface PlannedPart {
  /** Leaves that are here. */
  have: LeafSet;
  /** Every leaf below is here. */
  low: number;
  /** Who is being asked for a leaf. */
  asked: Map<number, Set<string>>;
  tree: 'here' | 'missing' | 'asked';
  spoilt: Map<string, Set<number>>;
  /** Sources that have no such part, or no such tree. */
  without: Set<string>;
  treeless: Set<string>;
}

export interface TransferPlan {
  /** Takes a source on; one that was there before keeps its standing. */
  join(source: string): void;
  leave(source: string): void;
  /** A part of which `have` is here already; without its tree no leaf is asked for. */
  open(part: string, have: LeafSet, hasTree: boolean): void;
  close(part: string): void;
  /** What to ask this source for now. `help`: nothing new will be opened, so what others are slow with may be asked for twice. */
  next(source: string, help: boolean): Ask | undefined;
  /** The tree came, and made the root. */
  gotTree(source: string, part: string): void;
  /** An answer was looked at: these leaves of it are right and here, these wrong; others of the ask did not come. */
  got(source: string, ask: LeavesAsk, came: { good: readonly number[]; wrong: readonly number[] }): void;
  /** No answer, or a useless one. `detail` names the place for people. */
  failed(source: string, ask: Ask, code: FaultCode, detail: string): void;
  isWhole(part: string): boolean;
  views(): SourceView[];
}

export function transferPlan(): TransferPlan {
  const parts = new Map<string, PlannedPart>();
  const sources = new Map<string, Standing>();
  const present = new Set<string>();

  const of = (source: string): Standing => {
    const known = sources.get(source) ?? standing(source);
    sources.set(source, known);
    return known;
  };
  const isAsked = (source: string) =>
    [...parts.values()].some(({ asked }) => [...asked.values()].some((who) => who.has(source)));
  const active = () => [...present].filter((source) => !of(source).isAside);
  /** What may be asked of it, the best first. */
  const triesOf = (source: string, help: boolean): ((part: PlannedPart) => Wanted | undefined)[] => {
    const { width } = of(source);
    const others = active().filter((other) => other !== source);
    const anew = (part: PlannedPart) => fresh(part, source, width);
    if (!help) return [anew];
    const beyond = (part: PlannedPart) => beside(part, source);
    if (isAsked(source)) return [anew, beyond];
    return [anew, (part) => again(part, source, others), beyond];
  };
  const release = (source: string, ask: Ask): void => {
    const part = parts.get(ask.part);
    if (part) forget(part, ask, source);
  };

  return {
    join(source) {
      present.add(source);
      of(source);
    },
    leave: (source) => void present.delete(source),
    open(name, have, hasTree) {
      parts.set(name, planned(have, hasTree));
    },
    close: (part) => void parts.delete(part),
    next(source, help) {
      if (!present.has(source) || of(source).isAside) return undefined;
      const tries = triesOf(source, help);
      const having = [...parts].filter(([, part]) => !part.without.has(source));
      for (const attempt of tries) {
        for (const [name, part] of having) {
          const wanted = part.tree === 'here' ? attempt(part) : treeOf(part, source);
          if (wanted) return { part: name, ...wanted };
        }
      }
      return undefined;
    },
    gotTree(source, name) {
      const part = parts.get(name);
      if (part) part.tree = 'here';
      of(source).good(0);
    },
    got(source, ask, { good, wrong }) {
      release(source, ask);
      const part = parts.get(ask.part);
      if (part) keep(part, source, good, wrong);
      if (good.length > 0) of(source).good(good.length);
      if (wrong.length > 0) of(source).fault('wrong-bytes', `${ask.part}, MiB ${wrong.join(', ')}`);
    },
    failed(source, ask, code, detail) {
      release(source, ask);
      of(source).fault(code, detail);
      const part = parts.get(ask.part);
      if (ask.kind === 'tree' && (code === 'absent' || code === 'wrong-tree')) part?.treeless.add(source);
      else if (code === 'absent') part?.without.add(source);
    },
    isWhole: (name) => {
      const part = parts.get(name);
      return part !== undefined && part.have.size === part.have.length;
    },
    views: () => [...sources.values()].map((source) => source.view()),
  };
}

const planned = (have: LeafSet, hasTree: boolean): PlannedPart => ({
  have,
  low: have.firstMissing(0),
  asked: new Map(),
  tree: hasTree ? 'here' : 'missing',
  spoilt: new Map(),
  without: new Set(),
  treeless: new Set(),
});

function keep(part: PlannedPart, source: string, good: readonly number[], wrong: readonly number[]): void {
  for (const leaf of good) part.have.add(leaf);
  part.low = part.have.firstMissing(part.low);
  if (wrong.length > 0) part.spoilt.set(source, new Set([...(part.spoilt.get(source) ?? []), ...wrong]));
}

/** Nobody waits for this ask any more. */
function forget(part: PlannedPart, ask: Ask, source: string): void {
  if (ask.kind === 'tree') {
    if (part.tree === 'asked') part.tree = 'missing';
    return;
  }
  for (let leaf = ask.from; leaf < ask.from + ask.count; leaf++) {
    const who = part.asked.get(leaf);
    who?.delete(source);
    if (who?.size === 0) part.asked.delete(leaf);
  }
}

function take({ asked }: PlannedPart, source: string, from: number, count: number) {
  for (let leaf = from; leaf < from + count; leaf++)
    asked.set(leaf, (asked.get(leaf) ?? new Set()).add(source));
  return { kind: 'leaves', from, count } as const;
}

function treeOf(part: PlannedPart, source: string) {
  if (part.tree !== 'missing' || part.treeless.has(source)) return undefined;
  part.tree = 'asked';
  return { kind: 'tree' } as const;
}

/** The first run of leaves nobody is asked for and this source did not spoil. */
function fresh(part: PlannedPart, source: string, width: number) {
  const { have, asked, low, spoilt } = part;
  const mine = spoilt.get(source);
  const isFresh = (leaf: number) =>
    leaf < have.length && !have.has(leaf) && !asked.has(leaf) && mine?.has(leaf) !== true;
  let from = low;
  while (from < have.length && !isFresh(from)) from++;
  let count = 0;
  while (count < width && isFresh(from + count)) count++;
  return count === 0 ? undefined : take(part, source, from, count);
}

/**
 * One leaf this source spoilt, alone, when nobody else could give it. Only when it has given all else: spoiling it again and again puts the
 * source aside, and what was not asked for yet would stay behind.
 */
function again(part: PlannedPart, source: string, others: readonly string[]) {
  const canGive = (other: string, leaf: number) =>
    !part.without.has(other) && part.spoilt.get(other)?.has(leaf) !== true;
  for (const leaf of part.spoilt.get(source) ?? []) {
    if (part.have.has(leaf) || part.asked.has(leaf)) continue;
    if (!others.some((other) => canGive(other, leaf))) return take(part, source, leaf, 1);
  }
  return undefined;
}

/** One leaf that others have been asked for and have not given yet. */
function beside(part: PlannedPart, source: string) {
  for (const [leaf, who] of part.asked) {
    if (part.have.has(leaf) || who.has(source)) continue;
    if (part.spoilt.get(source)?.has(leaf) !== true) return take(part, source, leaf, 1);
  }
  return undefined;
}
