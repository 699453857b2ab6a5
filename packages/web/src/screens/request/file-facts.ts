/** What the file of a request shows, whichever tab. */
import type { Key } from '@comity/language';
import type { Letter } from '@comity/letter';
import type { LetterAttachments } from '../attachments/file.ts';
import type { RunningClock } from '../desk/facts.ts';
import type { NextStep, OpenActFacts, RequestName } from './facts.ts';

export const TABS = ['letter', 'timeline', 'evidence', 'messages', 'safeguards'] as const;
export type TabName = (typeof TABS)[number];

/** What stands beside everything of a request: what is due, the next act, the others. */
export interface NextFacts {
  name: RequestName;
  now: string;
  clock?: RunningClock | undefined;
  isOurs: boolean;
  acts: readonly OpenActFacts[];
  next?: NextStep | undefined;
  /** What comes next, where it is not this officer's to do. */
  others?: NextStep | undefined;
  awaiting: readonly AwaitingFacts[];
}

export interface FileFacts extends NextFacts {
  tab: TabName;
  /** Our own number for it, once it is registered. */
  registeredAs?: string | undefined;
  since: string;
  who?: string | undefined;
  counts: Partial<Record<TabName, number>>;
  content: TabFacts;
}

/** An act that officers have still to approve. */
export interface AwaitingFacts {
  id: string;
  act: string;
  needed: number;
  /** Names of those who did. */
  by: readonly string[];
  /** Roles one of which gives the approval that is missing. */
  roles: readonly string[];
  /** Where it is taken off the table, for whoever may. */
  takeBack?: { action: string; csrf: string } | undefined;
  /** Where one approves, for whoever gives it. */
  href?: string | undefined;
}

export type TabFacts =
  | { tab: 'letter'; letter: Letter; attachments: LetterAttachments }
  | { tab: 'timeline'; entries: readonly StoryEntry[] }
  | {
      tab: 'evidence';
      items: readonly ItemFacts[];
      packages: readonly PackageRow[];
      erased?: string | undefined;
      /** After which item the next page begins. */
      next?: string | undefined;
      /** Somebody has laid a hand on it. */
      hasChain: boolean;
      /** What this officer may do here now. */
      may: { add: boolean; release: boolean };
    }
  | { tab: 'messages'; messages: readonly MessageFacts[] }
  | { tab: 'safeguards'; records: readonly SafeguardFacts[] };

export interface StoryEntry {
  at: string;
  act: string;
  by: string;
  /** True when the other State did it. */
  isTheirs: boolean;
  /** Named by the type of a message, not by an act. */
  isMessage: boolean;
  citation: string;
  note?: string | undefined;
  overrides: readonly { code: string; reason: string }[];
}

export interface ItemFacts {
  id: string;
  /** As whoever brought it called it, as data; absent where it is shown to nobody. */
  label?: string | undefined;
  kind: 'raw' | 'derived' | 'copy';
  bytes?: number | undefined;
  sha256: string;
  isMarked: boolean;
  addedAt: string;
  by: string;
}

export interface PackageRow {
  id: string;
  direction: 'made' | 'received';
  stage: string;
  at: string;
}

export interface MessageFacts {
  id: string;
  type: string;
  direction: 'sent' | 'received';
  at: string;
  /** How far it is, by its own word. */
  stage: string;
  digest: string;
  problem?: string | undefined;
  /** The request itself: it is read as a letter. */
  isRequest: boolean;
  /** What it says; nothing where it is no longer kept. */
  says: readonly MessageWord[];
}

export type MessageArea = 'form' | 'grounds' | 'letter' | 'stages';

/** A part of what a message says: words somebody wrote, codes to be worded, or a moment. */
export type MessageWord = {
  term: Extract<Key, `form.${string}` | `request.${string}` | `execution.${string}`>;
} & ({ written: readonly string[] } | { area: MessageArea; codes: readonly string[] } | { at: string });

export interface SafeguardFacts {
  id: string;
  citation: string;
  answer: string;
  note: string;
  by: string;
  /** Said by the other State, with its request. */
  isTheirs: boolean;
}
