/** Counts for the annual report, as JSON and as CSV. */
import { DIMENSIONS, type Dimension } from '@comity/domain';
import { csvText } from '@comity/domain/national';
import { z } from 'zod';
import { countRequests, MOST_YEARS } from '../../usecases/counts/count-requests.ts';
import { countRows } from '../../usecases/counts/rows.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';

const year = z.coerce.number().int().min(2000).max(2999).optional();
const span = z.strictObject({ from: year, to: year });
const cell = z.number().int().nullable().describe('null where it is withheld');
const days = z.number().describe('Days, to one decimal');

const DESCRIPTION = `Whole years that are closed (our rule: 90 days after their end), ${MOST_YEARS} at most, each as it stood then. A number below the threshold (our rule) is withheld, with others so that no sum tells it. Never by officer.`;

export function countRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/counts',
    config: { permission: 'view' },
    schema: {
      operationId: 'countRequests',
      summary: 'Counts for the annual report',
      description: DESCRIPTION,
      querystring: span,
      response: {
        200: z.object({
          rules: z.object({ threshold: z.number().int(), closedAfterDays: z.number().int() }),
          lastClosed: z.number().int(),
          years: z.array(
            z.object({
              year: z.number().int(),
              direction: z.enum(['incoming', 'outgoing']),
              total: cell,
              counts: z.array(
                z.object({
                  dimension: z.enum(DIMENSIONS as [Dimension, ...Dimension[]]),
                  value: z.string(),
                  count: cell,
                }),
              ),
              days: z.array(
                z.object({
                  step: z.enum(['acknowledge', 'decide', 'execute']),
                  count: cell,
                  quartiles: z.object({ first: days, median: days, third: days }).optional(),
                }),
              ),
            }),
          ),
        }),
      },
    },
    handler: ({ query }) => countRequests(deps, query),
  });

  app.route({
    method: 'GET',
    url: '/api/counts.csv',
    config: { permission: 'view' },
    schema: {
      operationId: 'countRequestsCsv',
      summary: 'The same as CSV; what is withheld is an empty cell',
      description: DESCRIPTION,
      querystring: span,
      produces: ['text/csv'],
    },
    handler: async ({ query }, reply) => {
      const { years } = await countRequests(deps, query);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="counts.csv"')
        .send(csvText(countRows(years)));
    },
  });
}
