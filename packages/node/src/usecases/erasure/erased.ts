/** Whether the evidence of a request was erased, or is about to be: everything that would add to it or look at it asks here. */
import type { ErasureRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

/** There is nothing any more, on purpose; the text says since when and on what basis. */
export class Erased extends Error {
  constructor({ basis, reference, stage }: ErasureRecord) {
    const since = stage.name === 'erased' ? `was erased on ${stage.at.slice(0, 10)}` : 'is being erased';
    super(`the evidence of this request ${since}, on the basis of ${basis} (${reference})`);
    this.name = 'Erased';
  }
}

/** The erasure of this request, once its leaf is written; undefined while nothing is ordered. */
export async function erasureOrdered(tx: Tx, request: string): Promise<ErasureRecord | undefined> {
  const record = await tx.erasures.get(request);
  return record?.stage.name === 'ordered' || record?.stage.name === 'erased' ? record : undefined;
}

/** Throws Erased. */
export async function ensureNotErased(tx: Tx, request: string): Promise<void> {
  const erasure = await erasureOrdered(tx, request);
  if (erasure !== undefined) throw new Erased(erasure);
}

/** Which requests have none any more, in words for people. */
export async function erasedOnes(tx: Tx): Promise<Map<string, string>> {
  const erased = await tx.erasures.where('stage', 'erased');
  return new Map(
    erased.flatMap(({ request, basis, stage }) =>
      stage.name === 'erased'
        ? [[request, `erased on ${stage.at.slice(0, 10)}, on the basis of ${basis}`] as const]
        : [],
    ),
  );
}

/** Serialises what adds evidence to a request with what erases it. */
export const lockEvidence = (tx: Tx, request: string): Promise<void> => tx.lock(`evidence:${request}`);
