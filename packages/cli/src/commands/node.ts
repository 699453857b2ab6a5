/** `comity node …`: one State's node, for whoever runs it. */
import type { Leaf } from './leaf.ts';
import { backup } from './node/backup.ts';
import { doctor } from './node/doctor.ts';
import { init } from './node/init.ts';
import { restore } from './node/restore.ts';
import { start, status } from './node/run.ts';

export const NODE_LEAVES: Leaf[] = [init, start, status, backup, restore, doctor];
