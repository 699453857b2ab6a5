/** Whom to tell that something waits, and whom next if nobody sees to it. A State's own desk rules; the Convention has none. */
import type { Language } from '@comity/language';
import type { Channel } from '../../ports/courier.ts';
import type { ShiftRecord } from '../../ports/duty.ts';
import type { AlarmRecord } from '../../ports/records/index.ts';

export interface Told {
  channel: Channel;
  address: string;
  language: Language;
}

/** Those of a step are told once an alarm has been open for so long; the first step usually at once. */
export interface NoticeStep {
  afterMinutes: number;
  to: Told[];
  /** And whoever is on duty, where they said they are told. */
  duty?: true | undefined;
}

export const namesDuty = (steps: readonly NoticeStep[]): boolean => steps.some(({ duty }) => duty);

/** The rota with the officer on duty in it, as far as there is one and they gave an address. */
export const withDuty = (steps: readonly NoticeStep[], shift: ShiftRecord | undefined): NoticeStep[] =>
  steps.map(({ duty, to, ...step }) => ({
    ...step,
    to: duty && shift?.notices ? [...to, shift.notices] : to,
  }));

export const UNSENT_KIND = 'notices-unsent';

/** What is only drawing near is shown on the Desk; that notices fail cannot be told by a notice. */
const QUIET: ReadonlySet<string> = new Set(['clock-soon', UNSENT_KIND]);

export const isTold = ({ kind }: Pick<AlarmRecord, 'kind'>): boolean => !QUIET.has(kind);
