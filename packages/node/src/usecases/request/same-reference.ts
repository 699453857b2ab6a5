/**
 * Says at the desk that another request of ours bears the same reference. The protocol tells requests apart by their thread, so nothing
 * forbids it; letters, courts and colleagues tell them apart by the reference. A desk rule.
 */
import { contentOf, type Half, type Reason } from '@comity/domain';
import type { Tx } from '../../ports/store.ts';

/** Enough to find one, however many say these words somewhere. */
const LOOKED_AT = 200;

/** One warning for each other request of ours, at most three; none for the preservation that a letter follows. */
export async function warnOfSameReference(tx: Tx, half: Half): Promise<Reason[]> {
  const reference = half.reference.trim();
  if (reference === '' || half.direction !== 'outgoing') return [];
  const found = await tx.halves.search(reference, { limit: LOOKED_AT });
  return found
    .filter(({ half: other }) => isOurs(other) && other.reference.trim() === reference)
    .filter(({ id, half: other }) => id !== half.id && !follows(half, id) && !follows(other, half.id))
    .slice(0, 3)
    .map(({ id, half: { counterpart, kind } }) => ({
      code: 'request.same-reference',
      text: `Another request of yours has the reference ${reference}: ${id} (${kind}, to ${counterpart}). Nothing forbids it, but answers and files are found by it. Revise one of them if that is not meant.`,
      paragraphs: [],
      source: 'product',
      mode: 'warn',
      field: 'reference',
    }));
}

const isOurs = ({ direction }: Half): boolean => direction === 'outgoing';

/** A letter and the preservation before it are one case. */
const follows = (half: Half, id: string): boolean => contentOf(half).follows?.thread === id;
