/** The end of every verdict: the rows, what they come to, and what they do not show. */
import type { TrustState } from '../trust/state.ts';
import type { Findings } from './findings.ts';
import type { ReadManifest, WholeType } from './manifest.ts';
import { type NotShownId, outcomeOf, type TimeBracket, type Verdict } from './verdict.ts';

/** What is known of the package when all checks are done. */
export interface Known {
  readonly manifest?: ReadManifest<WholeType>;
  readonly roots?: TrustState;
  readonly time?: TimeBracket;
}

export function concluded(
  findings: Findings,
  { manifest, roots, time = {} }: Known,
  notShown: readonly NotShownId[],
): Verdict {
  const rows = findings.rows();
  return {
    outcome: outcomeOf(rows),
    ...(manifest && { package: factsOf(manifest) }),
    rows,
    time,
    ...(roots && {
      anchor: { state: roots.state, fingerprint: roots.fingerprint, version: roots.root.body.version },
    }),
    notShown,
  };
}

function factsOf({ payload, digest }: ReadManifest<WholeType>): NonNullable<Verdict['package']> {
  const { id, iss: issuer, created } = payload;
  return { id, issuer, digest, created };
}
