/** Reviews of the Conference (57(5)(e)) under whatever mechanism is set: the Conference has decided none. Nobody is scored or ranked. */
import { type Actor, type Step, stageOf } from '@comity/domain/national';
import { z } from 'zod';
import { knownReview } from '../../usecases/reviews/deps.ts';
import { prefillAnswers } from '../../usecases/reviews/prefill.ts';
import { publicRecord } from '../../usecases/reviews/public-record.ts';
import { showReview } from '../../usecases/reviews/show-review.ts';
import { takeStep } from '../../usecases/reviews/take-step.ts';
import { tellStep } from '../../usecases/reviews/tell-step.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { recordPaper } from '../review-papers.ts';
import { personOf, plain, readPart, reviewDeps } from '../reviews.ts';
import { format, language as paperLanguage, printed, toldPaper } from '../schemas/printed.ts';
import {
  actor,
  afterStep,
  openedShape,
  reviewFile,
  reviewName,
  reviewShape,
  stepShape,
} from '../schemas/reviews.ts';
import { reviewMechanismRoutes } from './review-mechanisms.ts';

const byId = z.object({ id: reviewName });
const language = z.string().max(20);
const line = z.string().max(300);
const FILE_LIMIT = 8 * 1024 * 1024;

export function reviewRoutes(app: Counter, deps: CounterDeps): void {
  reviewMechanismRoutes(app, deps);
  stepRoutes(app, deps);
  recordRoutes(app, deps);
  fileRoutes(app, deps);
}

async function after({ store }: CounterDeps, id: string): Promise<z.infer<typeof afterStep>> {
  const { review } = await store.transact((tx) => knownReview(tx, id));
  return { stage: stageOf(review), steps: review.taken.length };
}

function stepRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/reviews/:id',
    config: { permission: 'view' },
    schema: {
      operationId: 'showReview',
      summary: 'One review: tasks by stage, people, questions with findings beside answers, documents, steps',
      params: byId,
      response: { 200: reviewShape },
    },
    handler: async ({ params, officer }) =>
      plain<z.infer<typeof reviewShape>>(
        await showReview(reviewDeps(deps), params.id, await personOf(deps, officer.id)),
      ),
  });

  app.route({
    method: 'POST',
    url: '/api/reviews/:id/steps',
    config: { permission: 'review' },
    schema: {
      operationId: 'takeReviewStep',
      summary: 'Take a step for this State, as whoever the review names',
      params: byId,
      body: z.strictObject({ language, did: stepShape }),
      response: { 200: afterStep },
    },
    handler: async ({ params, body, officer }) => {
      const person = await personOf(deps, officer.id);
      const did = plain<Step>(body.did);
      await takeStep(reviewDeps(deps), params.id, { language: body.language, did }, person);
      return after(deps, params.id);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/reviews/:id/told-steps',
    config: { permission: 'review' },
    schema: {
      operationId: 'tellReviewStep',
      summary: 'Write down what another State or the secretariat did, with where that stands',
      params: byId,
      body: z.strictObject({ language, did: stepShape, by: actor, note: line }),
      response: { 200: afterStep },
    },
    handler: async ({ params, body, officer }) => {
      const { by, did, note } = body;
      const told = { language: body.language, did: plain<Step>(did), by: plain<Actor>(by), note };
      await tellStep(reviewDeps(deps), params.id, told, officer.id);
      return after(deps, params.id);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/reviews/:id/prefill',
    config: { permission: 'review' },
    schema: {
      operationId: 'prefillReview',
      summary: 'Begin the self-assessment with this State’s findings; what is answered stays',
      params: byId,
      body: z.strictObject({ language }),
      response: { 200: z.object({ begun: z.number().int() }) },
    },
    handler: async ({ params, body, officer }) => ({
      begun: await prefillAnswers(
        reviewDeps(deps),
        params.id,
        body.language,
        await personOf(deps, officer.id),
      ),
    }),
  });
}

function recordRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/reviews/:id/public',
    config: { permission: 'view' },
    schema: {
      operationId: 'publicReview',
      summary: 'What everybody may read: the parts the State under review opened, nobody named',
      params: byId,
      response: {
        200: z.object({
          format: z.literal('comity.review.public/1'),
          at: z.string(),
          opened: openedShape,
          mechanism: z.object({ title: z.string(), basis: z.string() }),
          parts: z.array(z.string()),
          documents: z.array(
            z.looseObject({
              number: z.number(),
              part: z.string(),
              state: z.string(),
              day: z.string(),
              original: z.object({ language: z.string(), text: z.string() }),
              translations: z.array(z.object({ language: z.string(), text: z.string() })),
            }),
          ),
        }),
      },
    },
    handler: async ({ params }) => plain(await publicRecord(deps, params.id)),
  });

  app.route({
    method: 'POST',
    url: '/api/reviews/:id/record',
    config: { permission: 'view' },
    schema: {
      operationId: 'printReview',
      summary: 'The record of a review on paper: for those in it, or only what its State opened to everybody',
      params: byId,
      body: z.strictObject({
        language: paperLanguage,
        format,
        audience: z.enum(['review', 'public']).default('review'),
      }),
      response: { 200: printed },
    },
    handler: async ({ params, body }) => toldPaper(await recordPaper(deps, params.id, body), body.format),
  });
}

function fileRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/reviews/:id/file',
    config: { permission: 'review' },
    schema: {
      operationId: 'handOverReview',
      summary: 'This State’s part of a review as a file with its seal, for the other States in it',
      params: byId,
      response: { 200: reviewFile },
    },
    handler: ({ params, officer }) => deps.node.handOverReview(params.id, officer),
  });

  app.route({
    method: 'POST',
    url: '/api/reviews/files',
    config: { permission: 'review' },
    bodyLimit: FILE_LIMIT,
    schema: {
      operationId: 'takeOverReview',
      summary: 'Take in another State’s part of a review: all of it or nothing',
      body: reviewFile,
      response: {
        200: z.object({
          review: z.string(),
          from: z.string(),
          added: z.number(),
          known: z.number(),
          opened: z.boolean(),
        }),
      },
    },
    handler: ({ body, officer }) => deps.node.takeOverReview(body, readPart, officer),
  });
}
