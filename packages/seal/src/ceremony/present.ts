/** What a State's statements say today, believed as a partner would believe them who was there from the first root on. */
import {
  applyDirectory,
  applyRoot,
  type DirectoryBody,
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

export interface BelievedPresent {
  trust: TrustState;
  /** The newest directory, also when the holders of a later root no longer stand behind it. */
  directory?: DirectoryBody;
}

/**
 * The trust these statements make. They may have ended since: whoever is late still has to make the next.
 * Throws CeremonyError 'present-broken'.
 */
export function presentTrust(present: Present, now: string, prim: Primitives): BelievedPresent {
  try {
    return believed(present, now, prim);
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

/** The directory is taken up under the root it was made for: the roots after it may have other holders. */
function believed({ roots, directory }: Present, now: string, prim: Primitives): BelievedPresent {
  const [first, ...later] = roots;
  if (first === undefined) throw new ProofError('version-gap', 'there is no first root');
  const digits = fingerprint(parseSealedUnverified(first).payloadBytes);
  let trust = pinRoot(first, digits, now, prim);
  let body: DirectoryBody | undefined;
  const base = directory === undefined ? undefined : baseOf(directory);
  const takeUp = () => {
    if (directory === undefined || trust.root.body.version !== base) return;
    trust = applyDirectory(trust, directory, inItsTime(directory, now), prim);
    body = trust.directory?.body;
  };
  takeUp();
  for (const root of later) {
    trust = applyRoot(trust, root, now, prim);
    takeUp();
  }
  if (directory !== undefined && body === undefined)
    throw new ProofError('root-behind', `the directory was made under root ${base}`);
  return { trust, ...(body && { directory: body }) };
}

/** The root a directory says it was made under. */
function baseOf(directory: Uint8Array): unknown {
  return (parseSealedUnverified(directory).payload as { body?: { rootVersion?: unknown } }).body?.rootVersion;
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
