/** `comity directory …`: the statement that names a State's authorities, keys and addresses, from draft to publication. */
import type { Leaf } from './leaf.ts';
import { draftDirectory } from './statements/draft-directory.ts';
import { publishing } from './statements/publish.ts';
import { showing } from './statements/show.ts';
import { signing } from './statements/sign.ts';

export const DIRECTORY_LEAVES: Leaf[] = [
  showing('directory'),
  draftDirectory,
  signing('directory'),
  publishing('directory'),
];
