/** Gathers what the checks find into the rows of a verdict: one row for a claim that holds, one for each way it does not. */
import { ProtocolError } from '@comity/protocol';
import { ProofError } from '../errors.ts';
import { CLAIMS, type ClaimId, type Row, type Status } from './verdict.ts';

/** Faults shown one by one; a package with more is told in a number. */
const MAX_FAULTS = 20;

export interface Findings {
  proven(id: ClaimId, detail: string): void;
  notProven(id: ClaimId, rule: string, detail: string, file?: string): void;
  contradicted(id: ClaimId, rule: string, detail: string, file?: string): void;
  /** Whether the claim was found wanting. */
  failed(id: ClaimId): boolean;
  /** Whether anything was. */
  readonly clean: boolean;
  rows(): Row[];
}

interface Fault {
  readonly status: Status;
  readonly rule: string;
  readonly detail: string;
  readonly file?: string;
}

export function newFindings(): Findings {
  const proofs = new Map<ClaimId, string>();
  const faults = new Map<ClaimId, { shown: Fault[]; more: number; worst: Status }>();
  const add = (id: ClaimId, fault: Fault) => {
    const known = faults.get(id) ?? { shown: [], more: 0, worst: 'not-proven' as Status };
    faults.set(id, known);
    if (fault.status === 'contradicted') known.worst = 'contradicted';
    if (known.shown.length < MAX_FAULTS) known.shown.push(fault);
    else known.more += 1;
  };
  const rowsOf = (id: ClaimId): Row[] => {
    const found = faults.get(id);
    if (found !== undefined)
      return [...found.shown.map((fault) => faultRow(id, fault)), ...moreRow(id, found)];
    const detail = proofs.get(id);
    const status = detail === undefined ? 'not-proven' : 'proven';
    return [{ id, claim: CLAIMS[id], status, detail: detail ?? 'Not examined, because of what is above.' }];
  };
  return {
    proven: (id, detail) => proofs.set(id, detail),
    notProven: (id, rule, detail, file) =>
      add(id, { status: 'not-proven', rule, detail, ...(file && { file }) }),
    contradicted: (id, rule, detail, file) =>
      add(id, { status: 'contradicted', rule, detail, ...(file && { file }) }),
    failed: (id) => faults.has(id),
    get clean() {
      return faults.size === 0;
    },
    rows: () => (Object.keys(CLAIMS) as ClaimId[]).flatMap(rowsOf),
  };
}

function faultRow(id: ClaimId, { status, rule, detail, file }: Fault): Row {
  return { id, claim: CLAIMS[id], status, detail, rule, ...(file !== undefined && { files: [file] }) };
}

function moreRow(id: ClaimId, { more, worst }: { more: number; worst: Status }): Row[] {
  return more === 0
    ? []
    : [{ id, claim: CLAIMS[id], status: worst, detail: `${more} further faults of this kind.` }];
}

/** Codes that say something is absent rather than wrong. */
const ABSENT = ['missing-file', 'unknown-key', 'no-directory', 'tsp-unknown-authority', 'not-decrypted'];

/** Runs one check. What it throws becomes a fault of `id`: not proven if something is absent, contradicted if it is wrong. */
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
    const report = ABSENT.includes(error.code) ? findings.notProven : findings.contradicted;
    report(id, error.code, error.message, file);
    return undefined;
  }
}
