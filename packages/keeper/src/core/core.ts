/** What every operation of the keeper works on, and the conditions under which it works at all. */

import type { CheckpointRecord, Condition, Hex, Instant, Register, RestoreGuard } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import type { CaseKeys } from '../keys/cases.ts';
import type { Ring } from '../keys/ring.ts';
import type { Policy, Use, UseRule } from '../policy.ts';
import type { KeeperDeps } from '../ports.ts';
import type { Book } from './book.ts';
import type { GuardedClock } from './clock.ts';
import type { Question } from './questions.ts';

export interface Core {
  readonly deps: KeeperDeps;
  readonly policy: Policy;
  /** The State whose keeper this is. */
  readonly state: string;
  readonly book: Book;
  readonly clock: GuardedClock;
  /** Roots of the custody log by size: the last one signed, and those signed since the start. */
  readonly roots: Map<number, Hex>;
  /** By origin. */
  readonly guards: Map<string, RestoreGuard>;
  ring: Ring;
  readonly cases: CaseKeys;
  started: boolean;
  /** Questions at the window, by ticket; gone with the process, and asked again. */
  readonly questions: Map<string, Question>;
}

const RECENT_ROOTS = 1024;

/** The time now, if the keeper may use keys at all. Throws KeeperError 'halted', 'not-started', 'clock-back' or 'restore-guard'. */
export function ready(core: Core): Instant {
  const now = running(core);
  const guard = core.guards.values().next().value;
  if (guard) throw guarded(guard);
  return now;
}

/** As `ready`, but a restore guard does not stand in the way. */
export function running(core: Core): Instant {
  notHalted(core);
  if (!core.started) throw new KeeperError('not-started', 'startUp has not been called');
  return core.clock.read();
}

export function notHalted(core: Core): void {
  if (core.book.halted()) throw new KeeperError('halted', 'the keeper must be started anew');
}

export function guarded(guard: RestoreGuard): KeeperError {
  const { origin, localSize, witnessedSize } = guard;
  const text = `${origin} was seen with ${witnessedSize} leaves, remembered with ${localSize}: show the leaves between`;
  return new KeeperError('restore-guard', text, { ...guard });
}

export function conditionOf(core: Core): Condition {
  if (core.book.halted()) return 'halted';
  if (!core.started) return 'not-started';
  if (core.clock.alarm()) return 'clock-alarm';
  return core.guards.size > 0 ? 'restore-guard' : 'ready';
}

export function ruleFor(core: Core, use: Use): UseRule {
  return core.policy.use.find((rule) => rule.use === use)!;
}

export function registerOf(core: Core): Register {
  return (core.book.read('register') as unknown as Register | undefined) ?? { officers: [], watched: [] };
}

export function headOf(core: Core, kind: 'head' | 'seen', origin: string): CheckpointRecord | undefined {
  return core.book.read(`${kind}/${origin}`) as unknown as CheckpointRecord | undefined;
}

/** Leaves may be shown under this root from now on. */
export function rememberRoot(core: Core, size: number, root: Hex): void {
  core.roots.delete(size);
  core.roots.set(size, root);
  if (core.roots.size > RECENT_ROOTS) core.roots.delete(core.roots.keys().next().value!);
}
