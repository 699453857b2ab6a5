// Written by tools/generate-types.ts from protocol/schemas/. Change the schemas, not this file.
import type {Json} from './canonical/json.ts';

/**
 * The State this is for. Exactly one in this version.
 *
 * @minItems 1
 * @maxItems 1
 *
 * Items: ISO 3166-1 alpha-2 code of a State, lower case.
 */
export type Audience = string[];
/**
 * How fast a person must look.
 */
export type Urgency = 'normal' | 'urgent' | 'emergency';
/**
 * Ids of the inbox keys this message is encrypted to.
 *
 * @minItems 1
 * @maxItems 16
 *
 * Items: Key id: the first 16 bytes of a SHA-256, lower-case hexadecimal.
 */
export type EncTo = string[];
/**
 * @minItems 1
 * @maxItems 100
 *
 * Items: A short identifier chosen by its author, unique where it is used.
 */
export type Tokens = string[];
/**
 * @minItems 1
 * @maxItems 32
 */
export type Conditions = UseLimitation[];
/**
 * @minItems 1
 * @maxItems 16
 *
 * Items: A provision of the Convention as people write it: 40(21)(b).
 */
export type Paragraphs = string[];
/**
 * The closed list of grounds for refusal. Fiscal matters (40(23)) and bank secrecy (40(24)) are not on it, and never can be.
 */
export type GroundCode =
  | 'NONCONFORMING'
  | 'ESSENTIAL_INTERESTS'
  | 'DOMESTIC_PROHIBITION'
  | 'LEGAL_SYSTEM'
  | 'DISCRIMINATORY_PURPOSE'
  | 'NO_DUAL_CRIMINALITY'
  | 'DE_MINIMIS_OR_OTHERWISE_AVAILABLE'
  | 'PERSONAL_DATA_LAW'
  | 'EVIDENCE_OR_VALUE'
  | 'NATIONALITY'
  | 'DOMESTIC_EXTRADITION_GROUND';
/**
 * @minItems 1
 * @maxItems 11
 */
export type Grounds = GroundCode[];
/**
 * To whom the State chose to tell them.
 *
 * @minItems 1
 * @maxItems 250
 *
 * Items: ISO 3166-1 alpha-2 code of a State, lower case.
 */
export type Addressees = string[];
/**
 * Addressed to whoever reads it: always empty.
 *
 * @minItems 0
 * @maxItems 0
 *
 * Items: ISO 3166-1 alpha-2 code of a State, lower case.
 */
export type Everyone = string[];
export type KeyPart = Ed25519Part | Es256Part | Es384Part | MlDsa65Part;
/**
 * @minItems 1
 * @maxItems 16
 */
export type PublicKeys = PublicKey[];
/**
 * @minItems 1
 * @maxItems 8
 */
export type Recipients = Recipient[];
/**
 * The States it is for.
 *
 * @minItems 1
 * @maxItems 250
 *
 * Items: ISO 3166-1 alpha-2 code of a State, lower case.
 */
export type Readers = string[];
/**
 * @minItems 0
 * @maxItems 32
 */
export type UseLimitations = UseLimitation[];
/**
 * What the case is about, and so which instruments are open: 35(1), 40(1), 2(h).
 */
export type Offence = ConventionOffence | SeriousCrime;
/**
 * An article of the Convention that establishes an offence.
 */
export type OffenceArticle = '7' | '8' | '9' | '10' | '11' | '12' | '13' | '14' | '15' | '16' | '17' | '19';
export type DataKind = 'subscriber' | 'traffic' | 'content';
/**
 * @minItems 1
 * @maxItems 100
 */
export type Data = DataItem[];
/**
 * The sender's own answers to the safeguard questions.
 *
 * @minItems 0
 * @maxItems 64
 */
export type Safeguards = SafeguardRecord[];
export type RejectionCode =
  | 'unreadable'
  | 'malformed'
  | 'unsupported'
  | 'seal'
  | 'revoked'
  | 'key-class'
  | 'audience'
  | 'recipient'
  | 'expired'
  | 'equivocation'
  | 'thread'
  | 'not-permitted';
export type CustodyAction =
  | 'altered-metadata'
  | 'approval-given'
  | 'arrived'
  | 'break-glass'
  | 'clock-alarm'
  | 'collected'
  | 'combined'
  | 'damaged'
  | 'decision'
  | 'derived'
  | 'disclosed'
  | 'erased'
  | 'exported'
  | 'hashed'
  | 'held-released'
  | 'imported'
  | 'key-changed'
  | 'key-used'
  | 'log-break'
  | 'login'
  | 'oversight-read'
  | 'policy-changed'
  | 'receipt-recorded'
  | 'received'
  | 'refused'
  | 'rejected'
  | 'repaired'
  | 'restored'
  | 'sealed'
  | 'searched'
  | 'transferred'
  | 'trust-changed'
  | 'viewed';
/**
 * One line of events.jsonl of a custody export: an event with what opens its leaf, or the commitment of one that is withheld.
 */
export type CustodyLine = CustodyOpened | CustodyWithheld;
/**
 * One line of the list of a disclosure: an item shown whole, an item shown in part, or a run of items withheld.
 */
export type PackageDisclosed = DisclosedWhole | DisclosedPart | WithheldItems;
/**
 * Hashes of the subtrees that make up what is not shown, left to right.
 *
 * @minItems 1
 * @maxItems 8192
 *
 * Items: SHA-256 in lower-case hexadecimal.
 */
export type Cover = string[];

export type Index = {
  payloads: Payloads;
  parts: Parts;
};
export type Payloads = {
  'comity.acknowledgement/1': Acknowledgement;
  'comity.condition.accepted/1': ConditionAccepted;
  'comity.condition.declined/1': ConditionDeclined;
  'comity.condition.proposed/1': ConditionProposed;
  'comity.consultation/1': Consultation;
  'comity.counts/1': CountsReport;
  'comity.custody/1': CustodyExport;
  'comity.decision.accepted/1': DecisionAccepted;
  'comity.decision.postponed/1': DecisionPostponed;
  'comity.decision.refused/1': DecisionRefused;
  'comity.directory/1': DirectoryStatement;
  'comity.document/1': DocumentSeal;
  'comity.enclosure/1': Enclosure;
  'comity.evidence.announcement/1': EvidenceAnnouncement;
  'comity.execution.report/1': ExecutionReport;
  'comity.freshness/1': FreshnessStatement;
  'comity.letter.request/1': LetterOfRequest;
  'comity.package.inner/1': PackageInner;
  'comity.package.onward/1': PackageOnward;
  'comity.package/1': EvidencePackage;
  'comity.preservation.extension/1': PreservationExtension;
  'comity.preservation.outcome/1': PreservationOutcome;
  'comity.preservation.release/1': PreservationRelease;
  'comity.preservation.request/1': PreservationRequest;
  'comity.preservation.warning-answer/1': PreservationWarningAnswer;
  'comity.preservation.warning/1': PreservationWarning;
  'comity.receipt.accepted/1': ReceiptAccepted;
  'comity.receipt.delivered/1': ReceiptDelivered;
  'comity.receipt.rejected/1': ReceiptRejected;
  'comity.renewal/1': Renewal;
  'comity.request.attachment/1': AttachmentPart;
  'comity.request.more-information/1': MoreInformation;
  'comity.request.supplement/1': RequestSupplement;
  'comity.request.withdrawn/1': RequestWithdrawn;
  'comity.root/1': RootStatement;
  'comity.status.query/1': StatusQuery;
  'comity.status.report/1': StatusReport;
  'comity.upload.receipt/1': UploadReceipt;
  'comity.upload.ticket/1': UploadTicket;
};
/**
 * A person took the request in hand and registered it. A receipt is a machine's; this is a person's.
 */
