// Every thread of every story, in the order they are told.
import type { Thread } from '../thread.ts';
import { harbour } from './harbour.ts';
import { lantern } from './lantern.ts';
import { mill } from './mill.ts';
import { quay } from './quay.ts';
import { seals } from './seals.ts';
import { ward } from './ward.ts';

export const threads: readonly Thread[] = [...harbour, ...quay, ...lantern, ...ward, ...seals, ...mill];
