/** What a node remembers of translations. The original stays what it is: a translation is somebody's word about it. */
import type { Language } from '@comity/language';
import type { Instant } from './clock.ts';
import type { LetterKind } from './letter-kinds.ts';
import type { Digest } from './records/index.ts';

export interface TranslationRecord {
  id: string;
  /** A request, sealed or by hand. */
  request: string;
  of: LetterKind;
  /** Of the exact payload that was translated; absent where nothing was sealed. */
  original?: Digest;
  /** BCP 47. */
  from: string;
  into: Language;
  /** Who translated it. */
  translator: string;
  sworn: boolean;
  /** By the field of the letter each stands for. */
  texts: Record<string, string>;
  addedAt: Instant;
  addedBy: string;
}
