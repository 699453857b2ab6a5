/** What an officer says with each act. The name of the act is in the path; which of them is open, the half decides. */
import { z } from 'zod';
import {
  authority,
  digest,
  instant,
  letterDraft,
  line,
  note,
  preservationDraft,
  safeguard,
  text,
  token,
} from './case.ts';

/** Part of every act: safeguards recorded at home, and why a warning was passed. */
const said = {
  safeguards: z.array(safeguard).max(80).optional(),
  overrides: z
    .array(z.strictObject({ code: token, reason: note }))
    .max(32)
    .optional(),
};

const order = z.strictObject({
  authority: line,
  reference: line,
  date: instant,
  review: z.enum(['judicial', 'independent', 'none']),
  legalBasis: note,
  grounds: text,
  scope: z.strictObject({
    dataIds: z.array(token).max(100),
    from: instant.optional(),
    to: instant.optional(),
    until: instant,
  }),
  secrecy: z.strictObject({
    binds: z.boolean(),
    provision: z.string().max(2000).default('').describe('Needed where it binds the custodian'),
    until: instant.optional(),
  }),
  compelsKnowledge: z.boolean().optional(),
  listedOffence: note.optional(),
});

const useLimitation = z.strictObject({
  id: token,
  text,
  purpose: text,
  noOnwardTransfer: z.boolean(),
  paragraphs: z.array(token).max(16),
});

const dataIds = z.array(token).max(100);
const unexecuted = z.array(z.strictObject({ what: note, why: note, paragraph: token })).max(100);

export const actInputs = {
  draft: z.strictObject({ draft: z.union([preservationDraft, letterDraft]), ...said }),
  authorise: z.strictObject(said),
  dispatch: z.strictObject({ channel: z.enum(['network', 'diplomatic', 'interpol']), ...said }),
  extend: z.strictObject({ until: instant.optional(), reason: note, ...said }),
  supplement: z.strictObject({
    answers: z.array(z.strictObject({ questionId: token, text })).max(100),
    note: text.optional(),
    ...said,
  }),
  'answer-condition': z.strictObject({
    proposal: digest,
    conditionIds: z.array(token).max(32),
    choice: z.enum(['accept', 'decline']),
    reason: note.optional(),
    ...said,
  }),
  'answer-warning': z.strictObject({
    warning: digest,
    choice: z.enum(['go-on', 'withdraw']),
    reason: note,
    ...said,
  }),
  withdraw: z.strictObject({
    reason: z.enum(['no-longer-needed', 'withdrawn', 'sent-in-error']),
    note: note.optional(),
    ...said,
  }),
  'let-go': z.strictObject({
    reason: z.enum(['no-longer-needed', 'letter-decided']),
    note: note.optional(),
    ...said,
  }),
  'query-status': z.strictObject({ reason: note.optional(), ...said }),
  register: z.strictObject({ registeredAs: line, authority: line, ...said }),
  acknowledge: z.strictObject({
    authority: line,
    languages: z.array(z.string().max(35)).max(16).optional(),
    nextStepBy: instant.optional(),
    ...said,
  }),
  transmit: z.strictObject({ to: line, day: instant.optional(), note: note.optional(), ...said }),
  ask: z.strictObject({
    questions: z.array(z.strictObject({ id: token, text, paragraph: token })).max(100),
    ...said,
  }),
  consult: z.strictObject({
    about: z.enum(['refusal', 'postponement', 'conditions', 'cost', 'other']),
    paragraphs: z.array(token).max(16),
    text,
    grounds: z.array(token).max(11).optional(),
    ...said,
  }),
  'propose-condition': z.strictObject({
    conditions: z.array(useLimitation).max(32),
    reason: note,
    replyBy: instant.optional(),
    ...said,
  }),
  accept: z.strictObject({
    executingAuthority: authority,
    expectedBy: instant.optional(),
    secrecy: z.enum(['kept', 'cannot-be-kept']).optional(),
    ...said,
  }),
  refuse: z.strictObject({
    grounds: z.array(token).max(16),
    reasons: text,
    dualCriminalityBelief: text.optional(),
    decisionMaker: line.optional(),
    lawCited: note.optional(),
    partial: z.strictObject({ dataIds: dataIds.min(1) }).optional(),
    ...said,
  }),
  postpone: z.strictObject({ reason: note, until: instant.optional(), ...said }),
  warn: z.strictObject({
    risk: z.enum(['will-not-secure', 'confidentiality', 'prejudice']),
    explanation: text,
    ...said,
  }),
  order: z.strictObject({
    order,
    effectiveFrom: instant.optional(),
    knownRisk: z.enum(['will-not-secure', 'confidentiality', 'prejudice']).optional(),
    note: note.optional(),
    ...said,
  }),
  'extend-order': z.strictObject({
    choice: z.enum(['extend', 'decline']),
    order: order.optional(),
    reasons: note.optional(),
    ...said,
  }),
  release: z.strictObject({
    reason: z.enum(['no-longer-needed', 'letter-decided', 'expired']),
    note: note.optional(),
    ...said,
  }),
  execute: z.strictObject({
    result: z.enum([
      'preserved',
      'partly-preserved',
      'not-preserved',
      'executed',
      'partly-executed',
      'not-executed',
    ]),
    dataIds: dataIds.optional(),
    effectiveFrom: instant.optional(),
    reasons: note.optional(),
    executedBy: authority.optional(),
    packages: z.array(digest).max(100).optional(),
    unexecuted: unexecuted.optional(),
    note: note.optional(),
    ...said,
  }),
  'find-provider': z.strictObject({
    providerId: token,
    provider: line,
    state: z.string().regex(/^[a-z]{2}$/),
    dataIds,
    ...said,
  }),
  'disclose-path': z.strictObject({ providerId: token, path: text, transferBasis: text, ...said }),
  'withhold-path': z.strictObject({
    providerId: token,
    grounds: z.array(token).max(16),
    reasons: text,
    decisionMaker: line.optional(),
    ...said,
  }),
  'report-status': z.strictObject({ text: text.optional(), nextStepBy: instant.optional(), ...said }),
  'send-evidence': z.strictObject({
    package: z.string().min(1).max(80),
    dataIds,
    transferBasis: text,
    ...said,
  }),
} as const;
