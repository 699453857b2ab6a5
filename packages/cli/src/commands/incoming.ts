/** `comity incoming …`: what the Requested State does with a request that came to it. */
import { actLeaf } from '../acts/command.ts';
import { INCOMING_ACTS } from '../acts/incoming.ts';
import { attachmentsLeaf } from './attachments.ts';
import { AUTHORITIES } from './authorities.ts';
import type { Leaf } from './leaf.ts';
import { printLeaf } from './print-letter.ts';
import { listLeaf, showLeaf } from './requests-shown.ts';
import { TICKET_LEAVES } from './tickets.ts';
import { translateLeaf } from './translate.ts';

export const INCOMING_LEAVES: Leaf[] = [
  listLeaf('incoming', 'incoming'),
  showLeaf('incoming'),
  attachmentsLeaf('incoming'),
  printLeaf('incoming'),
  translateLeaf('incoming'),
  ...INCOMING_ACTS.map((spec) => actLeaf('incoming', spec)),
  AUTHORITIES,
  ...TICKET_LEAVES,
];
