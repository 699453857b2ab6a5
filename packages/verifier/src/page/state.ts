/** What the page knows at one moment. */
import { firstLanguage } from '@comity/page';
import type { Verdict } from '@comity/proof';
import type { Language } from '../words/index.ts';
import type { Folder } from './folder.ts';
import type { RootFacts } from './messages.ts';
import type { PageWords } from './words/words.ts';

export interface GivenRoot {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly facts: RootFacts;
}

/** A file with certificates of time-stamp authorities. */
export interface GivenAuthorities {
  readonly name: string;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
}

export interface State {
  readonly language: Language;
  readonly roots: readonly GivenRoot[];
  readonly authorities: readonly GivenAuthorities[];
  readonly folder?: Folder | undefined;
  /** What stands in the way, in any language. */
  readonly trouble?: ((page: PageWords) => string) | undefined;
  readonly running?: Running | undefined;
  readonly verdict?: Verdict | undefined;
}

export interface Running {
  readonly startedAt: number;
  /** Bytes; undefined while unknown. */
  readonly total?: number;
  readonly read: number;
  cancel(): void;
}

export function firstState(preferred: readonly string[]): State {
  return { language: firstLanguage(preferred), roots: [], authorities: [] };
}
