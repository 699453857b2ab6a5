/** Every refusal at the counter, as RFC 9457 problem details: what happened, and what to do. */
import type { Reason } from '@comity/domain';
import { CeremonyError } from '@comity/seal/ceremony';
import { z } from 'zod';
import { NotKept } from '../usecases/national/deps.ts';
import { keptNothing } from './file-faults.ts';
import { knownError } from './known-errors.ts';
import { reasonSchema, type ShownReason, shown } from './reasons.ts';

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  /** Every rule that said no, each with its paragraphs. */
  reasons: z.array(reasonSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_TYPE = 'application/problem+json';

export class CounterProblem extends Error {
  readonly problem: Problem;
  constructor(status: number, code: string, title: string, detail: string, reasons?: Reason[]) {
    super(detail);
    this.name = 'CounterProblem';
    this.problem = {
      type: 'about:blank',
      title,
      status,
      detail,
      code,
      ...(reasons ? { reasons: shown(reasons) } : {}),
    };
  }
}

/** A decision of the rules, not an error of the machine: 409 with every reason at once. */
export function refusedBy(reasons: Reason[]): CounterProblem {
  const first = reasons[0];
  const detail = reasons.map((reason) => reason.text).join(' ');
  return new CounterProblem(
    409,
    first?.code ?? 'REFUSED',
    'The rules do not allow this act now',
    detail,
    reasons,
  );
}

/** A ceremony’s refusal brings along what is safe and what to do. */
const detailOf = (error: Error): string =>
  error instanceof CeremonyError ? `${error.message}. ${error.safe} ${error.next}` : error.message;

function reasonsOf(error: unknown): { reasons?: ShownReason[] } {
  const reasons = error instanceof NotKept ? keptNothing(error) : undefined;
  return reasons ? { reasons } : {};
}

/** The problem an error of the node is to its officer; anything unforeseen is ours, and says nothing of its insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CounterProblem) return error.problem;
  const known = knownError(error);
  if (known) return { type: 'about:blank', detail: detailOf(error as Error), ...known, ...reasonsOf(error) };
  return {
    type: 'about:blank',
    title: 'Something went wrong on our side',
    status: 500,
    detail:
      'Nothing was half done: an act is committed whole or not at all. Look at the request, then try again.',
    code: 'INTERNAL',
  };
}
