/** This State's part of a review goes by the node to States in it, as it stands now. */
import { fromBase64url, messageDigest } from '@comity/protocol';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import type { Officer } from '../request/facts.ts';
import { knownReview } from '../reviews/deps.ts';
import { type HandsOver, handOver, partOf, readersOf } from '../reviews/hand-over.ts';
import { type EnclosurePlan, type SendsEnclosures, sendEnclosure, unsentTo } from './send-enclosure.ts';
import { type Carriage, carriage } from './sent.ts';

/** Sealed only if there is a State to which just this part has not gone. @throws NothingThere, NotKept */
export async function sendReview(
  deps: SendsEnclosures & HandsOver,
  id: string,
  to: readonly StateCode[],
  officer: Officer,
): Promise<Carriage[]> {
  const { plan, gone } = await deps.store.transact(async (tx) => {
    const known = await knownReview(tx, id);
    const made = planOf(id, readersOf(deps.me, known), partOf(deps.me, known));
    const unsent = await unsentTo(tx, made, to);
    return { plan: made, gone: unsent.length === 0 ? await carriage(tx, made) : undefined };
  });
  if (gone) return gone;
  const { document, seal } = await handOver(deps, id, officer);
  const [file, sealed] = [fromBase64url(document), fromBase64url(seal)];
  return sendEnclosure(deps, planOf(id, plan.named, file), { sealed, file }, to, officer);
}

const planOf = (about: string, named: readonly StateCode[], bytes: Uint8Array): EnclosurePlan => ({
  ...{ kind: 'review', about, named },
  digest: messageDigest(bytes),
  size: bytes.length,
});

/** How our part stands with each State in the review, as it was sent last. @throws NothingThere */
export const reviewCarriage = (
  { store, me }: { store: Store; me: StateCode },
  id: string,
): Promise<Carriage[]> =>
  store.transact(async (tx) => {
    const named = readersOf(me, await knownReview(tx, id));
    return carriage(tx, { kind: 'review', about: id, named });
  });
