/** `comity custody …`: the chain of hands on the evidence of a case, for those who must judge it. */
import { defending } from './custody/defence.ts';
import { exporting } from './custody/export.ts';
import { certifying, reporting } from './custody/print.ts';
import type { Leaf } from './leaf.ts';

export const CUSTODY_LEAVES: Leaf[] = [exporting, defending, reporting, certifying];
