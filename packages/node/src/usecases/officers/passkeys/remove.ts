/** An officer does without one of their own passkeys. The last one stays: without it only two custodians could let them in. */
import type { Clock } from '../../../ports/clock.ts';
import type { Entropy } from '../../../ports/entropy.ts';
import type { Store } from '../../../ports/store.ts';
import { recordEvent } from '../../log/custody.ts';

/** False when it is not theirs, or their last. */
export async function removePasskey(
  deps: { store: Store; clock: Clock; entropy: Entropy },
  id: string,
  officer: string,
): Promise<boolean> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`passkeys:${officer}`);
    const own = await tx.passkeys.where('officer', officer);
    if (own.length < 2 || !own.some((passkey) => passkey.id === id)) return false;
    await tx.passkeys.delete(id);
    const ext = { removed: { credential: id } };
    await recordEvent(tx, deps, { action: 'key-changed', actor: officer, reason: 'removed a passkey', ext });
    return true;
  });
}
