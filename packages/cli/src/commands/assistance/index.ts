/** `comity assistance …`: what a State needs, who offers and who helps already (art. 54). The State picks. */
import type { Leaf } from '../leaf.ts';
import { HANDING_OVER_LEAVES } from './handing-over.ts';
import { HELP_LEAVES } from './help.ts';
import { MATCH_LEAVES } from './matching.ts';
import { NEED_LEAVES } from './needs.ts';

export const ASSISTANCE_LEAVES: Leaf[] = [
  ...NEED_LEAVES,
  ...MATCH_LEAVES,
  ...HELP_LEAVES,
  ...HANDING_OVER_LEAVES,
];
