/** A letter left the house on paper: who had it made, of what, and why stands in the log before the file is given out. */

import type { LetterKind } from '../../ports/letter-kinds.ts';
import type { Digest } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';

export interface PrintedLetter {
  request: string;
  of: LetterKind;
  /** Of the file, so that a paper or document met later can be told. */
  digest: Digest;
  format: 'pdf' | 'docx';
  languages: readonly string[];
  reason: string;
}

/** Resolves with the leaf once it is durable. */
export const noteLetter = (
  deps: WritesLeaves & { store: Store },
  { request, of, digest, format, languages, reason }: PrintedLetter,
  officer: Officer,
): Promise<string> =>
  deps.store.transact((tx) =>
    recordEvent(tx, deps, {
      action: 'exported',
      actor: officer.id,
      role: officer.role,
      case: request,
      digest,
      reason,
      ext: { what: 'letter-printed', of, format, languages: [...languages] },
    }),
  );
