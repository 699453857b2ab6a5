/** What waits, the nearest first, and looking up: requests, States, paragraphs, acts and pages by what somebody typed. */
import { speak } from '@comity/language';
import { z } from 'zod';
import { find } from '../../usecases/find/find.ts';
import { queue, summaryOfAny } from '../../usecases/find/queue.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { languageOf } from '../pages/page.ts';
import { summarySchema } from '../schemas/answers.ts';
import { stateCode, uuid } from '../schemas/case.ts';

const count = z.number().int();
const group = z.enum(['late', 'soon', 'later', 'idle']);

export function findRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/queue',
    config: { permission: 'view' },
    schema: {
      operationId: 'showQueue',
      summary: 'What waits: requests by what is due next, and those that are open with nothing due',
      description:
        'late is past its instant, soon within 48 hours (a desk rule of ours), later after that. Pages go on with `after`, as the answer named it.',
      querystring: z.strictObject({
        part: z.enum(['due', 'idle']).default('due'),
        direction: z.enum(['outgoing', 'incoming']).optional(),
        after: z.string().max(80).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(40),
      }),
      response: {
        200: z.object({
          rows: z.array(summarySchema.extend({ group })),
          counts: z.object({ late: count, soon: count, later: count, idle: count }),
          next: z.string().optional(),
        }),
      },
    },
    handler: (request) => queue(deps, request.query),
  });

  app.route({
    method: 'GET',
    url: '/api/find',
    config: { permission: 'view' },
    schema: {
      operationId: 'find',
      summary: 'Look up requests, States, paragraphs, acts and pages by words, in any of the six languages',
      description:
        'Every word must be there, whole, inflected or begun; the newest request first. Answers what the list of requests shows, its subject among it, never the text that was found.',
      querystring: z.strictObject({
        q: z.string().max(500),
        before: uuid.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      response: {
        200: z.object({
          requests: z.array(summarySchema),
          states: z.array(
            z.object({
              state: stateCode,
              name: z.string().describe('In the language asked for'),
              pinned: z.boolean(),
              authorities: z.array(z.string()),
            }),
          ),
          articles: z.array(z.object({ ref: z.string(), text: z.string() })),
          ways: z
            .array(z.object({ says: z.string(), href: z.string() }))
            .describe(
              'Acts that begin at the desk, and its pages, by their titles in the language asked for',
            ),
          more: z.boolean(),
        }),
      },
    },
    handler: async (request) => {
      const { query, officer, session } = request;
      const { q, before, limit } = query;
      const speech = speak(languageOf(request));
      await deps.node.noteLookUp(q, officer);
      const now = deps.clock.now();
      const found = await find(deps, { typed: q, roles: session.roles, before, limit });
      return {
        ...found,
        requests: found.requests.map((one) => summaryOfAny(one, now)),
        states: found.states.map((one) => ({ ...one, name: speech.state(one.state) })),
        ways: found.ways.map(({ says, href }) => ({ says: speech.say(says), href })),
      };
    },
  });
}
