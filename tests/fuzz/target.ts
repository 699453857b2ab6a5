/** One thing that reads what a stranger sent, with what it may answer. */
import { ProofError } from '@comity/proof';
import { ProtocolError } from '@comity/protocol';
import { AgeError } from '@comity/seal';
import type fc from 'fast-check';
import { Refusal } from '../../packages/node/src/border/refusal.ts';
import type { Mutation } from './mutate/bytes.ts';

export interface Target {
  readonly name: string;
  /** Good inputs to begin from. */
  readonly corpus: readonly Uint8Array[];
  readonly mutations: readonly fc.Arbitrary<Mutation>[];
  /** Reads; gives what it believed, or throws its typed error. */
  read(bytes: Uint8Array): unknown;
  /** Whether it may believe this: what it gave is what a good input says. Anything, if left out. */
  believable?(given: unknown): boolean;
  /** What it answered, in a word, where it does not refuse by throwing. */
  inAWord?(given: unknown): string;
}

/** The code of a refusal, 'accepted' or, thrown on, whatever is not a refusal. */
export async function answerOf(target: Target, bytes: Uint8Array): Promise<string> {
  try {
    const given = await target.read(bytes);
    if (target.believable?.(given) === false)
      throw new Error(`${target.name} believed ${JSON.stringify(given)}`);
    return target.inAWord?.(given) ?? 'accepted';
  } catch (error) {
    const typed =
      error instanceof ProofError ||
      error instanceof ProtocolError ||
      error instanceof AgeError ||
      error instanceof Refusal;
    if (!typed) throw error;
    return error.code;
  }
}