export type Acknowledgement = {
  _type: 'comity.acknowledgement/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * Theirs: the reference of the request.
     */
    reference: string;
    /**
     * Ours.
     */
    registeredAs: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    receivedAt: string;
    authority: Authority;
    /**
     * A role, never a name: officers stay pseudonymous abroad.
     */
    officerRole: string;
    /**
     * @minItems 1
     * @maxItems 16
     *
     * Items: Language tag (BCP 47).
     */
    languages?: string[];
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    nextStepBy?: string;
  };
  ext?: Extensions;
};
/**
 * Newest directory version the sender knows, per State: its own, the addressee's, and any others it wishes to pass on.
 */
export type DirectoryVersions = {
  /**
   * Counts up by one, from 1.
   */
  [k: string]: number;
};
/**
 * The addressee's newest log checkpoint the sender has seen.
 */
export type SeenCheckpoint = {
  /**
   * The name of a log, as on the first line of its checkpoints.
   */
  origin: string;
  /**
   * A number of things.
   */
  size: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  root: string;
};
export type Authority = {
  /**
   * One line.
   */
  name: string;
  /**
   * What it may do in the proceeding: 40(15)(b).
   */
  functions?: string;
  /**
   * One line.
   */
  person?: string;
  /**
   * International form, beginning with +.
   */
  phone?: string;
  email?: string;
  /**
   * @minItems 1
   * @maxItems 16
   *
   * Items: Language tag (BCP 47).
   */
  languages?: string[];
};
/**
 * The only place for members this version does not know. A reader that does not understand one ignores it.
 */
export type Extensions = {
  [k: string]: Json;
};
/**
 * The requesting State is bound by the conditions: article 40(28).
 */
export type ConditionAccepted = {
  _type: 'comity.condition.accepted/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * Message digest of the message this one answers.
     */
    answersMessage: string;
    conditionIds: Tokens;
  };
  ext?: Extensions;
};
/**
 * The requesting State does not take assistance on these conditions: article 40(28).
 */
export type ConditionDeclined = {
  _type: 'comity.condition.declined/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * Message digest of the message this one answers.
     */
    answersMessage: string;
    conditionIds: Tokens;
    /**
     * Some paragraphs.
     */
    reason: string;
  };
  ext?: Extensions;
};
/**
 * The requested State would assist on conditions: articles 40(28), 36(1)(b).
 */
export type ConditionProposed = {
  _type: 'comity.condition.proposed/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    conditions: Conditions;
    /**
     * Some paragraphs.
     */
    reason: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    replyBy?: string;
  };
  ext?: Extensions;
};
/**
 * A condition on use: 40(19), 40(28), 36(1)(b).
 */
export type UseLimitation = {
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  id: string;
  /**
   * Some paragraphs.
   */
  text: string;
  /**
   * The one use agreed.
   */
  purpose: string;
  noOnwardTransfer: boolean;
  /**
   * @minItems 1
   * @maxItems 8
   *
   * Items: A provision of the Convention as people write it: 40(21)(b).
   */
  paragraphs: string[];
};
/**
 * The requested State consults before it refuses or postpones: article 40(28).
 */
export type Consultation = {
  _type: 'comity.consultation/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    about: 'refusal' | 'postponement' | 'conditions' | 'cost' | 'other';
    paragraphs: Paragraphs;
    /**
     * Some paragraphs.
     */
    text: string;
    grounds?: Grounds;
  };
  ext?: Extensions;
};
/**
 * A State's own counts of one closed year, small ones withheld: safe to show to whoever it names.
 */
export type CountsReport = {
  _type: 'comity.counts/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Addressees;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    year: number;
    /**
     * Counts the State's reports of this year, from 1; a later one takes the place of those before.
     */
    version: number;
    /**
     * Why an earlier version was not right.
     */
    because?: string;
    rules: CountRules;
    /**
     * Requests of others to this State, then its own to others.
     *
     * @minItems 2
     * @maxItems 2
     */
    tables: CountsTable[];
  };
  ext?: Extensions;
};
/**
 * Rules of the State's own: the Convention asks for no statistics.
 */
export type CountRules = {
  /**
   * A count from 1 to below it is withheld.
   */
  threshold: number;
  /**
   * Days after its end at which the year was counted.
   */
  closedAfterDays: number;
};
/**
 * One side of a year.
 */
export type CountsTable = {
  direction: 'incoming' | 'outgoing';
  /**
   * The version that first told this table as it stands.
   */
  since: number;
  /**
   * Requests. A count that is withheld is left out.
   */
  total?: number;
  /**
   * By dimension, then by value, ascending. A dimension that cannot be told has none.
   *
   * @minItems 0
   * @maxItems 60
   */
  counts: Counted[];
  /**
   * Acknowledged, decided, executed.
   *
   * @minItems 0
   * @maxItems 3
   */
  days: DaysTaken[];
};
export type Counted = {
  dimension: 'assurance' | 'ground' | 'instrument' | 'offence' | 'outcome' | 'urgency';
  value: string;
  /**
   * Requests. A count that is withheld is left out.
   */
  count?: number;
};
export type DaysTaken = {
  step: 'acknowledge' | 'decide' | 'execute';
  /**
   * Requests. A count that is withheld is left out.
   */
  count?: number;
  quartiles?: Quartiles;
};
export type Quartiles = {
  /**
   * Tenths of a day.
   */
  first: number;
  /**
   * Tenths of a day.
   */
  median: number;
  /**
   * Tenths of a day.
   */
  third: number;
};
/**
 * The custody chain of one case, from its first event to the export itself: safe to show to whoever may read the events that are opened.
 */
