/** Setting a machine's clock wrong, or right again, and the node noticing that it was set, as its own watch would. */
import { noteClockJump } from '../../../packages/node/src/usecases/sweep/clock-jump.ts';
import { instant, SECOND } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import type { World } from '../run/world.ts';

const NOTICED_AFTER = 5 * SECOND;
const WORTH_SAYING = 2 * SECOND;

export function setClock(world: World, machine: Machine, to: { skew: number } | { frozen: true }): void {
  const { clock } = machine;
  clock.wasSet = true;
  const expected = Date.parse(clock.now());
  const wasFrozen = clock.frozenAt !== undefined;
  if ('frozen' in to) clock.frozenAt = expected;
  else {
    clock.frozenAt = undefined;
    clock.skew = to.skew;
  }
  machine.relieved();
  machine.rearm();
  world.time.at(world.time.now + NOTICED_AFTER, () => {
    const found = Date.parse(clock.now());
    const byMs = found - expected - (wasFrozen ? 0 : NOTICED_AFTER);
    if (Math.abs(byMs) < WORTH_SAYING || !machine.node) return;
    const jump = { expected: instant(found - byMs), found: instant(found), byMs };
    void noteClockJump(machine.node.logDeps, jump).catch(() => {});
    machine.jobs?.wake('sweep');
  });
}
