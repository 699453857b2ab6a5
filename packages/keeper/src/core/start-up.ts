/**
 * The restore guard (trust.md §8): what others saw of our logs, compared with what we remember, before the first signature. A
 * backup restored in good faith would otherwise fork the log.
 */
import type { StartUpAnswer, StartUpRequest } from '../contract/index.ts';
import { type Core, notHalted } from './core.ts';
import { guardFor } from './own-log.ts';

/** May be called again whenever another witness is reached: a guard is only ever added or raised here. */
export function startUp(core: Core, { witnessed }: StartUpRequest): StartUpAnswer {
  notHalted(core);
  let ignored = 0;
  for (const { origin, note } of witnessed) {
    const guard = guardFor(core, origin, note);
    if (guard === 'not-ours') ignored += 1;
    if (typeof guard !== 'object') continue;
    const before = core.guards.get(origin);
    if (before === undefined || before.witnessedSize < guard.witnessedSize) core.guards.set(origin, guard);
  }
  core.started = true;
  return { guards: [...core.guards.values()], ignored };
}
