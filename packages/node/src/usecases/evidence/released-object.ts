/** Which State may fetch which part of which package: only what was sealed for it. */
import { type Instant, shift } from '../../ports/clock.ts';
import type { MadePackage, PackageRecord, StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

export type Released =
  | { kind: 'file'; package: string; name: string; size: number }
  | { kind: 'object'; package: string; blob: string };

type Sealed = MadePackage & { stage: { name: 'sealed' } };

const isSealedFor =
  (to: StateCode) =>
  (record: PackageRecord): record is Sealed =>
    record.direction === 'made' && record.to === to && record.stage.name === 'sealed';

/** A package as far as one must know it to give out its objects: its record names every item, and is read anew for each call otherwise. */
interface Holding {
  id: string;
  to: StateCode;
  /** Of each item its place in the package. */
  places: Map<string, number>;
  items: string[];
}

/** What was sealed of a request, remembered for a moment: it is only added to, and an object that is erased is not there to be read. */
export type Holdings = Map<string, { until: Instant; holdings: Holding[] }>;
const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 8;

/** The part of that content name, if it belongs to a package sealed for this State. */
export async function releasedPart(
  tx: Tx,
  root: string,
  to: StateCode,
  now: Instant,
  known: Holdings,
): Promise<Released | undefined> {
  const found = await holdingOf(tx, root, to, now, known);
  return found ? { kind: 'object', package: found.holding.id, blob: root } : releasedFile(tx, root, to);
}

/** The content names of the objects from this one on, in the order of its package; none if it was not released to this State. */
export async function releasedRun(
  tx: Tx,
  root: string,
  to: StateCode,
  now: Instant,
  known: Holdings,
  most: number,
): Promise<string[]> {
  const found = await holdingOf(tx, root, to, now, known);
  if (!found) return [];
  const { holding, item } = found;
  const from = holding.places.get(item)!;
  const roots: string[] = [];
  for (const id of holding.items.slice(from, from + most)) {
    const next = await tx.items.get(id);
    if (next) roots.push(next.blob);
  }
  return roots;
}

async function holdingOf(tx: Tx, root: string, to: StateCode, now: Instant, known: Holdings) {
  for (const { id: item, request } of await tx.items.where('blob', root)) {
    const holds = (one: Holding) => one.to === to && one.places.has(item);
    const remembered = known.get(request);
    const soon = remembered && remembered.until > now ? remembered.holdings.find(holds) : undefined;
    const holding = soon ?? (await lookUp(tx, request, now, known)).find(holds);
    if (holding) return { holding, item };
  }
  return undefined;
}

async function lookUp(tx: Tx, request: string, now: Instant, known: Holdings): Promise<Holding[]> {
  const made = (await tx.packages.where('request', request)).filter(
    (record): record is Sealed => record.direction === 'made' && record.stage.name === 'sealed',
  );
  const holdings = made.map(({ id, to, items }) => ({
    id,
    to,
    items,
    places: new Map(items.map((item, place) => [item, place])),
  }));
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(request, { until: shift(now, REMEMBERED_MS), holdings });
  return holdings;
}

async function releasedFile(tx: Tx, root: string, to: StateCode): Promise<Released | undefined> {
  for (const { id, stage } of (await tx.packages.list()).filter(isSealedFor(to))) {
    const file = stage.announcement.files.find((candidate) => candidate.root === root);
    if (file) return { kind: 'file', package: id, name: file.name, size: file.size };
  }
  return undefined;
}
