// The messages of an expedited preservation (article 42), as they cross the border.
import type { Digest, Instant } from '../law/scalars.ts';
import type {
  Authority,
  Confidentiality,
  Custodian,
  DataItem,
  Offence,
  OrderReference,
  SafeguardRecord,
} from '../request/content.ts';

/** 42(3): what a preservation request must contain. */
export interface PreservationRequest {
  reference: string;
  authority: Authority;
  offence: Offence;
  caseName?: string;
  facts: string;
  data: DataItem[];
  custodian?: Custodian;
  necessity: string;
  /** 42(3)(f): a letter of request will follow. */
  intentionToRequest: { statement: true; plannedBy?: Instant };
  confidentiality?: Confidentiality;
  urgency?: { reason: string };
  safeguards: SafeguardRecord[];
}

/**
 * What the Requested State says it has done. `until` absent from `extended` means: until the letter is decided (42(8)).
 */
export interface PreservationOutcome {
  reference: string;
  result: PreservationResult;
  dataIds: string[];
  effectiveFrom?: Instant;
  until?: Instant;
  order?: OrderReference;
  reasons?: string;
  note?: string;
}
export type PreservationResult =
  | 'ordered'
  | 'preserved'
  | 'partly-preserved'
  | 'extended'
  | 'not-extended'
  | 'not-preserved'
  | 'released';

/** 42(9): asked before the preservation ends. */
export interface PreservationExtension {
  reference: string;
  until?: Instant;
  reason: string;
}

/** The Requesting State's word that the data need no longer be kept. What is then done is an outcome, `released`. */
export interface PreservationRelease {
  reference: string;
  reason: ReleaseReason;
  note?: string;
}
export type ReleaseReason = 'no-longer-needed' | 'letter-decided' | 'expired';

/** 42(7): preserving may not help, or may harm. */
export interface PreservationWarning {
  reference: string;
  risk: WarningRisk;
  explanation: string;
}
export type WarningRisk = 'will-not-secure' | 'confidentiality' | 'prejudice';

/** 42(7): the Requesting State decides whether to go on. */
export interface PreservationWarningAnswer {
  answersMessage: Digest;
  choice: 'go-on' | 'withdraw';
  reason: string;
}
