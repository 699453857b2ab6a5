/**
 * Which key may be used for what, for which recorded reason, and with whose approval (trust.md §1, §11): data, hashed
 * into `policyDigest`, so that a State can show which rules its keeper kept.
 */

/** The hats an officer may wear when approving. */
export const OFFICER_ROLES = [
  'desk-officer',
  'case-officer',
  'approving-authority',
  'evidence-custodian',
  'liaison',
  'key-custodian',
  'overseer',
] as const;
export type Role = (typeof OFFICER_ROLES)[number];

export const isOfficerRole = (said: unknown): said is Role => OFFICER_ROLES.includes(said as Role);

export type Purpose = 'message' | 'receipt' | 'package' | 'statement' | 'upload';

/** Distinct officers, each in a role of `from`; one of them `one`, who, when `last` is true, approves after enough others. */
export interface ApprovalRule {
  count: number;
  from: Role[];
  one?: Role;
  last?: boolean;
}

export interface SealRule {
  purpose: Purpose;
  /** The payload's `_type`, without its version. */
  type: string;
  typ: string;
  key: 'seal' | 'node' | 'freshness';
  reasons: Reason[];
  action?: string;
  approvals?: ApprovalRule;
  /** A package sealed here under approvals may stand in for approvals of this payload, which only announces it. */
  packageStandsIn?: boolean;
}

/**
 * A custody event that is a reason to use a key: its action, and what its digest must be of. A receipt is written after the
 * leaf it speaks of, so its reason may be about the message or envelope that its body names.
 */
export interface Reason {
  action: string;
  of: 'payload' | 'messageDigest' | 'envelopeDigest';
}

export type Use =
  | 'unwrap'
  | 'unwrap-header'
  | 'rewrap'
  | 'register'
  | 'key'
  /** Taking up a newer root or directory of our own: its threshold of holders has signed, so no officer approves it again. */
  | 'statement'
  | 'clock'
  | 'log-break'
  /** Destroying the key of a case. */
  | 'shred';

export interface UseRule {
  use: Use;
  /** Actions of the custody events that are a reason for it. */
  events: string[];
  action?: string;
  approvals?: ApprovalRule;
}

export interface Policy {
  seal: SealRule[];
  use: UseRule[];
  /** How long an approval holds, in milliseconds. */
  approvalAge: number;
}

const officers: Role[] = ['desk-officer', 'case-officer', 'liaison', 'approving-authority'];
const releasers: Role[] = ['case-officer', 'approving-authority', 'evidence-custodian'];

/** Four eyes: a second pair, and the approving authority has the last word. */
const authorise: ApprovalRule = { count: 2, from: officers, one: 'approving-authority', last: true };
const release: ApprovalRule = { count: 2, from: releasers, one: 'evidence-custodian' };
/** Who answers for evidence and who answers for the case: neither erases alone. */
const erase: ApprovalRule = { count: 2, from: releasers, one: 'approving-authority' };
const custodians: ApprovalRule = { count: 2, from: ['key-custodian'] };
/** A step that changes what a State owes: one officer answers for it. */
const decide: ApprovalRule = { count: 1, from: officers };

const keyUsed: Reason = { action: 'key-used', of: 'payload' };
const sealed: Reason = { action: 'sealed', of: 'payload' };
const message = (type: string, rule?: { action: string; approvals: ApprovalRule }): SealRule => ({
  purpose: 'message',
  type: `comity.${type}`,
  typ: 'comity-msg',
  key: 'seal',
  reasons: [keyUsed],
  ...rule,
});
const receipt = (kind: string, action: string, ...of: Reason['of'][]): SealRule => ({
  purpose: 'receipt',
  type: `comity.receipt.${kind}`,
  typ: 'comity-receipt',
  key: 'node',
  reasons: [keyUsed, ...of.map((each) => ({ action, of: each }))],
});
/** What the node says to a provider of its own State: a machine's word, as a receipt is. */
const upload = (kind: 'ticket' | 'receipt'): SealRule => ({
  purpose: 'upload',
  type: `comity.upload.${kind}`,
  typ: 'comity-upload',
  key: 'node',
  reasons: [keyUsed],
});
const deciding = { action: 'decide', approvals: decide };
const authorising = { action: 'authorise', approvals: authorise };
const releasing = { action: 'release', approvals: release };

export const POLICY: Policy = {
  approvalAge: 24 * 60 * 60 * 1000,
  seal: [
    message('preservation.request', authorising),
    message('letter.request', authorising),
    { ...message('evidence.announcement', releasing), packageStandsIn: true },
    message('preservation.outcome', deciding),
    message('preservation.extension', deciding),
    message('preservation.release', deciding),
    message('preservation.warning', deciding),
    message('preservation.warning-answer', deciding),
    message('condition.proposed', deciding),
    message('condition.accepted', deciding),
    message('condition.declined', deciding),
    message('decision.postponed', deciding),
    message('decision.refused', deciding),
    message('decision.accepted', deciding),
    message('execution.report', deciding),
    message('request.withdrawn', deciding),
    message('request.supplement', deciding),
    message('request.more-information'),
    message('consultation'),
    message('status.query'),
    message('status.report'),
    message('acknowledgement'),
    { ...message('enclosure'), typ: 'comity-enclosure' },
    // Its bytes are those that the approved letter names by digest; others the addressee refuses.
    { ...message('request.attachment'), typ: 'comity-attachment' },
    receipt('accepted', 'received', 'messageDigest'),
    receipt('rejected', 'rejected', 'messageDigest', 'envelopeDigest'),
    receipt('delivered', 'viewed', 'messageDigest'),
    {
      purpose: 'package',
      type: 'comity.package',
      typ: 'comity-package',
      key: 'seal',
      reasons: [keyUsed, sealed],
      ...releasing,
    },
    {
      purpose: 'package',
      type: 'comity.package.inner',
      typ: 'comity-inner',
      key: 'seal',
      reasons: [keyUsed, sealed],
    },
    {
      purpose: 'package',
      type: 'comity.custody',
      typ: 'comity-custody',
      key: 'seal',
      reasons: [{ action: 'exported', of: 'payload' }],
    },
    {
      purpose: 'package',
      type: 'comity.counts',
      typ: 'comity-counts',
      key: 'seal',
      reasons: [{ action: 'exported', of: 'payload' }],
    },
    {
      purpose: 'package',
      type: 'comity.document',
      typ: 'comity-document',
      key: 'seal',
      reasons: [{ action: 'exported', of: 'payload' }],
    },
    {
      purpose: 'statement',
      type: 'comity.freshness',
      typ: 'comity-fresh',
      key: 'freshness',
      reasons: [keyUsed],
    },
    upload('ticket'),
    upload('receipt'),
  ],
  use: [
    { use: 'unwrap', events: ['arrived'] },
    { use: 'unwrap-header', events: ['viewed', 'exported', 'hashed', 'derived', 'oversight-read'] },
    { use: 'rewrap', events: ['disclosed', 'transferred'], ...releasing },
    { use: 'register', events: ['policy-changed'], action: 'change-register', approvals: custodians },
    { use: 'key', events: ['key-changed'], action: 'change-key', approvals: custodians },
    { use: 'statement', events: ['key-changed'] },
    { use: 'clock', events: ['clock-alarm'], action: 'accept-clock', approvals: custodians },
    { use: 'log-break', events: ['log-break'], action: 'break-log', approvals: custodians },
    { use: 'shred', events: ['erased'], action: 'erase', approvals: erase },
  ],
};
