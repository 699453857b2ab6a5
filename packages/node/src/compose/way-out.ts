/** The way to partners as this machine goes it: signed by the keeper, to the addresses in their directories. */
import type { Keeper } from '@comity/keeper';
import { nativePrimitives } from '@comity/seal';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { systemEntropy } from '../adapters/entropy/system-entropy.ts';
import { httpsPeerLink } from '../adapters/https-peer/link.ts';
import type { NodeConfig } from '../home.ts';
import { nodeKidOf } from './node-kid.ts';
import type { Partners } from './partners.ts';

export const wayOut = (
  keeper: Pick<Keeper, 'signHttp' | 'describe'>,
  { addressOf }: Pick<Partners, 'addressOf'>,
  { sandbox }: Pick<NodeConfig, 'sandbox'>,
) =>
  httpsPeerLink({
    ...{ clock: systemClock, entropy: systemEntropy, primitives: nativePrimitives, addressOf },
    reach: { loopback: sandbox },
    signHttp: keeper.signHttp,
    nodeKid: () => nodeKidOf(keeper),
  });
