/** One vector of a package: what is put in place of the sound one's files, and what a verifier must say. */
import type { Json } from '../../../packages/protocol/src/index.ts';
import { type Edits, printEdits } from '../files.ts';

export interface Case {
  readonly name: string;
  readonly rule: string;
  readonly outcome: 'proven' | 'not-proven' | 'contradicted';
  /** Claims that fail with the rule each breaks: `log not-included, time no-independent-time`. */
  readonly faults: string;
  readonly edits: Edits;
  readonly anchor?: string;
  /** Whether the reader uses the recipient's key; without one, only the outside is judged. */
  readonly opened?: boolean;
}

/** What contradicts a claim. */
export const refuted = (name: string, rule: string, faults: string, edits: Edits): Case => ({
  name,
  rule,
  outcome: 'contradicted',
  faults,
  edits,
});

/** What leaves a claim unproven. */
export const lacking = (name: string, rule: string, faults: string, edits: Edits): Case => ({
  ...refuted(name, rule, faults, edits),
  outcome: 'not-proven',
});

export const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, bytes.at(at)! ^ 1);

export function printCase({
  name,
  rule,
  outcome,
  faults,
  edits,
  anchor = 'root 1',
  opened = false,
}: Case): Json {
  const listed = faults.split(', ').filter((fault) => fault !== '');
  const named = listed.map((fault) => fault.split(' ') as [string, string]);
  return {
    name,
    rule,
    anchor,
    opened,
    outcome,
    faults: named.map(([claim, code]) => ({ claim, code })),
    edits: printEdits(edits),
  };
}
