/** How States' laws stand to the Convention's questions: all at a glance, the matrix of one, its gaps, several side by side. */
import { TREATIES } from '@comity/convention';
import { startingPoints } from '@comity/domain/national';
import { z } from 'zod';
import {
  compareLaw,
  gapReport,
  lawMatrix,
  lawOverview,
  MOST_COMPARED,
} from '../../usecases/national/findings-shown.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { instant, stateCode } from '../schemas/case.ts';
import { article, asked, assessment, cellStatus, knownProvision, theme } from '../schemas/national.ts';

const choice = z.object({ article: article.optional(), theme: theme.optional() });

/** Without what was not asked for. */
const chosen = (said: z.infer<typeof choice>) => ({
  ...(said.article === undefined ? {} : { article: said.article }),
  ...(said.theme === undefined ? {} : { theme: said.theme }),
});

export function standingRoutes(app: Counter, deps: CounterDeps): void {
  ofAll(app, deps);
  ofOne(app, deps);
}

function ofAll(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'GET',
    url: '/api/law/overview',
    config: { permission: 'view' },
    schema: {
      operationId: 'lawOverview',
      summary:
        'How all States stand: one letter for each question, in the order of the questions (m p n x d -; capital: worded otherwise since)',
      response: {
        200: z.object({
          questions: z.string(),
          states: z.array(z.object({ state: z.string(), letters: z.string(), day: z.string() })),
        }),
      },
    },
    handler: () => lawOverview(law),
  });

  app.route({
    method: 'GET',
    url: '/api/law/compare',
    config: { permission: 'view' },
    schema: {
      operationId: 'compareLaw',
      summary: `Two to ${MOST_COMPARED} States beside one another`,
      querystring: choice.extend({ states: z.string().max(40).describe('Codes with commas: `ke,gh,fr`') }),
      response: {
        200: z.object({
          rows: z.array(
            z.object({
              requirement: asked,
              beside: z.array(z.number()).readonly(),
              states: z.array(
                z.object({
                  state: z.string(),
                  status: cellStatus,
                  known: z.array(knownProvision).readonly(),
                  assessors: z.number(),
                }),
              ),
            }),
          ),
        }),
      },
    },
    handler: async ({ query }) => ({ rows: await compareLaw(law, query.states.split(','), chosen(query)) }),
  });
}

function ofOne(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'GET',
    url: '/api/law/:state/matrix',
    config: { permission: 'view' },
    schema: {
      operationId: 'lawMatrix',
      summary: 'A State against the questions; whatever is chosen, no power comes without its safeguards',
      params: z.object({ state: stateCode }),
      querystring: choice.extend({ until: instant.optional() }),
      response: {
        200: z.object({
          rows: z.array(
            z.object({
              requirement: asked,
              status: cellStatus,
              current: z.array(assessment.omit({ asked: true, elements: true })).readonly(),
              askedOtherwise: z.boolean(),
              unread: z.boolean(),
              beside: z.array(z.number()).readonly(),
              known: z.array(knownProvision).readonly(),
            }),
          ),
        }),
      },
    },
    handler: async ({ params: { state }, query }) => ({
      rows: await lawMatrix(law, state, chosen(query), query.until),
    }),
  });

  app.route({
    method: 'GET',
    url: '/api/law/:state/gaps',
    config: { permission: 'view' },
    schema: {
      operationId: 'lawGaps',
      summary:
        'What is missing, as a table (CSV): gaps first by what the Convention demands, with the safeguards beside powers',
      params: z.object({ state: stateCode }),
      response: { 200: z.object({ table: z.string() }) },
    },
    handler: async ({ params: { state } }) => ({ table: await gapReport(law, state) }),
  });

  app.route({
    method: 'GET',
    url: '/api/law/starting-points/:treaty',
    config: { permission: 'view' },
    schema: {
      operationId: 'lawStartingPoints',
      summary: 'Where a party to another treaty begins: questions that treaty has a parallel to. No answers',
      params: z.object({
        treaty: z.enum(TREATIES),
      }),
      response: {
        200: z.object({
          points: z.array(
            z.object({
              requirement: asked,
              promise: z.enum(['likely', 'partly', 'look']),
              parallels: z
                .array(z.object({ ref: z.string().optional(), equivalence: z.string() }))
                .readonly(),
            }),
          ),
        }),
      },
    },
    handler: async ({ params }) => ({ points: startingPoints(params.treaty) }),
  });
}
