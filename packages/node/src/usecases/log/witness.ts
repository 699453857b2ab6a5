/**
 * Witnesses: others who sign that our log only ever grew (C2SP tlog-witness). A witness that remembers more
 * than we do tells us so; that is how a restored backup is noticed before it forks the log. What a witness signs is checked
 * against our own root before it is kept: a false line would spoil every proof it stands in.
 */
import {
  formatNote,
  type Note,
  type Primitives,
  ProofError,
  parseNote,
  parseVkey,
  signersOf,
} from '@comity/proof';
import type { Json } from '@comity/protocol';
import { PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { consistencyFrom } from './proofs.ts';
import type { CustodyLog } from './sequencer.ts';
import type { SignedCheckpoint } from './signed-head.ts';
import type { KeeperStart } from './start-keeper.ts';

export interface GathersCosignatures {
  store: Store;
  me: StateCode;
  log: CustodyLog;
  link: Pick<PeerLink, 'addCheckpoint'>;
  /** Whom to show our log. */
  witnesses: () => Promise<StateCode[]>;
  primitives: Primitives;
  /** Told of a witness that answered, and of one that has seen more of our log than we have. */
  keeperStart: Pick<KeeperStart, 'hear' | 'answered'>;
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
  const witnesses = await deps.witnesses();
  const asked = await Promise.all(witnesses.map((witness) => ask(deps, witness, checkpoint)));
  const answers = asked.filter((answer) => answer !== undefined);
  const { text, signatures } = parseNote(checkpoint.note);
  const cosigned: CosignedCheckpoint = {
    ...checkpoint,
    note: formatNote({
      text,
      signatures: [...signatures, ...answers.flatMap((answer) => answer.signatures)],
    }),
    cosigners: answers.map((answer) => answer.witness),
  };
  await deps.store.transact((tx) => keepCosigned(tx, cosigned));
  return cosigned;
}

/** An answer that came late takes nothing from one that is newer, or that more have signed. */
async function keepCosigned(tx: Tx, cosigned: CosignedCheckpoint): Promise<void> {
  const known = await lastCosigned(tx);
  const better =
    known &&
    (known.size > cosigned.size ||
      (known.size === cosigned.size && known.cosigners.length > cosigned.cosigners.length));
  if (!better) await tx.settings.put({ name: COSIGNED, value: cosigned as unknown as Json });
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
    deps.keeperStart.answered(witness);
    // The witness may remember another size than we do: after a lost answer, or a restored backup.
    const answer =
      first.kind === 'conflict' && first.size <= checkpoint.size
        ? await send(deps, witness, checkpoint, first.size)
        : first;
    if (answer.kind === 'conflict') return await hear(deps, witness, answer.size, checkpoint.size);
    const signatures = await trueSignatures(deps, witness, checkpoint, answer.line);
    if (signatures.length === 0) return undefined;
    await deps.store.transact((tx) => tx.settings.put({ name: lastSize(witness), value: checkpoint.size }));
    return { witness, signatures };
  } catch (error) {
    if (error instanceof PeerError) return undefined;
    throw error;
  }
}

/** It has seen more than there is: its own word for that is what the keeper will want to see. */
async function hear(
  deps: GathersCosignatures,
  witness: StateCode,
  size: number,
  ours: number,
): Promise<undefined> {
  if (size > ours) await deps.keeperStart.hear(witness);
  return undefined;
}

async function send(
  deps: GathersCosignatures,
  witness: StateCode,
  checkpoint: SignedCheckpoint,
  oldSize: number,
) {
  const consistency = await deps.store.transact((tx) =>
    consistencyFrom(tx.log, Math.min(oldSize, checkpoint.size), checkpoint.size, deps.primitives.sha256),
  );
  return deps.link.addCheckpoint(witness, { note: checkpoint.note, oldSize, consistency });
}

/** Of the lines a witness answered, those that are signatures of its keys in our root and hold. */
async function trueSignatures(
  { store, me, primitives }: GathersCosignatures,
  witness: StateCode,
  { note }: SignedCheckpoint,
  lines: string,
): Promise<Note['signatures'][number][]> {
  const root = (await store.transact((tx) => tx.trust.get(me)))?.trust.root.body;
  const keys = (root?.witnessPolicy.witnesses ?? [])
    .filter(({ state }) => state === undefined || state === witness)
    .map(({ vkey }) => parseVkey(vkey, primitives.sha256));
  try {
    const { text } = parseNote(note);
    const answered = parseNote(`${text}\n${lines}`).signatures;
    return answered.filter((signature) => holds({ text, signatures: [signature] }, keys, primitives));
  } catch (error) {
    if (error instanceof ProofError) return [];
    throw error;
  }
}

function holds(note: Note, keys: Parameters<typeof signersOf>[1], primitives: Primitives): boolean {
  try {
    return signersOf(note, keys, primitives).length > 0;
  } catch (error) {
    if (error instanceof ProofError) return false;
    throw error;
  }
}
