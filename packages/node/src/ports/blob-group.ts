/** A group of blobs for a store that has no better way: a draft of its own for each, kept a few at a time. */
import { type BlobDraft, BlobError, type BlobGroup, type BlobInfo } from './blobs.ts';

const AT_ONCE = 8;

export function groupOfDrafts(create: () => Promise<BlobDraft>): BlobGroup {
  let held: { draft: BlobDraft; info: BlobInfo }[] = [];
  const discard = async () => {
    const left = held;
    held = [];
    await Promise.all(left.map(({ draft }) => draft.discard().catch(() => {})));
  };
  /** Whatever fails lets go of all. */
  const closing = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      await discard();
      throw error;
    }
  };
  return {
    put: (info, bytes) =>
      closing(async () => {
        ensureSize(info, bytes);
        const draft = await create();
        held.push({ draft, info });
        await draft.write([bytes]);
      }),
    keep: () =>
      closing(async () => {
        for (let at = 0; at < held.length; at += AT_ONCE)
          await allEnded(held.slice(at, at + AT_ONCE).map(({ draft, info }) => draft.keep(info)));
        held = [];
      }),
    discard,
  };
}

export function ensureSize(info: BlobInfo, { length }: Uint8Array): void {
  if (info.size === length) return;
  throw new BlobError('mismatch', `expected ${info.root} of ${info.size} bytes, got ${length} bytes`);
}

/** Waits for all before it throws what one threw: none goes on behind whoever lets go. */
export async function allEnded(work: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(work);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
