/** What a sending and a receiving process are told. */
import type { PackageFacts } from '../../../packages/node/src/ports/records/index.ts';

export interface SenderOrder {
  /** A border that gives every object alone. */
  alone?: boolean;
  /** PEM. */
  key: string;
  certificate: string;
  /** `127.0.0.1:<port>` */
  authority: string;
  /** Where leaf hashes are kept, and of which package. */
  shelf: string;
  id: string;
  /** Files by the root of their content. */
  paths: Record<string, string>;
  /** Bytes that are not what they were, by file. */
  spoilt?: Record<string, number[]>;
}

export interface ReceiverOrder {
  url: string;
  spki: string;
  shelf: string;
  announcement: PackageFacts;
  /** A second source: a folder with the files of the package. */
  stick?: string;
  /** PEM-free root statement, base64. */
  anchor: string;
}

/** What a receiver says. */
export type Said =
  | { arrived: number; asked: number }
  | { done: true; outcome: string; rss: number; verifying: number; sources: unknown }
  | { stopped: string; sources: unknown };
