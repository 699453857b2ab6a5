/** The first day of a node: its State's own statements and officers are written down, and its log begins. */
import { applyDirectory, fingerprint, type Primitives, parseSealedUnverified, pinRoot } from '@comity/proof';
import type { Json } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { OFFICERS, type OfficerEntry } from '../officers/register.ts';
import { storeStatement } from './own-statements.ts';

export interface BeginsNodes {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
  primitives: Primitives;
}

export interface FirstDay {
  root: Uint8Array;
  directory: Uint8Array;
  officers: OfficerEntry[];
}

/** Does nothing on any later day. Throws ProofError when the statements do not follow from one another. */
export async function beginNode(deps: BeginsNodes, { root, directory, officers }: FirstDay): Promise<void> {
  await deps.store.transact(async (tx) => {
    await tx.lock(`trust:${deps.me}`);
    if (await tx.trust.get(deps.me)) return;
    const now = deps.clock.now();
    const digits = fingerprint(parseSealedUnverified(root).payloadBytes);
    const trust = applyDirectory(
      pinRoot(root, digits, now, deps.primitives),
      directory,
      now,
      deps.primitives,
    );
    if (trust.state !== deps.me)
      throw new Error(`these are the statements of ${trust.state}, not of ${deps.me}`);
    await storeStatement(tx, 'root-1', root);
    await storeStatement(tx, 'directory', directory);
    await tx.settings.put({ name: OFFICERS, value: officers as unknown as Json });
    await tx.trust.put({ state: deps.me, trust, updatedAt: now });
    await recordEvent(tx, deps, {
      action: 'key-changed',
      actor: 'node',
      reason: 'the log of this node begins',
    });
  });
}
