/** Gathers what the checks find into the rows of a verdict: one row for a claim that holds, one for each way it does not. */
import { ProtocolError } from '@comity/protocol';
import { ProofError, type ProofErrorCode } from '../errors.ts';
import { CLAIMS, type ClaimId, type Row, type Status } from './verdict.ts';

export interface Findings {
  /** The claim holds, unless a fault is added to it. */
  holds(id: ClaimId, detail: string): void;
  /** Not examined, and the outcome does not wait for it. */
  optional(id: ClaimId, detail: string): void;
  /** Something the claim needs is absent. */
  lacks(id: ClaimId, rule: string, detail: string, file?: string): void;
  /** Something is there that contradicts the claim. */
  refutes(id: ClaimId, rule: string, detail: string, file?: string): void;
  isProven(id: ClaimId): boolean;
  readonly refuted: boolean;
  rows(): Row[];
}

interface Fault {
  readonly status: Exclude<Status, 'proven'>;
  readonly rule: string;
  readonly detail: string;
  readonly file: string | undefined;
}

/** Faults of one claim: the first of them, and how many more there were. */
interface Faults {
  readonly shown: Fault[];
  more: number;
  worst: Fault['status'];
}

/** Faults shown one by one; a package with more is told in a number. */
const MAX_SHOWN = 20;

export function newFindings(): Findings {
  const plain = new Map<ClaimId, { status: Status; required: boolean; detail: string }>();
  const faulty = new Map<ClaimId, Faults>();
  const add = (id: ClaimId, fault: Fault) => {
    const faults = faulty.get(id) ?? { shown: [], more: 0, worst: 'not-proven' };
    faulty.set(id, faults);
    if (fault.status === 'contradicted') faults.worst = 'contradicted';
    if (faults.shown.length < MAX_SHOWN) faults.shown.push(fault);
    else faults.more += 1;
  };
  const rowsOf = (id: ClaimId): Row[] => {
    const faults = faulty.get(id);
    if (faults !== undefined) return faultRows(id, faults);
    const known = plain.get(id);
    const unexamined = {
      status: 'not-proven',
      required: true,
      detail: 'Not examined, because of what is above.',
    } as const;
    return [{ id, claim: CLAIMS[id], ...(known ?? unexamined) }];
  };
  return {
    holds: (id, detail) => plain.set(id, { status: 'proven', required: true, detail }),
    optional: (id, detail) => plain.set(id, { status: 'not-proven', required: false, detail }),
    lacks: (id, rule, detail, file) => add(id, { status: 'not-proven', rule, detail, file }),
    refutes: (id, rule, detail, file) => add(id, { status: 'contradicted', rule, detail, file }),
    isProven: (id) => !faulty.has(id) && plain.get(id)?.status === 'proven',
    get refuted() {
      return [...faulty.values()].some(({ worst }) => worst === 'contradicted');
    },
    rows: () => (Object.keys(CLAIMS) as ClaimId[]).flatMap(rowsOf),
  };
}

function faultRows(id: ClaimId, { shown, more, worst }: Faults): Row[] {
  const base = { id, claim: CLAIMS[id], required: true };
  const rows = shown.map(
    ({ status, rule, detail, file }): Row => ({
      ...base,
      status,
      detail,
      rule,
      ...(file !== undefined && { files: [file] }),
    }),
  );
  return more === 0
    ? rows
    : [...rows, { ...base, status: worst, detail: `${more} further faults of this kind.` }];
}

/** Codes that say something is absent, came too late to count, or could not be looked at, rather than wrong. */
const ABSENT: readonly string[] = [
  'missing-file',
  'unknown-key',
  'expired',
  'tsp-unknown-authority',
  'tsp-not-checked',
  'no-key',
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
    if (!(error instanceof ProofError || error instanceof ProtocolError)) throw error;
    const report = ABSENT.includes(error.code) ? findings.lacks : findings.refutes;
    report(id, error.code, error.message.replace(`${error.code}: `, ''), file);
    return undefined;
  }
}
