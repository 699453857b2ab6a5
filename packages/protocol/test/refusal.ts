/** What a call refused, for tests that care which rule and not only that. */
import { ProtocolError } from '../src/index.ts';

/** The code and rule a call refuses with, or `accepted`. Any other error is a failure of the test. */
export function refusalOf(call: () => unknown): { code: string; rule: string } | 'accepted' {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { code: error.code, rule: error.rule };
  }
  return 'accepted';
}
