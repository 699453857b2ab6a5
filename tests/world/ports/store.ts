/**
 * A State's database as its process sees it: snapshot isolation, as on PostgreSQL. A transaction begins in one turn and is
 * committed in another, with everybody else in between; of two that write one row the later one is run again.
 */
import { type Draft, draftOn } from '../../../packages/node/src/adapters/memory/draft.ts';
import type { MemoryState } from '../../../packages/node/src/adapters/memory/state.ts';
import { type JobName, type Store, StoreError, type Tx } from '../../../packages/node/src/ports/store.ts';
import { never } from '../engine/stage.ts';
import { die, type Process } from './call.ts';

/** What survives every death of the process. */
export interface Disk {
  state: MemoryState;
  /** Nothing more can be written. */
  full: boolean;
  /** The database does not answer. */
  away: boolean;
  /** Told when either stood in somebody's way. */
  hit: (() => void) | undefined;
  /** How many commits there were, and which of them wrote a row last. */
  commits: number;
  writtenBy: Map<string, number>;
  locks: Map<string, NameLock>;
  /** Wakes that lie in the future. */
  wakes: Map<string, { job: JobName; at: string }>;
}

interface NameLock {
  holder: object;
  freed: Promise<void>;
  free: () => void;
}

export const newDisk = (state: MemoryState): Disk => ({
  state,
  full: false,
  away: false,
  hit: undefined,
  commits: 0,
  writtenBy: new Map(),
  locks: new Map(),
  wakes: new Map(),
});

export interface StoreDeps {
  process: Process;
  disk: Disk;
  /** Told after each commit which rows it wrote. */
  committed: (changed: string[]) => void;
  wake: (job: JobName, at: string | undefined) => void;
  /** A transaction that waits for anything but the store. */
  waited: (what: string) => void;
}

/** Thrown through the work when another transaction holds the name; the work is begun again once it is free. */
class Busy extends Error {
  readonly name_: string;
  constructor(name: string) {
    super(`${name} is locked`);
    this.name_ = name;
  }
}

/** Records are frozen and shared: code that changed one in place would break here, as it would lose the change elsewhere. */
export const FROZEN = { keep: frozen, give: <R>(record: R): R => record };

const ours = new WeakSet<object>();

function frozen<R>(value: R): R {
  if (value === null || typeof value !== 'object' || ours.has(value)) return value;
  const copy: unknown = Array.isArray(value) ? value.map(frozen) : frozenMembers(value);
  ours.add(Object.freeze(copy as object));
  return copy as R;
}

function frozenMembers(value: object): object {
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = frozen((value as Record<string, unknown>)[name]);
  return copy;
}

export function simStore(deps: StoreDeps): Store {
  return {
    async transact(work) {
      for (;;) {
        const attempt = await begin(deps, work);
        if (attempt.kind === 'busy') await attempt.freed;
        else if (!attempt.writes) return attempt.result;
        else if (await commit(deps, attempt)) return attempt.result;
      }
    },
  };
}

type Attempt<T> =
  | { kind: 'busy'; freed: Promise<void> }
  | { kind: 'done'; draft: Draft; begunAt: number; holder: object; writes: boolean; result: T };

function unavailable(disk: Disk): StoreError {
  if (disk.away) disk.hit?.();
  return new StoreError('unavailable', 'the database does not answer');
}

function full(disk: Disk): StoreError {
  disk.hit?.();
  return new StoreError('full', 'no space is left');
}

/** Runs the whole work on the snapshot of this moment. */
async function begin<T>(deps: StoreDeps, work: (tx: Tx) => Promise<T>): Promise<Attempt<T>> {
  const { process, disk } = deps;
  await process.stage.turn(process.life, 'store.begin');
  const broken = process.breaks('store.begin');
  if (broken === 'crash-before' || broken === 'crash-after') return die(process);
  if (broken !== undefined || disk.away) throw unavailable(disk);
  const holder = {};
  let busy: Busy | undefined;
  const lock = async (name: string) => {
    busy ??= take(disk, name, holder);
    if (busy) throw busy;
  };
  const draft = draftOn(disk.state, { keeping: FROZEN, lock });
  const running = work(draft.tx);
  const result = await settledAtOnce(deps, running).catch((error) => {
    release(disk, holder);
    if (busy) return undefined;
    throw error;
  });
  if (busy) {
    release(disk, holder);
    return { kind: 'busy', freed: disk.locks.get(busy.name_)?.freed ?? Promise.resolve() };
  }
  const writes = draft.changed().length > 0 || draft.woken.length > 0 || draft.wroteFreely();
  if (!writes) release(disk, holder);
  return { kind: 'done', draft, begunAt: disk.commits, holder, writes, result: result as T };
}

/** The work of a transaction touches nothing but the transaction, so it is over before anybody else moves. */
async function settledAtOnce<T>({ process: { stage }, waited }: StoreDeps, running: Promise<T>): Promise<T> {
  const begun = stage.settled;
  try {
    return await running;
  } finally {
    if (stage.settled !== begun) waited('a transaction waited for something outside it');
  }
}

/** True when it is committed; false when it must be run again. */
async function commit<T>(deps: StoreDeps, attempt: Extract<Attempt<T>, { kind: 'done' }>): Promise<boolean> {
  const { process, disk } = deps;
  const { draft, holder } = attempt;
  await process.stage.turn(process.life, 'store.commit');
  const broken = process.breaks('store.commit');
  if (broken === 'crash-before') return die(process);
  try {
    if (broken === 'fail-before' || disk.away) throw unavailable(disk);
    if (disk.full) throw full(disk);
    const changed = draft.changed();
    if (changed.some((row) => (disk.writtenBy.get(row) ?? 0) > attempt.begunAt)) return false;
    draft.apply();
    disk.commits++;
    for (const row of changed) disk.writtenBy.set(row, disk.commits);
    for (const [job, at] of draft.woken) if (at !== undefined) disk.wakes.set(`${job} ${at}`, { job, at });
    deps.committed(changed);
  } finally {
    release(disk, holder);
  }
  if (broken === 'crash-after') return die(process);
  if (!process.life.alive) return never();
  for (const [job, at] of draft.woken) deps.wake(job, at);
  if (broken === 'fail-after') throw unavailable(disk);
  return true;
}

function take(disk: Disk, name: string, holder: object): Busy | undefined {
  const held = disk.locks.get(name);
  if (held?.holder === holder) return undefined;
  if (held) return new Busy(name);
  const { promise, resolve } = Promise.withResolvers<void>();
  disk.locks.set(name, { holder, freed: promise, free: resolve });
  return undefined;
}

function release(disk: Disk, holder: object): void {
  for (const [name, lock] of disk.locks) {
    if (lock.holder !== holder) continue;
    disk.locks.delete(name);
    lock.free();
  }
}

/** The database ends the sessions of a process that died. */
export function releaseAll(disk: Disk): void {
  disk.locks.clear();
}
