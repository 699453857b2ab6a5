// Legal periods. Every clock says where its figure comes from: the treaty gives a number, the treaty gives a word
// without a number, or the figure is a product default and no law at all.
import numbersFile from '../../../convention/clocks/numbers.json' with { type: 'json' };
import defaultsFile from '../../../convention/clocks/product-defaults.json' with { type: 'json' };
import promptnessFile from '../../../convention/clocks/promptness.json' with { type: 'json' };
import type { ProvisionId } from './law.gen.ts';

/** A number the Convention gives. `until-event` and `before-event` have an event instead of a number. */
export interface NumberClock {
  readonly id: NumberClockId;
  readonly title: string;
  readonly source: 'treaty';
  readonly kind:
    | 'floor'
    | 'ceiling'
    | 'duration'
    | 'until-event'
    | 'before-event'
    | 'periodicity'
    | 'availability'
    | 'threshold'
    | 'date';
  readonly value: number | string | null;
  readonly unit: 'hours' | 'days' | 'months' | 'years' | 'States Parties' | null;
  readonly starts: string;
  readonly ends?: string;
  readonly renewable?: boolean;
  readonly provisions: readonly ProvisionId[];
  readonly note?: string;
}

/** A word of the Convention without a number; `productDefault` names the desk figure used beside it. */
export interface PromptnessClock {
  readonly id: PromptnessClockId;
  readonly title: string;
  readonly source: 'treaty';
  readonly kind: 'promptness';
  readonly value: null;
  readonly word: string;
  readonly binds: 'requesting' | 'requested';
  readonly starts: string;
  readonly provisions: readonly ProvisionId[];
  readonly productDefault?: DeskClockId;
  readonly note?: string;
}

/** A span of time as a whole number of hours or days. */
export interface Span {
  readonly value: number;
  readonly unit: 'hours' | 'days';
}

/** A desk figure of the product, by urgency. Never treaty law; always labelled so. */
export interface DeskClock {
  readonly id: DeskClockId;
  readonly title: string;
  readonly source: 'product';
  readonly kind: 'desk-default';
  readonly values: { readonly normal: Span; readonly urgent: Span; readonly emergency: Span };
  readonly starts: string;
  /** The paragraphs beside which the figure stands. They do not contain it. */
  readonly near: readonly ProvisionId[];
  readonly why: string;
}

export type NumberClockId =
  | 'preservation-floor'
  | 'preservation-until-decision'
  | 'extension-before-expiry'
  | 'domestic-order-ceiling'
  | 'safe-conduct-end'
  | 'contact-list-circulation'
  | 'contact-point-availability'
  | 'serious-crime-threshold'
  | 'conference-convened'
  | 'entry-into-force'
  | 'entry-into-force-later-party'
  | 'protocol-threshold'
  | 'arbitration-organised'
  | 'amendment-proposal'
  | 'amendment-in-force'
  | 'denunciation'
  | 'signature-closes';

export type PromptnessClockId =
  | 'execution'
  | 'oral-request-confirmation'
  | 'confidentiality-impossible'
  | 'no-longer-needed'
  | 'preservation-warning'
  | 'spontaneous-exculpatory-notice'
  | 'exculpatory-notice'
  | 'return-of-transferred-person'
  | 'prosecute-instead'
  | 'preserve'
  | 'disclose-traffic-data'
  | 'round-the-clock-communication'
  | 'stored-data-vulnerable'
  | 'stored-data-instrument';

export type DeskClockId =
  | 'acknowledgement-preservation'
  | 'preservation-order-default'
  | 'acknowledgement-letter'
  | 'letter-decision'
  | 'oral-request-confirmation-default'
  | 'inform-promptly-default'
  | 'status-answer'
  | 'warning-answer'
  | 'condition-answer'
  | 'supplement'
  | 'letter-follows-preservation';

export type LegalClock = NumberClock | PromptnessClock | DeskClock;
export type ClockId = LegalClock['id'];

/** Every clock: the treaty's numbers, its words without numbers, and the product's defaults. */
export const clocks: readonly LegalClock[] = [
  ...numbersFile.clocks,
  ...promptnessFile.clocks,
  ...defaultsFile.clocks,
] as unknown as readonly LegalClock[];

const byId = new Map<string, LegalClock>(clocks.map((c) => [c.id, c]));

/** The clock under an id; undefined when there is none. */
export function clock(id: NumberClockId): NumberClock;
export function clock(id: PromptnessClockId): PromptnessClock;
export function clock(id: DeskClockId): DeskClock;
export function clock(id: string): LegalClock | undefined;
export function clock(id: string): LegalClock | undefined {
  return byId.get(id);
}
