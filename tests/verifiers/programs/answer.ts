/**
 * What two verifiers must agree on: the outcome, the claims in their order, of each its faults in any order (SPEC PKG-60), and the bracket in
 * time in the precision it has (PKG-69).
 */
import type { Row, Verdict } from '@comity/proof';

type Said = Pick<Verdict, 'outcome'> & { rows: readonly Pick<Row, 'id' | 'status' | 'rule'>[] } & {
  /** The second verifier names the times alone. */
  time: Readonly<Partial<Record<'after' | 'before', { readonly at: string } | string | null>>>;
};

export interface Agreed {
  readonly outcome: string;
  /** `id status rule`; those of one claim sorted. */
  readonly rows: readonly string[];
  readonly time: readonly (string | undefined)[];
}

export function agreed({ outcome, rows, time }: Said): Agreed {
  const claims = [...new Set(rows.map(({ id }) => id))];
  const faults = (claim: string) =>
    rows.filter(({ id }) => id === claim).map(({ id, status, rule }) => `${id} ${status} ${rule ?? '-'}`);
  return {
    outcome,
    rows: claims.flatMap((claim) => faults(claim).sort()),
    time: [time.after, time.before].map(at),
  };
}

const at = (bound: { readonly at: string } | string | null | undefined) =>
  typeof bound === 'string' ? bound : bound?.at;
