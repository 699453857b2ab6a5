// Receipts for messages of the stories, each with its place in a small log that can be computed by hand.

import { append, EMPTY_FRONTIER, leafHash, proveInclusion, rootAt } from '../../packages/proof/src/index.ts';
import {
  canonicalBytes,
  type Json,
  messageDigest,
  type PayloadOf,
  type ReceiptType,
  toHex,
  utf8,
} from '../../packages/protocol/src/index.ts';
import { signCheckpoint } from '../../packages/seal/src/index.ts';
import { after, digestOf, uuidOf } from './ids.ts';
import { noteKeyOf } from './keys.ts';
import { threads } from './stories/index.ts';
import type { Message } from './thread.ts';

type Named<T extends ReceiptType> = { name: string; payload: PayloadOf<T> };

const requests = threads.map((thread) => thread.messages[0] as Message);

function receiptFor<T extends ReceiptType>(
  type: T,
  { payload }: Message,
  hours: number,
  body: Json,
): PayloadOf<T> {
  const created = after(payload.created, hours);
  const [iss] = payload.aud as [string];
  return {
    _type: type,
    id: uuidOf(created, `${type} for ${payload.id}`),
    iss,
    aud: [payload.iss],
    created,
    body,
  } as Json as PayloadOf<T>;
}

const digestsOf = ({ payload }: Message) => ({
  messageDigest: messageDigest(canonicalBytes(payload)),
  envelopeDigest: digestOf(`envelope of ${payload.id}`),
});

/** Where the message stands in a log of so many leaves. */
function inclusion(message: Message, index: number, size: number): Json {
  const { messageDigest: digest } = digestsOf(message);
  const leaves = Array.from({ length: size }, (_, i) => leafHash(utf8(i === index ? digest : `leaf ${i}`)));
  const nodes = new Map(
    append(EMPTY_FRONTIER, leaves).nodes.map((node) => [`${node.level}/${node.index}`, node.hash]),
  );
  const read = (level: number, i: number) => nodes.get(`${level}/${i}`) as Uint8Array;
  const origin = `${message.payload.aud[0]}.comity.example/custody`;
  const time = Math.floor(Date.parse(message.payload.created) / 1000);
  return {
    origin,
    index,
    leafHash: toHex(leaves[index] as Uint8Array),
    checkpoint: signCheckpoint({ origin, size, root: rootAt(read, size) }, [noteKeyOf(origin)], time),
    proof: proveInclusion(read, index, size).map(toHex),
  };
}

function accepted(story: number, index: number, size: number): PayloadOf<'comity.receipt.accepted/1'> {
  const message = requests[story] as Message;
  return receiptFor('comity.receipt.accepted/1', message, 0.0005, {
    ...digestsOf(message),
    receivedAt: after(message.payload.created, 0.0004),
    log: inclusion(message, index, size),
  });
}

export const acceptedReceipts: Named<'comity.receipt.accepted/1'>[] = [
  { name: 'the first leaf of a log', payload: accepted(0, 0, 1) },
  { name: 'the last of eight', payload: accepted(2, 7, 8) },
  { name: 'in the middle of a hundred', payload: accepted(4, 49, 100) },
  { name: 'the one over', payload: accepted(6, 64, 65) },
  { name: 'a drill is receipted like anything else', payload: accepted(5, 3, 5) },
];

function rejected(
  story: number,
  code: string,
  detail: string,
  readable = true,
): PayloadOf<'comity.receipt.rejected/1'> {
  const message = requests[story] as Message;
  const { messageDigest: digest, envelopeDigest } = digestsOf(message);
  const known = readable ? { messageDigest: digest } : {};
  return receiptFor('comity.receipt.rejected/1', message, 0.0006, { ...known, envelopeDigest, code, detail });
}

export const rejectedReceipts: Named<'comity.receipt.rejected/1'>[] = [
  {
    name: 'encrypted to a key we do not hold',
    payload: rejected(0, 'unreadable', 'No stanza of this file opens with a key of our directory.', false),
  },
  {
    name: 'sealed with a key that was revoked',
    payload: rejected(1, 'revoked', 'The seal key was revoked on 1 February.'),
  },
  {
    name: 'for somebody else',
    payload: rejected(2, 'audience', 'The message is addressed to another State.'),
  },
  { name: 'too late', payload: rejected(5, 'expired', 'The message expired before it arrived.') },
  {
    name: 'a second message under one id',
    payload: rejected(7, 'equivocation', 'We hold another message with this id; both are kept.'),
  },
];

function delivered(
  story: number,
  hours: number,
  byRole: string,
  more: Json = {},
): PayloadOf<'comity.receipt.delivered/1'> {
  const message = requests[story] as Message;
  const { messageDigest: digest } = digestsOf(message);
  return receiptFor('comity.receipt.delivered/1', message, hours + 0.001, {
    messageDigest: digest,
    deliveredAt: after(message.payload.created, hours),
    byRole,
    ...(more as object),
  });
}

export const deliveredReceipts: Named<'comity.receipt.delivered/1'>[] = [
  { name: 'opened by the night desk', payload: delivered(0, 0.1, 'desk-officer') },
  { name: 'opened on Monday', payload: delivered(2, 61, 'case-officer') },
  { name: 'opened by the approving authority', payload: delivered(4, 2, 'approving-authority') },
  {
    name: 'a package, whole and read back',
    payload: delivered(1, 310, 'evidence-custodian', { packageDigest: digestOf('harbour package.jws') }),
  },
  { name: 'an emergency, four minutes later', payload: delivered(6, 0.07, 'desk-officer') },
];
