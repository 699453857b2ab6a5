/** Receipts judged by who sealed them, for whom, as what and when. */
import type { Json } from '../../packages/protocol/src/index.ts';
import { keys, later, uuid } from '../seal-vectors/state.ts';
import {
  accepted,
  type Case,
  ENVELOPE,
  MESSAGE,
  REVOKED,
  receiptCase,
  receiptOf,
  sealed,
} from './receipt.ts';

const rejection = { envelopeDigest: ENVELOPE, code: 'unreadable', detail: 'No key of ours opens it.' };
const known = { ...rejection, messageDigest: MESSAGE, code: 'thread', detail: 'Its thread is closed.' };
const delivery = { messageDigest: MESSAGE, deliveredAt: later(-60), byRole: 'case-officer' };

const query: Json = {
  _type: 'comity.status.query/1',
  id: uuid(21),
  iss: 'xb',
  aud: ['xa'],
  thread: uuid(22),
  seq: 0,
  prev: null,
  created: later(-60),
  class: 'normal',
  encTo: ['b'.repeat(32)],
  dirv: { xa: 1, xb: 1 },
  body: {},
};

const accept = (change: Record<string, Json>): Json => ({
  ...(accepted() as Record<string, Json>),
  ...change,
});

export const sealCases = (): Case[] => [
  receiptCase('accepted, by the node key', 'KEY-8', 'accepted', sealed(accepted())),
  receiptCase(
    'accepted, by a seal key of a class that covers receipts',
    'KEY-8',
    'accepted',
    sealed(accepted(), keys.seal),
  ),
  receiptCase('rejected, unread', 'RCP-4', 'accepted', sealed(receiptOf('rejected', rejection))),
  receiptCase('rejected, read', 'RCP-4', 'accepted', sealed(receiptOf('rejected', known))),
  receiptCase('delivered to an officer', 'RCP-5', 'accepted', sealed(receiptOf('delivered', delivery))),
  receiptCase(
    'delivered, a whole package read back',
    'RCP-5',
    'accepted',
    sealed(receiptOf('delivered', { ...delivery, packageDigest: ENVELOPE })),
  ),
  receiptCase('by a stranger', 'SEAL-7', 'unknown-key', sealed(accepted(), keys.stranger)),
  receiptCase('by a key of another role', 'KEY-8', 'unknown-key', sealed(accepted(), keys.freshness)),
  receiptCase('by a node key that was revoked', 'TRUST-11', 'key-revoked', sealed(accepted()), REVOKED.name),
  receiptCase('for another State', 'MSG-1', 'wrong-audience', sealed(accept({ aud: ['xc'] }))),
  receiptCase('in the name of another State', 'SEAL-9', 'wrong-issuer', sealed(accept({ iss: 'xc' }))),
  receiptCase('sealed as a message', 'SEAL-6', 'wrong-typ', sealed(accepted(), keys.node, 'comity-msg')),
  receiptCase('a message sealed as a receipt', 'SEAL-6', 'wrong-typ', sealed(query, keys.seal)),
  receiptCase('from tomorrow', 'TRUST-8', 'from-the-future', sealed(accept({ created: later(86_400) }))),
  receiptCase(
    'received after it was given',
    'R-RECEIVED-BEFORE',
    'bad-payload',
    sealed(accept({ created: later(-3600) })),
  ),
  receiptCase(
    'with a code that is none',
    'schema',
    'bad-payload',
    sealed(receiptOf('rejected', { ...rejection, code: 'no' })),
  ),
];