export type CustodyExport = {
  _type: 'comity.custody/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Everyone;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * UUID version 7 (RFC 9562), lower case.
     */
    case: string;
    events: CustodyCounts;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    last: string;
    /**
     * Why events are withheld. Lines of events.jsonl name one of them by its id.
     *
     * @minItems 0
     * @maxItems 100
     */
    reasons: WithholdingReason[];
    /**
     * VERIFY.txt, events.jsonl and proofs/trust.json.
     *
     * @minItems 3
     * @maxItems 3
     */
    files: PackageFile[];
    /**
     * What the issuer promises to add after sealing: proofs/custody.tlog-proof with proofs/places.json, and proofs/custody.tsr.
     *
     * @minItems 0
     * @maxItems 2
     */
    proofs: ('log' | 'time-stamp')[];
    trust: TrustReference;
    /**
     * The log that holds the sealing event.
     */
    log: {
      /**
       * The name of a log, as on the first line of its checkpoints.
       */
      origin: string;
    };
  };
  ext?: Extensions;
};
/**
 * Events of the chain: all of them, and how many are opened and withheld.
 */
export type CustodyCounts = {
  /**
   * Counts up by one, from 1.
   */
  total: number;
  /**
   * A number of things.
   */
  opened: number;
  /**
   * A number of things.
   */
  withheld: number;
};
/**
 * Why evidence is withheld, and on what legal basis.
 */
export type WithholdingReason = {
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  id: string;
  /**
   * A few sentences.
   */
  reason: string;
  /**
   * A few sentences.
   */
  basis: string;
};
export type PackageFile = {
  /**
   * Path inside the package.
   */
  name: string;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  root: string;
  /**
   * A number of bytes.
   */
  size: number;
};
/**
 * The issuer's statements at sealing, by the digest of their payloads.
 */
export type TrustReference = {
  /**
   * Counts up by one, from 1.
   */
  rootVersion: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  rootDigest: string;
  /**
   * Counts up by one, from 1.
   */
  directoryVersion: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  directoryDigest: string;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  freshnessDigest: string;
};
/**
 * The requested State will execute, under the conditions agreed.
 */
export type DecisionAccepted = {
  _type: 'comity.decision.accepted/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    executingAuthority: Authority;
    /**
     * Ids of the conditions agreed.
     *
     * @minItems 0
     * @maxItems 32
     *
     * Items: A short identifier chosen by its author, unique where it is used.
     */
    conditions: string[];
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    expectedBy?: string;
  };
  ext?: Extensions;
};
/**
 * Assistance is postponed because it interferes with proceedings under way: article 40(27).
 */
export type DecisionPostponed = {
  _type: 'comity.decision.postponed/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * Some paragraphs.
     */
    reason: string;
    paragraphs: Paragraphs;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    until?: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    consultation: string;
  };
  ext?: Extensions;
};
/**
 * Assistance is refused, with reasons: articles 40(21), 40(22), 40(25), 42(6).
 */
export type DecisionRefused = {
  _type: 'comity.decision.refused/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    grounds: Grounds;
    paragraphs: Paragraphs;
    /**
     * 40(25)
     */
    reasons: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    consultation?: string;
    /**
     * Present when only these data are refused.
     */
    partial?: {
      dataIds: Tokens;
    };
  };
  ext?: Extensions;
};
/**
 * A State's authorities, keys, addresses and declarations.
 */
export type DirectoryStatement = {
  _type: 'comity.directory/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Everyone;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * Counts up by one, from 1.
     */
    version: number;
    /**
     * ISO 3166-1 alpha-2 code of a State, lower case.
     */
    state: string;
    /**
     * Counts up by one, from 1.
     */
    rootVersion: number;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    validUntil: string;
    /**
     * @minItems 1
     * @maxItems 32
     */
    authorities: DirectoryAuthority[];
    /**
     * @minItems 1
     * @maxItems 64
     */
    sealKeys: SealKey[];
    nodeKeys: PublicKeys;
    inbox: Recipients;
    evidence: Recipients;
    /**
     * @minItems 1
     * @maxItems 8
     */
    endpoints: Endpoint[];
    /**
     * @minItems 1
     * @maxItems 16
     */
    suites: string[];
    /**
     * @minItems 1
     * @maxItems 32
     *
     * Items: Language tag (BCP 47).
     */
    languagesAccepted: string[];
    /**
     * Paragraphs under which the State made a reservation, such as 42(5).
     *
     * @minItems 0
     * @maxItems 64
     *
     * Items: A provision of the Convention as people write it: 40(21)(b).
     */
    reservations: string[];
    /**
     * Urgent requests through INTERPOL: 40(12)(d).
     */
    interpolAccepted?: boolean;
    /**
     * Insists on the diplomatic channel: 40(12)(d).
     */
    diplomaticOnly?: boolean;
    /**
     * @minItems 0
     * @maxItems 256
     */
    revocations: Revocation[];
  };
  ext?: Extensions;
};
export type DirectoryAuthority = {
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  id: string;
  /**
   * One line.
   */
  name: string;
  /**
   * @minItems 1
   * @maxItems 3
   */
  functions: ('mla' | '24-7' | 'preservation')[];
  /**
   * @minItems 1
   * @maxItems 16
   *
   * Items: Language tag (BCP 47).
   */
  languages: string[];
  /**
   * International form, beginning with +.
   */
  phone?: string;
  email?: string;
  /**
   * One line.
   */
  hours?: string;
  /**
   * IANA time zone name.
   */
  timeZone?: string;
};
export type SealKey = {
  key: PublicKey;
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  authority: string;
  /**
   * Prefixes of the payload types this key may seal.
   *
   * @minItems 1
   * @maxItems 64
   */
  classes: string[];
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  notBefore: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  notAfter: string;
};
export type PublicKey = {
  /**
   * Key id: the first 16 bytes of a SHA-256, lower-case hexadecimal.
   */
  kid: string;
  /**
   * One classical algorithm, then ML-DSA-65. Both must sign.
   *
   * @minItems 2
   * @maxItems 2
   */
  parts: KeyPart[];
};
export type Ed25519Part = {
  alg: 'EdDSA';
  jwk: {
    kty: 'OKP';
    crv: 'Ed25519';
    x: string;
  };
};
export type Es256Part = {
  alg: 'ES256';
  jwk: {
    kty: 'EC';
    crv: 'P-256';
    x: string;
    y: string;
  };
};
export type Es384Part = {
  alg: 'ES384';
  jwk: {
    kty: 'EC';
    crv: 'P-384';
    x: string;
    y: string;
  };
};
export type MlDsa65Part = {
  alg: 'ML-DSA-65';
  jwk: {
    kty: 'AKP';
    alg: 'ML-DSA-65';
    /**
     * 1952 bytes (RFC 9964).
     */
    pub: string;
  };
};
export type Recipient = {
  /**
   * Key id: the first 16 bytes of a SHA-256, lower-case hexadecimal.
   */
  kid: string;
  /**
   * An age recipient of type mlkem768x25519.
   */
  recipient: string;
};
export type Endpoint = {
  /**
   * Base address of the border. Plain HTTP only on the loopback of one machine.
   */
  url: string;
  /**
   * @minItems 1
   * @maxItems 8
   *
   * Items: SHA-256 in lower-case hexadecimal.
   */
  spki?: string[];
};
export type Revocation = {
  /**
   * Key id: the first 16 bytes of a SHA-256, lower-case hexadecimal.
   */
  kid: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  at: string;
  reason: 'superseded' | 'lost' | 'compromised' | 'ceased';
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  compromisedSince?: string;
};
/**
 * A State's word that a file is its own, as it stands: of a review, to whoever it names. The file itself is not in it.
 */
