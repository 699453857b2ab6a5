/**
 * How far a scrub is: one durable position, whoever walks. It is written after every turn, so that a crash, Ctrl-C or a restart costs
 * the bytes of one turn and never the walk.
 */
import type { Json } from '@comity/protocol';
import { type Instant, shift } from '../../ports/clock.ts';
import type { Store, Tx } from '../../ports/store.ts';

/** In this order. */
export const PHASES = ['blobs', 'items', 'packages', 'beside'] as const;
export type Phase = (typeof PHASES)[number];

/** In the middle of a large object: bytes looked at, and the peaks of the tree over their leaves (hex). */
export interface Inside {
  offset: number;
  leaves: number;
  peaks: string[];
}

export interface ScrubCounts {
  /** Looked at so far: things, and bytes read. */
  things: number;
  bytes: number;
  sound: number;
  damaged: number;
  missing: number;
  repaired: number;
  /** Headers under a key that is not here: whoever opens them finds out. */
  locked: number;
}

/** What nobody refers to, or what a crash left: named, never taken away. */
export interface Lying {
  what: 'orphan' | 'draft' | 'partial' | 'aside';
  name: string;
  size: number;
  /** When it last changed, where the store knows. */
  since?: Instant;
}

export interface ScrubPosition {
  /** Who walks; another takes over only after a silence, or when a person says so. */
  runner: string;
  startedAt: Instant;
  at: Instant;
  phase: Phase;
  /** The last key that is done within the phase. */
  after: string;
  inside?: Inside;
  /** Bytes there were to read when the walk began. */
  total: number;
  counts: ScrubCounts;
  /** The first hundred, and how many there are in all. */
  lying: Lying[];
  lyingCount: number;
  lyingBytes: number;
}

/** The last whole walk. */
export type ScrubResult = Omit<ScrubPosition, 'runner' | 'phase' | 'after' | 'inside'>;

const POSITION = 'scrub/position';
const LAST = 'scrub/last';
/** Product default: a walk whose runner has said nothing for so long is anybody's. */
const SILENCE = 10 * 60_000;
const MOST_LYING = 100;

export class ScrubTaken extends Error {
  constructor(at: Instant) {
    super(`another scrub is under way (last heard of at ${at}): this one stopped where it was`);
    this.name = 'ScrubTaken';
  }
}

export const readPosition = async (tx: Tx): Promise<ScrubPosition | undefined> =>
  ((await tx.settings.get(POSITION))?.value ?? undefined) as unknown as ScrubPosition | undefined;

export const lastScrub = async (tx: Tx): Promise<ScrubResult | undefined> =>
  (await tx.settings.get(LAST))?.value as unknown as ScrubResult | undefined;

export const newPosition = (runner: string, now: Instant, total: number): ScrubPosition => ({
  runner,
  startedAt: now,
  at: now,
  phase: 'blobs',
  after: '',
  total,
  counts: { things: 0, bytes: 0, sound: 0, damaged: 0, missing: 0, repaired: 0, locked: 0 },
  lying: [],
  lyingCount: 0,
  lyingBytes: 0,
});

/** Makes the walk ours, where it stands. Throws ScrubTaken while somebody else walks, unless `anyway`. */
export async function takeOver(
  store: Store,
  runner: string,
  now: Instant,
  anyway: boolean,
): Promise<ScrubPosition | undefined> {
  return store.transact(async (tx) => {
    await tx.lock(POSITION);
    const found = await readPosition(tx);
    if (!found) return undefined;
    if (found.runner !== runner && !anyway && now < shift(found.at, SILENCE)) throw new ScrubTaken(found.at);
    const ours = { ...found, runner, at: now };
    await put(tx, ours);
    return ours;
  });
}

/** Throws ScrubTaken when somebody else took the walk over. */
export async function savePosition(store: Store, position: ScrubPosition): Promise<void> {
  await store.transact(async (tx) => {
    await mustBeOurs(tx, position);
    await put(tx, position);
  });
}

/** The walk is over: what it came to is kept, the position is none. */
export async function endWalk(store: Store, position: ScrubPosition): Promise<ScrubResult> {
  const { runner: _runner, phase: _phase, after: _after, inside: _inside, ...result } = position;
  await store.transact(async (tx) => {
    await mustBeOurs(tx, position);
    await tx.settings.delete(POSITION);
    await tx.settings.put({ name: LAST, value: result as unknown as Json });
  });
  return result;
}

async function mustBeOurs(tx: Tx, { runner }: ScrubPosition): Promise<void> {
  await tx.lock(POSITION);
  const found = await readPosition(tx);
  if (found && found.runner !== runner) throw new ScrubTaken(found.at);
}

const put = (tx: Tx, position: ScrubPosition): Promise<void> =>
  tx.settings.put({ name: POSITION, value: position as unknown as Json });

export function noteLying(position: ScrubPosition, found: Lying): void {
  position.lyingCount += 1;
  position.lyingBytes += found.size;
  if (position.lying.length < MOST_LYING) position.lying.push(found);
}
