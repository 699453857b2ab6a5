/** What a page of a letter that is being written knows: the answers so far, by the names of their fields, and what is wrong with them. */

import type { Fault } from '../../kit/notices.ts';
import type { DraftAttachments } from '../attachments/draft.ts';

export interface DraftingFacts {
  request: string;
  csrf: string;
  answers: Readonly<Record<string, string>>;
  faults: readonly Fault[];
  /** What makes an offence of the Convention. */
  articles: readonly string[];
  /** On the page that has them. */
  attachments?: DraftAttachments | undefined;
}
