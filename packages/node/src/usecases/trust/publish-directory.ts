/**
 * A new directory of this State, sealed by the holders of its directory role: it follows from the one before or changes nothing.
 * Partners hear of it with the next message, and believe it once the next freshness statement names it.
 */
import { applyDirectory, type TrustState } from '@comity/proof';
import { recordEvent } from '../log/custody.ts';
import type { BeginsNodes } from './begin-node.ts';
import { storeStatement } from './own-statements.ts';

/** Throws ProofError when it does not follow; publishing the same one again changes nothing. */
export async function publishDirectory(deps: BeginsNodes, directory: Uint8Array): Promise<TrustState> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`trust:${deps.me}`);
    const own = await tx.trust.get(deps.me);
    if (!own) throw new Error('this State has no record of its own keys');
    const now = deps.clock.now();
    const trust = applyDirectory(own.trust, directory, now, deps.primitives);
    if (trust === own.trust) return trust;
    await storeStatement(tx, 'directory', directory);
    await tx.trust.put({ ...own, trust, updatedAt: now });
    await recordEvent(tx, deps, {
      action: 'key-changed',
      actor: 'node',
      digest: trust.directory!.digest,
      reason: `directory ${trust.directory!.body.version} is published`,
    });
    return trust;
  });
}
