/** What two verifiers must agree on: the outcome, the claims in their order, and of each its faults in any order (SPEC PKG-60). */
import type { Row, Verdict } from '@comity/proof';

type Said = Pick<Verdict, 'outcome'> & { rows: readonly Pick<Row, 'id' | 'status' | 'rule'>[] };

export interface Agreed {
  readonly outcome: string;
  /** `id status rule`; those of one claim sorted. */
  readonly rows: readonly string[];
}

export function agreed({ outcome, rows }: Said): Agreed {
  const claims = [...new Set(rows.map(({ id }) => id))];
  const faults = (claim: string) =>
    rows.filter(({ id }) => id === claim).map(({ id, status, rule }) => `${id} ${status} ${rule ?? '-'}`);
  return { outcome, rows: claims.flatMap((claim) => faults(claim).sort()) };
}
