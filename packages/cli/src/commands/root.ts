import type { Leaf } from './leaf.ts';
export const ROOT_LEAVES: Leaf[] = [];
