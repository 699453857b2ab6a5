/** `comity evidence …`: from the files of the Requested State to the bag of the Requesting State. */
import { add, list } from './evidence/add.ts';
import { describe } from './evidence/describe.ts';
import { erase } from './evidence/erase.ts';
import { glass, inside, look, mark, show } from './evidence/look.ts';
import { fetch, open } from './evidence/receive.ts';
import { release, seal, send, takeBack } from './evidence/release.ts';
import type { Leaf } from './leaf.ts';

export const EVIDENCE_LEAVES: Leaf[] = [
  ...[add, describe, list, show, look, glass, mark],
  ...[release, takeBack, seal, send, fetch, open, inside, erase],
];
