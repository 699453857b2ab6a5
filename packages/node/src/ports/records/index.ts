/**
 * What a node remembers. Plain JSON: bytes are kept apart (`Tx.exact`) and named here by their SHA-256.
 * A stage carries the facts that make it true.
 */
export type * from './evidence.ts';
export type * from './exchange.ts';
export type * from './measures.ts';
export type * from './officers.ts';
export type * from './upkeep.ts';
