// The letter of request (articles 40 and 44) and the messages that only a letter knows, as they cross the border.
import type { Digest, Instant } from '../law/scalars.ts';
import type {
  Authority,
  Basis,
  Confidentiality,
  Custodian,
  DataItem,
  Follows,
  Offence,
  OrderReference,
  SafeguardRecord,
  UseLimitation,
} from '../request/content.ts';
import type { Attachment } from './attachments.ts';

/** 40(3): what assistance may be asked for. */
export type Purpose =
  | '40(3)(a)'
  | '40(3)(b)'
  | '40(3)(c)'
  | '40(3)(d)'
  | '40(3)(e)'
  | '40(3)(f)'
  | '40(3)(g)'
  | '40(3)(h)'
  | '40(3)(i)'
  | '40(3)(j)'
  | '40(3)(k)'
  | '40(3)(l)'
  | '40(3)(m)';

/** 40(15)(e). */
export interface PersonConcerned {
  identity: string;
  location?: string;
  nationality?: string;
  role: string;
}

/** 40(15): what a letter of request must contain. */
export interface LetterRequest {
  reference: string;
  basis: Basis;
  authority: Authority;
  subjectMatter: string;
  natureOfProceeding: string;
  conductingAuthority: { name: string; functions: string };
  offence: Offence;
  facts: string;
  assistance: { purposes: Purpose[]; sought: string; specialProcedure?: string };
  data?: DataItem[];
  persons?: PersonConcerned[];
  custodian?: Custodian;
  period?: { from: Instant; to: Instant };
  purpose: string;
  /** 44(4): why the answer should be expedited. */
  expedited?: 'vulnerable' | 'instrument';
  /** 40(26): only a reasoned deadline has weight. */
  deadline?: { by: Instant; reason: string };
  confidentiality?: Confidentiality;
  follows?: Follows;
  /** 40(13). */
  language: string;
  dualCriminalityNote?: string;
  safeguards: SafeguardRecord[];
  /** Files that go with the letter, each named once. */
  attachments?: Attachment[];
}

export interface ConditionProposed {
  conditions: UseLimitation[];
  reason: string;
  replyBy?: Instant;
}
export interface ConditionAccepted {
  answersMessage: Digest;
  conditionIds: string[];
}
export interface ConditionDeclined {
  answersMessage: Digest;
  conditionIds: string[];
  reason: string;
}

/** 40(27). */
export interface DecisionPostponed {
  reason: string;
  paragraphs: string[];
  until?: Instant;
  consultation: Digest;
}

export interface DecisionAccepted {
  reference: string;
  executingAuthority: Authority;
  /** The ids of the conditions both States agreed: 40(28). */
  conditions: string[];
  expectedBy?: Instant;
}

/** A domestic order that was executed, with its kind. */
export interface ExecutedOrder extends OrderReference {
  kind: string;
}

export interface ExecutionReport {
  result: 'executed' | 'partly-executed' | 'not-executed';
  executedBy: Authority;
  orders: ExecutedOrder[];
  packages: Digest[];
  note?: string;
  unexecuted?: Unexecuted[];
}
export interface Unexecuted {
  what: string;
  why: string;
  paragraph: string;
}

export interface EvidenceAnnouncement {
  packageId: string;
  packageDigest: Digest;
  itemCount: number;
  totalSize: number;
  /** The package's own files, fetched first. */
  files: { name: string; root: Digest; size: number }[];
  useLimitations: UseLimitation[];
  retrieveUntil?: Instant;
}
