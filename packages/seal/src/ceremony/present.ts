/** What a State's statements say today, believed as a partner would believe them who was there from the first root on. */
import {
  applyDirectory,
  applyRoot,
  fingerprint,
  type Primitives,
  ProofError,
  parseSealedUnverified,
  pinRoot,
  type TrustState,
} from '@comity/proof';
import { CeremonyError } from './errors.ts';

/** Sealed statements: every root from the first on, and the directory that stands. */
export interface Present {
  roots: Uint8Array[];
  directory?: Uint8Array;
}

/**
 * The trust these statements make. They may have ended since: whoever is late still has to make the next.
 * Throws CeremonyError 'present-broken'.
 */
export function presentTrust({ roots, directory }: Present, now: string, prim: Primitives): TrustState {
  const [first, ...later] = roots;
  try {
    if (first === undefined) throw new ProofError('version-gap', 'there is no first root');
    const digits = fingerprint(parseSealedUnverified(first).payloadBytes);
    const pinned = pinRoot(first, digits, now, prim);
    const rooted = later.reduce((trust, root) => applyRoot(trust, root, now, prim), pinned);
    return directory === undefined
      ? rooted
      : applyDirectory(rooted, directory, inItsTime(directory, now), prim);
  } catch (cause) {
    if (!(cause instanceof ProofError)) throw cause;
    throw new CeremonyError(
      'present-broken',
      `the statements of today in this file do not follow from one another: ${cause.message}`,
      {
        next: 'Draft it anew from the node, and compare the forty digits of the root with the note verbale.',
      },
      { cause },
    );
  }
}

/** A moment at which it stood: now, or when it was made. */
function inItsTime(directory: Uint8Array, now: string): string {
  const { created, body } = parseSealedUnverified(directory).payload as {
    created?: unknown;
    body?: { validUntil?: unknown };
  };
  const ended = typeof body?.validUntil === 'string' && body.validUntil <= now;
  return ended && typeof created === 'string' ? created : now;
}
