/**
 * We as a witness of our partners' logs (C2SP tlog-witness). A log that signed two different trees of one size has lied to somebody:
 * the two notes prove it to anyone, so both are kept and a person is told, before the liar is answered.
 */
import { type Keeper, KeeperError } from '@comity/keeper';
import { type Checkpoint, parseCheckpoint, parseNote } from '@comity/proof';
import { toHex, utf8 } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { CosignAnswer, CosignRequest } from '../../ports/peer-link.ts';
import type { Store } from '../../ports/store.ts';
import { raiseAlarm } from '../sweep/alarms.ts';

export interface WitnessesOthers {
  store: Store;
  clock: Clock;
  keeper: Pick<Keeper, 'cosign'>;
}

/** Throws KeeperError for what a witness refuses: unknown log, bad note, conflict, equivocation, inconsistent. */
export async function witnessOther(
  deps: WitnessesOthers,
  request: CosignRequest,
): Promise<{ cosignature: string }> {
  try {
    return await deps.keeper.cosign(request);
  } catch (error) {
    if (error instanceof KeeperError && error.code === 'equivocation')
      await keepProof(deps, (error.facts as { notes: string[] }).notes);
    throw error;
  }
}

/** As `witnessOther`, in the words of a peer link. */
export async function cosignFor(deps: WitnessesOthers, request: CosignRequest): Promise<CosignAnswer> {
  try {
    return { kind: 'cosigned', line: (await witnessOther(deps, request)).cosignature };
  } catch (error) {
    if (!(error instanceof KeeperError) || error.code !== 'conflict') throw error;
    return { kind: 'conflict', size: (error.facts as { size: number }).size };
  }
}

async function keepProof({ store, clock }: WitnessesOthers, notes: readonly string[]): Promise<void> {
  const heads = notes.map((note): Checkpoint => parseCheckpoint(parseNote(note).text));
  const { origin, size } = heads[0]!;
  const roots = heads.map(({ root }) => toHex(root)).join(' and ');
  await store.transact(async (tx) => {
    const kept = await Promise.all(notes.map((note) => tx.exact.put(utf8(note))));
    await raiseAlarm(tx, clock, {
      key: `fork/${origin}/${size}`,
      kind: 'fork',
      about: origin,
      text: `${origin} signed two different trees of ${size} leaves, with the roots ${roots}. Its history cannot be relied on; the two signed notes prove it to anyone and are kept as ${kept.join(' and ')}. Ask that State by another channel.`,
      paragraphs: [],
    });
  });
}
