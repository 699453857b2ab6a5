/** The State that announced a package, as a source of its parts: its border (SPEC §11.3). */
import { PeerError, type PeerErrorCode, type PeerLink } from '../../../ports/peer-link.ts';
import type { StateCode } from '../../../ports/records/index.ts';
import { comesAlong } from './following.ts';
import { type PartSource, SourceFault } from './source.ts';
import type { FaultCode } from './standing.ts';

/** Calls at once: while one is looked at, two are on the line. */
const LANES = 3;

const MEANING: Record<PeerErrorCode, FaultCode> = {
  unreachable: 'unreachable',
  timeout: 'late',
  untrusted: 'unreachable',
  'too-large': 'refused',
  refused: 'refused',
};

export function peerSource(
  /** A repair asks for single objects, and has no use for those that follow. */
  link: Pick<PeerLink, 'fetchBlob' | 'fetchTree'> & Partial<Pick<PeerLink, 'fetchFollowing'>>,
  state: StateCode,
): PartSource {
  const along = comesAlong(async (root) => link.fetchFollowing?.(state, root));
  return {
    name: state,
    lanes: LANES,
    tree: (part) =>
      asFault(async () => {
        const hashes = await link.fetchTree(state, part.root, part.size);
        if (hashes === undefined) throw new SourceFault('absent', `it keeps no tree of ${part.name}`);
        return hashes;
      }),
    read: (part, offset, length) =>
      asFault(async () => (await along(part, offset)) ?? link.fetchBlob(state, part.root, offset, length)),
  };
}

async function asFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    throw new SourceFault(MEANING[error.code], error.message, { cause: error });
  }
}
