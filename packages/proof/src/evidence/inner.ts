/** The sealed inner manifest of a package, once it is no longer encrypted. */
import type { Payload } from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { Instant } from '../instant.ts';
import type { Primitives } from '../primitives.ts';
import type { TrustState } from '../trust/state.ts';
import { openManifest } from './manifest.ts';

/** Throws ProofError unless it is the one the outer manifest was sealed with, by the same State. */
export function openInner(
  sealed: Uint8Array,
  manifest: Payload<'comity.package/1'>,
  trust: TrustState,
  seenAt: Instant,
  prim: Primitives,
): Payload<'comity.package.inner/1'> {
  const { payload, digest } = openManifest('comity.package.inner/1', sealed, trust, seenAt, prim);
  const { body } = payload;
  ensure(
    digest === manifest.body.inner,
    'hash-mismatch',
    'it is not the inner manifest this package was sealed with',
  );
  const same =
    body.package === manifest.id &&
    body.thread === manifest.body.thread &&
    payload.aud.join() === manifest.aud.join();
  ensure(
    same && isSameHead(body.entries, manifest.body.entries),
    'hash-mismatch',
    'it is of another package',
  );
  return payload;
}

function isSameHead(a: { root: string; size: number }, b: { root: string; size: number }): boolean {
  return a.root === b.root && a.size === b.size;
}
