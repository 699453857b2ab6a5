/**
 * Brings parts of a package from all sources at once. The plan says what is asked of whom; here it is asked, looked at leaf by leaf,
 * and written. Ends when every part is here and kept, or when nobody is left to ask.
 */
import { letGo } from '@comity/protocol';
import type { IncomingPackage } from '../../../ports/shelf.ts';
import type { Crew } from './crew.ts';
import { judge, LEAF, sizeOfLeaf } from './leaves.ts';
import { type OpenPart, type OpensParts, openPart } from './open-part.ts';
import type { Ask, LeavesAsk } from './plan.ts';
import { type Part, type PartSource, SourceFault } from './source.ts';
import { LIES, type SourceView } from './standing.ts';

/** Parts on their way at once. */
const WINDOW = 8;

/** Nobody could give what is missing for now; what came is kept. */
export class TransferStopped extends Error {
  readonly sources: SourceView[];
  /** A source gave other bytes than the package names, which is for a person to know at once. */
  readonly lied: boolean;
  constructor(sources: SourceView[]) {
    super(whyStopped(sources));
    this.name = 'TransferStopped';
    this.sources = sources;
    this.lied = sources.some(({ faults }) => faults.some(({ code }) => LIES.has(code)));
  }
}

/** Throws TransferStopped, ShelfError. */
export async function bringParts(
  deps: OpensParts,
  incoming: IncomingPackage,
  crew: Crew,
  parts: Iterable<Part> | AsyncIterable<Part>,
): Promise<void> {
  const { plan, tally } = crew;
  const open = new Map<string, OpenPart>();
  const coming = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
  const busy = new Map<PartSource, number>();
  const end = Promise.withResolvers<void>();
  const state = {
    atWork: 0,
    opening: false,
    keeping: 0,
    all: false,
    over: false,
    broken: undefined as { error: unknown } | undefined,
  };

  /** Work that the end waits for, and after which everybody looks for more. */
  const work = (doing: () => Promise<void>): void => {
    state.atWork += 1;
    void doing()
      .catch((error: unknown) => {
        state.broken ??= { error };
      })
      .finally(() => {
        state.atWork -= 1;
        look();
      });
  };

  const canOpen = () => !state.all && !state.opening && open.size < WINDOW;

  /** Answers that are still to come when all is here are waited for by nobody. */
  const isDone = () => state.all && open.size === 0 && state.keeping === 0;

  function look(): void {
    if (state.over) return;
    if (!state.broken && !isDone()) askEverybody();
    const mustWait = state.broken !== undefined || !isDone();
    if (mustWait && state.atWork > 0) return;
    state.over = true;
    if (state.broken) end.reject(state.broken.error);
    else if (open.size > 0) end.reject(new TransferStopped(plan.views()));
    else end.resolve();
  }

  function askEverybody(): void {
    if (canOpen()) work(openNext);
    for (const source of crew.sources()) askAll(source);
  }

  function askAll(source: PartSource): void {
    while ((busy.get(source) ?? 0) < source.lanes) {
      const ask = plan.next(source.name, state.all || open.size >= WINDOW);
      if (!ask) return;
      busy.set(source, (busy.get(source) ?? 0) + 1);
      work(() => fulfil(source, ask).finally(() => busy.set(source, busy.get(source)! - 1)));
    }
  }

  async function openNext(): Promise<void> {
    state.opening = true;
    try {
      const { value: part, done } = await coming.next();
      if (done) state.all = true;
      else if ((await incoming.has(part.name)) === part.size) tally.had(part.size);
      else await begin(part);
    } finally {
      state.opening = false;
    }
  }

  async function begin(part: Part): Promise<void> {
    const opened = await openPart(deps, incoming, part);
    open.set(part.name, opened);
    tally.had(bytesOf(opened));
    plan.open(part.name, opened.have, opened.tree !== undefined);
    await keepIfWhole(part.name);
  }

  async function keepIfWhole(name: string): Promise<void> {
    const opened = open.get(name);
    if (!opened || opened.tree === undefined || !plan.isWhole(name)) return;
    open.delete(name);
    plan.close(name);
    state.keeping += 1;
    await opened.keep();
    state.keeping -= 1;
  }

  async function fulfil(source: PartSource, ask: Ask): Promise<void> {
    const opened = open.get(ask.part);
    if (!opened) return;
    try {
      if (ask.kind === 'tree') await fetchTree(source, opened);
      else await fetchLeaves(source, opened, ask);
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      plan.failed(source.name, ask, error.code, error.message);
    }
    await keepIfWhole(ask.part);
  }

  async function fetchTree(source: PartSource, opened: OpenPart): Promise<void> {
    const { part } = opened;
    const found = await opened.takeTree(await source.tree(part));
    if (found === undefined)
      throw new SourceFault('wrong-tree', `the tree it gives of ${part.name} is not that of ${part.root}`);
    tally.had(found);
    plan.gotTree(source.name, part.name);
  }

  async function fetchLeaves(source: PartSource, opened: OpenPart, ask: LeavesAsk): Promise<void> {
    const { part } = opened;
    const last = ask.from + ask.count - 1;
    const wanted = (ask.count - 1) * LEAF + sizeOfLeaf(last, part.size);
    const bytes = await source.read(part, ask.from * LEAF, wanted);
    try {
      await takeLeaves(source, opened, ask, bytes.subarray(0, wanted));
    } finally {
      letGo(bytes);
    }
  }

  async function takeLeaves(source: PartSource, opened: OpenPart, ask: LeavesAsk, bytes: Uint8Array) {
    const { part } = opened;
    const judged = judge(bytes, ask.from, part, opened.tree!, deps.primitives);
    if (judged.good.length + judged.wrong.length === 0)
      throw new SourceFault('short', `${part.name} ended at byte ${ask.from * LEAF + bytes.length}`);
    if (open.get(part.name) === opened) tally.came(await opened.take(judged.good, ask.from, bytes));
    plan.got(source.name, ask, judged);
  }

  const leave = crew.onJoin(look);
  try {
    look();
    await end.promise;
  } finally {
    leave();
    for (const [name, opened] of open) {
      plan.close(name);
      await opened.pause().catch(() => {});
    }
  }
}

function bytesOf({ part, have }: OpenPart): number {
  const last = have.length - 1;
  const short = last >= 0 && have.has(last) ? LEAF - sizeOfLeaf(last, part.size) : 0;
  return have.size * LEAF - short;
}

function whyStopped(sources: SourceView[]): string {
  if (sources.length === 0) return 'there is nobody to ask for it';
  return sources.map(sourceInWords).join('; ');
}

/** What a source did wrong, in one line for people. */
function sourceInWords({ name, faults }: SourceView): string {
  if (faults.length === 0) return `${name} has no more of it`;
  return `${name}: ${faults.map(({ code, count, last }) => `${WORDS[code]}, ${count === 1 ? 'once' : `${count} times`} (${last})`).join(', ')}`;
}

const WORDS = {
  'wrong-bytes': 'gave other bytes than were announced',
  'wrong-tree': 'gave a tree that is not that of the part',
  changed: 'its file changed while it was read',
  short: 'ended too early',
  absent: 'does not have it',
  unreachable: 'cannot be reached',
  late: 'did not answer in time',
  refused: 'refused',
} as const;
