/** What a node remembers of the files that go with letters: which pieces of a file are here, and where. */
import type { Instant } from './clock.ts';
import type { Digest } from './records/index.ts';

export interface AttachmentRecord {
  /** Request and file: {@link attachmentKey}. */
  key: string;
  request: string;
  /** Of the whole file, as the letter names it. */
  sha256: Digest;
  /** Bytes. */
  size: number;
  /** By their place in the file: where each piece is kept in `exact`; null for one that has not come. */
  pieces: (Digest | null)[];
  stage: AttachmentStage;
}

export type AttachmentStage =
  /** Every piece is here, and together they are the file that was named. */
  | { name: 'whole'; at: Instant }
  | { name: 'coming' }
  /** What came was not the file that was named, and was let go. */
  | { name: 'damaged'; at: Instant }
  /** With its draft, or with the evidence of its request. */
  | { name: 'gone'; at: Instant };

export const attachmentKey = (request: string, sha256: Digest): string => `${request}/${sha256}`;