export type DocumentSeal = {
  _type: 'comity.document/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Readers;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * What the file is.
     */
    kind: 'review';
    /**
     * Which one of its kind.
     */
    about: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    digest: string;
    /**
     * A number of bytes.
     */
    size: number;
  };
  ext?: Extensions;
};
/**
 * A sealed document that the node carries to the State it is for, in place of a person. It is about no request.
 */
export type Enclosure = {
  _type: 'comity.enclosure/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  encTo: EncTo;
  dirv: DirectoryVersions;
  body: {
    /**
     * What is enclosed: counts of a year, or a State's part of a review.
     */
    kind: 'counts' | 'review';
    /**
     * The sealed object in base64url: comity.counts/1 itself, or the comity.document/1 over the file.
     */
    sealed: string;
    /**
     * The bytes of the file in base64url, where the sealed object is only about them.
     */
    file?: string;
  };
  ext?: Extensions;
};
/**
 * An evidence package is ready to be fetched.
 */
export type EvidenceAnnouncement = {
  _type: 'comity.evidence.announcement/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * UUID version 7 (RFC 9562), lower case.
     */
    packageId: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    packageDigest: string;
    itemCount: number;
    /**
     * A number of bytes.
     */
    totalSize: number;
    /**
     * The package's own files, package.jws among them, and one file headers/<kid>.hdrs per recipient: the headers of all objects in the order of objects.txt. The objects themselves are named in objects.txt.
     *
     * @minItems 1
     * @maxItems 64
     */
    files: PackageFile[];
    useLimitations: UseLimitations;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    retrieveUntil?: string;
  };
  ext?: Extensions;
};
/**
 * What was done, under whose orders, and which packages hold the result.
 */
export type ExecutionReport = {
  _type: 'comity.execution.report/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    result: 'executed' | 'partly-executed' | 'not-executed';
    executedBy: Authority;
    /**
     * @minItems 0
     * @maxItems 32
     */
    orders: ExecutedOrder[];
    /**
     * @minItems 0
     * @maxItems 64
     *
     * Items: SHA-256 in lower-case hexadecimal.
     */
    packages: string[];
    /**
     * Some paragraphs.
     */
    note?: string;
    /**
     * @minItems 1
     * @maxItems 50
     */
    unexecuted?: Unexecuted[];
  };
  ext?: Extensions;
};
export type ExecutedOrder = {
  /**
   * One line.
   */
  authority: string;
  /**
   * A file or case number as its author writes it.
   */
  reference: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  date: string;
  /**
   * One line.
   */
  kind: string;
};
export type Unexecuted = {
  /**
   * A few sentences.
   */
  what: string;
  /**
   * Some paragraphs.
   */
  why: string;
  /**
   * A provision of the Convention as people write it: 40(21)(b).
   */
  paragraph: string;
};
/**
 * The newest statements and revocations, and the head of the log, as of now. Stands for at most 24 hours.
 */
export type FreshnessStatement = {
  _type: 'comity.freshness/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Everyone;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * ISO 3166-1 alpha-2 code of a State, lower case.
     */
    state: string;
    /**
     * Counts up by one, from 1.
     */
    rootVersion: number;
    /**
     * Counts up by one, from 1.
     */
    directoryVersion: number;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    directoryDigest: string;
    /**
     * @minItems 0
     * @maxItems 256
     *
     * Items: Key id: the first 16 bytes of a SHA-256, lower-case hexadecimal.
     */
    revokedNow: string[];
    /**
     * The text of a signed note, line feeds and all.
     */
    checkpoint: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    at: string;
  };
  ext?: Extensions;
};
/**
 * A request for mutual legal assistance: article 40(15), for stored data also article 44.
 */
export type LetterOfRequest = {
  _type: 'comity.letter.request/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    basis: Basis;
    authority: Authority;
    /**
     * Some paragraphs.
     */
    subjectMatter: string;
    /**
     * Some paragraphs.
     */
    natureOfProceeding: string;
    conductingAuthority: ConductingAuthority;
    offence: Offence;
    /**
     * 40(15)(c)
     */
    facts: string;
    /**
     * 40(15)(d)
     */
    assistance: {
      /**
       * @minItems 1
       * @maxItems 13
       */
      purposes: (
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
        | '40(3)(m)'
      )[];
      /**
       * A statement of facts at the length a letter needs.
       */
      sought: string;
      /**
       * Some paragraphs.
       */
      specialProcedure?: string;
    };
    data?: Data;
    /**
     * @minItems 1
     * @maxItems 100
     */
    persons?: PersonOfCase[];
    custodian?: Custodian;
    period?: Period;
    /**
     * Some paragraphs.
     */
    purpose: string;
    /**
     * 44(4)
     */
    expedited?: 'vulnerable' | 'instrument';
    /**
     * A deadline has weight only with its reason: 40(26).
     */
    deadline?: {
      /**
       * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
       */
      by: string;
      /**
       * A few sentences.
       */
      reason: string;
    };
    confidentiality?: Confidentiality;
    /**
     * The preservation request this letter follows: 42(8).
     */
    follows?: {
      /**
       * UUID version 7 (RFC 9562), lower case.
       */
      thread: string;
      /**
       * SHA-256 in lower-case hexadecimal.
       */
      digest: string;
    };
    /**
     * Language tag (BCP 47).
     */
    language: string;
    /**
     * Some paragraphs.
     */
    dualCriminalityNote?: string;
    safeguards: Safeguards;
    /**
     * Files that go with the letter; their bytes come in comity.request.attachment/1.
     *
     * @minItems 1
     * @maxItems 64
     */
    attachments?: Attachment[];
  };
  ext?: Extensions;
};
/**
 * The legal basis relied on: 40(7).
 */
export type Basis = {
  kind: 'CONVENTION_ART40' | 'OTHER_TREATY' | 'OTHER_TREATY_WITH_AGREED_ART40' | 'DOMESTIC_LAW';
  /**
   * One line.
   */
  instrument?: string;
  /**
   * @minItems 1
   * @maxItems 32
   *
   * Items: One line.
   */
  provisions?: string[];
};
/**
 * Who investigates, prosecutes or judges, and by what function: 40(15)(b).
 */
