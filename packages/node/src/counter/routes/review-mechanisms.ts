/** How reviews are done, who drew whom, and opening one. */
import type { Mechanism } from '@comity/domain/national';
import { z } from 'zod';
import { listReviews } from '../../usecases/reviews/list-reviews.ts';
import { openReview, type ReviewSaid } from '../../usecases/reviews/open-review.ts';
import { mechanisms, setMechanism } from '../../usecases/reviews/set-mechanism.ts';
import { lots, takeLots } from '../../usecases/reviews/take-lots.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { plain, reviewDeps } from '../reviews.ts';
import { stateCode, uuid } from '../schemas/case.ts';
import { day } from '../schemas/national.ts';
import {
  lotsRecord,
  lotsSaid,
  mechanismRecord,
  mechanismShape,
  openedShape,
  reviewHead,
} from '../schemas/reviews.ts';

export function reviewMechanismRoutes(app: Counter, deps: CounterDeps): void {
  howReviewsAreDone(app, deps);
  whoDrewWhom(app, deps);
  reviewsUnderWay(app, deps);
}

function howReviewsAreDone(app: Counter, deps: CounterDeps): void {
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
}

function whoDrewWhom(app: Counter, deps: CounterDeps): void {
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
}

function reviewsUnderWay(app: Counter, deps: CounterDeps): void {
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
