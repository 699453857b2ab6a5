/** Reviews of the Conference (57(5)(e)) under whatever mechanism is set: the Conference has decided none. Nobody is scored or ranked. */
import { type Actor, type Mechanism, type Step, stageOf } from '@comity/domain/national';
import { z } from 'zod';
import { officerById } from '../../usecases/officers/register.ts';
import { knownReview, type Person, type ReviewDeps } from '../../usecases/reviews/deps.ts';
import { listReviews } from '../../usecases/reviews/list-reviews.ts';
import { openReview, type ReviewSaid } from '../../usecases/reviews/open-review.ts';
import { prefillAnswers } from '../../usecases/reviews/prefill.ts';
import { publicRecord } from '../../usecases/reviews/public-record.ts';
import { mechanisms, setMechanism } from '../../usecases/reviews/set-mechanism.ts';
import { showReview } from '../../usecases/reviews/show-review.ts';
import { lots, takeLots } from '../../usecases/reviews/take-lots.ts';
import type { PartReader } from '../../usecases/reviews/take-over.ts';
import { takeStep } from '../../usecases/reviews/take-step.ts';
import { tellStep } from '../../usecases/reviews/tell-step.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { stateCode, uuid } from '../schemas/case.ts';
import { day } from '../schemas/national.ts';
import {
  actor,
  afterStep,
  lotsRecord,
  lotsSaid,
  mechanismRecord,
  mechanismShape,
  openedShape,
  reviewFile,
  reviewHead,
  reviewName,
  reviewPart,
  reviewShape,
  stepShape,
} from '../schemas/reviews.ts';

/** Members that were left out are not members that are undefined; what is sent out may be read-only inside. */
const plain = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;
const byId = z.object({ id: reviewName });
const language = z.string().max(20);
const line = z.string().max(300);
const FILE_LIMIT = 8 * 1024 * 1024;

export const reviewDeps = ({ me, store, clock, entropy }: CounterDeps): ReviewDeps => ({
  ...{ me, store, clock, entropy },
});

/** As a note verbale would name them; software of a State is named by its id, and so in no review. */
export const personOf = async ({ store }: CounterDeps, id: string): Promise<Person> => ({
  id,
  name: (await store.transact((tx) => officerById(tx, id)))?.name ?? id,
});

/** Reads a State's part as the schema of the counter has it. */
export const readPart: PartReader = (value) => {
  const read = reviewPart.safeParse(value);
  return read.success ? plain(read.data) : undefined;
};

export function reviewRoutes(app: Counter, deps: CounterDeps): void {
  mechanismRoutes(app, deps);
  stepRoutes(app, deps);
  fileRoutes(app, deps);
}

function mechanismRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/reviews/mechanisms',
    config: { permission: 'view' },
    schema: {
      operationId: 'listMechanisms',
      summary: 'How reviews are done, every version, newest first; none is built in',
      response: { 200: z.object({ mechanisms: z.array(mechanismRecord) }) },
    },
    handler: async () => ({ mechanisms: plain<z.infer<typeof mechanismRecord>[]>(await mechanisms(deps)) }),
  });

  app.route({
    method: 'POST',
    url: '/api/reviews/mechanisms',
    config: { permission: 'set-review' },
    schema: {
      operationId: 'setMechanism',
      summary:
        'Set how reviews are done, with the decision it rests on; reviews that began go on as they were',
      body: z.strictObject({ mechanism: mechanismShape, basis: z.string().max(2_000) }),
      response: { 200: mechanismRecord },
    },
    handler: async ({ body, officer }) =>
      plain(await setMechanism(reviewDeps(deps), plain<Mechanism>(body.mechanism), body.basis, officer.id)),
  });

  app.route({
    method: 'GET',
    url: '/api/reviews/lots',
    config: { permission: 'view' },
    schema: {
      operationId: 'listLots',
      summary: 'Draws of reviewers that were taken in, newest first',
      response: { 200: z.object({ lots: z.array(lotsRecord) }) },
    },
    handler: async () => ({ lots: plain<z.infer<typeof lotsRecord>[]>(await lots(deps)) }),
  });

  app.route({
    method: 'POST',
    url: '/api/reviews/lots',
    config: { permission: 'set-review' },
    schema: {
      operationId: 'takeLots',
      summary:
        'Take in a draw of reviewers: held against the rules, drawn again from its seed, committed to in the log',
      body: lotsSaid,
      response: { 200: lotsRecord },
    },
    handler: async ({ body, officer }) => plain(await takeLots(reviewDeps(deps), body, officer.id)),
  });

  app.route({
    method: 'GET',
    url: '/api/reviews',
    config: { permission: 'view' },
    schema: {
      operationId: 'listReviews',
      summary: 'Reviews this State has a part in, those that began last first',
      response: { 200: z.object({ reviews: z.array(reviewHead) }) },
    },
    handler: async () => ({ reviews: plain<z.infer<typeof reviewHead>[]>(await listReviews(deps)) }),
  });

  app.route({
    method: 'POST',
    url: '/api/reviews',
    config: { permission: 'set-review' },
    schema: {
      operationId: 'openReview',
      summary: 'Open a review of this State, or of one it reviews',
      body: z.strictObject({
        mechanism: z.string().max(60),
        version: z.number().int().min(1),
        cycle: z.number().int().min(1).max(100),
        cluster: z.string().max(60),
        state: stateCode,
        reviewers: z.array(stateCode).max(20).optional(),
        lots: uuid.optional().describe('The draw its reviewers come from'),
        began: day,
      }),
      response: { 200: z.object({ opened: openedShape }) },
    },
    handler: async ({ body, officer }) => {
      const { opened } = await openReview(reviewDeps(deps), plain<ReviewSaid>(body), officer.id);
      return plain({ opened });
    },
  });
}

function stepRoutes(app: Counter, deps: CounterDeps): void {
  const after = async (id: string) => {
    const { review } = await deps.store.transact((tx) => knownReview(tx, id));
    return { stage: stageOf(review), steps: review.taken.length };
  };

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
      return after(params.id);
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
      return after(params.id);
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

function fileRoutes(app: Counter, deps: CounterDeps): void {
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
