// The safeguard rules S-01 to S-80: what software can check of the duties that protect people, and how hard it insists.
import cooperation from '../../../convention/safeguards/cooperation.json' with { type: 'json' };
import execution from '../../../convention/safeguards/execution.json' with { type: 'json' };
import foundations from '../../../convention/safeguards/foundations.json' with { type: 'json' };
import personalData from '../../../convention/safeguards/personal-data.json' with { type: 'json' };
import persons from '../../../convention/safeguards/persons.json' with { type: 'json' };
import type { ProvisionId, SafeguardId } from './law.gen.ts';
import type { ProofStatus } from './provisions.ts';

/** `enforce` blocks the step. `record` asks for a field before it. `warn` shows, and keeps an override with its reason. */
export type SafeguardMode = 'enforce' | 'record' | 'warn';

/** One safeguard rule. */
export interface Safeguard {
  readonly id: SafeguardId;
  readonly mode: SafeguardMode;
  /** Where the mode reaches only so far: `the notice only`, `where possible`. */
  readonly modeLimit?: string;
  /** What the rule does besides; `route` sends the case to a reviewer. */
  readonly also?: readonly ('record' | 'warn' | 'route')[];
  readonly duty: string;
  readonly check: string;
  readonly ref: string;
  readonly provisions: readonly ProvisionId[];
  readonly verification: readonly ProofStatus['verification'][];
}

const all = [foundations, execution, cooperation, personalData, persons].flatMap(
  (file) => file.safeguards,
) as unknown as readonly Safeguard[];

/** The rules of a mode, or all 64. */
export const safeguards = (mode?: SafeguardMode): readonly Safeguard[] =>
  mode ? all.filter((s) => s.mode === mode) : all;

/** The rule under an id; undefined when there is none. */
export function safeguard(id: SafeguardId): Safeguard;
export function safeguard(id: string): Safeguard | undefined;
export function safeguard(id: string): Safeguard | undefined {
  return all.find((s) => s.id === id);
}
