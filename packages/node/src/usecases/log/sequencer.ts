/**
 * The one sequencer of a State's log: many callers wait for a place for their leaf, and share the rounds in which places are given.
 */
import { leafHash } from '@comity/proof';
import { fromBase64url, fromHex, toHex } from '@comity/protocol';
import { inclusionOf } from './proofs.ts';
import { type Round, runRound, type SequencerDeps } from './round.ts';
import { readCheckpoint, type SettledLeaf, type SignedCheckpoint } from './signed-head.ts';

export interface CustodyLog {
  /** Resolves once a signed checkpoint covers the leaf, which must be committed. */
  settle(leafId: string): Promise<SettledLeaf>;
  /** The last signed checkpoint, once everything committed before the call is under it. */
  checkpoint(): Promise<SignedCheckpoint>;
}

export function custodyLog(deps: SequencerDeps): CustodyLog {
  const rounds = sharedRounds(() => runRound(deps));

  /** A round that began before the call may have seen what the caller committed; one that began after it has. */
  async function join(before: number): Promise<Round & { later: boolean }> {
    const { number, result } = rounds.join();
    const later = number > before;
    try {
      return { ...(await result), later };
    } catch (error) {
      if (later) throw error;
      return join(before);
    }
  }

  return {
    async settle(leafId) {
      const before = rounds.begun();
      for (;;) {
        const round = await join(before);
        const settled =
          round.settled(leafId) ?? (round.later ? await settledBefore(deps, leafId) : undefined);
        if (settled) return settled;
      }
    },
    async checkpoint() {
      const before = rounds.begun();
      for (;;) {
        const { later, complete, checkpoint } = await join(before);
        if (!later || !complete) continue;
        if (!checkpoint) throw new Error('no checkpoint after a round of the sequencer');
        return checkpoint;
      }
    },
  };
}

/** Many callers, one run: whoever comes while one is under way joins it. */
function sharedRounds(run: () => Promise<Round>) {
  let begun = 0;
  let current: { number: number; result: Promise<Round> } | undefined;
  return {
    begun: () => begun,
    join() {
      if (current) return current;
      begun += 1;
      const result = run().finally(() => {
        current = undefined;
      });
      current = { number: begun, result };
      return current;
    },
  };
}

/** A leaf that an earlier round placed, from the records. */
async function settledBefore(deps: SequencerDeps, id: string): Promise<SettledLeaf | undefined> {
  const { sha256 } = deps.primitives;
  return deps.store.transact(async (tx) => {
    const leaf = await tx.log.get(id);
    if (!leaf) throw new Error(`no leaf ${id}`);
    const checkpoint = await readCheckpoint(tx);
    const { index } = leaf;
    if (index === null || !checkpoint || index >= checkpoint.size) return undefined;
    const { size } = checkpoint;
    const proof = await inclusionOf(tx.log, index, size, sha256);
    return {
      leaf: { event: leaf.event, salt: fromBase64url(leaf.salt), index, size, proof },
      leafHash: toHex(leafHash(fromHex(leaf.commitment), sha256)),
      checkpoint,
    };
  });
}
