/** A checked message, receipt, enclosure or part of an attached file as the node looks at it, whichever it is. */
import {
  type CheckedMessage,
  checkAttachment,
  checkEnclosure,
  checkMessage,
  checkReceipt,
  type Primitives,
  ProofError,
  parseSealedUnverified,
  type Reading,
  type TrustState,
  type UnverifiedSealed,
} from '@comity/proof';
import { isThreadMessage, type Payload, TYP } from '@comity/protocol';
import type { StateCode, Urgency } from '../../ports/records/index.ts';

export interface Incoming {
  id: string;
  iss: StateCode;
  type: Payload['_type'];
  /** SHA-256 of the payload. */
  digest: string;
  /** The request it belongs to; empty for a receipt, which names a message instead, and for an enclosure. */
  thread: string;
  /** Its place in the sender's chain; -1 outside it. */
  seq: number;
  urgency: Urgency;
  freshness: CheckedMessage['freshness'];
  /** The inbox keys it was meant for; a receipt names none. */
  encTo?: readonly string[];
  /** It was sealed under a directory newer than the one we know. */
  directoryAhead: boolean;
  payload: Payload;
}

const CHECKS: Readonly<Record<string, typeof checkMessage>> = {
  [TYP.receipt]: checkReceipt,
  [TYP.enclosure]: checkEnclosure,
  [TYP.attachment]: checkAttachment,
};

/** Judges a sealed object as what its `typ` says it is. Throws ProofError. */
export function checkIncoming(
  sealed: UnverifiedSealed,
  trust: TrustState,
  reading: Reading,
  prim: Primitives,
): Incoming {
  const checked = (CHECKS[sealed.typ] ?? checkMessage)(sealed, trust, reading, prim);
  const { payload, digest, freshness } = checked;
  const common = { id: payload.id, iss: payload.iss, type: payload._type, digest, freshness, payload };
  const alone = { ...common, thread: '', seq: -1, urgency: 'normal' as const };
  if (!('encTo' in payload)) return { ...alone, directoryAhead: false };
  const known = trust.directory?.body.version ?? 0;
  const keys = { encTo: payload.encTo, directoryAhead: (payload.dirv[payload.iss] ?? 0) > known };
  if (payload._type === 'comity.request.attachment/1')
    return { ...alone, ...keys, thread: payload.thread, urgency: payload.class };
  if (!isThreadMessage(payload)) return { ...alone, ...keys };
  const { thread, seq, class: urgency } = payload;
  return { ...common, ...keys, thread, seq, urgency };
}

/** What a sealed object says of itself, believed by nobody yet. */
export interface Claim {
  iss: StateCode;
  id: string;
  digest: string;
  /** The request it says it belongs to; empty when it names none. */
  thread: string;
  /** What was read, to be judged without reading it again. */
  sealed: UnverifiedSealed;
}

/** Throws ProofError when it says nothing readable. */
export function claimOf(bytes: Uint8Array, prim: Primitives): Claim {
  const sealed = parseSealedUnverified(bytes, prim);
  const { payload, digest } = sealed;
  const { iss, id, thread } = (payload ?? {}) as { [member: string]: unknown };
  if (typeof iss !== 'string' || typeof id !== 'string')
    throw new ProofError('bad-payload', 'it does not say who issued it under which id');
  return { iss, id, digest, thread: typeof thread === 'string' ? thread : '', sealed };
}
