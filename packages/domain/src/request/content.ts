// What a request says, field for field as it crosses the border, shared by preservation requests (article 42) and letters of
// request (articles 40, 44). Texts have been measured at the border; here they are only read.
import type { OffenceArticle } from '@comity/convention';
import type { Digest, Instant } from '../law/scalars.ts';

export type { OffenceArticle };

/** The offence as the Requesting State sees it. */
export type Offence =
  | { kind: 'convention-offence'; articles: OffenceArticle[]; domesticProvision: string }
  | { kind: 'serious-crime'; domesticProvision: string; maxPenaltyYears: number };

/** 42(3)(a), 40(15)(a): who asks. */
export interface Authority {
  name: string;
  functions?: string;
  person?: string;
  phone?: string;
  email?: string;
  /** BCP 47. */
  languages?: string[];
}

export interface Identifier {
  type: 'ip' | 'email' | 'account' | 'domain' | 'phone' | 'url' | 'device' | 'other';
  value: string;
  /** When it was seen, for identifiers that change hands. */
  at?: Instant;
  provider?: string;
}

/** 2(c), 2(d), 2(f): the three kinds of data. */
export type DataKind = 'subscriber' | 'traffic' | 'content';

/** 42(3)(c): one piece of data, how to find it, and what it has to do with the offence. */
export interface DataItem {
  /** The Requesting State's own number for it, unique in the request. */
  id: string;
  description: string;
  kinds: DataKind[];
  identifiers: Identifier[];
  from?: Instant;
  to?: Instant;
  relationToOffence: string;
}

/** 42(3)(g), 40(20). */
export interface Confidentiality {
  required: boolean;
  nonNotification: boolean;
  reason: string;
}

/** 42(3)(d). */
export interface Custodian {
  name?: string;
  location?: string;
}

/** A safeguard that was considered, by whom, with what answer. */
export interface SafeguardRecord {
  /** `S-01` to `S-80`. */
  id: string;
  answer: 'yes' | 'no' | 'unclear' | 'not-applicable';
  note: string;
  /** The role of the officer who answered. */
  by: string;
}

/** 40(6), 40(7): on what the letter rests. */
export interface Basis {
  kind: BasisKind;
  instrument?: string;
  provisions?: string[];
}
export type BasisKind =
  | 'CONVENTION_ART40'
  | 'OTHER_TREATY'
  | 'OTHER_TREATY_WITH_AGREED_ART40'
  | 'DOMESTIC_LAW';

/** 40(19), 40(28), 36(1)(b): what evidence may be used for, and that it goes no further. */
export interface UseLimitation {
  id: string;
  text: string;
  purpose: string;
  noOnwardTransfer: boolean;
  paragraphs: string[];
}

/** A domestic order of the Requested State, as it is told abroad. */
export interface OrderReference {
  authority: string;
  reference: string;
  date: Instant;
}

/** The letter or preservation request another one follows: by thread and by the digest of its request. */
export interface Follows {
  thread: string;
  digest: Digest;
}

export type MessageClass = 'normal' | 'urgent' | 'emergency';
