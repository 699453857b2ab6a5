// The stages of a preservation in each State. A stage carries the facts that make it true: nothing can be `preserved` without
// an order and an end, nor `refused` without reasons.
import type { Instant, StateCode } from '../law/scalars.ts';
import type { OrderReference } from '../request/content.ts';
import type { HalfCore } from '../request/core.ts';
import type { MessageRef } from '../request/messages.ts';
import type { Approval, ChainedLetter, Refusal, Registration, Withdrawal } from '../request/parts.ts';
import type { DomesticOrder } from '../safeguards/domestic-order.ts';
import type { PreservationRequest, WarningRisk } from './content.ts';

/** A request being written: anything may still be missing. */
export type PreservationDraft = Partial<PreservationRequest>;

/** What the Requested State said of its order: `until` is its word, and may move with each extension. */
export interface Held {
  order: OrderReference | null;
  dataIds: string[];
  until: Instant;
  /** When the data were in fact preserved; the sixty days of 42(8) run from here. */
  effectiveFrom: Instant | null;
}

export interface Preserved extends Held {
  effectiveFrom: Instant;
  /** Set when only part could be preserved. */
  shortfall: string | null;
}

export interface Release {
  /** In words, as the Requested State gave it. */
  says: string;
  at: Instant;
}

/** The Requesting State's half. */
export type OutgoingPreservationStage =
  | { name: 'draft'; draft: PreservationDraft; by: string; at: Instant }
  | { name: 'authorised'; request: PreservationRequest; approvals: Approval[]; at: Instant }
  | { name: 'dispatched'; request: PreservationRequest; at: Instant }
  | ({ name: 'ordered'; request: PreservationRequest; at: Instant } & Held)
  | ({ name: 'preserved'; request: PreservationRequest; at: Instant } & Preserved)
  | { name: 'not-preserved'; request: PreservationRequest; reasons: string; at: Instant }
  | { name: 'refused'; request: PreservationRequest; refusal: Refusal; at: Instant }
  | { name: 'released'; request: PreservationRequest; release: Release; at: Instant }
  /** A draft that was given up has the same end, and was never sent. */
  | { name: 'withdrawn'; request: PreservationDraft; withdrawal: Withdrawal; at: Instant };

/** The Requested State's half. Its order is known in full here, grounds and scope included. */
export type IncomingPreservationStage =
  | { name: 'received'; at: Instant }
  | { name: 'registered'; registration: Registration; at: Instant }
  | ({ name: 'ordered'; registration: Registration; domestic: DomesticOrder; at: Instant } & Held)
  | ({ name: 'preserved'; registration: Registration; domestic: DomesticOrder; at: Instant } & Preserved)
  | { name: 'not-preserved'; registration: Registration; reasons: string; at: Instant }
  | { name: 'refused'; registration: Registration; refusal: Refusal; at: Instant }
  | { name: 'released'; registration: Registration; release: Release; at: Instant }
  /** `held` says that data are still preserved and wait to be released. */
  | {
      name: 'withdrawn';
      registration: Registration | null;
      withdrawal: Withdrawal;
      held: Held | null;
      at: Instant;
    };

/** 42(7), from whichever side it is seen. */
export interface Warning {
  risk: WarningRisk;
  explanation: string;
  at: Instant;
  message: MessageRef;
  answer: { choice: 'go-on' | 'withdraw'; reason: string; at: Instant } | null;
}

/** 42(9), from whichever side it is seen. */
export interface Extension {
  askedUntil: Instant | null;
  reason: string;
  at: Instant;
  answer:
    | { extended: true; until: Instant; at: Instant }
    | { extended: false; reasons: string; at: Instant }
    | null;
}

/** 43(1): a provider in another State that took part in the communication, found while preserving. */
export interface OtherProvider {
  /** Our own number for it. */
  id: string;
  provider: string;
  state: StateCode;
  /** The data items of the request it came up with. */
  dataIds: string[];
  foundAt: Instant;
  answer:
    | { name: 'disclosed'; at: Instant; message: MessageRef }
    | { name: 'withheld'; at: Instant; refusal: Refusal }
    | null;
}

export interface PreservationCore extends HalfCore {
  kind: 'preservation';
  warnings: Warning[];
  extensions: Extension[];
  letters: ChainedLetter[];
}
export interface OutgoingPreservation extends PreservationCore {
  direction: 'outgoing';
  stage: OutgoingPreservationStage;
}
export interface IncomingPreservation extends PreservationCore {
  direction: 'incoming';
  request: PreservationRequest;
  otherProviders: OtherProvider[];
  stage: IncomingPreservationStage;
}
