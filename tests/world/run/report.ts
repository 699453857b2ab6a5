/** What a run of many worlds comes to: how often which fault fired, how much was said, and what failed. */
import { FAULT_KINDS } from '../faults/tally.ts';
import type { Outcome } from './world.ts';

export interface Report {
  add(outcome: Outcome): void;
  readonly worlds: number;
  readonly failed: readonly Outcome[];
  /** Worlds that said or suffered too little to count. */
  readonly poor: readonly Outcome[];
  print(): string;
}

export const LEAST = { messages: 20, faults: 5 } as const;

export function newReport(): Report {
  const failed: Outcome[] = [];
  const poor: Outcome[] = [];
  const faults = new Map<string, number>();
  const spread = { messages: [] as number[], faults: [] as number[], steps: [] as number[] };
  return {
    add(outcome) {
      if (outcome.violations.length > 0) failed.push(outcome);
      const fired = [...outcome.faults.values()].reduce((sum, count) => sum + count, 0);
      if (outcome.messages < LEAST.messages || fired < LEAST.faults) poor.push(outcome);
      for (const [kind, count] of outcome.faults) faults.set(kind, (faults.get(kind) ?? 0) + count);
      spread.messages.push(outcome.messages);
      spread.faults.push(fired);
      spread.steps.push(outcome.steps);
    },
    get worlds() {
      return spread.steps.length;
    },
    failed,
    poor,
    print() {
      const lines = FAULT_KINDS.map((kind) => `  ${kind.padEnd(20)} ${faults.get(kind) ?? 0}`);
      const shape = Object.entries(spread).map(
        ([name, values]) => `  ${name.padEnd(20)} ${quantiles(values)}`,
      );
      return [
        `${spread.steps.length} worlds, ${failed.length} failed`,
        'faults that fired:',
        ...lines,
        'in each world (least, median, 9 in 10, most):',
        ...shape,
      ].join('\n');
    },
  };
}

function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return [at(0), at(0.5), at(0.9), at(1)].join(' · ');
}

/** One line to play a failed world again, and what broke. */
export function inWords(outcome: Outcome): string {
  const { seed, violations } = outcome;
  const shown = violations
    .slice(0, 5)
    .map(
      ({ invariant, state, text }) =>
        `  ${invariant} ${state}: ${text.split('\n').slice(0, 6).join('\n    ')}`,
    );
  return [`failed: npm run world -- --seed ${seed}`, ...shown].join('\n');
}
