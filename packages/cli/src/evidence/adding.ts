/** What taking files in has in common, one at a time or many: what is asked, what became of each, and why one was left out. */
import { toBase64url } from '@comity/protocol';
import { EvidenceError, type FoundFile, showName } from '@comity/seal';
import type { Item } from '../acts/views.ts';
import { CliError } from '../exit.ts';
import type { Session } from '../session/session.ts';

/** A file that was not taken in. */
export interface NotAdded {
  name: string;
  reason: string;
  detail: string;
}

export interface AddReport {
  /** Every item that is there now. */
  added: Item[];
  /** How many of them were there already. */
  before: number;
  notAdded: NotAdded[];
  bytes: number;
}

export interface Adding {
  session: Session;
  request: string;
  paths: string[];
  kind: 'raw' | 'copy';
  /** Calls on their way at once. */
  inFlight: number;
  signal: AbortSignal;
  onFound?: (files: number, bytes: number) => void;
  onBytes?: (count: number) => void;
}

/** What became of one file. */
export type Outcome = { item: Item; before?: boolean } | { not: NotAdded };

/** The name as bytes, and as people read it. */
export const namesOf = ({ name }: FoundFile): { name: string; shown: string } => ({
  name: toBase64url(name),
  shown: showName(name).slice(0, LONGEST_SHOWN).toWellFormed(),
});

const LONGEST_SHOWN = 1000;

/** The node hashed other bytes than were read here. */
export class Mangled extends Error {
  constructor(item: string) {
    super(`the node measured other bytes than were read here; item ${item} must not be released`);
  }
}

/** Why this one file was not taken in. Throws what is not about the file. */
export function reasonOf(error: unknown): Omit<NotAdded, 'name'> {
  if (error instanceof EvidenceError) return { reason: error.code, detail: error.message };
  if (error instanceof Mangled) return { reason: 'mangled', detail: error.message };
  if (error instanceof CliError && error.code === 'SOURCE_CHANGED')
    return { reason: 'changed', detail: error.message };
  throw error;
}
