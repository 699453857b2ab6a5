import type { Leaf } from './leaf.ts';
export const NODE_LEAVES: Leaf[] = [];
