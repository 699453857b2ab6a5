// Every message of a thread, by its wire name. `OutMessage` is what an act wants sent; `InMessage` is what has arrived and been
// checked by the proof.
import type { Digest, Instant, MessageId, StateCode, ThreadId } from '../law/scalars.ts';
import type * as L from '../letter/content.ts';
import type * as P from '../preservation/content.ts';
import type { MessageClass } from './content.ts';
import type * as C from './correspondence.ts';

export interface Bodies {
  'comity.preservation.request/1': P.PreservationRequest;
  'comity.preservation.outcome/1': P.PreservationOutcome;
  'comity.preservation.extension/1': P.PreservationExtension;
  'comity.preservation.release/1': P.PreservationRelease;
  'comity.preservation.warning/1': P.PreservationWarning;
  'comity.preservation.warning-answer/1': P.PreservationWarningAnswer;
  'comity.letter.request/1': L.LetterRequest;
  'comity.request.more-information/1': C.MoreInformation;
  'comity.request.supplement/1': C.Supplement;
  'comity.condition.proposed/1': L.ConditionProposed;
  'comity.condition.accepted/1': L.ConditionAccepted;
  'comity.condition.declined/1': L.ConditionDeclined;
  'comity.consultation/1': C.ConsultationBody;
  'comity.decision.postponed/1': L.DecisionPostponed;
  'comity.decision.refused/1': C.DecisionRefused;
  'comity.decision.accepted/1': L.DecisionAccepted;
  'comity.execution.report/1': L.ExecutionReport;
  'comity.request.withdrawn/1': C.RequestWithdrawn;
  'comity.status.query/1': C.StatusQuery;
  'comity.status.report/1': C.StatusReport;
  'comity.acknowledgement/1': C.AcknowledgementBody;
  'comity.evidence.announcement/1': L.EvidenceAnnouncement;
}
export type MessageType = keyof Bodies;
export type BodyOf<T extends MessageType> = Bodies[T];

/** A message an act wants sent: the node adds the envelope, computes the digest and calls `recordSent`. */
export type OutMessage<T extends MessageType = MessageType> = {
  [K in T]: { type: K; body: Bodies[K]; seq: number; class: MessageClass };
}[T];

/** A message that arrived, its seal checked against the directory of `from`, its body parsed. */
export type InMessage<T extends MessageType = MessageType> = {
  [K in T]: {
    type: K;
    body: Bodies[K];
    id: MessageId;
    digest: Digest;
    thread: ThreadId;
    seq: number;
    prev: Digest | null;
    from: StateCode;
    to: StateCode;
    class: MessageClass;
    drill: boolean;
    /** When it reached this node. */
    at: Instant;
  };
}[T];

/** Points at a message of the thread without needing its digest yet. */
export interface MessageRef {
  direction: 'sent' | 'received';
  seq: number;
}
