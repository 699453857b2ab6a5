/** Every refusal at the counter, as RFC 9457 problem details: what happened, and what to do. */
import type { Reason } from '@comity/domain';
import { type Speech, speak } from '@comity/language';
import { CeremonyError } from '@comity/seal/ceremony';
import { z } from 'zod';
import { NotKept } from '../usecases/national/deps.ts';
import { keptNothing } from './file-faults.ts';
import { knownError } from './known-errors.ts';
import { reasonSchema, type ShownReason, shown } from './reasons.ts';
import type { WordedCode } from './worded-codes.ts';

export const problemSchema = z.object({
  type: z.string(),
  title: z.string().describe('What happened, in the language of the answer'),
  status: z.number().int(),
  detail: z.string().describe('What is safe and what to do, in the language of the answer'),
  code: z.string().describe('Stays the same in every language and version'),
  exact: z
    .string()
    .optional()
    .describe('The detail in English, where it is given in another language: it names particulars'),
  /** Every rule that said no, each with its paragraphs. */
  reasons: z.array(reasonSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_TYPE = 'application/problem+json';

export class CounterProblem extends Error {
  readonly problem: Problem;
  /** With reasons, the first one's code is the problem's. */
  constructor(status: number, code: WordedCode, title: string, detail: string, reasons?: Reason[]) {
    super(detail);
    this.name = 'CounterProblem';
    this.problem = {
      type: 'about:blank',
      title,
      status,
      detail,
      code: reasons?.[0]?.code ?? code,
      ...(reasons ? { reasons: shown(reasons) } : {}),
    };
  }
}

/** A decision of the rules, not an error of the machine: 409 with every reason at once. */
export function refusedBy(reasons: Reason[]): CounterProblem {
  const detail = reasons.map((reason) => reason.text).join(' ');
  return new CounterProblem(409, 'REFUSED', 'The rules do not allow this act now', detail, reasons);
}

/** A ceremony’s refusal brings along what is safe and what to do. */
const detailOf = (error: Error): string =>
  error instanceof CeremonyError ? `${error.message}. ${error.safe} ${error.next}` : error.message;

function reasonsOf(error: unknown, speech: Speech): { reasons?: ShownReason[] } {
  const reasons = error instanceof NotKept ? keptNothing(error, speech) : undefined;
  return reasons ? { reasons } : {};
}

/**
 * The problem an error of the node is to its officer, in English, save what was wrong in a file: that is said by `speech`. Anything unforeseen
 * is ours, and says nothing of its insides.
 */
export function problemOf(error: unknown, speech: Speech = speak('en')): Problem {
  if (error instanceof CounterProblem) return error.problem;
  const known = knownError(error);
  if (known)
    return { type: 'about:blank', detail: detailOf(error as Error), ...known, ...reasonsOf(error, speech) };
  return {
    type: 'about:blank',
    title: 'Something went wrong on our side',
    status: 500,
    detail:
      'Nothing was half done: an act is committed whole or not at all. Look at the request, then try again.',
    code: 'INTERNAL',
  };
}

export const ticketNotOpen = () =>
  new CounterProblem(
    409,
    'TICKET_NOT_OPEN',
    'This ticket is not open',
    'Only a ticket that nothing was declared under can be withdrawn. List the tickets of the request to see where it stands.',
  );
