/** The shapes of the Conference's reviews at the counter: mechanisms, draws, reviews, steps, the file of a State's part. */
import { PARTS, STAGES } from '@comity/domain/national';
import { z } from 'zod';
import { instant, stateCode, uuid } from './case.ts';
import { day } from './national.ts';

const line = z.string().max(300);
const prose = z.string().max(65_536);
const article = z.string().regex(/^([1-9]|[1-5]\d|6[0-8])$/);
const id = z.string().max(60);
const count = z.number().int().min(0).max(1_000);
const language = z.string().max(20);
const requirement = z.string().max(40);
const stage = z.enum(STAGES);
const days = z.number().int().min(1).max(3_660);
export const reviewName = z
  .string()
  .max(200)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .meta({ example: 'trial-1-powers-xa' });

export const mechanismShape = z.strictObject({
  id,
  title: line,
  cycles: z
    .array(
      z.strictObject({
        number: z.number().int().min(1).max(100),
        from: day,
        until: day,
        clusters: z.array(z.strictObject({ id, title: line, articles: z.array(article).max(68) })).max(40),
      }),
    )
    .max(20),
  days: z.strictObject(
    Object.fromEntries(STAGES.map((name) => [name, days.optional()])) as Record<
      (typeof STAGES)[number],
      z.ZodOptional<typeof days>
    >,
  ),
  lots: z.strictObject({
    reviewers: count,
    fromSameGroup: count,
    otherGroupsIfTooFew: z.boolean(),
    mostEach: count,
    noMutual: z.boolean(),
    noRepeat: z.boolean(),
  }),
  mostExperts: z.number().int().min(1).max(100),
  observers: z.boolean(),
  visits: z.boolean(),
  civilSociety: z.enum(['none', 'with-consent', 'beside']),
  languages: z.array(language).max(12),
});
const noted = { recordedAt: z.string(), recordedBy: z.string() };
export const mechanismRecord = z.object({
  mechanism: mechanismShape,
  version: z.number().int(),
  basis: z.string(),
  ...noted,
});

const pair = z.strictObject({ reviewed: stateCode, reviewer: stateCode });
const states = z.array(stateCode).max(250);
export const lotsSaid = z.strictObject({
  mechanism: id,
  version: z.number().int().min(1),
  cycle: z.number().int().min(1),
  draw: z.strictObject({
    underReview: states,
    pool: states,
    deferred: states,
    earlier: z.array(pair).max(10_000),
    standing: z.array(pair).max(2_000),
  }),
  seed: z.string().max(1_000),
  pairs: z.array(pair).max(2_000),
});
export const lotsRecord = z.object({
  id: uuid,
  mechanism: z.string(),
  version: z.number(),
  cycle: z.number(),
  seed: z.string(),
  draw: z.string(),
  result: z.string(),
  pairs: z.array(pair),
  leaf: z.string(),
  ...noted,
});

const status = z.enum(['met', 'partly', 'not', 'not-assessed', 'not-applicable']);
const provisions = z
  .array(z.strictObject({ id: z.string().max(200), version: z.number().int().min(1) }))
  .max(50);
const form = z.enum(['written', 'call', 'joint-meeting', 'visit']);
const to = uuid;
const kind = <K extends string>(step: K) => ({ step: z.literal(step) });
const role = z.enum(['focal-point', 'expert', 'observer']);

export const stepShape = z.discriminatedUnion('step', [
  z.strictObject({ ...kind('nominate'), state: stateCode, role, person: line, note: line }),
  z.strictObject({ ...kind('withdraw-nomination'), state: stateCode, person: line, note: line }),
  z.strictObject({
    ...kind('answer'),
    answer: z.strictObject({ requirement, status, says: prose, provisions }),
  }),
  z.strictObject({ ...kind('ask'), requirement, text: prose }),
  z.strictObject({ ...kind('reply'), to, text: prose }),
  z.strictObject({ ...kind('agree-to-meet'), form }),
  z.strictObject({ ...kind('meet'), form, on: day, text: prose }),
  z.strictObject({
    ...kind('observe'),
    kind: z.enum(['good-practice', 'challenge', 'recommendation', 'assistance-need']),
    requirement,
    text: prose,
  }),
  z.strictObject({ ...kind('respond'), to, response: z.enum(['accepted', 'partly', 'noted']), text: prose }),
  z.strictObject(kind('agree')),
  z.strictObject({ ...kind('follow-up'), to, done: z.boolean(), text: prose }),
  z.strictObject({ ...kind('publish'), part: z.enum(PARTS), yes: z.boolean() }),
  z.strictObject({ ...kind('admit-input'), from: line, yes: z.boolean() }),
  z.strictObject({ ...kind('input'), from: line, requirement: requirement.optional(), text: prose }),
  z.strictObject({ ...kind('translate'), of: to, text: z.strictObject({ language, text: prose }) }),
  z.strictObject({ ...kind('end-stage'), stage }),
]);
export const actor = z.strictObject({ name: line, state: stateCode.optional() });
const entry = z.strictObject({ id: uuid, at: instant, by: actor, language, did: stepShape });

