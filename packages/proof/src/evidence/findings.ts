/** Gathers what the checks find into the rows of a verdict: one row for a claim that holds, one for each way it does not. */
import { isRefusal, type ProofErrorCode } from '../errors.ts';
import { type Saying, say } from './sayings.ts';
import { CLAIMS, type ClaimId, LATER_CLAIMS, type Row, type RuleCode, type Status } from './verdict.ts';

/** What is known of a fault besides its rule. */
export interface FaultFacts {
  readonly detail?: Saying;
  /** The error's own message. */
  readonly technical?: string;
  readonly file?: string;
}

export interface Findings {
  /** The claim holds, unless a fault is added to it. */
  holds(id: ClaimId, detail: Saying): void;
  /** Not examined, and the outcome does not wait for it. */
  optional(id: ClaimId, detail: Saying): void;
  /** Not examined, and the outcome waits for it. */
  leaves(id: ClaimId): void;
  /** Something the claim needs is absent. */
  lacks(id: ClaimId, rule: RuleCode, facts?: FaultFacts): void;
  /** Something is there that contradicts the claim. */
  refutes(id: ClaimId, rule: RuleCode, facts?: FaultFacts): void;
  /** One more row of a claim that has as many as there are things it is made of, or none. */
  adds(id: ClaimId, row: Omit<Row, 'id'>): void;
  isProven(id: ClaimId): boolean;
  readonly refuted: boolean;
  /** Whether something is there that contradicts this claim. */
  contradicts(id: ClaimId): boolean;
  /** What was found of the claim does not count: it was not examined. */
  forget(id: ClaimId): void;
  rows(): Row[];
}

type Fault = FaultFacts & { readonly status: Exclude<Status, 'proven'>; readonly rule: RuleCode };

/** Faults of one claim: the first of them, and how many more there were. */
interface Faults {
  readonly shown: Fault[];
  more: number;
  worst: Fault['status'];
}

/** Faults shown one by one; a package with more is told in a number. */
const MAX_SHOWN = 20;

/** Findings about a package or, given its claims, about something else. */
export function newFindings(claims: readonly ClaimId[] = CLAIMS): Findings {
  const plain = new Map<ClaimId, Omit<Row, 'id'>>();
  const faulty = new Map<ClaimId, Faults>();
  const added = new Map<ClaimId, Row[]>();
  const add = (id: ClaimId, fault: Fault) => {
    const faults = faulty.get(id) ?? { shown: [], more: 0, worst: 'not-proven' };
    faulty.set(id, faults);
    if (fault.status === 'contradicted') faults.worst = 'contradicted';
    if (faults.shown.length < MAX_SHOWN) faults.shown.push(fault);
    else faults.more += 1;
  };
  const rowsOf = (id: ClaimId): Row[] => {
    const more = added.get(id) ?? [];
    const faults = faulty.get(id);
    if (faults !== undefined) return [...more, ...faultRows(id, faults)];
    const known = plain.get(id);
    if (known === undefined && LATER_CLAIMS.includes(id)) return more;
    return [{ id, ...(known ?? UNEXAMINED) }];
  };
  return {
    holds: (id, detail) => plain.set(id, { status: 'proven', required: true, detail }),
    optional: (id, detail) => plain.set(id, { status: 'not-proven', required: false, detail }),
    leaves: (id) => plain.set(id, UNEXAMINED),
    lacks: (id, rule, facts) => add(id, { status: 'not-proven', rule, ...facts }),
    refutes: (id, rule, facts) => add(id, { status: 'contradicted', rule, ...facts }),
    adds: (id, row) => added.set(id, [...(added.get(id) ?? []), { id, ...row }]),
    isProven: (id) => !faulty.has(id) && plain.get(id)?.status === 'proven',
    get refuted() {
      return [...faulty.values()].some(({ worst }) => worst === 'contradicted');
    },
    contradicts: (id) => faulty.get(id)?.worst === 'contradicted',
    forget(id) {
      for (const found of [plain, faulty, added]) found.delete(id);
    },
    rows: () => claims.flatMap(rowsOf),
  };
}

const UNEXAMINED = { status: 'not-proven', required: true, detail: say('not-examined') } as const;

function faultRows(id: ClaimId, { shown, more, worst }: Faults): Row[] {
  const rows = shown.map(
    ({ status, rule, detail, technical, file }): Row => ({
      ...{ id, status, required: true, rule },
      ...(detail !== undefined && { detail }),
      ...(technical !== undefined && { technical }),
      ...(file !== undefined && { files: [file] }),
    }),
  );
  if (more === 0) return rows;
  return [...rows, { id, status: worst, required: true, detail: say('more-faults', { count: more }) }];
}

/** Codes that say something is absent, came too late to count, or could not be looked at, rather than wrong. */
const ABSENT: readonly string[] = [
  'missing-file',
  'unknown-key',
  'expired',
  'tsp-unknown-authority',
  'tsp-not-checked',
  'no-key',
  'quorum',
] satisfies ProofErrorCode[];

/** Runs one check. What it throws becomes a fault of `id`; undefined is then the answer. */
export async function examine<T>(
  findings: Findings,
  id: ClaimId,
  file: string,
  check: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await check();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const report = ABSENT.includes(error.code) ? findings.lacks : findings.refutes;
    report(id, error.code as RuleCode, { technical: error.message.replace(`${error.code}: `, ''), file });
    return undefined;
  }
}
