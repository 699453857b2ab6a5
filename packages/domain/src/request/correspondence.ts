// The messages both kinds of request share: questions, consultation, refusal, withdrawal, status, acknowledgement.
import type { GroundCode } from '@comity/convention';
import type { Digest, Instant } from '../law/scalars.ts';
import type { Authority } from './content.ts';

/** 40(16). */
export interface MoreInformation {
  reference: string;
  questions: { id: string; text: string; paragraph: string }[];
}
export interface Supplement {
  reference: string;
  answers: { questionId: string; text: string }[];
  note?: string;
}

/** 40(28), 40(30), 40(20). */
export interface ConsultationBody {
  about: ConsultationSubject;
  paragraphs: string[];
  text: string;
  grounds?: GroundCode[];
}
export type ConsultationSubject = 'refusal' | 'postponement' | 'conditions' | 'cost' | 'other';

/** 40(25): a refusal always says why. */
export interface DecisionRefused {
  grounds: GroundCode[];
  paragraphs: string[];
  reasons: string;
  consultation?: Digest;
  partial?: { dataIds: string[] };
}

/** 40(26): promptly when help is no longer needed. */
export interface RequestWithdrawn {
  reason: WithdrawalReason;
  note?: string;
}
export type WithdrawalReason = 'no-longer-needed' | 'withdrawn' | 'sent-in-error';

export interface StatusQuery {
  reason?: string;
}
export interface StatusReport {
  stage: string;
  since: Instant;
  text?: string;
  nextStepBy?: Instant;
}

/** A person's word, unlike a receipt: your request is ours, under this number. */
export interface AcknowledgementBody {
  /** Theirs. */
  reference: string;
  registeredAs: string;
  receivedAt: Instant;
  authority: Authority;
  officerRole: string;
  languages?: string[];
  nextStepBy?: Instant;
}
