/** What the page and its worker say to one another. The worker holds everything that judges; the page holds what people see. */
import type { ProofErrorCode, SpkiVerifier, Verdict } from '@comity/proof';

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

/** A file to open, or a signature to check: a worker of a page in an origin of its own has no Web Crypto, though the page has. */
export type Asked = string | Parameters<SpkiVerifier>;

/** The file; whether the signature holds, or code and message of why nobody can say. */
export type Told = File | undefined | boolean | readonly [ProofErrorCode, string];

export type ToWorker =
  | { readonly do: 'describe'; readonly bytes: Uint8Array }
  | ({ readonly do: 'verify'; readonly names: readonly string[] } & OwnSide)
  /** The answer to an ask. */
  | { readonly do: 'tell'; readonly ask: number; readonly told: Told };

export type FromWorker =
  /** undefined: it is neither. */
  | { readonly says: 'described'; readonly file: Described | undefined }
  | { readonly says: 'total'; readonly bytes: number }
  | { readonly says: 'read'; readonly bytes: number }
  | { readonly says: 'ask'; readonly ask: number; readonly about: Asked }
  | { readonly says: 'verdict'; readonly verdict: Verdict }
  | { readonly says: 'broke'; readonly message: string };
