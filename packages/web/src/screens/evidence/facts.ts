/** What the pages about evidence are made from. Names of items are data of any bytes: told as letters that can be told apart, never rendered. */
import type { Fault } from '../../kit/notices.ts';
import type { RequestName } from '../request/facts.ts';

export interface ItemName {
  id: string;
  /** Absent for what is shown to nobody: abuse material, or erased. */
  label?: string | undefined;
}

export interface ItemPageFacts {
  name: RequestName;
  item: ItemName;
  kind: 'raw' | 'derived' | 'copy';
  bytes: number;
  sha256: string;
  sha512: string;
  addedAt: string;
  by: string;
  modifiedClaimed?: string | undefined;
  erasedAt?: string | undefined;
  mark?: { by: string; at: string } | undefined;
  /** What people said of it, as rows: the key of the word, and their words. */
  said: readonly { term: SaidKey; says: string }[];
  claimed: readonly { alg: string; scope: string; value: string }[];
  madeFrom: readonly { item: ItemName; process: string; tool?: string | undefined }[];
  /** It can still be said how it was acquired. */
  maySay: boolean;
  /** Where it was made ready to leave. */
  packages: readonly string[];
  chain: readonly LinkFacts[];
  /** Absent where the officer has nothing to do with content at all. */
  look?: LookFacts | undefined;
  /** Whether this officer may set the mark, or lift it. */
  mayMark: boolean;
  csrf: string;
  faults: readonly Fault[];
}

export const SAID_KEYS = [
  'by',
  'organisation',
  'tool',
  'toolVersion',
  'method',
  'validation',
  'start',
  'end',
  'clockOffset',
  'device',
  'writeBlocker',
  'problems',
  'mediaTypeClaimed',
  'dataIds',
  'sensitivity',
] as const;
export type SaidKey = (typeof SAID_KEYS)[number];

export interface LookFacts {
  /** `open`: by role. `glass`: until then, by broken glass. `closed`: unless the glass is broken. */
  standing: { is: 'open' } | { is: 'glass'; until: string } | { is: 'closed'; why: 'role' | 'marked' };
  mayBreak: boolean;
  purposes: readonly string[];
  answers: { purpose: string; reason: string };
}

/** One link of the custody chain. */
export interface LinkFacts {
  n: number;
  /** By the protocol’s name; `says` is the word for it. */
  action: string;
  says: string;
  at: string;
  /** Absent for what the node did by itself. */
  by?: string | undefined;
  role?: string | undefined;
  purpose?: string | undefined;
  reason?: string | undefined;
  basis?: string | undefined;
  /** Of a look that was at no single item: at what. */
  saw?: string | undefined;
  /** Of a look at one item of a package that came: its place in the list there. */
  place?: number | undefined;
  item?: ItemName | undefined;
  commitment: string;
  /** Its record in the log, once it has a place. */
  index: number | null;
}