export type ConductingAuthority = {
  /**
   * One line.
   */
  name: string;
  /**
   * A few sentences.
   */
  functions: string;
};
export type ConventionOffence = {
  kind: 'convention-offence';
  /**
   * @minItems 1
   * @maxItems 12
   */
  articles: OffenceArticle[];
  /**
   * A few sentences.
   */
  domesticProvision: string;
};
export type SeriousCrime = {
  kind: 'serious-crime';
  /**
   * A few sentences.
   */
  domesticProvision: string;
  /**
   * Maximum deprivation of liberty in years; life counts as 100. Below four it is no serious crime: 2(h).
   */
  maxPenaltyYears: number;
};
export type DataItem = {
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  id: string;
  /**
   * A few sentences.
   */
  description: string;
  /**
   * @minItems 1
   * @maxItems 3
   */
  kinds: DataKind[];
  /**
   * At least one: no request for data of everybody.
   *
   * @minItems 1
   * @maxItems 200
   */
  identifiers: Identifier[];
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  from?: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  to?: string;
  /**
   * Some paragraphs.
   */
  relationToOffence: string;
};
export type Identifier = {
  type: 'ip' | 'email' | 'account' | 'domain' | 'phone' | 'url' | 'device' | 'other';
  /**
   * An address, account name or number as the provider knows it.
   */
  value: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  at?: string;
  /**
   * One line.
   */
  provider?: string;
};
/**
 * 40(15)(e).
 */
export type PersonOfCase = {
  /**
   * A few sentences.
   */
  identity: string;
  /**
   * One line.
   */
  location?: string;
  /**
   * One line.
   */
  nationality?: string;
  /**
   * A role, never a name: officers stay pseudonymous abroad.
   */
  role: string;
};
/**
 * Whatever is known of who holds the data and where: 42(3)(d).
 */
export type Custodian = {
  /**
   * One line.
   */
  name?: string;
  /**
   * One line.
   */
  location?: string;
};
export type Period = {
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  from: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  to: string;
};
export type Confidentiality = {
  /**
   * The fact and substance of the request are to be kept confidential: 40(20).
   */
  required: boolean;
  /**
   * The user is not to be told: 42(3)(g).
   */
  nonNotification: boolean;
  /**
   * A few sentences.
   */
  reason: string;
};
export type SafeguardRecord = {
  /**
   * The safeguard answered.
   */
  id: string;
  answer: 'yes' | 'no' | 'unclear' | 'not-applicable';
  /**
   * A few sentences.
   */
  note: string;
  /**
   * A role, never a name: officers stay pseudonymous abroad.
   */
  by: string;
};
/**
 * A file that goes with a letter, named by digest.
 */
export type Attachment = {
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  sha256: string;
  /**
   * A number of bytes.
   */
  size: number;
  /**
   * What the file is to the letter.
   */
  role: 'court-order' | 'legal-text' | 'document-to-serve' | 'translation' | 'other';
  /**
   * One line.
   */
  name: string;
};
/**
 * What only the recipients of the package read: the case, its conditions and the orders behind it.
 */
export type PackageInner = {
  _type: 'comity.package.inner/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * UUID version 7 (RFC 9562), lower case.
     */
    package: string;
    /**
     * UUID version 7 (RFC 9562), lower case.
     */
    thread: string;
    entries: TreeHead;
    /**
     * The letter of request executed.
     */
    request: {
      /**
       * UUID version 7 (RFC 9562), lower case.
       */
      thread: string;
      /**
       * SHA-256 in lower-case hexadecimal.
       */
      digest: string;
    };
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    executedBy: Authority;
    /**
     * @minItems 0
     * @maxItems 32
     */
    orders: ExecutedOrder[];
    /**
     * Some paragraphs.
     */
    basis: string;
    useLimitations: UseLimitations;
    confidentiality?: Confidentiality;
    /**
     * Some paragraphs.
     */
    note?: string;
  };
  ext?: Extensions;
};
/**
 * The head of a Merkle tree (RFC 6962 §2).
 */
export type TreeHead = {
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  root: string;
  /**
   * Number of leaves.
   */
  size: number;
};
/**
 * A package addressed to another State by new headers alone. Safe to show to anyone: its terms are encrypted.
 */
export type PackageOnward = {
  _type: 'comity.package.onward/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    package: OnwardPackage;
    /**
     * Counts the onward steps of the package, from 1.
     */
    number: number;
    /**
     * The step's own files that exist before it is sealed, names ascending: the headers of the inner part, the list of the other headers, the terms, the trust file.
     *
     * @minItems 4
     * @maxItems 64
     */
    files: PackageFile[];
    headers: TreeHead;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    terms: string;
    consent?: OnwardConsent;
    /**
     * What is added after sealing.
     *
     * @minItems 0
     * @maxItems 2
     */
    proofs: ('log' | 'time-stamp')[];
    trust: TrustReference;
    /**
     * The log that holds the sealing event.
     */
    log: {
      /**
       * The name of a log, as on the first line of its checkpoints.
       */
      origin: string;
    };
  };
  ext?: Extensions;
};
export type OnwardPackage = {
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  issuer: string;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  digest: string;
};
/**
 * That the State the evidence came from agreed to its being passed on: 36(3), 40(19).
 */
export type OnwardConsent = {
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  from: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  at: string;
  /**
   * A file or case number as its author writes it.
   */
  reference: string;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  digest?: string;
};
/**
 * What a package is made of, safe to show to anyone: sizes, roots and digests, no names and no content.
 */
export type EvidencePackage = {
  _type: 'comity.package/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * UUID version 7 (RFC 9562), lower case.
     */
    thread: string;
    entries: TreeHead;
    objects: TreeHead;
    /**
     * A number of bytes.
     */
    totalSize: number;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    inner: string;
    /**
     * The package's own files that exist before it is sealed, names ascending: entries.pay, inner.pay and their headers, objects.txt, VERIFY.txt, proofs/trust.json. A file neither here nor in objects.txt nor one of the promised proofs does not belong to the package.
     *
     * @minItems 1
     * @maxItems 64
     */
    files: PackageFile[];
    /**
     * What the issuer promises to add after sealing: proofs/package.tlog-proof, proofs/package.tsr.
     *
     * @minItems 0
     * @maxItems 2
     */
    proofs: ('log' | 'time-stamp')[];
    trust: TrustReference;
    /**
     * The log that holds the sealing event.
     */
    log: {
      /**
       * The name of a log, as on the first line of its checkpoints.
       */
      origin: string;
    };
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    release?: string;
  };
  ext?: Extensions;
};
/**
 * A request to preserve for longer: article 42(9).
 */
export type PreservationExtension = {
  _type: 'comity.preservation.extension/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    until?: string;
    /**
     * Some paragraphs.
     */
    reason: string;
  };
  ext?: Extensions;
};
/**
 * What became of a preservation request, from whom and until when: article 42(8).
 */
