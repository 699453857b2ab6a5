// The end both States know by the same name. In the Requested State data may still be held until they are released.

import type { Held } from '../preservation/stages.ts';
import type { Half, IncomingHalf, OutgoingHalf } from './half.ts';
import type { Withdrawal } from './parts.ts';
import { registrationOf } from './standing.ts';
import { staged } from './update.ts';

/** The Requesting State's half, withdrawn: what was asked stays on file. */
export const withdrawn = (half: OutgoingHalf, withdrawal: Withdrawal): OutgoingHalf => {
  const { at } = withdrawal;
  if (half.kind === 'preservation') {
    const request = half.stage.name === 'draft' ? half.stage.draft : half.stage.request;
    return staged(half, { name: 'withdrawn', request, withdrawal, at });
  }
  const request = half.stage.name === 'draft' ? half.stage.draft : half.stage.request;
  return staged(half, { name: 'withdrawn', request, withdrawal, at });
};

/** The Requested State's half, once it learns of it. */
export const withdrawnByThem = (half: IncomingHalf, withdrawal: Withdrawal): IncomingHalf => {
  const { at } = withdrawal;
  const registration = registrationOf(half);
  return half.kind === 'preservation'
    ? staged(half, { name: 'withdrawn', registration, withdrawal, held: heldOf(half), at })
    : staged(half, { name: 'withdrawn', registration, withdrawal, at });
};

/** What is still preserved under this half, if anything. */
export const heldOf = (half: Half): Held | null => {
  if (half.kind !== 'preservation') return null;
  const { stage } = half;
  if (stage.name === 'withdrawn') return 'held' in stage ? stage.held : null;
  if (stage.name !== 'ordered' && stage.name !== 'preserved') return null;
  const { order, dataIds, until, effectiveFrom } = stage;
  return { order, dataIds, until, effectiveFrom };
};
