/** A checked message or receipt as the node looks at it, whichever of the two it is. */
import {
  type CheckedMessage,
  checkMessage,
  checkReceipt,
  type Primitives,
  ProofError,
  parseSealedUnverified,
  type Reading,
  type TrustState,
} from '@comity/proof';
import { isThreadMessage, type Payload, TYP } from '@comity/protocol';
import type { StateCode, Urgency } from '../../ports/records.ts';

export interface Incoming {
  id: string;
  iss: StateCode;
  type: Payload['_type'];
  /** SHA-256 of the payload. */
  digest: string;
  /** The request it belongs to; a receipt names a message instead. */
  thread: string;
  seq: number;
  urgency: Urgency;
  freshness: CheckedMessage['freshness'];
  /** The inbox keys it was meant for; a receipt names none. */
  encTo?: readonly string[];
  /** It was sealed under a directory newer than the one we know. */
  directoryAhead: boolean;
  payload: Payload;
}

/** Judges sealed bytes as what their `typ` says they are. Throws ProofError. */
export function checkIncoming(
  sealed: Uint8Array,
  trust: TrustState,
  reading: Reading,
  prim: Primitives,
): Incoming {
  const isReceipt = parseSealedUnverified(sealed).typ === TYP.receipt;
  const checked = (isReceipt ? checkReceipt : checkMessage)(sealed, trust, reading, prim);
  const { payload, digest, freshness } = checked;
  const common = { id: payload.id, iss: payload.iss, type: payload._type, digest, freshness, payload };
  if (!isThreadMessage(payload))
    return { ...common, thread: '', seq: -1, urgency: 'normal', directoryAhead: false };
  const known = trust.directory?.body.version ?? 0;
  return {
    ...common,
    thread: payload.thread,
    seq: payload.seq,
    urgency: payload.class,
    encTo: payload.encTo,
    directoryAhead: (payload.dirv[payload.iss] ?? 0) > known,
  };
}

/** What a sealed object says of itself, believed by nobody yet. */
export interface Claim {
  iss: StateCode;
  id: string;
  digest: string;
}

/** Throws ProofError when it says nothing readable. */
export function claimOf(sealed: Uint8Array): Claim {
  const { payload, digest } = parseSealedUnverified(sealed);
  const { iss, id } = (payload ?? {}) as { [member: string]: unknown };
  if (typeof iss !== 'string' || typeof id !== 'string')
    throw new ProofError('bad-payload', 'it does not say who issued it under which id');
  return { iss, id, digest };
}