export type PreservationOutcome = {
  _type: 'comity.preservation.outcome/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    result:
      | 'ordered'
      | 'preserved'
      | 'partly-preserved'
      | 'extended'
      | 'not-extended'
      | 'not-preserved'
      | 'released';
    dataIds: Tokens;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    effectiveFrom?: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    until?: string;
    order?: DomesticOrder;
    /**
     * Some paragraphs.
     */
    reasons?: string;
    /**
     * A few sentences.
     */
    note?: string;
  };
  ext?: Extensions;
};
export type DomesticOrder = {
  /**
   * One line.
   */
  authority: string;
  /**
   * A file or case number as its author writes it.
   */
  reference: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  date: string;
};
/**
 * The requesting State no longer needs the preservation.
 */
export type PreservationRelease = {
  _type: 'comity.preservation.release/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    reason: 'no-longer-needed' | 'letter-decided' | 'expired';
    /**
     * A few sentences.
     */
    note?: string;
  };
  ext?: Extensions;
};
/**
 * A request to preserve stored electronic data: article 42(3).
 */
export type PreservationRequest = {
  _type: 'comity.preservation.request/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    authority: Authority;
    offence: Offence;
    /**
     * One line.
     */
    caseName?: string;
    /**
     * A statement of facts at the length a letter needs.
     */
    facts: string;
    data: Data;
    custodian?: Custodian;
    /**
     * Some paragraphs.
     */
    necessity: string;
    /**
     * The requesting State will send a letter of request: 42(3)(f).
     */
    intentionToRequest: {
      statement: true;
      /**
       * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
       */
      plannedBy?: string;
    };
    confidentiality?: Confidentiality;
    urgency?: {
      /**
       * A few sentences.
       */
      reason: string;
    };
    safeguards: Safeguards;
  };
  ext?: Extensions;
};
/**
 * The requesting State decides whether to go on nevertheless: article 42(7).
 */
export type PreservationWarningAnswer = {
  _type: 'comity.preservation.warning-answer/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * Message digest of the message this one answers.
     */
    answersMessage: string;
    choice: 'go-on' | 'withdraw';
    /**
     * Some paragraphs.
     */
    reason: string;
  };
  ext?: Extensions;
};
/**
 * Preservation would not secure the data, or would endanger confidentiality or the investigation: article 42(7).
 */
export type PreservationWarning = {
  _type: 'comity.preservation.warning/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    risk: 'will-not-secure' | 'confidentiality' | 'prejudice';
    /**
     * Some paragraphs.
     */
    explanation: string;
  };
  ext?: Extensions;
};
/**
 * These bytes are durably ours, their seal is valid, and our log holds them.
 */
export type ReceiptAccepted = {
  _type: 'comity.receipt.accepted/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    messageDigest: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    envelopeDigest: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    receivedAt: string;
    log: LogInclusion;
  };
  ext?: Extensions;
};
export type LogInclusion = {
  /**
   * The name of a log, as on the first line of its checkpoints.
   */
  origin: string;
  /**
   * A number of things.
   */
  index: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  leafHash: string;
  /**
   * The text of a signed note, line feeds and all.
   */
  checkpoint: string;
  /**
   * Audit path, lowest level first.
   *
   * @minItems 0
   * @maxItems 64
   *
   * Items: SHA-256 in lower-case hexadecimal.
   */
  proof: string[];
};
/**
 * A person opened the message; for an announcement, the whole package arrived and was read back.
 */
export type ReceiptDelivered = {
  _type: 'comity.receipt.delivered/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    messageDigest: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    deliveredAt: string;
    /**
     * A role, never a name: officers stay pseudonymous abroad.
     */
    byRole: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    packageDigest?: string;
  };
  ext?: Extensions;
};
/**
 * These bytes are not accepted, for a reason a machine can act on.
 */
export type ReceiptRejected = {
  _type: 'comity.receipt.rejected/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    messageDigest?: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    envelopeDigest: string;
    code: RejectionCode;
    /**
     * A few sentences.
     */
    detail: string;
  };
  ext?: Extensions;
};
/**
 * Proof that the proofs of a package were whole at a later time, made before they ran out.
 */
export type Renewal = {
  _type: 'comity.renewal/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Everyone;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * UUID version 7 (RFC 9562), lower case.
     */
    package: string;
    /**
     * Counts the renewals of the package, from 1.
     */
    number: number;
    /**
     * Every proof there was before, and the trust file of this renewal, names ascending.
     *
     * @minItems 3
     * @maxItems 2048
     */
    covers: CoveredFile[];
    content?: ContentHead;
    trust: TrustReference;
    /**
     * The log that holds the sealing event.
     */
    log: {
      /**
       * The name of a log, as on the first line of its checkpoints.
       */
      origin: string;
    };
  };
  ext?: Extensions;
};
/**
 * A proof as it was when a renewal covered it.
 */
export type CoveredFile = {
  /**
   * Path inside the package.
   */
  name: string;
  /**
   * A number of bytes.
   */
  size: number;
  /**
   * SHA-512 in lower-case hexadecimal.
   */
  sha512: string;
};
/**
 * Head of the tree over every other file of the package, with SHA-512 in place of SHA-256 at every node.
 */
export type ContentHead = {
  /**
   * SHA-512 in lower-case hexadecimal.
   */
  root: string;
  /**
   * Number of files.
   */
  size: number;
};
/**
 * One part of a file that a letter names. It stands outside the chain of its thread.
 */
export type AttachmentPart = {
  _type: 'comity.request.attachment/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  body: {
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    named: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    file: string;
    /**
     * Its place in the file, from 0.
     */
    part: number;
    /**
     * The bytes of the part in base64url: 524,288 of them, fewer only in the last part.
     */
    bytes: string;
  };
  ext?: Extensions;
};
/**
 * The requested State asks for additional information: article 40(16).
 */
export type MoreInformation = {
  _type: 'comity.request.more-information/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    /**
     * @minItems 1
     * @maxItems 50
     */
    questions: Question[];
  };
  ext?: Extensions;
};
export type Question = {
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  id: string;
  /**
   * Some paragraphs.
   */
  text: string;
  /**
   * A provision of the Convention as people write it: 40(21)(b).
   */
  paragraph: string;
};
/**
 * The requesting State answers, or adds of its own accord: article 40(16).
 */
export type RequestSupplement = {
  _type: 'comity.request.supplement/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A file or case number as its author writes it.
     */
    reference: string;
    /**
     * @minItems 0
     * @maxItems 50
     */
    answers: Answer[];
    /**
     * Some paragraphs.
     */
    note?: string;
  };
  ext?: Extensions;
};
export type Answer = {
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  questionId: string;
  /**
   * Some paragraphs.
   */
  text: string;
};
/**
 * The requesting State withdraws, or no longer needs the assistance: article 40(26).
 */
