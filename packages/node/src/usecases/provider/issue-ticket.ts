/**
 * A ticket for a provider that this State ordered to produce data: sealed by the node for a leaf of the log, so that a provider who pins
 * our root finds a forged one out. The secret that opens the door is made here, handed over once, and kept by its digest.
 */
import { allow, type Decision, type DomesticOrder, orderToBring } from '@comity/domain';
import type { Keeper } from '@comity/keeper';
import {
  canonicalBytes,
  type Json,
  LIMITS,
  messageDigest,
  parsePayloadAs,
  sha256,
  TYP,
  toBase64url,
  toHex,
} from '@comity/protocol';
import { newId } from '../../ports/entropy.ts';
import type { StateCode, TicketRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { packageTrust } from '../evidence/package-facts.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import type { Officer } from '../request/facts.ts';
import { halfRecord } from '../request/half-record.ts';
import { door, type ProviderPorts } from './ports.ts';

export interface IssuesTickets extends WritesLeaves {
  store: Store;
  me: StateCode;
  log: CustodyLog;
  keeper: Pick<Keeper, 'seal'>;
  provided?: ProviderPorts | undefined;
}

export interface WantedTicket {
  request: string;
  /** Reference of the order, where several stand. */
  order?: string;
  /** What is to be brought, in words. */
  asked?: string;
  expires: string;
  maxFiles: number;
  maxBytes: number;
}

export interface IssuedTicket {
  record: TicketRecord;
  /** What is handed to the provider, with its secret: nobody can have it again. */
  file: Uint8Array;
}

/** Throws NoDoor, NoSuchRequest, NotReleased while our own statements are not fresh, ProtocolError for words that cannot be said. */
export async function issueTicket(
  deps: IssuesTickets,
  wanted: WantedTicket,
  officer: Officer,
): Promise<Decision<IssuedTicket>> {
  const { url, formatTrust } = door(deps);
  const decided = await standingOrder(deps, wanted);
  if (!decided.allowed) return decided;
  const trust = await packageTrust(deps);
  const secret = deps.entropy.bytes(32);
  const { payload, record } = await written(deps, wanted, decided.value, { url, secret, officer });
  const leaf = await deps.store.transact((tx) =>
    recordEvent(tx, deps, {
      action: 'key-used',
      actor: officer.id,
      role: officer.role,
      case: wanted.request,
      digest: record.digest,
      basis: `${record.order.authority}, ${record.order.reference}`.slice(0, 200),
      ext: { ticket: record.id },
    }),
  );
  const settled = await deps.log.settle(leaf);
  const { sealed } = await deps.keeper.seal({
    purpose: 'upload',
    typ: TYP.upload,
    payload,
    leaf: settled.leaf,
  });
  await deps.store.transact((tx) => tx.tickets.insert(record));
  return allow({ record, file: ticketFile(secret, sealed, formatTrust(trustOf(trust))) }, decided.warnings);
}

const trustOf = ({ roots, directory, freshness }: Awaited<ReturnType<typeof packageTrust>>) => ({
  roots: [...roots],
  directory,
  freshness,
});

function standingOrder(deps: IssuesTickets, wanted: WantedTicket): Promise<Decision<DomesticOrder>> {
  const { order, expires } = wanted;
  return deps.store.transact(async (tx) => {
    const { half } = await halfRecord(tx, wanted.request);
    const now = deps.clock.now();
    return orderToBring({ half, expires, now, ...(order === undefined ? {} : { reference: order }) });
  });
}

async function written(
  deps: IssuesTickets,
  wanted: WantedTicket,
  { authority, reference, date }: DomesticOrder,
  { url, secret, officer }: { url: string; secret: Uint8Array; officer: Officer },
) {
  const own = await deps.store.transact((tx) => tx.trust.get(deps.me));
  const key = own?.trust.directory?.body.evidence[0];
  if (key === undefined) throw new Error('this State has published no evidence key');
  const [id, created] = [newId(deps.clock, deps.entropy), deps.clock.now()];
  const { asked, expires, maxFiles, maxBytes } = wanted;
  const secretDigest = toHex(sha256(secret));
  const [order, recipient] = [
    { authority, reference, date },
    { kid: key.kid, recipient: key.recipient },
  ];
  const payload = canonicalBytes({
    _type: 'comity.upload.ticket/1',
    id,
    iss: deps.me,
    aud: [],
    created,
    body: { order, ...(asked ? { asked } : {}), recipient, url, secretDigest, maxFiles, maxBytes, expires },
  } as Json);
  parsePayloadAs('comity.upload.ticket/1', payload);
  const record: TicketRecord = {
    id,
    request: wanted.request,
    order,
    digest: messageDigest(payload),
    secretDigest,
    recipient,
    maxFiles,
    maxBytes,
    createdAt: created,
    createdBy: officer.id,
    expires,
    stage: { name: 'open' },
  };
  return { payload, record };
}

/** SPEC UPL-1. */
function ticketFile(secret: Uint8Array, sealed: Uint8Array, trust: Uint8Array): Uint8Array {
  return canonicalBytes({
    secret: toBase64url(secret),
    ticket: toBase64url(sealed),
    trust: toBase64url(trust),
  });
}

/** Files one ticket can be for: as many as one receipt can name. */
export const MOST_FILES = 2000;
/** A manifest as an age file: the plain text at its longest, and its encryption. */
export const MANIFEST_BYTES = LIMITS.uploadManifestBytes + 64 * 1024;
