/**
 * Walks everything that is kept and recomputes what it must be, a turn at a time: so many bytes, then the position is durable. A night's
 * scrub and an operator's `comity scrub` are the same walk; one goes on where the other stopped.
 */
import type { Blobs } from '../../ports/blobs.ts';
import { newId } from '../../ports/entropy.ts';
import { type Looks, lookAt } from './look.ts';
import {
  endWalk,
  newPosition,
  noteLying,
  PHASES,
  type ScrubPosition,
  type ScrubResult,
  savePosition,
  takeOver,
} from './position.ts';
import { keptPackages, type Stop, stopsIn } from './stops.ts';

export interface Scrubs extends Looks {
  blobs: Looks['blobs'] & Pick<Blobs, 'list' | 'strays'>;
}

export interface Scrub {
  position: Readonly<ScrubPosition>;
  /** Looks at `budget` bytes or a little more; the result once all was looked at. Throws ScrubTaken, and what the store throws. */
  turn(budget: number): Promise<ScrubResult | undefined>;
}

/** Goes on with the walk that was begun, or begins one. `anyway` takes it from whoever walks. Throws ScrubTaken. */
export async function startScrub(deps: Scrubs, how: { anyway: boolean }): Promise<Scrub> {
  const runner = newId(deps.clock, deps.entropy);
  const begun = await takeOver(deps.store, runner, deps.clock.now(), how.anyway);
  const position = begun ?? newPosition(runner, deps.clock.now(), await toRead(deps));
  if (!begun) await savePosition(deps.store, position);
  return { position, turn: (budget) => turn(deps, position, budget) };
}

async function turn(deps: Scrubs, position: ScrubPosition, budget: number): Promise<ScrubResult | undefined> {
  const until = position.counts.bytes + budget;
  while (position.phase !== 'beside') {
    for await (const stop of stopsIn(deps, position.phase, position.after)) {
      const isDone = await lookAt(deps, stop, position, until - position.counts.bytes);
      if (isDone) passed(position, stop);
      if (position.counts.bytes >= until) return save(deps, position);
    }
    position.phase = PHASES[PHASES.indexOf(position.phase) + 1]!;
    position.after = '';
    await save(deps, position);
  }
  await lookBeside(deps, position);
  position.at = deps.clock.now();
  return endWalk(deps.store, position);
}

function passed(position: ScrubPosition, { key }: Stop): void {
  position.after = key;
}

async function save(deps: Scrubs, position: ScrubPosition): Promise<undefined> {
  position.at = deps.clock.now();
  await savePosition(deps.store, position);
}

/** Bytes there are to read, by what names and records say: for the time that is left. */
async function toRead(deps: Scrubs): Promise<number> {
  let total = 0;
  for await (const { size } of deps.blobs.list()) total += size;
  for await (const { announcement } of keptPackages(deps.store))
    total += announcement.totalSize + announcement.files.reduce((sum, { size }) => sum + size, 0);
  return total;
}

/** What lies beside: drafts of the store, what was set aside, folders of the shelf that no package accounts for. */
async function lookBeside(deps: Scrubs, position: ScrubPosition): Promise<void> {
  for await (const { kind, name, size, changedAt } of deps.blobs.strays())
    noteLying(position, { what: kind, name, size, since: changedAt });
  for (const { name, size, changedAt } of await deps.shelf.folders()) {
    const [id = '', suffix] = name.split('.');
    const record = await deps.store.transact((tx) => tx.packages.get(id));
    const expected =
      record && (suffix === undefined || suffix === 'transfer' || isComing(record.stage.name, suffix));
    if (expected) continue;
    const what =
      suffix === 'damaged'
        ? 'aside'
        : suffix === 'mending'
          ? 'draft'
          : suffix === 'incoming'
            ? 'partial'
            : 'orphan';
    noteLying(position, { what, name: `packages/${name}`, size: await size(), since: changedAt });
  }
}

const isComing = (stage: string, suffix: string): boolean => suffix === 'incoming' && stage === 'announced';
