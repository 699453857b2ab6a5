/** The parts of one package that are open now: what is asked for them, looked at leaf by leaf, and written. */
import { letGo } from '@comity/protocol';
import type { IncomingPackage } from '../../../ports/shelf.ts';
import type { Crew } from './crew.ts';
import { judge, LEAF, sizeOfLeaf } from './leaves.ts';
import { type OpenPart, type OpensParts, openPart } from './open-part.ts';
import type { Ask, LeavesAsk } from './plan.ts';
import { type Part, type PartSource, SourceFault } from './source.ts';

export interface OpenParts {
  deps: OpensParts;
  incoming: IncomingPackage;
  crew: Pick<Crew, 'plan' | 'tally'>;
  open: Map<string, OpenPart>;
  /** How many that are whole are being kept. */
  keeping: number;
}

/** Opens a part, unless it is here already. */
export async function begin(parts: OpenParts, part: Part): Promise<void> {
  const { deps, incoming, crew, open } = parts;
  if ((await incoming.has(part.name)) === part.size) {
    crew.tally.had(part.size);
    return;
  }
  const opened = await openPart(deps, incoming, part);
  open.set(part.name, opened);
  crew.tally.had(bytesOf(opened));
  crew.plan.open(part.name, opened.have, opened.tree !== undefined);
  await keepIfWhole(parts, part.name);
}

/** Asks this source; what is wrong with its answer goes to its standing. */
export async function fulfil(parts: OpenParts, source: PartSource, ask: Ask): Promise<void> {
  const opened = parts.open.get(ask.part);
  if (!opened) return;
  try {
    if (ask.kind === 'tree') await fetchTree(parts, source, opened);
    else await fetchLeaves(parts, source, opened, ask);
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    parts.crew.plan.failed(source.name, ask, error.code, error.message);
  }
  await keepIfWhole(parts, ask.part);
}

/** Lets go of what is still open; what came is kept. */
export async function pauseAll({ open, crew }: OpenParts): Promise<void> {
  for (const [name, opened] of open) {
    crew.plan.close(name);
    await opened.pause().catch(() => {});
  }
}

async function keepIfWhole(parts: OpenParts, name: string): Promise<void> {
  const { plan } = parts.crew;
  const opened = parts.open.get(name);
  if (!opened || opened.tree === undefined || !plan.isWhole(name)) return;
  parts.open.delete(name);
  plan.close(name);
  parts.keeping += 1;
  await opened.keep();
  parts.keeping -= 1;
}

async function fetchTree({ crew }: OpenParts, source: PartSource, opened: OpenPart): Promise<void> {
  const { part } = opened;
  const found = await opened.takeTree(await source.tree(part));
  if (found === undefined)
    throw new SourceFault('wrong-tree', `the tree it gives of ${part.name} is not that of ${part.root}`);
  crew.tally.had(found);
  crew.plan.gotTree(source.name, part.name);
}

async function fetchLeaves(parts: OpenParts, source: PartSource, opened: OpenPart, ask: LeavesAsk) {
  const { part } = opened;
  const last = ask.from + ask.count - 1;
  const wanted = (ask.count - 1) * LEAF + sizeOfLeaf(last, part.size);
  const bytes = await source.read(part, ask.from * LEAF, wanted);
  try {
    await takeLeaves(parts, source, opened, ask, bytes.subarray(0, wanted));
  } finally {
    letGo(bytes);
  }
}

async function takeLeaves(
  { deps, open, crew }: OpenParts,
  source: PartSource,
  opened: OpenPart,
  ask: LeavesAsk,
  bytes: Uint8Array,
) {
  const { part } = opened;
  const judged = judge(bytes, ask.from, part, opened.tree!, deps.primitives);
  if (judged.good.length + judged.wrong.length === 0)
    throw new SourceFault('short', `${part.name} ended at byte ${ask.from * LEAF + bytes.length}`);
  if (open.get(part.name) === opened) crew.tally.came(await opened.take(judged.good, ask.from, bytes));
  crew.plan.got(source.name, ask, judged);
}

function bytesOf({ part, have }: OpenPart): number {
  const last = have.length - 1;
  const short = last >= 0 && have.has(last) ? LEAF - sizeOfLeaf(last, part.size) : 0;
  return have.size * LEAF - short;
}
