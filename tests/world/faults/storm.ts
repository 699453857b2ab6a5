/**
 * The storm of one world: which faults, when, and on whom, all from the seed. A fault may need a moment to bite; the storm goes on
 * until all have begun and at least five befell something.
 */
import { type Chance, chanceFrom } from '../../support/chance.ts';
import { HOUR, MINUTE, SECOND } from '../engine/time.ts';
import type { World } from '../run/world.ts';
import { startBackups } from './backups.ts';
import { type Dooms, newDooms } from './dooms.ts';
import { MENU } from './menu.ts';
import type { FaultKind } from './tally.ts';

export interface Storm {
  dooms: Dooms;
  /** How many faults were planned. */
  readonly planned: number;
  /** All have begun, and enough of them fired. */
  over(): boolean;
  /** Nothing new breaks, and everything broken is mended. */
  calm(): void;
}

/** What a fault of the menu works with. */
export interface Stage {
  world: World;
  storm: Storm;
  chance: Chance;
  backups: ReturnType<typeof startBackups>;
  fired(): void;
  /** Done when the storm is over, if not before. */
  mendLater(after: number, mend: () => void): void;
}

export const ENOUGH = 5;
const MORE_EVERY = 10 * MINUTE;

export function startStorm(world: World): Storm {
  const chance = chanceFrom(`${world.options.seed} storm`);
  const mending = new Set<() => void>();
  const backups = startBackups(world);
  let begun = 0;
  let calmed = false;
  const { fair, always = [] } = world.options;
  const kinds = fair ? [] : [...chooseKinds(chance), ...always];
  const length = (20 + chance.int(600)) * MINUTE;

  const storm: Storm = {
    dooms: newDooms(),
    planned: kinds.length,
    over: () => begun >= kinds.length && (fair === true || world.tally.total >= ENOUGH),
    calm() {
      calmed = true;
      storm.dooms.forget();
      world.wire.calm();
      for (const mend of [...mending]) mend();
    },
  };
  const begin = (kind: FaultKind, number: number) => {
    begun++;
    if (calmed || world.options.without?.has(number)) return;
    world.trace.note(`begins ${number} ${kind}`);
    let bit = false;
    MENU[kind]?.({
      world,
      storm,
      backups,
      chance: chanceFrom(`${world.options.seed} fault ${number}`),
      fired() {
        if (!bit) world.tally.fired(kind);
        bit = true;
      },
      mendLater(after, mend) {
        const once = () => {
          if (mending.delete(once)) mend();
        };
        mending.add(once);
        world.time.at(world.time.now + after, once);
      },
    });
  };
  kinds.forEach((kind, number) => {
    world.time.at(world.time.now + 10 * SECOND + chance.int(length), () => begin(kind, number));
  });
  const more = () => {
    if (calmed || fair) return;
    if (begun >= kinds.length && world.tally.total < ENOUGH) begin('node-crash', begun);
    world.time.at(world.time.now + MORE_EVERY, more);
  };
  world.time.at(world.time.now + length, more);
  return storm;
}

/** Six to fourteen faults; what ends a node's work for good is rare. */
function chooseKinds(chance: Chance): FaultKind[] {
  const kinds = Object.keys(MENU) as FaultKind[];
  const weighted = kinds.flatMap((kind) => Array.from({ length: WEIGHTS[kind] ?? 4 }, () => kind));
  const chosen: FaultKind[] = [];
  for (let left = 6 + chance.int(9); left > 0; left--) {
    const kind = chance.pick(weighted);
    if (!(ONCE.has(kind) && chosen.some((other) => ONCE.has(other)))) chosen.push(kind);
  }
  return chosen;
}

const ONCE = new Set<FaultKind>(['restored-backup', 'restored-both']);
const WEIGHTS: Partial<Record<FaultKind, number>> = {
  'node-crash': 10,
  'keeper-crash': 5,
  'port-failure': 7,
  'restored-backup': 1,
  'restored-both': 1,
  'stale-freshness': 1,
};

export { HOUR };
