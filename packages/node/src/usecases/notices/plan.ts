/** Whom to tell that something waits, and whom next if nobody sees to it. A State's own desk rules; the Convention has none. */
import type { Language } from '@comity/language';
import type { Channel } from '../../ports/courier.ts';
import type { AlarmRecord } from '../../ports/records.ts';

export interface Told {
  channel: Channel;
  address: string;
  language: Language;
}

/** Those of a step are told once an alarm has been open for so long; the first step usually at once. */
export interface NoticeStep {
  afterMinutes: number;
  to: Told[];
}

export const UNSENT_KIND = 'notices-unsent';

/** What is only drawing near is shown on the Desk; that notices fail cannot be told by a notice. */
const QUIET: ReadonlySet<string> = new Set(['clock-soon', UNSENT_KIND]);

export const isTold = ({ kind }: Pick<AlarmRecord, 'kind'>): boolean => !QUIET.has(kind);
