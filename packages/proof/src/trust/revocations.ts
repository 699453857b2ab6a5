/**
 * What is known about revoked keys. The freshness role may revoke at once; only the directory role may take that back, by a
 * later directory that does not list the key.
 */
import type { Believed, DirectoryBody, FreshnessBody, Revocation, TrustState } from './state.ts';

/** The last cosigned "all is well" before we first heard of a revocation; heard once, it does not move. */
function attestedBefore(trust: TrustState, kid: string): Pick<Revocation, 'attestedAt'> {
  const known = trust.revocations.find((revocation) => revocation.kid === kid);
  const attestedAt = known === undefined ? trust.attestedAt : known.attestedAt;
  return attestedAt === undefined ? {} : { attestedAt };
}

export function revocationsAfterDirectory(
  trust: TrustState,
  { created, body }: Believed<DirectoryBody>,
): Revocation[] {
  const listed = body.revocations.map(
    (entry): Revocation => ({ ...entry, by: 'directory', ...attestedBefore(trust, entry.kid) }),
  );
  const stillUrgent = trust.revocations.filter(
    ({ by, kid, at }) => by === 'freshness' && at > created && !listed.some((entry) => entry.kid === kid),
  );
  return [...listed, ...stillUrgent];
}

export function revocationsAfterFreshness(
  trust: TrustState,
  { body }: Believed<FreshnessBody>,
): Revocation[] {
  const news = body.revokedNow.filter((kid) => !trust.revocations.some((known) => known.kid === kid));
  const added = news.map(
    (kid): Revocation => ({
      kid,
      at: body.at,
      by: 'freshness',
      reason: 'revoked-now',
      ...attestedBefore(trust, kid),
    }),
  );
  return [...trust.revocations, ...added];
}
