/**
 * What the keeper believes of its own State's statements: root and directory, each by the thresholds of the one before (SPEC §4.4). A
 * key is used only once they name it, so that nobody who owns the node's host can make partners meet a key nobody published.
 */
import {
  applyDirectory,
  fingerprint,
  type Primitives,
  parseSealedUnverified,
  pinRoot,
  type TrustState,
} from '@comity/proof';
import type { Instant } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import type { KeyRecord } from '../keys/record.ts';
import type { Core } from './core.ts';

export const OWN_TRUST = 'own-trust';

/** Undefined until the keeper was shown its State's statements. */
export const ownTrust = (core: Core): TrustState | undefined =>
  core.book.read(OWN_TRUST) as unknown as TrustState | undefined;

/**
 * Trust in one's own first statements. Nobody types digits to a keeper: what makes the root its own is that it names the
 * freshness key that is here. Throws ProofError, and KeeperError 'not-ours'.
 */
export function firstTrust(
  state: string,
  keys: readonly KeyRecord[],
  {
    root,
    directory,
    at,
    primitives,
  }: { root: Uint8Array; directory?: Uint8Array; at: Instant; primitives: Primitives },
): TrustState {
  const digits = fingerprint(parseSealedUnverified(root).payloadBytes);
  const pinned = pinRoot(root, digits, at, primitives);
  const held = new Set(keys.filter(({ role }) => role === 'freshness').map(({ kid }) => kid));
  const names = pinned.root.body.roles.freshness.keys.some(({ kid }) => held.has(kid));
  if (pinned.state !== state || !names)
    throw new KeeperError('not-ours', 'this root does not name the keys of this keeper', {
      why: 'other-keys',
    });
  return directory === undefined ? pinned : applyDirectory(pinned, directory, at, primitives);
}

/** Whether the statements give this key the office it was made for, now. */
export function isNamed(
  { root, directory, revocations }: TrustState,
  record: KeyRecord,
  now: Instant,
): boolean {
  const { kid } = record;
  if (revocations.some((revoked) => revoked.kid === kid)) return false;
  const body = directory?.body;
  switch (record.role) {
    case 'seal':
      return (body?.sealKeys ?? []).some(
        (entry) =>
          entry.key.kid === kid &&
          entry.authority === record.authority &&
          entry.notBefore <= now &&
          now < entry.notAfter,
      );
    case 'node':
      return (body?.nodeKeys ?? []).some((key) => key.kid === kid);
    case 'inbox':
    case 'evidence':
      return (body?.[record.role] ?? []).some((recipient) => recipient.kid === kid);
    case 'freshness':
      return root.body.roles.freshness.keys.some((key) => key.kid === kid);
    default:
      return false;
  }
}
