/**
 * `receipt.delivered`: a person of ours has opened a message, or the whole package it announced is here and was read back (SPEC
 * RCP-5). Sent like a message, outside the chain of its thread.
 */
import type { Digest, StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { type PreparesActs, prepareAct } from './prepare-act.ts';

export interface Delivery {
  to: StateCode;
  thread: string;
  /** The message that was delivered. */
  message: Digest;
  packageDigest?: Digest;
  /** Who opened it: the officer, or the part of the node that read it back. */
  by: string;
  role: string;
}

export async function tellDelivered(tx: Tx, deps: PreparesActs, delivery: Delivery): Promise<void> {
  const { to, thread, message, packageDigest, by, role } = delivery;
  await prepareAct(tx, deps, {
    type: 'comity.receipt.delivered/1',
    to,
    thread,
    urgency: 'normal',
    body: {
      messageDigest: message,
      deliveredAt: deps.clock.now(),
      byRole: role,
      ...(packageDigest === undefined ? {} : { packageDigest }),
    },
    actor: by,
    action: 'send',
    approvalsNeeded: 0,
  });
}
