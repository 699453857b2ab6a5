/** Every refusal at the counter, as RFC 9457 problem details: what happened, and what to do. */
import type { Reason } from '@comity/domain';
import { KeeperError } from '@comity/keeper';
import { ProofError } from '@comity/proof';
import { ProtocolError } from '@comity/protocol';
import { z } from 'zod';
import { StoreError } from '../ports/store.ts';
import { SourceChanged } from '../usecases/evidence/add-evidence.ts';
import { PackageMismatch } from '../usecases/evidence/fetch-package.ts';
import { NotReleased } from '../usecases/evidence/not-released.ts';
import { CannotOpen } from '../usecases/evidence/open-evidence.ts';
import { NothingToRelease } from '../usecases/evidence/release-list.ts';
import { ActAwaitsApproval } from '../usecases/exchange/prepare-act.ts';
import { NoSuchLeaf } from '../usecases/log/export-log.ts';
import { UnknownState } from '../usecases/request/facts.ts';
import { NoSuchRequest } from '../usecases/request/half-record.ts';
import { NoSuchPackage } from '../usecases/request/perform-act.ts';
import { IncompleteCeremony } from '../usecases/trust/pin-state.ts';
import { reasonSchema, shown } from './reasons.ts';

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

/** The problem an error of the node is to its officer; anything unforeseen is ours, and says nothing of its insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CounterProblem) return error.problem;
  const known = KNOWN.find(([kind]) => error instanceof kind);
  if (known) return known[1](error as never);
  return {
    type: 'about:blank',
    title: 'Something went wrong on our side',
    status: 500,
    detail:
      'Nothing was half done: an act is committed whole or not at all. Look at the request, then try again.',
    code: 'INTERNAL',
  };
}

const problem = (status: number, code: string, title: string, detail: string): Problem => ({
  type: 'about:blank',
  title,
  status,
  detail,
  code,
});

const STORE: Record<StoreError['code'], [number, string]> = {
  exists: [409, 'It exists already'],
  missing: [404, 'It is not here'],
  conflict: [409, 'Someone else changed it first'],
  unavailable: [503, 'The database cannot be reached: nothing new is taken in, what was committed is safe'],
  full: [507, 'The disk is full: nothing new is taken in, what was committed is safe'],
};

type Known = [new (...args: never[]) => Error, (error: never) => Problem];
const KNOWN: Known[] = [
  [CannotOpen, (e: CannotOpen) => problem(409, 'CANNOT_OPEN', 'It cannot be opened', e.message)],
  [NoSuchLeaf, (e: NoSuchLeaf) => problem(404, 'NO_SUCH_LEAF', 'No such leaf', e.message)],
  [NoSuchPackage, (e: NoSuchPackage) => problem(409, 'NO_SUCH_PACKAGE', 'No such sealed package', e.message)],
  [
    NotReleased,
    (e: NotReleased) => problem(409, 'NOT_RELEASED', 'The package is not released yet', e.message),
  ],
  [
    NothingToRelease,
    (e: NothingToRelease) => problem(409, 'NOTHING_TO_RELEASE', 'There is nothing to release', e.message),
  ],
  [
    PackageMismatch,
    (e: PackageMismatch) => problem(422, 'PACKAGE_MISMATCH', 'The package does not hold', e.message),
  ],
  [
    SourceChanged,
    (e: SourceChanged) => problem(422, 'SOURCE_CHANGED', 'The file changed while it was read', e.message),
  ],
  [
    IncompleteCeremony,
    (e: IncompleteCeremony) => problem(409, 'CEREMONY', 'The State was not pinned', e.message),
  ],
  [NoSuchRequest, (e: NoSuchRequest) => problem(404, 'NO_SUCH_REQUEST', 'No such request', e.message)],
  [UnknownState, (e: UnknownState) => problem(409, 'UNKNOWN_STATE', 'That State is not pinned', e.message)],
  [
    ActAwaitsApproval,
    (e: ActAwaitsApproval) => problem(409, 'ACT_AWAITS_APPROVAL', 'Another act comes first', e.message),
  ],
  [
    ProtocolError,
    (e: ProtocolError) => problem(422, 'CONTENT', 'The message would not be accepted', e.message),
  ],
  [ProofError, (e: ProofError) => problem(422, e.code, 'It does not hold', e.message)],
  [
    KeeperError,
    (e: KeeperError) => problem(503, `keeper:${e.code}`, 'The keeper refused or is away', e.message),
  ],
  [StoreError, (e: StoreError) => problem(STORE[e.code][0], `store:${e.code}`, STORE[e.code][1], e.message)],
];
