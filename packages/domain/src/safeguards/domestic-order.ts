// The Requested State's own order for a measure. Article 24 asks, as appropriate, for review, grounds and limits, and 24(4) asks it
// also when a State acts for another: without these facts nothing is executed.
import type { Instant } from '../law/scalars.ts';
import type { OrderReference } from '../request/content.ts';

export interface DomesticOrder extends OrderReference {
  /** 24(2): who reviewed it. `none` needs the legal basis that allows it. */
  review: 'judicial' | 'independent' | 'none';
  legalBasis: string;
  /** 24(2): why this measure, in this case. */
  grounds: string;
  /** 24(2): what it covers. */
  scope: OrderScope;
  /** 25(3), 29(3), 30(3): whether the custodian must keep it secret, under what law, until when. */
  secrecy: { binds: boolean; provision: string; until?: Instant };
  /** 28(4): someone is made to share what they know of a system. */
  compelsKnowledge?: boolean;
  /** 30(1): the domestic list that allows interception for this offence. */
  listedOffence?: string;
}

export interface OrderScope {
  /** The data items of the request it covers. */
  dataIds: string[];
  from?: Instant;
  to?: Instant;
  /** When the order itself ends. */
  until: Instant;
}
