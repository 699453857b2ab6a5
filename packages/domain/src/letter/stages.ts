// The stages of a letter of request in each State (articles 40, 44). Questions, consultations and conditions run beside the
// stages, because a State may consult and ask at the same time.
import type { Instant } from '../law/scalars.ts';
import type { Authority, UseLimitation } from '../request/content.ts';
import type { HalfCore } from '../request/core.ts';
import type { MessageRef } from '../request/messages.ts';
import type { Approval, Refusal, Registration, Withdrawal } from '../request/parts.ts';
import type { DomesticOrder } from '../safeguards/domestic-order.ts';
import type { EvidenceAnnouncement, ExecutionReport, LetterRequest } from './content.ts';

export type LetterDraft = Partial<LetterRequest>;

/** 40(27): with what was consulted on before. */
export interface Postponement {
  reason: string;
  paragraphs: string[];
  until: Instant | null;
  /** The digest of the consultation that came before. */
  consultation: string;
  at: Instant;
}

export interface Acceptance {
  executingAuthority: Authority;
  /** The ids of the conditions both agreed. */
  conditions: string[];
  expectedBy: Instant | null;
  at: Instant;
}

export type OutgoingLetterStage =
  | { name: 'draft'; draft: LetterDraft; by: string; at: Instant }
  | { name: 'authorised'; request: LetterRequest; approvals: Approval[]; at: Instant }
  | { name: 'dispatched'; request: LetterRequest; at: Instant }
  | { name: 'postponed'; request: LetterRequest; postponement: Postponement; at: Instant }
  | { name: 'accepted'; request: LetterRequest; acceptance: Acceptance; at: Instant }
  | ExecutedStage<'partly-executed' | 'executed' | 'not-executed', { request: LetterRequest }>
  | { name: 'refused'; request: LetterRequest; refusal: Refusal; at: Instant }
  | { name: 'withdrawn'; request: LetterDraft; withdrawal: Withdrawal; at: Instant };

type ExecutedStage<Name extends ExecutionReport['result'], Facts> = Name extends unknown
  ? { name: Name; acceptance: Acceptance; report: ExecutionReport & { result: Name }; at: Instant } & Facts
  : never;

export type IncomingLetterStage =
  | { name: 'received'; at: Instant }
  | { name: 'registered'; registration: Registration; at: Instant }
  | { name: 'postponed'; registration: Registration; postponement: Postponement; at: Instant }
  | { name: 'accepted'; registration: Registration; acceptance: Acceptance; at: Instant }
  | {
      name: 'executing';
      registration: Registration;
      acceptance: Acceptance;
      orders: DomesticOrder[];
      at: Instant;
    }
  | ExecutedStage<
      'partly-executed' | 'executed' | 'not-executed',
      { registration: Registration; orders: DomesticOrder[] }
    >
  | { name: 'refused'; registration: Registration; refusal: Refusal; at: Instant }
  | { name: 'withdrawn'; registration: Registration | null; withdrawal: Withdrawal; at: Instant };

/** 40(28): a condition, and where the two States stand on it. Accepted, it binds. */
export interface ConditionRecord {
  limitation: UseLimitation;
  proposal: MessageRef;
  proposedAt: Instant;
  standing:
    | { name: 'proposed' }
    | { name: 'accepted'; at: Instant }
    | { name: 'declined'; at: Instant; reason: string };
}

/** An evidence package that was announced, with everything that binds its use. */
export interface EvidenceNotice {
  announcement: EvidenceAnnouncement;
  at: Instant;
}

export interface LetterCore extends HalfCore {
  kind: 'letter';
  conditions: ConditionRecord[];
  evidence: EvidenceNotice[];
}
export interface OutgoingLetter extends LetterCore {
  direction: 'outgoing';
  stage: OutgoingLetterStage;
}
export interface IncomingLetter extends LetterCore {
  direction: 'incoming';
  request: LetterRequest;
  stage: IncomingLetterStage;
}
