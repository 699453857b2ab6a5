/** Who can give parts of a package: the State that announced it, or whoever has the same bytes. Nobody's word is taken for them. */
import type { FaultCode } from './standing.ts';

/** What a part is, as the package names it. */
export interface Part {
  name: string;
  /** Root of its content tree, hex. */
  root: string;
  /** Bytes. */
  size: number;
}

export interface PartSource {
  /** As people are told it: a State's code, or who carried it. */
  readonly name: string;
  /** Asks it takes at the same time. */
  readonly lanes: number;
  /** Hashes of the leaves of a part, 32 bytes each, in order. Throws SourceFault. */
  tree(part: Part): Promise<Uint8Array>;
  /** Bytes from `offset`, `length` at most, for the asker to keep or let go; whoever gives fewer is asked again. Throws SourceFault. */
  read(part: Part, offset: number, length: number): Promise<Uint8Array>;
}

/** A source did not give what it was asked for; another attempt, or another source, may do better. */
export class SourceFault extends Error {
  readonly code: FaultCode;
  constructor(code: FaultCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SourceFault';
    this.code = code;
  }
}
