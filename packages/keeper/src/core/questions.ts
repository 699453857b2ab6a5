/** A question at the keeper's window as the keeper keeps it. */
import type { Approval, ApprovalKey, AskRequest, Instant, WindowAnswer } from '../contract/index.ts';
import type { RegisterChange } from './register-changes.ts';
import type { ShownList } from './shown-list.ts';

/** One question, from the asking to the answer. */
export interface Question {
  asked: AskRequest;
  until: Instant;
  /** What the authenticator signs. */
  challenge: Uint8Array;
  /** For an approval: all of it but the signature. */
  unsigned?: Omit<Approval, 'signature'>;
  /** For another register: what it changes of the one that stands. */
  changes?: RegisterChange[];
  /** For a release: the list it stands for, as far as it was shown. */
  list?: ShownList;
  /** The passkeys that may answer. */
  keys: ApprovalKey[];
  /** The officer has a key for scripts, and may answer on the command line. */
  byScript?: true;
  answer?: WindowAnswer;
}
