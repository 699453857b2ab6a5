/** `comity paper …`: requests by hand, with States that have no node. This State's own record; nothing in it was sealed. */
import type { Leaf } from './leaf.ts';
import { prepare, register } from './paper/begin.ts';
import { enter, scan } from './paper/enter.ts';
import { list, show } from './paper/shown.ts';
import { printLeaf } from './print-letter.ts';
import { translateLeaf } from './translate.ts';

export const PAPER_LEAVES: Leaf[] = [
  register,
  prepare,
  enter,
  scan,
  list,
  show,
  printLeaf('paper'),
  translateLeaf('paper'),
];
