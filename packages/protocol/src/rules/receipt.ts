/** Rules of receipts (SPEC §5.6). */

import type { ReceiptType } from '../types.ts';
import { at, earlier, type Rule } from './rule.ts';
import { AUD_SELF } from './shared.ts';

export const RECEIPT_RULES: readonly Rule<ReceiptType>[] = [AUD_SELF];

export const ACCEPTED_RECEIPT_RULES: readonly Rule<'comity.receipt.accepted/1'>[] = [
  {
    id: 'R-RECEIVED-BEFORE',
    says: 'What is acknowledged or receipted was received before.',
    brokenAt: ({ created, body }) => at('/body/receivedAt', earlier(body.receivedAt, created)),
  },
];

export const DELIVERED_RECEIPT_RULES: readonly Rule<'comity.receipt.delivered/1'>[] = [
  {
    id: 'R-DELIVERED-BEFORE',
    says: 'A receipt is made after the message was delivered.',
    brokenAt: ({ created, body }) => at('/body/deliveredAt', earlier(body.deliveredAt, created)),
  },
];
