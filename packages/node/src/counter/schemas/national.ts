/** The shapes of the law of States at the counter: acts of the treaty, provisions, findings. */
import { REQUIREMENT_THEMES } from '@comity/convention';
import { TREATY_ACT_KINDS } from '@comity/convention/national';
import { z } from 'zod';
import { stateCode } from './case.ts';

export const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .describe('A day, `YYYY-MM-DD`');
const days = z.object({ earliest: z.string(), latest: z.string() }).describe('First and last day it may be');

const source = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string().optional(),
  standing: z.string(),
});

export const treatyEntry = z.object({
  id: z.string(),
  participant: z.string(),
  kind: z.enum(TREATY_ACT_KINDS),
  date: days,
  ref: z.string().optional(),
  text: z.string().optional(),
  about: z.string().optional(),
  sources: z.array(source).readonly(),
  confidence: z.enum(['high', 'medium', 'low']),
  note: z.string().optional(),
  via: z.enum(['shipped', 'list', 'hand']),
  recordedAt: z.string().optional(),
  recordedBy: z.string().optional(),
  missingSince: z.string().optional(),
  ended: z.object({ at: z.string(), by: z.string(), why: z.string() }).optional(),
});

const claims = z.object({
  said: z.array(treatyEntry).readonly(),
  conflict: z.boolean(),
  doubtful: z.boolean(),
  withdrawn: z.literal(true).optional().describe('Somebody tells that it was withdrawn'),
});

export const participant = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  group: z.string().optional(),
});

const deposit = z.object({
  participant: z.string(),
  kind: z.string(),
  date: days,
  organisation: z.boolean(),
  doubtful: z.boolean().optional(),
  supposed: z.boolean().optional(),
});

export const entryIntoForceShape = {
  needed: z.number(),
  counted: z.array(deposit).readonly(),
  notCounted: z.array(deposit).readonly(),
  missing: z.number(),
  completedOn: days.optional(),
  inForceOn: days.optional(),
  forEach: z.array(z.object({ participant: z.string(), bound: days.optional() })).readonly(),
};

const figure = z.object({ told: z.number(), doubtful: z.number() });

export const treatyStatusShape = z.object({
  notice: z.string().describe('Has to stand wherever this is shown'),
  readUpTo: z.string(),
  today: z.string(),
  gaps: z.array(z.string()).readonly(),
  asOf: z.string(),
  tiles: z.object({
    signatories: figure,
    instruments: figure,
    organisations: z.number(),
    statements: z.number(),
    conflicts: z.number(),
  }),
  force: z.object(entryIntoForceShape),
  standings: z
    .array(
      z.object({
        participant,
        signature: claims.optional(),
        consent: claims.optional(),
        denunciation: claims.optional(),
        leavesOn: days.optional(),
        boundFrom: days.optional(),
        statements: z.array(treatyEntry).readonly(),
        domestic: z.array(treatyEntry).readonly(),
        conflict: z.boolean(),
      }),
    )
    .readonly(),
});

const language = z.string().max(20).describe('BCP 47, small letters');

export const provisionSaid = z.strictObject({
  id: z.string().max(120).describe('Within the State: `cma-2018.s14`'),
  law: z.string().max(500),
  number: z.string().max(500),
  heading: z.string().max(500).optional(),
  text: z.string().max(65_536),
  language,
  translations: z
    .array(
      z.strictObject({
        language,
        text: z.string().max(65_536),
        kind: z.enum(['official', 'unofficial', 'machine']),
      }),
    )
    .max(12)
    .default([]),
  status: z.enum(['in-force', 'suspended', 'struck-down', 'partial', 'bill']),
  statusNote: z.string().max(500).optional(),
  enactedOn: day.optional(),
  inForceFrom: day.optional(),
  inForceUntil: day.optional(),
  source: z.strictObject({
    name: z.string().max(500),
    url: z.string().max(500).optional(),
    readOn: day.optional(),
  }),
  articles: z.array(z.string().max(2)).max(68).default([]),
});

export const keptProvision = z.object({
  ...provisionSaid.shape,
  source: z.object({ name: z.string(), url: z.string().optional(), readOn: z.string().optional() }),
  translations: z.array(z.object({ language, text: z.string(), kind: z.string() })).readonly(),
  articles: z.array(z.string()).readonly(),
  state: stateCode,
  version: z.number(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});

export const findingStatus = z.enum(['met', 'partly', 'not', 'not-applicable']);
export const elementAnswer = z.enum(['there', 'partly', 'missing', 'used', 'not-used']);
export const elementAnswers = z
  .array(z.strictObject({ element: z.string().max(40), answer: elementAnswer }))
  .max(60);

export const assessment = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  from: z
    .object({ assessor: z.string(), source: z.string() })
    .optional()
    .describe('Found by somebody without an account here; `by` took it in'),
  status: findingStatus,
  reason: z.string(),
  provisions: z.array(z.object({ id: z.string(), version: z.number() })).readonly(),
  elements: z.record(z.string(), elementAnswer).optional(),
  asked: z.object({ ref: z.string(), question: z.string(), duty: z.string() }),
  secondReader: z
    .object({ by: z.string(), at: z.string(), agrees: z.boolean(), note: z.string().optional() })
    .optional(),
  takenBack: z.object({ at: z.string(), why: z.string() }).optional(),
});

export const cell = z.object({
  state: stateCode,
  requirement: z.string(),
  history: z.array(assessment).readonly(),
});

export const asked = z.object({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  question: z.string(),
  duty: z.string(),
  theme: z.string(),
  evidenceExpected: z.string(),
});

export const cellStatus = z.enum(['met', 'partly', 'not', 'not-applicable', 'disputed', 'not-assessed']);
export const knownProvision = z.object({
  article: z.string(),
  statute: z.string().optional(),
  provision: z.string().optional(),
  confidence: z.array(z.enum(['V', 'S', 'K', 'N'])).readonly(),
});

export const theme = z.enum(REQUIREMENT_THEMES);
export const article = z.string().regex(/^([1-9]|[1-5]\d|6[0-8])$/);
