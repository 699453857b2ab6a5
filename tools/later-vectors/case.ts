/** One way to read or to spoil a package that something was added to, and the names such cases share. */
import type { Edits } from '../package-vectors/files.ts';

export interface Case {
  readonly name: string;
  readonly rule: string;
  readonly outcome: 'proven' | 'not-proven' | 'contradicted';
  /** Rows `renewed` and `onward`: id, status, `optional` if not required, the rule: `onward contradicted wrong-digest`. */
  readonly rows: string;
  readonly edits: Edits;
  /** States whose first root the reader gives. */
  readonly roots?: readonly string[];
  /** Null: no instant is given. */
  readonly now?: string | null;
  /** Whose identity the reader uses. */
  readonly opened?: string;
}

export const STEP = 'onward/001/';
export const RENEWAL = 'renewals/001/';
export const RENEWED = 'renewed proven';
export const BOTH = 'onward proven, onward proven';
export const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, bytes.at(at)! ^ 1);
export const NO_RENEWAL: Edits = Object.fromEntries(
  ['renewal.jws', 'renewal.tlog-proof', 'renewal.tsr', 'trust.json'].map((name) => [
    `${RENEWAL}${name}`,
    null,
  ]),
);
