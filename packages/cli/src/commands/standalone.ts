/** Sealing and opening without a node, with keys of a folder: the same packages by the same code. */
import type { Leaf } from './leaf.ts';
import { disclose } from './standalone/disclose.ts';
import { keygen } from './standalone/keygen.ts';
import { open } from './standalone/open.ts';
import { provide } from './standalone/provide.ts';
import { readdress } from './standalone/readdress.ts';
import { renew } from './standalone/renew.ts';
import { seal } from './standalone/seal.ts';

export const STANDALONE_LEAVES: Leaf[] = [keygen, seal, open, disclose, readdress, renew, provide];
