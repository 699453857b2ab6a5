/**
 * The smallest world worth breaking: two States, one preservation request and its outcome, no chance and no storm; and at one port
 * call, counted from the first, something breaks. Every invariant is watched, and the exchange must come to its end all the same.
 */
import { clerkRound, isAnswered } from '../desk/clerk.ts';
import { HOUR, MINUTE, SECOND } from '../engine/time.ts';
import { startStorm } from '../faults/storm.ts';
import { foundation } from '../nation/foundation.ts';
import type { Machine } from '../nation/machine.ts';
import { rows, type Violation } from '../oracles/sight.ts';
import { BREAKS, type Break } from '../ports/call.ts';
import { makeWorld, play, type World } from './world.ts';

/** One place where something breaks, and how. */
export interface BreakAt {
  /** The port call, counted from 0 over all processes of the world. */
  call: number;
  how: Break;
}

export interface Exchange {
  /** What each port call asked for, in order, as far as they were made. */
  calls: string[];
  violations: Violation[];
  /** The outcome was receipted, and nothing is owed any more. */
  complete: boolean;
}

const LOOKS_EVERY = 20 * SECOND;
const LONGEST = 6 * HOUR;

export async function playExchange(at?: BreakAt): Promise<Exchange> {
  const calls: string[] = [];
  const breaks = (machine: Machine, which: string, what: string) => {
    calls.push(`${machine.state} ${which} ${what}`);
    return at?.call === calls.length - 1 ? at.how : undefined;
  };
  const world = makeWorld({ seed: 'exchange', fair: true, breaks }, await foundation('structural', 2));
  world.storm = startStorm(world);
  for (const machine of world.machines) open(world, machine);
  const complete = () => isAnswered(world.machines[1]!) && world.machines.every(owesNothing);
  await play(world, complete, LONGEST);
  const done = complete();
  world.stormy = false;
  await play(world, () => false, 2 * MINUTE); // what was begun ends
  world.oracles.atRest();
  return { calls, violations: world.sight.violations, complete: done };
}

function open(world: World, machine: Machine): void {
  void machine.keeper.start().then(() => machine.startNode());
  const look = () => {
    void clerkRound(world.desk, machine, machine === world.machines[0]);
    world.time.at(world.time.now + LOOKS_EVERY, look);
  };
  world.time.at(world.time.now + LOOKS_EVERY, look);
}

const owesNothing = (machine: Machine): boolean =>
  [...rows<{ stage: { name: string } }>(machine, 'acts')].every(
    ({ stage }) => stage.name === 'receipted' || stage.name === 'abandoned',
  );

/** A transaction that breaks as it begins has done nothing, however it breaks. */
const waysAt = (what: string): readonly Break[] =>
  what.endsWith('store.begin') ? ['crash-before', 'fail-before'] : BREAKS;

/** Every place where the exchange can break, from one run in which nothing does. */
export async function allBreaks(): Promise<BreakAt[]> {
  const { calls } = await playExchange();
  return calls.flatMap((what, call) => waysAt(what).map((how) => ({ call, how })));
}
