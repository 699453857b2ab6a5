/**
 * An erasure order: which case is to be erased, on what legal basis. The node freezes it, two officers approve its digest, and it
 * stays at home as the tombstone's reason.
 */
import { isInstant, type Json, parseCanonical } from '@comity/protocol';
import type { Instant } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { objectOf } from './members.ts';

export const ERASURE_TYPE = 'comity.erasure/1';
export const MAX_ORDER_BYTES = 16 * 1024;

export interface ErasureOrder {
  _type: typeof ERASURE_TYPE;
  state: string;
  /** Id of our half of the request. */
  case: string;
  /** The provision of law relied on. */
  basis: string;
  /** The file number of whoever decided it. */
  reference: string;
  askedBy: string;
  askedAt: Instant;
  /** Until then it can be called back; nothing is destroyed before. */
  notBefore: Instant;
}

const TEXTS = ['state', 'case', 'basis', 'reference', 'askedBy', 'askedAt', 'notBefore'] as const;

/** Throws KeeperError 'bad-request' for anything that is no such order; ProtocolError for what is not canonical. */
export function readErasureOrder(bytes: Uint8Array): ErasureOrder {
  const order: Record<string, Json> = objectOf(parseCanonical(bytes, MAX_ORDER_BYTES));
  const sound =
    order._type === ERASURE_TYPE &&
    TEXTS.every((name) => typeof order[name] === 'string' && order[name] !== '') &&
    [order.askedAt, order.notBefore].every((at) => isInstant(at as string));
  if (!sound) throw new KeeperError('bad-request', 'this is no erasure order');
  return order as unknown as ErasureOrder;
}
