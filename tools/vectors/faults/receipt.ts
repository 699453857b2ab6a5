// What can be wrong in a receipt.
import type { ReceiptType } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, misspelt, put } from '../fault.ts';

const around: Fault[] = [
  fault('a member nobody knows', 'additionalProperties /seq', put('/seq', 0)),
  fault('for two States', 'maxItems /aud', put('/aud', ['xa', 'xd'])),
  fault('without an id', 'required /id', cut('/id')),
  misspelt('white space', 'not-canonical', (text) => `${text}\n`),
];

const toItself = fault('given to itself', 'R-AUD-SELF', (receipt) => {
  const { iss } = receipt as { iss: string };
  put('/aud', [iss])(receipt);
});

export const receiptFaults: Record<ReceiptType, Fault[]> = {
  'comity.receipt.accepted/1': [
    toItself,
    fault(
      'given before the message came',
      'R-RECEIVED-BEFORE',
      put('/body/receivedAt', '2027-01-01T00:00:00.000Z'),
    ),
    fault('for no message', 'required /body/messageDigest', cut('/body/messageDigest')),
    fault('without the log', 'required /body/log', cut('/body/log')),
    fault('a leaf before the first', 'minimum /body/log/index', put('/body/log/index', -1)),
    fault(
      'a proof higher than any tree',
      'maxItems /body/log/proof',
      put('/body/log/proof', Array(65).fill('0'.repeat(64))),
    ),
    fault('a hash in the proof cut short', 'minLength /body/log/proof/0', put('/body/log/proof', ['00'])),
    fault('without a checkpoint', 'minLength /body/log/checkpoint', put('/body/log/checkpoint', '')),
    ...around,
  ],
  'comity.receipt.rejected/1': [
    toItself,
    fault('for a reason no machine knows', 'enum /body/code', put('/body/code', 'busy')),
    fault('without a reason', 'required /body/code', cut('/body/code')),
    fault('without words', 'required /body/detail', cut('/body/detail')),
    fault('blank words', 'pattern /body/detail', put('/body/detail', ' ')),
    fault('for no envelope', 'required /body/envelopeDigest', cut('/body/envelopeDigest')),
    fault('for null', 'type /body/messageDigest', put('/body/messageDigest', null)),
    ...around,
  ],
  'comity.receipt.delivered/1': [
    toItself,
    fault(
      'given before it was delivered',
      'R-DELIVERED-BEFORE',
      put('/body/deliveredAt', '2027-01-01T00:00:00.000Z'),
    ),
    fault('for no message', 'required /body/messageDigest', cut('/body/messageDigest')),
    fault('by a name for a role', 'pattern /body/byRole', put('/body/byRole', 'A. Person')),
    fault('by nobody', 'required /body/byRole', cut('/body/byRole')),
    fault('when', 'required /body/deliveredAt', cut('/body/deliveredAt')),
    fault('a package by its name', 'minLength /body/packageDigest', put('/body/packageDigest', 'EP-1')),
    ...around,
  ],
};
