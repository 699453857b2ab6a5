/**
 * Beginning to trust another State: its first root, and the forty digits an officer heard over another channel and typed. Two
 * custodians answer for it, and both are written down.
 */
import { applyDirectory, type Primitives, pinRoot, type TrustState } from '@comity/proof';
import { isInventedState } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';

export interface PinsStates {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
  primitives: Primitives;
}

export interface Pinning {
  root: Uint8Array;
  /** As typed: digits of any script, with or without spaces. */
  fingerprint: string;
  directory?: Uint8Array;
  /** Base address of the border, until the directory tells it. */
  address?: string;
  /** How the digits came: at least two channels, such as `in person`, `note verbale`. */
  channels: string[];
  officers: string[];
}

/** Throws ProofError when digits or seals do not fit, and Error when the ceremony is not complete. */
export async function pinState(deps: PinsStates, pinning: Pinning): Promise<TrustState> {
  if (new Set(pinning.officers).size < 2) throw new IncompleteCeremony('two custodians compare the digits');
  if (new Set(pinning.channels.map((channel) => channel.trim().toLowerCase())).size < 2)
    throw new IncompleteCeremony('the digits come by two channels');
  const now = deps.clock.now();
  const pinned = pinRoot(pinning.root, pinning.fingerprint, now, deps.primitives);
  const trust = pinning.directory ? applyDirectory(pinned, pinning.directory, now, deps.primitives) : pinned;
  if (trust.state === deps.me) throw new IncompleteCeremony('this is our own root');
  if (isInventedState(trust.state) !== isInventedState(deps.me))
    throw new IncompleteCeremony(
      'a real State and an invented one, which is for practice and trials, are never pinned to each other',
    );
  await deps.store.transact(async (tx) => {
    await tx.lock(`trust:${trust.state}`);
    const known = await tx.trust.get(trust.state);
    if (known && known.trust.fingerprint !== trust.fingerprint) {
      throw new IncompleteCeremony(
        `${trust.state} is pinned already, by other digits: unpin it first, and find out why`,
      );
    }
    if (known) return;
    const address = pinning.address === undefined ? {} : { address: pinning.address };
    const pinnedRoot = await tx.exact.put(pinning.root);
    await tx.trust.put({ state: trust.state, trust, pinnedRoot, updatedAt: now, ...address });
    await recordEvent(tx, deps, {
      action: 'trust-changed',
      actor: pinning.officers[0]!,
      reason: `pinned ${trust.state} by ${pinning.channels.join(' and ')}`,
      ext: { state: trust.state, officers: pinning.officers, channels: pinning.channels },
    });
  });
  return trust;
}

export class IncompleteCeremony extends Error {
  constructor(why: string) {
    super(`the State was not pinned: ${why}`);
    this.name = 'IncompleteCeremony';
  }
}
