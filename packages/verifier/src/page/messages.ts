/** What the page and its worker say to one another. The worker holds everything that judges; the page holds what people see. */
import type { Verdict } from '@comity/proof';

/** A root statement as given, for people to compare before anything rests on it. */
export interface RootFacts {
  readonly state: string;
  readonly version: number;
  /** 40 digits in groups of five. */
  readonly fingerprint: string;
}

/** What the reader gave beside the package. */
export interface OwnSide {
  /** Root statements. */
  readonly anchors: readonly Uint8Array[];
  readonly authorities: readonly Uint8Array[];
}

/** What a file from the reader's own side is. */
export type Described =
  | { readonly root: RootFacts }
  /** DER; of time-stamp authorities. */
  | { readonly authorities: readonly Uint8Array[] };

export type ToWorker =
  | { readonly do: 'describe'; readonly bytes: Uint8Array }
  | ({ readonly do: 'verify'; readonly names: readonly string[] } & OwnSide)
  /** The answer to an ask. */
  | { readonly do: 'file'; readonly ask: number; readonly file: File | undefined };

export type FromWorker =
  /** undefined: it is neither. */
  | { readonly says: 'described'; readonly file: Described | undefined }
  | { readonly says: 'total'; readonly bytes: number }
  | { readonly says: 'read'; readonly bytes: number }
  | { readonly says: 'open'; readonly ask: number; readonly name: string }
  | { readonly says: 'verdict'; readonly verdict: Verdict }
  | { readonly says: 'broke'; readonly message: string };
