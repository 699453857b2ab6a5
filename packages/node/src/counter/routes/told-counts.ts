/** Counts for the Conference: reports of this State sealed for others, those of others taken in, and editions compiled of them. */
import { csvText } from '@comity/domain/national';
import { fromBase64url, toBase64url } from '@comity/protocol';
import { z } from 'zod';
import type { CountsEditionRecord, CountsReceivedRecord, CountsSentRecord } from '../../ports/counts.ts';
import { sentKey } from '../../ports/counts.ts';
import { coverage, makeEdition, readEdition } from '../../usecases/counts/compile-year.ts';
import { editionRows } from '../../usecases/counts/edition-rows.ts';
import { countsFile, countsFileName, nextCounts, sentIn } from '../../usecases/counts/seal-counts.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { note, stateCode } from '../schemas/case.ts';
import {
  coverageShape,
  editionShape,
  nextReport,
  ordinal,
  receivedReport,
  sentReport,
  year,
} from '../schemas/counts.ts';

/** A sealed file, with room for the base64url of it. */
const MOST_FILE = 2 * 1024 * 1024;
const bytes = z
  .string()
  .max(MOST_FILE)
  .regex(/^[A-Za-z0-9_-]+$/)
  .describe('base64url');
/** Records are never changed; a description that says so could not be sent back by software. */
type Mutable<T> = T extends readonly (infer One)[]
  ? Mutable<One>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
const told = <T>(value: T): Mutable<T> => value as Mutable<T>;

export const sentShown = (record: CountsSentRecord) => {
  const { year: of, version, file, to, at, by, digest, payload } = record;
  const { because } = payload.body;
  return {
    ...{ year: of, version, file, to: [...to], at, by, digest, name: countsFileName(record) },
    ...(because === undefined ? {} : { because }),
  };
};

const receivedShown = ({ state, year: of, version, at, digest, payload }: CountsReceivedRecord) => {
  const { because } = payload.body;
  return { state, year: of, version, at, digest, ...(because === undefined ? {} : { because }) };
};

const editionShown = ({ key: _, by: __, ...record }: CountsEditionRecord) => told(record);

export function toldCountRoutes(app: Counter, deps: CounterDeps): void {
  sentRoutes(app, deps);
  receivedRoutes(app, deps);
  editionRoutes(app, deps);
}

function sentRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/counts/reports',
    config: { permission: 'view' },
    schema: {
      operationId: 'listCountReports',
      summary: 'Reports of counts that this State sealed for others, oldest first',
      querystring: z.object({ year: year.optional() }),
      response: { 200: z.object({ reports: z.array(sentReport) }) },
    },
    handler: async ({ query }) => ({ reports: (await sentIn(deps, query.year)).map(sentShown) }),
  });

  app.route({
    method: 'GET',
    url: '/api/counts/reports/:year/next',
    config: { permission: 'view' },
    schema: {
      operationId: 'nextCountReport',
      summary: 'What the next version of a closed year would tell, beside all that was told before',
      params: z.object({ year }),
      response: { 200: nextReport },
    },
    handler: async ({ params }) => nextCounts(deps, params.year),
  });

  app.route({
    method: 'POST',
    url: '/api/counts/reports',
    config: { permission: 'seal-counts' },
    schema: {
      operationId: 'sealCountReport',
      summary:
        'Seal the counts of a closed year for States; with `because` a later version, without it the latest one for others',
      body: z.strictObject({
        year: z.number().int().min(2000).max(2999),
        to: z.array(stateCode).min(1).max(250),
        because: note.optional().describe('Why earlier figures were not right'),
      }),
      response: { 200: sentReport.extend({ bytes }) },
    },
    handler: async ({ body: { because, ...body }, officer }) => {
      const wish = { ...body, ...(because === undefined ? {} : { because }) };
      const record = await deps.node.sealCounts(wish, officer);
      return { ...sentShown(record), bytes: toBase64url(await countsFile(deps, record.key)) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/counts/reports/:year/:version/:file',
    config: { permission: 'view' },
    schema: {
      operationId: 'readCountReport',
      summary: 'A sealed report, to be handed on as a file',
      params: z.object({ year, version: ordinal, file: ordinal }),
      response: { 200: z.object({ bytes }) },
    },
    handler: async ({ params }) => ({ bytes: toBase64url(await countsFile(deps, sentKey(params))) }),
  });
}

function receivedRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/counts/received',
    config: { permission: 'compile-counts' },
    bodyLimit: MOST_FILE + 1024,
    schema: {
      operationId: 'receiveCountReport',
      summary:
        'Take in the report that another State sealed; a version it was given before is known by its figures',
      body: z.strictObject({ bytes }),
      response: {
        200: receivedReport.extend({
          known: z.boolean(),
          later: z
            .number()
            .int()
            .optional()
            .describe('A later version of that year is here already, and stands'),
        }),
      },
    },
    handler: async ({ body, officer }) => {
      const { record, known, later } = await deps.node.receiveCounts(fromBase64url(body.bytes), officer);
      return { ...receivedShown(record), known, ...(later === undefined ? {} : { later }) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/counts/received/:year',
    config: { permission: 'view' },
    schema: {
      operationId: 'countCoverage',
      summary: 'Who reported a year, in which version, and who did not; editions made of it',
      params: z.object({ year }),
      response: { 200: coverageShape },
    },
    handler: async ({ params }) => {
      const { reports, editions, refused, ...rest } = await coverage(deps, params.year);
      return {
        ...rest,
        reports: reports.map(receivedShown),
        editions: editions.map(({ number, at, included, asked }) => ({
          ...{ number, at, reported: included.length, missing: asked.length - included.length },
        })),
        ...(refused ? { refused: told(refused) } : {}),
      };
    },
  });
}

function editionRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/counts/editions',
    config: { permission: 'compile-counts' },
    schema: {
      operationId: 'makeCountEdition',
      summary:
        'Compile what came of a year; an edition differs from every earlier one by three States at least, so that none is what lies between',
      body: z.strictObject({
        year: z.number().int().min(2000).max(2999),
        asked: z
          .array(stateCode)
          .max(250)
          .optional()
          .describe('Who was to report; pinned States if left out'),
      }),
      response: { 200: editionShape },
    },
    handler: async ({ body: { year: of, asked }, officer }) =>
      editionShown(await makeEdition(deps, of, officer, asked)),
  });

  app.route({
    method: 'GET',
    url: '/api/counts/editions/:year/:number',
    config: { permission: 'view' },
    schema: {
      operationId: 'readCountEdition',
      summary: 'An edition as it was made; it is never changed',
      params: z.object({ year, number: ordinal }),
      response: { 200: editionShape },
    },
    handler: async ({ params }) => editionShown(await readEdition(deps, params.year, params.number)),
  });

  app.route({
    method: 'GET',
    url: '/api/counts/editions/:year/:number/table.csv',
    config: { permission: 'view' },
    schema: {
      operationId: 'readCountEditionCsv',
      summary: 'The same as CSV; what is not told is an empty cell',
      params: z.object({ year, number: ordinal }),
      produces: ['text/csv'],
    },
    handler: async ({ params }, reply) => {
      const made = await readEdition(deps, params.year, params.number);
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="counts-${made.year}-edition-${made.number}.csv"`,
        )
        .send(csvText(editionRows(made)));
    },
  });
}
