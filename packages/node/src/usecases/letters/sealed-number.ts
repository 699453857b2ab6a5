/** Whether this State sealed a message whose number stands on a paper: a day and nothing of what is in it, so anyone may ask. */
import type { Instant } from '../../ports/clock.ts';
import type { Digest } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';

/** When the message was sealed; undefined where this State sealed none with this SHA-256. */
export const sealedNumber = (deps: { store: Store }, digest: Digest): Promise<Instant | undefined> =>
  deps.store.transact(async (tx) => {
    const acts = await tx.acts.where('payload', digest, { limit: 1 });
    const [act] = acts.filter(({ stage }) => 'sealed' in stage);
    return act?.committedAt ?? act?.createdAt;
  });
