/** What the counter answers. */
import { z } from 'zod';
import { reasonSchema, warningsSchema } from '../reasons.ts';
import { digest, instant, stateCode, urgency, uuid } from './case.ts';

/** Halves are shown as they are kept; their stages differ by kind, and the domain documents them. */
export const half = z
  .record(z.string(), z.unknown())
  .describe('Our half of the request, with its stage and the facts that make it true');

export const actSchema = z.object({
  id: uuid,
  thread: uuid,
  type: z.string(),
  to: stateCode,
  seq: z.number().int(),
  stage: z.string(),
  payloadDigest: digest,
  action: z.string(),
  nonce: z.string(),
  approvalsNeeded: z.number().int(),
  approvedBy: z.array(z.string()),
  createdAt: instant,
  /** The last problem of the post room, if any. */
  problem: z.string().optional(),
  deliveredAt: instant.optional(),
});

export const performedSchema = z.object({
  half,
  act: actSchema.optional(),
  warnings: warningsSchema,
});

export const summarySchema = z.object({
  id: uuid,
  assurance: z
    .enum(['sealed', 'by-hand'])
    .describe('by-hand: entered by an officer of this State; nothing about it proves itself'),
  direction: z.enum(['outgoing', 'incoming']),
  kind: z.enum(['preservation', 'letter']),
  counterpart: stateCode,
  reference: z.string(),
  what: z.string().optional().describe('Subject matter of a letter, first data of a preservation'),
  urgency,
  stage: z.string(),
  nextClock: z
    .object({
      says: z.string(),
      dueAt: instant,
      source: z.string(),
      paragraph: z.string(),
      level: z.string(),
    })
    .optional(),
  updatedAt: instant,
});

export const receivedSchema = z.object({
  id: uuid,
  type: z.string(),
  digest,
  at: instant,
  stage: z.string(),
});

export const alarmSchema = z.object({
  key: z.string(),
  kind: z.string(),
  about: z.string(),
  text: z.string(),
  said: z
    .object({ means: z.string().optional(), state: z.string().optional(), message: z.string().optional() })
    .optional()
    .describe('Which of several things of its kind it is, the partner, and the type of the message'),
  paragraphs: z.array(z.string()),
  raisedAt: instant,
  resolvedAt: instant.optional(),
  resolvedBy: z.string().optional(),
});

export const erasureSchema = z.object({
  request: uuid,
  stage: z.enum(['asked', 'called-back', 'ordered', 'erased']),
  basis: z.string(),
  reference: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  notBefore: instant,
  calledBack: z.object({ by: z.string(), reason: z.string(), at: instant }).optional(),
  /** The leaf that is its tombstone. */
  leaf: uuid.optional(),
  erasedAt: instant.optional(),
  keyDestroyedAt: instant.optional(),
  items: z.number().int().optional(),
  packages: z.number().int().optional(),
  approval: z.object({
    payloadDigest: digest,
    action: z.string(),
    nonce: z.string(),
    approvalsNeeded: z.number().int(),
    approvedBy: z.array(z.string()),
  }),
});

export const requestSchema = z.object({
  summary: summarySchema,
  half,
  version: z.number().int().describe('Of our half; the ETag too'),
  openActs: z.array(z.object({ act: z.string(), allowed: z.boolean(), reasons: z.array(reasonSchema) })),
  sent: z.array(actSchema),
  received: z.array(receivedSchema),
  alarms: z.array(alarmSchema),
  erasure: erasureSchema.optional(),
});
