/**
 * A ticket, believed: its State's roots chain to one from the reader's own side, its seal is by a node key of that State, and what it says
 * to encrypt to is a key its holders signed for (SPEC UPL-1, UPL-2). No I/O; runs in a browser.
 */
import {
  applyDirectory,
  applyFreshness,
  chainRoots,
  ensureFingerprint,
  fingerprint,
  isFromTheFuture,
  noblePrimitives,
  nodeKeysAt,
  openSealed,
  type Primitives,
  ProofError,
  parseSealedUnverified,
  parseTrustFile,
  type TrustState,
} from '@comity/proof';
import {
  equalBytes,
  fromBase64url,
  fromHex,
  type Json,
  type MessageBody,
  ProtocolError,
  parseCanonical,
  parsePayloadAs,
  sha256,
  TYP,
  toBase64url,
} from '@comity/protocol';

export type TicketBody = MessageBody<'comity.upload.ticket/1'>;

export interface Ticket {
  readonly id: string;
  /** Of the State. */
  readonly state: string;
  /** Message digest. */
  readonly digest: string;
  readonly body: TicketBody;
  /** What is shown at the door. */
  readonly bearer: string;
  readonly trust: TrustState;
}

/** From the reader's side, one of both: root statements, or the forty digits as they were heard or read elsewhere. */
export type OwnAnchor = { readonly roots: readonly Uint8Array[] } | { readonly fingerprint: string };

/** `not-believed` is a forged or altered ticket, or one of another State; the others say themselves. */
export type TicketErrorCode = 'unreadable' | 'not-believed' | 'expired';

export class TicketError extends Error {
  readonly code: TicketErrorCode;
  constructor(code: TicketErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'TicketError';
    this.code = code;
  }
}

/** A ticket with its statements: two megabytes are more than any has. */
export const MOST_TICKET_BYTES = 8 * 1024 * 1024;
const MEMBERS = 'secret,ticket,trust';

interface TicketFile {
  secret: Uint8Array;
  ticket: Uint8Array;
  trust: ReturnType<typeof parseTrustFile>;
}

/** Throws TicketError. */
export function openTicket(
  bytes: Uint8Array,
  anchor: OwnAnchor,
  now: string,
  prim: Primitives = noblePrimitives,
): Ticket {
  const file = readFile(bytes);
  try {
    return believed(file, anchor, now, prim);
  } catch (cause) {
    if (cause instanceof ProofError || cause instanceof ProtocolError)
      throw new TicketError('not-believed', `this ticket is not to be believed: ${cause.message}`, { cause });
    throw cause;
  }
}

/** The State a ticket says it is of, and the digits to compare, before anything is believed. Throws TicketError 'unreadable'. */
export function glanceAtTicket(bytes: Uint8Array): { fingerprint: string } {
  const [root] = readFile(bytes).trust.roots;
  return { fingerprint: fingerprint(parseSealedUnverified(root!).payloadBytes) };
}

function readFile(bytes: Uint8Array): TicketFile {
  try {
    const value = parseCanonical(trimmed(bytes), MOST_TICKET_BYTES) as { [member: string]: Json };
    if (Object.keys(value ?? {}).join() !== MEMBERS) throw new RangeError(`its members are not ${MEMBERS}`);
    const binary = (member: string) => fromBase64url(String(value[member]));
    return { secret: binary('secret'), ticket: binary('ticket'), trust: parseTrustFile(binary('trust')) };
  } catch (cause) {
    throw new TicketError(
      'unreadable',
      'this file is no upload ticket, or it was cut or changed on its way',
      { cause },
    );
  }
}

/** An editor or a mail program adds a line feed. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  return bytes.subarray(0, end);
}

function believed(
  { secret, ticket, trust: file }: TicketFile,
  anchor: OwnAnchor,
  now: string,
  prim: Primitives,
): Ticket {
  const [first] = file.roots;
  if ('fingerprint' in anchor)
    ensureFingerprint(parseSealedUnverified(first!).payloadBytes, anchor.fingerprint);
  const claimed = parsePayloadAs('comity.upload.ticket/1', parseSealedUnverified(ticket, prim).payloadBytes);
  const roots = chainRoots(file, 'roots' in anchor ? anchor.roots : [first!], claimed.created, prim);
  const directed = applyDirectory(roots, file.directory, claimed.created, prim);
  const trust = applyFreshness(directed, file.freshness, claimed.created, prim);
  const keys = nodeKeysAt(trust, claimed.created);
  const opened = openSealed(ticket, { typ: TYP.upload }, (kid) => keys.find((key) => key.kid === kid), prim);
  const { id, iss, body, created } = parsePayloadAs('comity.upload.ticket/1', opened.payloadBytes);
  const named = trust.directory?.body.evidence.some(
    ({ recipient }) => recipient === body.recipient.recipient,
  );
  if (opened.kids.length !== 1 || iss !== trust.state || !named || isFromTheFuture(created, now))
    throw wrong(iss);
  if (!equalBytes(sha256(secret), fromHex(body.secretDigest, 32)))
    throw new TicketError('not-believed', 'the secret in this file is not the one of its ticket');
  if (now >= body.expires) throw new TicketError('expired', `this ticket expired at ${body.expires}`);
  return { id, state: iss, digest: opened.digest, body, bearer: `${id}.${toBase64url(secret)}`, trust };
}

const wrong = (iss: string) =>
  new TicketError(
    'not-believed',
    `this ticket says it is of ${iss}, but that State's own statements do not bear it out: its issuer, its time or the key to encrypt to`,
  );
