/** Refusals of the protocol's payload reader, in the words of this package. */
import { ProtocolError } from '@comity/protocol';
import { ProofError } from '../errors.ts';

/** Runs a reader of payloads. Throws ProofError 'unsupported' for a type or version nobody here knows, else 'bad-payload'. */
export function refusePayload<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof ProtocolError)) throw cause;
    const code = cause.code === 'unknown-type' ? 'unsupported' : 'bad-payload';
    throw new ProofError(code, cause.message, { cause });
  }
}
