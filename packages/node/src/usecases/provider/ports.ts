/** What the use cases around providers need of the outside: a door's address, a place where things land, and the means to open them. */
import type { Sink } from '@comity/seal';
import type { Landing } from '../../ports/landing.ts';

/** What an object turned out to be. `content` is absent when it does not open. */
export interface Measured {
  object: { root: string; size: number };
  content?: { size: number; sha256: string; sha512: string; tree: string };
}

export interface ProviderPorts {
  /** Where providers reach the door, as tickets name it. */
  url: string;
  landing: Landing;
  /** Header and payload of an age file. Throws AgeError 'header'. */
  split: (age: Uint8Array) => { header: Uint8Array; payload: Uint8Array };
  /** Throws AgeError 'payload'. */
  decrypt: (fileKey: Uint8Array, payload: Uint8Array) => Uint8Array;
  measure: (
    source: AsyncIterable<Uint8Array>,
    how: { fileKey: Uint8Array; treeSalt: Uint8Array; sink: Sink },
  ) => Promise<Measured>;
  /** A header of our own that gives this key to one recipient. */
  wrap: (fileKey: Uint8Array, recipient: string) => Uint8Array;
  /** The bytes of `proofs/trust.json`. */
  formatTrust: (trust: { roots: Uint8Array[]; directory: Uint8Array; freshness: Uint8Array }) => Uint8Array;
}

/** This node was set up without a door for providers. */
export class NoDoor extends Error {
  constructor() {
    super('this node has no door for providers: its operator opens one with "providers" in node.json');
    this.name = 'NoDoor';
  }
}

/** Throws NoDoor. */
export function door({ provided }: { provided?: ProviderPorts | undefined }): ProviderPorts {
  if (provided === undefined) throw new NoDoor();
  return provided;
}
