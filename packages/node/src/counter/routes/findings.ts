/** How States' laws stand to the Convention's questions: the matrix of one, the letters of all, each cell with its history. */
import { checklistOf, startingPoints } from '@comity/domain/national';
import { fromBase64url } from '@comity/protocol';
import { z } from 'zod';
import { readAgain, recordFinding, takeBackFinding } from '../../usecases/national/findings.ts';
import {
  compareLaw,
  findingSheet,
  gapReport,
  lawMatrix,
  lawOverview,
  MOST_COMPARED,
  showCell,
} from '../../usecases/national/findings-shown.ts';
import { importFindings } from '../../usecases/national/import-findings.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { importsUnderWay } from '../imports.ts';
import { instant, note, stateCode, uuid } from '../schemas/case.ts';
import {
  article,
  asked,
  assessment,
  cell,
  cellStatus,
  elementAnswers,
  findingStatus,
  keptProvision,
  knownProvision,
  theme,
} from '../schemas/national.ts';
import { FILE_LIMIT, file } from './provisions.ts';

const requirement = z.string().regex(/^art\d{1,2}\.\d{1,2}$/);
const choice = z.object({ article: article.optional(), theme: theme.optional() });
const inCell = z.object({ state: stateCode, requirement });
const ofFinding = inCell.extend({ finding: uuid });

/** Without what was not asked for. */
const chosen = (said: z.infer<typeof choice>) => ({
  ...(said.article === undefined ? {} : { article: said.article }),
  ...(said.theme === undefined ? {} : { theme: said.theme }),
});

export function findingRoutes(app: Counter, deps: CounterDeps): void {
  const { law } = deps;
  const imports = importsUnderWay();

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
    url: '/api/law/:state/questions/:requirement',
    config: { permission: 'view' },
    schema: {
      operationId: 'showFinding',
      summary:
        'One question for one State: every finding there was, the provisions as they then were, the elements to go through',
      params: inCell,
      response: {
        200: z.object({
          requirement: asked,
          cell,
          provisions: z.array(keptProvision),
          checklist: z.array(
            z.object({ id: z.string(), kind: z.string(), part: z.string(), says: z.string() }),
          ),
        }),
      },
    },
    handler: async ({ params: { state, requirement: which } }) => {
      const shown = await showCell(law, state, which);
      return { ...shown, checklist: checklistOf(/^\d+/.exec(shown.requirement.ref)?.[0] ?? '') };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/law/:state/questions/:requirement/findings',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'recordFinding',
      summary:
        'Say how a State’s law stands to a question, with reason and provisions; others who differ are kept beside it',
      params: inCell,
      body: z.strictObject({
        status: findingStatus,
        reason: note,
        provisions: z.array(z.string().max(120)).max(50).default([]),
        elements: elementAnswers.optional(),
      }),
      response: { 200: cell },
    },
    handler: ({ params, body: { elements: answers, ...body }, officer }) =>
      recordFinding(
        law,
        {
          ...params,
          ...body,
          ...(answers ? { elements: Object.fromEntries(answers.map((a) => [a.element, a.answer])) } : {}),
        },
        officer.id,
      ),
  });

  app.route({
    method: 'POST',
    url: '/api/law/:state/questions/:requirement/findings/:finding/second-reader',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'readFindingAgain',
      summary: 'Agree with somebody else’s finding, or say that one does not',
      params: ofFinding,
      body: z.strictObject({ agrees: z.boolean(), note: note.optional() }),
      response: { 200: cell },
    },
    handler: ({ params, body: { agrees, note: said }, officer }) =>
      readAgain(law, params, { agrees, ...(said === undefined ? {} : { note: said }) }, officer.id),
  });

  app.route({
    method: 'POST',
    url: '/api/law/:state/questions/:requirement/findings/:finding/take-back',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'takeBackFinding',
      summary: 'Say that a finding of one’s own was a slip; it stays in the history',
      params: ofFinding,
      body: z.strictObject({ why: note }),
      response: { 200: cell },
    },
    handler: ({ params, body, officer }) => takeBackFinding(law, params, body.why, officer.id),
  });

  app.route({
    method: 'GET',
    url: '/api/law/:state/findings',
    config: { permission: 'view' },
    schema: {
      operationId: 'exportFindings',
      summary: 'Every question with what stands, as a sheet (CSV) that may be filled in and taken in again',
      params: z.object({ state: stateCode }),
      response: { 200: z.object({ table: z.string() }) },
    },
    handler: async ({ params: { state } }) => ({ table: await findingSheet(law, state) }),
  });

  app.route({
    method: 'POST',
    url: '/api/law/:state/import-findings',
    config: { permission: 'record-law' },
    bodyLimit: FILE_LIMIT,
    schema: {
      operationId: 'importFindings',
      summary: 'Take in a sheet of findings (CSV): all of it, or nothing and every line that is wrong',
      params: z.object({ state: stateCode }),
      body: z.strictObject({ file }),
      response: {
        200: z.object({
          read: z.number(),
          changed: z.number(),
          unchanged: z.number(),
          empty: z.number(),
          encoding: z.string(),
          guessed: z.boolean(),
        }),
      },
    },
    handler: ({ params: { state }, body, officer }, reply) =>
      imports.watched({ state, by: officer.id, reply }, (watch) =>
        importFindings(law, state, fromBase64url(body.file), officer.id, watch),
      ),
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

  app.route({
    method: 'GET',
    url: '/api/law/starting-points/:treaty',
    config: { permission: 'view' },
    schema: {
      operationId: 'lawStartingPoints',
      summary: 'Where a party to another treaty begins: questions that treaty has a parallel to. No answers',
      params: z.object({
        treaty: z.enum(['budapest', 'second-additional-protocol', 'malabo', 'untoc', 'uncac']),
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
