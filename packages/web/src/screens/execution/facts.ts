/** What the execution of a request of another State shows: what was ordered, what came in, and what of it may leave. */
import type { RunningClock } from '../desk/facts.ts';
import type { NextFacts } from '../request/file-facts.ts';

export interface OrderShown {
  authority: string;
  reference: string;
  date: string;
  review: 'judicial' | 'independent' | 'none';
  legalBasis: string;
  grounds: string;
  covers: readonly string[];
  until: string;
  hasEnded: boolean;
  /** The provision that binds the custodian; absent where secrecy was not ordered. */
  secrecy?: string | undefined;
  recordedBy?: string | undefined;
}

export interface TicketShown {
  id: string;
  order: string;
  stage: 'open' | 'declared' | 'taken' | 'aside' | 'closed';
  why?: string | undefined;
  files?: number | undefined;
  expires: string;
  by: string;
}

/** 43(1). */
export interface AbroadShown {
  provider: string;
  state: string;
  data: readonly string[];
  answer: 'waits' | 'disclosed' | 'withheld';
}

export interface DataShown {
  id: string;
  says: string;
  /** References of the orders that cover it. */
  ordered: readonly string[];
  items: number;
  sent: boolean;
  refused: boolean;
}

export type WhyNot = 'refused' | 'not-asked' | 'not-ordered' | 'not-letter' | 'unsaid';

export interface ItemShown {
  id: string;
  /** Absent for what is shown to nobody. */
  label?: string | undefined;
  bytes?: number | undefined;
  data: readonly string[];
  standing: 'may' | 'listed' | 'released' | 'sealed' | 'sent' | 'withheld' | 'erased';
  sentAt?: string | undefined;
  /** What speaks against sending it, or is still to be said of it. */
  why: readonly { code: WhyNot; data: string }[];
}

export interface ConditionShown {
  id: string;
  text: string;
  purpose: string;
  noOnward: boolean;
  standing: 'accepted' | 'proposed' | 'declined';
}

export interface ExecutionFacts extends NextFacts {
  /** Whether this officer may give tickets, and take them back. */
  mayTicket: boolean;
  csrf: string;
  orders: readonly OrderShown[];
  inCharge?: string | undefined;
  passedTo: readonly string[];
  preserved?: { until: string; since?: string | undefined } | undefined;
  tickets: readonly TicketShown[];
  abroad: readonly AbroadShown[];
  data: readonly DataShown[];
  items: readonly ItemShown[];
  /** The other State's reference, to which use is bound by 40(19). */
  boundTo: string;
  conditions: readonly ConditionShown[];
  clocks: readonly RunningClock[];
}
