/** What all receipt vectors are made from: one log of nine records, one message in it, and a receipt with anything changed. */
import {
  append,
  commitment,
  EMPTY_FRONTIER,
  leafHash,
  proveInclusion,
  readerOf,
  rootAt,
  toSeconds,
} from '../../packages/proof/src/index.ts';
import {
  canonicalBytes,
  type Json,
  type MessageBody,
  sha256,
  toHex,
  utf8,
} from '../../packages/protocol/src/index.ts';
import {
  type NoteSigner,
  type SigningKey,
  sealPayload,
  signCheckpoint,
} from '../../packages/seal/src/index.ts';
import { directory, keys, later, logSigner, NOW, ORIGIN, uuid } from '../seal-vectors/state.ts';

/** The directory most cases are read under. */
export const SOUND = 'directory';

/** A directory that says the node key was stolen. */
export const REVOKED = {
  name: 'directory with the node key revoked',
  statement: directory({
    version: 2,
    revocations: [{ kid: keys.node.public.kid, at: later(-1), reason: 'compromised' }],
  }),
};

export interface Case {
  readonly name: string;
  readonly rule: string;
  readonly directory: string;
  readonly outcome: string;
  readonly receipt: string;
  readonly [member: string]: Json;
}

export function receiptCase(
  name: string,
  rule: string,
  outcome: string,
  receipt: Uint8Array,
  under: string = SOUND,
): Case {
  return { name, rule, directory: under, outcome, receipt: new TextDecoder().decode(receipt) };
}

const digestOf = (label: string): string => toHex(sha256(utf8(label)));
export const MESSAGE = digestOf('a letter of request');
export const ENVELOPE = digestOf('the envelope it came in');

/** The record of the message's arrival stands in the log at this place. */
export const INDEX = 6;
const SIZE = 9;

function treeOf(label: string) {
  const arrival = { action: 'received', at: NOW, digest: MESSAGE };
  const leaves = Array.from({ length: SIZE }, (_, i) =>
    leafHash(i === INDEX ? commitment(sha256(utf8('salt')), arrival) : utf8(`${label} ${i}`)),
  );
  const { nodes } = append(EMPTY_FRONTIER, leaves);
  const read = readerOf(
    nodes,
    nodes.map(({ hash }) => hash),
  );
  return { leaves, read };
}

const honest = treeOf('record');
/** Another history of the same length, with the arrival in the same place. */
const rewritten = treeOf('another record');

/** The signed head of the first `size` records. */
export function headOf(
  size: number,
  { tree = honest, origin = ORIGIN, by = [logSigner] as NoteSigner[] } = {},
): string {
  return signCheckpoint({ origin, size, root: rootAt(tree.read, size) }, by, toSeconds(NOW));
}

export const REWRITTEN = headOf(SIZE, { tree: rewritten });
export const leafAt = (index: number): string => toHex(honest.leaves[index]!);
export const pathOf = (index: number, size = SIZE): string[] =>
  proveInclusion(honest.read, index, size).map(toHex);

type Log = MessageBody<'comity.receipt.accepted/1'>['log'];

export const LOG: Log = {
  origin: ORIGIN,
  index: INDEX,
  leafHash: leafAt(INDEX),
  checkpoint: headOf(SIZE),
  proof: pathOf(INDEX),
};

export function accepted(log: Partial<Log> = {}): Json {
  const body = { messageDigest: MESSAGE, envelopeDigest: ENVELOPE, receivedAt: NOW, log: { ...LOG, ...log } };
  return receiptOf('accepted', body as unknown as Json);
}

/** A receipt's payload; `change` replaces members of its frame. */
export function receiptOf(
  kind: 'accepted' | 'rejected' | 'delivered',
  body: Json,
  change: Record<string, Json> = {},
): Json {
  return {
    _type: `comity.receipt.${kind}/1`,
    id: uuid(20),
    iss: 'xb',
    aud: ['xa'],
    created: NOW,
    body,
    ...change,
  };
}

export function sealed(payload: Json, by: SigningKey = keys.node, typ = 'comity-receipt'): Uint8Array {
  return sealPayload(canonicalBytes(payload), typ, [by]);
}
