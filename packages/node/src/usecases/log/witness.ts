/**
 * Witnesses: others who sign that our log only ever grew (C2SP tlog-witness), and we for them. A witness that remembers more
 * than we do tells us so; that is how a restored backup is noticed before it forks the log.
 */
import type { Keeper } from '@comity/keeper';
import { KeeperError } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { Json } from '@comity/protocol';
import type { CosignAnswer, CosignRequest, PeerLink } from '../../ports/peer-link.ts';
import { PeerError } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { consistencyFrom } from './proofs.ts';
import type { CustodyLog } from './sequencer.ts';
import type { SignedCheckpoint } from './signed-head.ts';

export interface GathersCosignatures {
  store: Store;
  log: CustodyLog;
  link: Pick<PeerLink, 'addCheckpoint'>;
  witnesses: StateCode[];
  primitives: Primitives;
}

/** A checkpoint with the cosignatures that came. */
export interface CosignedCheckpoint extends SignedCheckpoint {
  cosigners: StateCode[];
}

const COSIGNED = 'log-cosigned';
const lastSize = (witness: StateCode) => `witness/${witness}/size`;

/** Shows the newest checkpoint to every witness; keeps and answers the note with whatever cosignatures came. */
export async function gatherCosignatures(deps: GathersCosignatures): Promise<CosignedCheckpoint> {
  const checkpoint = await deps.log.checkpoint();
  const asked = await Promise.all(deps.witnesses.map((witness) => ask(deps, witness, checkpoint)));
  const lines = asked.filter((answer) => answer !== undefined);
  const cosigned: CosignedCheckpoint = {
    ...checkpoint,
    note: checkpoint.note + lines.map((answer) => answer.line).join(''),
    cosigners: lines.map((answer) => answer.witness),
  };
  await deps.store.transact((tx) => tx.settings.put({ name: COSIGNED, value: cosigned as unknown as Json }));
  return cosigned;
}

/** The last checkpoint that went to the witnesses. */
export async function lastCosigned(tx: Tx): Promise<CosignedCheckpoint | undefined> {
  return (await tx.settings.get(COSIGNED))?.value as CosignedCheckpoint | undefined;
}

async function ask(deps: GathersCosignatures, witness: StateCode, checkpoint: SignedCheckpoint) {
  const oldSize = await deps.store.transact(async (tx) =>
    Number((await tx.settings.get(lastSize(witness)))?.value ?? 0),
  );
  try {
    const first = await send(deps, witness, checkpoint, oldSize);
    // The witness may remember another size than we do: after a lost answer, or a restored backup.
    const answer =
      first.kind === 'conflict' && first.size <= checkpoint.size
        ? await send(deps, witness, checkpoint, first.size)
        : first;
    if (answer.kind !== 'cosigned') return undefined;
    await deps.store.transact((tx) => tx.settings.put({ name: lastSize(witness), value: checkpoint.size }));
    return { witness, line: answer.line };
  } catch (error) {
    if (error instanceof PeerError) return undefined;
    throw error;
  }
}

async function send(
  deps: GathersCosignatures,
  witness: StateCode,
  checkpoint: SignedCheckpoint,
  oldSize: number,
) {
  const consistency = await deps.store.transact((tx) =>
    consistencyFrom(tx.log, oldSize, checkpoint.size, deps.primitives.sha256),
  );
  return deps.link.addCheckpoint(witness, { note: checkpoint.note, oldSize, consistency });
}

/** We as a witness. Throws KeeperError for what a witness refuses: unknown log, bad note, inconsistent. */
export async function cosignFor(
  keeper: Pick<Keeper, 'cosign'>,
  request: CosignRequest,
): Promise<CosignAnswer> {
  try {
    return { kind: 'cosigned', line: (await keeper.cosign(request)).cosignature };
  } catch (error) {
    if (!(error instanceof KeeperError) || error.code !== 'conflict') throw error;
    return { kind: 'conflict', size: (error.facts as { size: number }).size };
  }
}
