// What an officer must say for each act. Every input may carry safeguards recorded at home and overrides of warnings.

import type { Override } from '../law/judge.ts';
import type { Digest, Instant, StateCode, ThreadId } from '../law/scalars.ts';
import type { EvidenceAnnouncement, ExecutionReport, Unexecuted } from '../letter/content.ts';
import type { LetterDraft } from '../letter/stages.ts';
import type { ReleaseReason, WarningRisk } from '../preservation/content.ts';
import type { PreservationDraft } from '../preservation/stages.ts';
import type { DomesticOrder } from '../safeguards/domestic-order.ts';
import type { Authority, MessageClass, SafeguardRecord, UseLimitation } from './content.ts';
import type { ConsultationBody, MoreInformation, Supplement, WithdrawalReason } from './correspondence.ts';
import type { Approval, OralNote } from './parts.ts';

/** Part of every input. */
export interface Said {
  /** Recorded with this act, for this State's own file. */
  safeguards?: SafeguardRecord[];
  /** For each warning that was shown and passed: why. */
  overrides?: Override[];
}

export interface NewDraft<D> extends Said {
  id: ThreadId;
  class: MessageClass;
  drill: boolean;
  draft: D;
  /** 40(13): it was first asked by word of mouth. */
  oral?: OralNote;
}
export type NewPreservationDraft = NewDraft<PreservationDraft>;
export type NewLetterDraft = NewDraft<LetterDraft>;

export interface Revise<D = PreservationDraft | LetterDraft> extends Said {
  draft: D;
}
export interface Authorise extends Said {
  approvals: Approval[];
}
export interface Dispatch extends Said {
  /** 40(12)(d). `network` is this one; `diplomatic` is the same messages in a pouch. */
  channel: 'network' | 'diplomatic' | 'interpol';
}
export interface Extend extends Said {
  until?: Instant;
  reason: string;
}
export interface SupplementInput extends Said, Omit<Supplement, 'reference'> {}
export type AnswerCondition = Said & { proposal: Digest; conditionIds: string[] } & (
    | { choice: 'accept' }
    | { choice: 'decline'; reason: string }
  );
export interface AnswerWarning extends Said {
  warning: Digest;
  choice: 'go-on' | 'withdraw';
  reason: string;
}
export interface Withdraw extends Said {
  reason: WithdrawalReason;
  note?: string;
}
/** The preservation is no longer needed; the Requested State may release the data. */
export interface LetGo extends Said {
  reason: 'no-longer-needed' | 'letter-decided';
  note?: string;
}
export interface QueryStatus extends Said {
  reason?: string;
}

export interface Register extends Said {
  registeredAs: string;
  authority: string;
}
export interface Acknowledge extends Said {
  authority: string;
  languages?: string[];
  nextStepBy?: Instant;
}
export interface Transmit extends Said {
  to: string;
  /** When it was passed on; now where not said. */
  day?: Instant;
  /** For our own file: by which way, with what enclosed. */
  note?: string;
}
export interface Ask extends Said, Omit<MoreInformation, 'reference'> {}
export interface Consult extends Said, ConsultationBody {}
export interface ProposeCondition extends Said {
  conditions: UseLimitation[];
  reason: string;
  replyBy?: Instant;
}
export interface Accept extends Said {
  executingAuthority: Authority;
  expectedBy?: Instant;
  /** 40(20): asked only when the letter requires secrecy. */
  secrecy?: 'kept' | 'cannot-be-kept';
}
export interface Refuse extends Said {
  /** Codes as the officer chose them; the closed list and the codes that are never a ground are checked here. */
  grounds: string[];
  reasons: string;
  /** 42(5): the stated belief that dual criminality could not be met at disclosure. */
  dualCriminalityBelief?: string;
  /** 40(21)(b): who decided, and at what level. */
  decisionMaker?: string;
  /** 36(1)(a): the data-protection law that forbids it. */
  lawCited?: string;
  /** Only these data are refused. */
  partial?: { dataIds: string[] };
}
export interface Postpone extends Said {
  reason: string;
  until?: Instant;
}
export interface Warn extends Said {
  risk: WarningRisk;
  explanation: string;
}
export interface OrderPreservation extends Said {
  order: DomesticOrder;
  /** When the data were in fact preserved, if that is known already. */
  effectiveFrom?: Instant;
  /** 42(7): what the officer already sees going wrong. */
  knownRisk?: WarningRisk;
  note?: string;
}
export interface OrderLetter extends Said {
  order: DomesticOrder;
}
/** What the officer reports; what a result needs besides, the rules ask for. */
export interface ExecutePreservation extends Said {
  result: 'preserved' | 'partly-preserved' | 'not-preserved';
  dataIds?: string[];
  effectiveFrom?: Instant;
  reasons?: string;
  note?: string;
}
export interface ExecuteLetter extends Said {
  result: ExecutionReport['result'];
  executedBy?: Authority;
  packages?: Digest[];
  unexecuted?: Unexecuted[];
  note?: string;
}
/** Extending needs the new order, declining its reasons. */
export interface ExtendOrder extends Said {
  choice: 'extend' | 'decline';
  order?: DomesticOrder;
  reasons?: string;
}
/** 43(1): while preserving, a provider in another State turned up. */
export interface FindProvider extends Said {
  /** Our own number for it, unique in the request. */
  providerId: string;
  provider: string;
  state: StateCode;
  dataIds: string[];
}
export interface DisclosePath extends Said {
  providerId: string;
  /** Enough traffic data to identify the provider and the path. */
  path: string;
  /** 36(1)(a): the law on which this transfer rests. */
  transferBasis: string;
}
export interface WithholdPath extends Said, Pick<Refuse, 'grounds' | 'reasons' | 'decisionMaker'> {
  providerId: string;
}
export interface ReleaseInput extends Said {
  reason: ReleaseReason;
  note?: string;
}
export interface ReportStatus extends Said {
  text?: string;
  nextStepBy?: Instant;
}
export interface SendEvidence extends Said {
  package: Omit<EvidenceAnnouncement, 'useLimitations'>;
  /** The data items of the letter the package holds. */
  dataIds: string[];
  /** 36(1)(a): the law on which this transfer rests. */
  transferBasis: string;
}