export const openedShape = z.strictObject({
  id: reviewName,
  mechanism: id,
  cycle: z.number().int().min(1).max(100),
  cluster: id,
  state: stateCode,
  reviewers: z.array(stateCode).max(20),
  began: day,
});

/** What the sealed bytes of a State's part say. */
export const reviewPart = z.strictObject({
  format: z.literal('comity.review/1'),
  from: stateCode,
  opened: openedShape,
  version: z.number().int().min(1),
  mechanism: mechanismShape,
  basis: z.string().max(2_000),
  steps: z.array(entry).max(10_000),
});
const base64 = z
  .string()
  .max(3 * 1024 * 1024)
  .regex(/^[A-Za-z0-9_-]+$/);
export const reviewFile = z.strictObject({
  format: z.literal('comity.review.file/1'),
  document: base64,
  seal: base64,
});

/** As it was taken: its members are those of the step of that name. */
const shownStep = z.looseObject({ step: z.string() });
const shownEntry = entry.extend({ did: shownStep });
const side = z.enum(['under-review', 'reviewer', 'secretariat']);
export const reviewHead = z.object({
  opened: openedShape,
  version: z.number(),
  title: z.string(),
  clusterTitle: z.string(),
  stage,
  until: z.string().optional().describe('The last day the mechanism as configured gives; a reminder'),
  ends: side.optional().describe('Who hands over at the end of this stage'),
});
const text = z.object({ language: z.string(), text: z.string(), by: actor, at: z.string() });
const objections = z.array(z.string());
const document = z.object({
  id: z.string(),
  number: z.number(),
  did: shownStep,
  part: z.enum(PARTS).optional(),
  original: text,
  translations: z.array(text),
});
export const reviewShape = reviewHead.extend({
  mechanism: mechanismRecord,
  lots: z.string().optional(),
  side: side.optional(),
  open: z.array(z.string()).describe('Kinds of steps the asking officer may take now'),
  tasks: z.array(
    z.object({
      stage: z.string(),
      standing: z.enum(['done', 'now', 'later']),
      ends: side,
      since: z.string().optional(),
      until: z.string().optional(),
      ended: z.string().optional(),
      lacks: objections,
    }),
  ),
  named: z.array(z.object({ state: z.string(), role, person: z.string() })),
  parts: z.array(z.enum(PARTS)),
  meetings: z.array(z.object({ form, at: z.string() })),
  agreed: z.array(z.string()),
  admitted: z.array(z.object({ from: z.string(), yes: z.boolean() })),
  questions: z.array(
    z.object({
      requirement: z.object({ id: z.string(), ref: z.string(), title: z.string(), question: z.string() }),
      found: z.string().optional(),
      findings: z.array(z.object({ status, reason: z.string(), by: z.string(), at: z.string() })),
      document: document.optional(),
      history: z.array(z.object({ id: z.string(), at: z.string(), by: z.string(), status })),
    }),
  ),
  documents: z.array(document),
  taken: z.array(
    shownEntry.extend({
      number: z.number(),
      known: z.object({
        how: z.enum(['taken', 'told', 'file']),
        note: z.string().optional(),
        from: z.string().optional(),
        file: z.string().optional(),
        sealed: z.string().optional().describe('When its State sealed the file'),
        lacking: z
          .string()
          .optional()
          .describe('When its State sealed an earlier part without this step, which is dated before that'),
        recordedBy: z.string(),
      }),
    }),
  ),
  aside: z
    .array(z.object({ entry: shownEntry, objections }))
    .describe('Steps that came and do not count, with why'),
});

/** What a step came to. */
export const afterStep = z.object({ stage, steps: z.number().int() });
