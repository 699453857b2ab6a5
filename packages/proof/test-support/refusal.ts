/** What a check answered: the code it refused with, or 'accepted'. Anything but a ProofError is a defect and is thrown on. */
import { ProofError, type ProofErrorCode } from '../src/index.ts';

export function outcome(check: () => unknown): ProofErrorCode | 'accepted' {
  try {
    check();
    return 'accepted';
  } catch (error) {
    if (error instanceof ProofError) return error.code;
    throw error;
  }
}