export type RequestWithdrawn = {
  _type: 'comity.request.withdrawn/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    reason: 'no-longer-needed' | 'withdrawn' | 'sent-in-error';
    /**
     * A few sentences.
     */
    note?: string;
  };
  ext?: Extensions;
};
/**
 * The keys a State begins from. Pinned by people, then rotated by itself.
 */
export type RootStatement = {
  _type: 'comity.root/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Everyone;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * Counts up by one, from 1.
     */
    version: number;
    /**
     * Counts up by one, from 1.
     */
    epoch: number;
    /**
     * ISO 3166-1 alpha-2 code of a State, lower case.
     */
    state: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    validUntil: string;
    roles: Roles;
    /**
     * @minItems 1
     * @maxItems 8
     */
    logs: LogKeys[];
    witnessPolicy: WitnessPolicy;
  };
  ext?: Extensions;
};
export type Roles = {
  root: RoleKeys;
  directory: RoleKeys;
  freshness: RoleKeys;
};
export type RoleKeys = {
  threshold: number;
  keys: PublicKeys;
};
export type LogKeys = {
  /**
   * The name of a log, as on the first line of its checkpoints.
   */
  origin: string;
  /**
   * @minItems 1
   * @maxItems 8
   *
   * Items: A verifier key as C2SP signed-note writes it.
   */
  vkeys: string[];
};
export type WitnessPolicy = {
  quorum: number;
  /**
   * @minItems 0
   * @maxItems 32
   */
  witnesses: Witness[];
};
export type Witness = {
  name: string;
  /**
   * A verifier key as C2SP signed-note writes it.
   */
  vkey: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  state?: string;
};
/**
 * A reasonable request for the status: article 40(26).
 */
export type StatusQuery = {
  _type: 'comity.status.query/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A few sentences.
     */
    reason?: string;
  };
  ext?: Extensions;
};
/**
 * Where the request stands: article 40(26).
 */
export type StatusReport = {
  _type: 'comity.status.report/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Audience;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  thread: string;
  /**
   * Counts the sender's own messages in this thread, from 0.
   */
  seq: number;
  /**
   * Message digest of the sender's previous message in this thread; null for the first.
   */
  prev: string | null;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  expires?: string;
  class: Urgency;
  /**
   * True for an exercise: never shown or counted as real.
   */
  drill?: boolean;
  encTo: EncTo;
  dirv: DirectoryVersions;
  seen?: SeenCheckpoint;
  body: {
    /**
     * A role, never a name: officers stay pseudonymous abroad.
     */
    stage: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    since: string;
    /**
     * Some paragraphs.
     */
    text?: string;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    nextStepBy?: string;
  };
  ext?: Extensions;
};
/**
 * A machine's word to a provider: these files came, were opened and hashed, agree with what was declared, and are durable.
 */
export type UploadReceipt = {
  _type: 'comity.upload.receipt/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Everyone;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    ticket: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    manifestDigest: string;
    order: DomesticOrder;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    declaredAt: string;
    /**
     * In the order of the manifest. Their names are the provider's and stay out.
     *
     * @minItems 1
     * @maxItems 2000
     */
    files: ReceivedFile[];
  };
  ext?: Extensions;
};
export type ReceivedFile = {
  /**
   * A number of bytes.
   */
  size: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  sha256: string;
  /**
   * SHA-512 in lower-case hexadecimal.
   */
  sha512: string;
  object: ObjectRef;
};
/**
 * The encrypted object that holds the item.
 */
export type ObjectRef = {
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  root: string;
  /**
   * A number of bytes.
   */
  size: number;
};
/**
 * What a State hands to a provider of its own that it ordered to produce data: where to bring them, for which order, encrypted to which key, until when.
 */
export type UploadTicket = {
  _type: 'comity.upload.ticket/1';
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  id: string;
  /**
   * ISO 3166-1 alpha-2 code of a State, lower case.
   */
  iss: string;
  aud: Everyone;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  created: string;
  body: {
    order: DomesticOrder;
    /**
     * Some paragraphs.
     */
    asked?: string;
    recipient: Recipient;
    /**
     * Of the door. Without TLS only on the loopback of one machine.
     */
    url: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    secretDigest: string;
    maxFiles: number;
    /**
     * A number of bytes.
     */
    maxBytes: number;
    /**
     * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
     */
    expires: string;
  };
  ext?: Extensions;
};
export type Parts = {
  'custody-event.v1': CustodyEvent;
  'custody-line.v1': CustodyLine;
  'custody-places.v1': CustodyPlaces;
  'package-disclosed.v1': PackageDisclosed;
  'package-disclosure.v1': PackageDisclosure;
  'package-entry.v1': PackageEntry;
  'package-onward-terms.v1': OnwardTerms;
  'package-opening.v1': PackageOpening;
  'upload-manifest.v1': UploadManifest;
};
/**
 * What a leaf of a custody log commits to.
 */
export type CustodyEvent = {
  action: CustodyAction;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  at: string;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  digest?: string;
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  actor?: string;
  /**
   * A role, never a name: officers stay pseudonymous abroad.
   */
  role?: string;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  case?: string;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  item?: string;
  /**
   * A role, never a name: officers stay pseudonymous abroad.
   */
  purpose?: string;
  /**
   * One line.
   */
  basis?: string;
  /**
   * A few sentences.
   */
  reason?: string;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  release?: string;
  chain?: CustodyPlace;
  ext?: Extensions;
};
/**
 * Of an event about evidence: its place in the chain of its case.
 */
export type CustodyPlace = {
  /**
   * Counts up by one, from 1.
   */
  n: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  prev?: string;
};
export type CustodyOpened = {
  kind: 'opened';
  /**
   * Counts up by one, from 1.
   */
  n: number;
  event: CustodyEvent;
  /**
   * 32 random bytes in base64url without padding.
   */
  salt: string;
};
export type CustodyWithheld = {
  kind: 'withheld';
  /**
   * Counts up by one, from 1.
   */
  n: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  commitment: string;
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  because: string;
};
/**
 * Where the events of a custody export stand in the log, and the hashes of the subtrees between them.
 */
export type CustodyPlaces = {
  /**
   * Index of the leaf of each event, ascending.
   *
   * @minItems 1
   * @maxItems 1000000
   *
   * Items: A number of things.
   */
  indexes: number[];
  /**
   * Covers of the leaves before, between and behind them in the tree of the checkpoint, one after another.
   *
   * @minItems 0
   * @maxItems 1000000
   *
   * Items: SHA-256 in lower-case hexadecimal.
   */
  cover: string[];
};
export type DisclosedWhole = {
  kind: 'whole';
  opening: PackageOpening;
};
/**
 * One line of the entries file: an entry and what opens its commitment.
 */
