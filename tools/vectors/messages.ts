// The vectors of the messages: the good ones from the stories, the bad ones from a good one with one thing wrong.
import type { Json, Payload, ThreadMessageType } from '../../packages/protocol/src/index.ts';
import { broken, type Fault, type InvalidVector } from './fault.ts';
import { decisionFaults } from './faults/decision.ts';
import { executionFaults } from './faults/execution.ts';
import { frameFaults, ONCE } from './faults/frame.ts';
import { letterFaults } from './faults/letter.ts';
import { preservationFaults } from './faults/preservation.ts';
import { threads } from './stories/index.ts';

export type VectorFile = {
  message: string;
  valid: { name: string; payload: Json }[];
  invalid: InvalidVector[];
};

const FAULTS: Record<ThreadMessageType, Fault[]> = {
  ...preservationFaults,
  ...letterFaults,
  ...decisionFaults,
  ...executionFaults,
};

/** One file for each message. */
export function messageVectors(): VectorFile[] {
  return (Object.keys(FAULTS) as ThreadMessageType[]).map((type) => {
    const told = threads.flatMap((thread) => thread.messages).filter(({ payload }) => payload._type === type);
    const good = told[0]!.payload;
    return {
      message: type,
      valid: told.map(({ name, payload }) => ({ name, payload })),
      invalid: broken(good, [...frameFaults(good), ...FAULTS[type]]),
    };
  });
}

/** What can be wrong around any body, shown once. */
export function frameVectors(): VectorFile {
  const { payload } = threads[0]!.messages[0]!;
  return {
    message: payload._type,
    valid: [{ name: 'the document the others are made from', payload }],
    invalid: broken(payload, ONCE),
  };
}

/** Vectors of anything else: from good documents and the faults shown on the first. */
export function otherVectors(
  message: string,
  valid: { name: string; payload: Payload | object }[],
  faults: Fault[],
): VectorFile {
  const good = valid.map(({ name, payload }) => ({ name, payload: payload as Json }));
  return { message, valid: good, invalid: broken(good[0]!.payload, faults) };
}
