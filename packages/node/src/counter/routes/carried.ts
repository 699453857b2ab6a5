/** Sealed documents that the node carries to other States: a report of counts, this State's part of a review. */
import { z } from 'zod';
import { sentKey } from '../../ports/counts.ts';
import { sentIn } from '../../usecases/counts/seal-counts.ts';
import { countsCarriage } from '../../usecases/enclosures/send-counts.ts';
import { reviewCarriage } from '../../usecases/enclosures/send-review.ts';
import { NothingThere } from '../../usecases/national/deps.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { ordinal, year } from '../schemas/counts.ts';
import { carried, sendTo } from '../schemas/enclosures.ts';
import { reviewName } from '../schemas/reviews.ts';

const report = z.object({ year, version: ordinal, file: ordinal });
const review = z.object({ id: reviewName });
const response = { 200: z.object({ carried }) };

export function carriedRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/counts/reports/:year/:version/:file/carried',
    config: { permission: 'view' },
    schema: {
      operationId: 'countReportCarried',
      summary: 'How a sealed report stands with each State it is for, as far as the node carries it',
      params: report,
      response,
    },
    handler: async ({ params }) => {
      const key = sentKey(params);
      const found = (await sentIn(deps, params.year)).find((one) => one.key === key);
      if (!found) throw new NothingThere(`no sealed report ${key} is kept here`);
      return { carried: await countsCarriage(deps, found) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/counts/reports/:year/:version/:file/carried',
    config: { permission: 'seal-counts' },
    schema: {
      operationId: 'sendCountReport',
      summary:
        'Send a sealed report to States it is for, by the node: taken in there as if it had been handed in',
      params: report,
      body: sendTo,
      response,
    },
    handler: async ({ params, body, officer }) => ({
      carried: await deps.node.sendCounts(sentKey(params), body.to, officer),
    }),
  });

  app.route({
    method: 'GET',
    url: '/api/reviews/:id/carried',
    config: { permission: 'view' },
    schema: {
      operationId: 'reviewCarried',
      summary:
        'How this State’s part of a review stands with the other States, as far as the node carries it',
      params: review,
      response,
    },
    handler: async ({ params }) => ({ carried: await reviewCarriage(deps, params.id) }),
  });

  app.route({
    method: 'POST',
    url: '/api/reviews/:id/carried',
    config: { permission: 'review' },
    schema: {
      operationId: 'sendReview',
      summary: 'Send this State’s part of a review, as it stands now, to States in it, by the node',
      params: review,
      body: sendTo,
      response,
    },
    handler: async ({ params, body, officer }) => ({
      carried: await deps.node.sendReview(params.id, body.to, officer),
    }),
  });
}