export type PackageOpening = {
  entry: PackageEntry;
  /**
   * 32 random bytes in base64url without padding.
   */
  salt: string;
  /**
   * 32 random bytes in base64url without padding.
   */
  treeSalt?: string;
};
/**
 * One item of evidence. Committed to separately, so that it can be disclosed or withheld alone.
 */
export type PackageEntry = {
  /**
   * A number of things.
   */
  index: number;
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  itemId: string;
  /**
   * Name of the item in an opened package: data/ and index + 1 in at least six digits. Never its original name.
   */
  store: string;
  name: OriginalName;
  /**
   * A number of bytes.
   */
  size: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  sha256: string;
  /**
   * SHA-512 in lower-case hexadecimal.
   */
  sha512: string;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  tree: string;
  object: ObjectRef;
  kind: 'raw' | 'derived' | 'copy';
  /**
   * @minItems 1
   * @maxItems 32
   */
  derivedFrom?: Derivation[];
  mediaTypeClaimed?: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  modifiedClaimed?: string;
  acquisition?: Acquisition;
  /**
   * The data items of the request this answers.
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: A short identifier chosen by its author, unique where it is used.
   */
  dataIds?: string[];
  /**
   * Ids of the use limitations bound to this item: 40(19).
   *
   * @minItems 0
   * @maxItems 32
   *
   * Items: A short identifier chosen by its author, unique where it is used.
   */
  limitations: string[];
  /**
   * @minItems 1
   * @maxItems 16
   *
   * Items: A short identifier chosen by its author, unique where it is used.
   */
  sensitivity?: string[];
};
export type OriginalName = {
  /**
   * For reading only: control characters and undecodable bytes replaced by U+FFFD.
   */
  shown: string;
  /**
   * The name as it was, in base64url.
   */
  bytes: string;
};
export type Derivation = {
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  itemId: string;
  /**
   * A few sentences.
   */
  process: string;
  /**
   * One line.
   */
  tool?: string;
  /**
   * One line.
   */
  version?: string;
  /**
   * A few sentences.
   */
  params?: string;
};
export type Acquisition = {
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  by: string;
  /**
   * One line.
   */
  organisation?: string;
  /**
   * One line.
   */
  tool?: string;
  /**
   * One line.
   */
  toolVersion?: string;
  /**
   * A few sentences.
   */
  validation?: string;
  /**
   * A few sentences.
   */
  method?: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  start?: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  end?: string;
  /**
   * One line.
   */
  clockOffset?: string;
  /**
   * A few sentences.
   */
  device?: string;
  /**
   * One line.
   */
  writeBlocker?: string;
  /**
   * @minItems 1
   * @maxItems 16
   */
  claimed?: ClaimedHash[];
  /**
   * @minItems 1
   * @maxItems 32
   *
   * Items: A few sentences.
   */
  problems?: string[];
};
/**
 * A hash someone else recorded. Carried, not vouched for.
 */
export type ClaimedHash = {
  alg: 'md5' | 'sha1' | 'sha256' | 'sha512' | 'other';
  /**
   * One line.
   */
  scope: string;
  value: string;
};
export type DisclosedPart = {
  kind: 'part';
  opening: PackageOpening;
  /**
   * What is shown of the item, ascending; whole leaves of its tree.
   *
   * @minItems 1
   * @maxItems 256
   */
  parts: ByteRange[];
  cover: Cover;
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  because: string;
};
/**
 * Bytes of an item, from the first to before the last.
 */
export type ByteRange = {
  /**
   * A number of bytes.
   */
  from: number;
  /**
   * A number of bytes.
   */
  to: number;
};
export type WithheldItems = {
  kind: 'withheld';
  /**
   * A number of things.
   */
  from: number;
  /**
   * A number of things.
   */
  to: number;
  /**
   * A short identifier chosen by its author, unique where it is used.
   */
  because: string;
  cover: Cover;
};
/**
 * What a disclosure shows of a package and what it withholds, in numbers; the word of whoever made it, sealed by nobody.
 */
export type PackageDisclosure = {
  form: 'comity.package-disclosure/1';
  package: {
    /**
     * UUID version 7 (RFC 9562), lower case.
     */
    id: string;
    /**
     * SHA-256 in lower-case hexadecimal.
     */
    digest: string;
  };
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  at: string;
  /**
   * One line.
   */
  by?: string;
  items: DisclosedCounts;
  /**
   * VERIFY.txt, items.jsonl and, if it is shown too, inner.jws, names ascending.
   *
   * @minItems 2
   * @maxItems 3
   */
  files: PackageFile[];
  /**
   * Why something is withheld. Lines of items.jsonl name one of them by its id.
   *
   * @minItems 0
   * @maxItems 1000
   */
  reasons: WithholdingReason[];
};
/**
 * Items of the package: all of them, and how many are shown whole, in part, and not at all.
 */
export type DisclosedCounts = {
  /**
   * A number of things.
   */
  total: number;
  /**
   * A number of things.
   */
  whole: number;
  /**
   * A number of things.
   */
  part: number;
  /**
   * A number of things.
   */
  withheld: number;
};
/**
 * What only the recipients of an onward step read: why the package is passed on, and what binds its use.
 */
export type OnwardTerms = {
  /**
   * UUID version 7 (RFC 9562), lower case.
   */
  onward: string;
  /**
   * Some paragraphs.
   */
  basis: string;
  limitations: UseLimitations;
  /**
   * Some paragraphs.
   */
  note?: string;
  /**
   * 32 random bytes in base64url without padding.
   */
  salt: string;
};
/**
 * What a provider says it has brought. Travels encrypted to the key of the ticket.
 */
export type UploadManifest = {
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  ticket: string;
  /**
   * One line.
   */
  tool: string;
  /**
   * Some paragraphs.
   */
  note?: string;
  /**
   * One line.
   */
  organisation?: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  start?: string;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  end?: string;
  /**
   * @minItems 1
   * @maxItems 2000
   */
  files: ProvidedFile[];
  /**
   * What was named to be brought and could not be.
   *
   * @minItems 1
   * @maxItems 1000
   */
  leftOut?: NotBrought[];
};
export type ProvidedFile = {
  /**
   * The upload that brought its object.
   */
  upload: string;
  name: OriginalName;
  /**
   * UTC, to the millisecond, always written in full: 2026-11-21T18:30:00.000Z.
   */
  modified?: string;
  /**
   * A number of bytes.
   */
  size: number;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  sha256: string;
  /**
   * SHA-512 in lower-case hexadecimal.
   */
  sha512: string;
  /**
   * SHA-256 in lower-case hexadecimal.
   */
  tree: string;
  /**
   * 32 random bytes in base64url without padding.
   */
  treeSalt: string;
  object: ObjectRef;
  /**
   * The age header of the object, in base64url.
   */
  header: string;
};
export type NotBrought = {
  shown: string;
  /**
   * One line.
   */
  reason: string;
};
