/** The law of a State as files: its provisions as a table or as Akoma Ntoso, its findings as a sheet, in and out. */
import { fromBase64url } from '@comity/protocol';
import { z } from 'zod';
import { findingSheet } from '../../usecases/national/findings-shown.ts';
import { importFindings } from '../../usecases/national/import-findings.ts';
import { exportLaw, exportTable, importLaw, importTable } from '../../usecases/national/provisions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { type Imports, importsUnderWay } from '../imports.ts';
import { stateCode } from '../schemas/case.ts';
import { day } from '../schemas/national.ts';

/** A file of at most 64 MiB, as base64url. */
const FILE_LIMIT = 90 * 1024 * 1024;
const inState = z.object({ state: stateCode });
const file = z
  .string()
  .regex(/^[\w-]*$/)
  .describe('base64url');
const takenIn = z.object({
  read: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  encoding: z.string().optional(),
  guessed: z.boolean().optional(),
});

export function lawFileRoutes(app: Counter, deps: CounterDeps): void {
  const imports = importsUnderWay();
  provisionsIn(app, deps, imports);
  provisionsOut(app, deps);
  findingsInAndOut(app, deps, imports);
}

function provisionsIn(app: Counter, deps: CounterDeps, imports: Imports): void {
  const { law } = deps;

  app.route({
    method: 'POST',
    url: '/api/law/:state/import-table',
    config: { permission: 'record-law' },
    bodyLimit: FILE_LIMIT,
    schema: {
      operationId: 'importProvisions',
      summary: 'Take in a table (CSV): all of it, or nothing and every line that is wrong',
      params: inState,
      body: z.strictObject({ file }),
      response: { 200: takenIn },
    },
    handler: ({ params: { state }, body, officer }, reply) =>
      imports.watched({ state, by: officer.id, reply }, (watch) =>
        importTable(law, state, fromBase64url(body.file), officer.id, watch),
      ),
  });

  app.route({
    method: 'GET',
    url: '/api/law/:state/import',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'importUnderWay',
      summary:
        'How far the law, or the sheet of findings, is that one is taking in; nothing while none is. Hanging up breaks it off, and nothing of it is kept',
      params: inState,
      response: {
        200: z.object({
          underWay: z.object({ done: z.number().int(), all: z.number().int() }).optional(),
        }),
      },
    },
    handler: async ({ params: { state }, officer }) => {
      const found = imports.of(state, officer.id);
      return found ? { underWay: { done: found.done, all: found.all } } : {};
    },
  });

  app.route({
    method: 'POST',
    url: '/api/law/:state/import-law',
    config: { permission: 'record-law' },
    bodyLimit: FILE_LIMIT,
    schema: {
      operationId: 'importLaw',
      summary: 'Take in a law in Akoma Ntoso; its provisions come in force until somebody says otherwise',
      params: inState,
      body: z.strictObject({
        file,
        prefix: z
          .string()
          .max(60)
          .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/),
        language: z.string().max(20),
        source: z.strictObject({
          name: z.string().max(500),
          url: z.string().max(500).optional(),
          readOn: day.optional(),
        }),
      }),
      response: { 200: takenIn },
    },
    handler: ({ params: { state }, body, officer }, reply) => {
      const { file: bytes, ...handed } = body;
      const said = JSON.parse(JSON.stringify(handed));
      return imports.watched({ state, by: officer.id, reply }, (watch) =>
        importLaw(law, state, fromBase64url(bytes), said, officer.id, watch),
      );
    },
  });
}

function provisionsOut(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'GET',
    url: '/api/law/:state/export-table',
    config: { permission: 'view' },
    schema: {
      operationId: 'exportProvisions',
      summary: 'All provisions of a State as a table (CSV) that a spreadsheet opens without running anything',
      params: inState,
      response: { 200: z.object({ table: z.string() }) },
    },
    handler: async ({ params: { state } }) => ({ table: await exportTable(law, state) }),
  });

  app.route({
    method: 'GET',
    url: '/api/law/:state/export-law',
    config: { permission: 'view' },
    schema: {
      operationId: 'exportLaw',
      summary: 'One law of a State in Akoma Ntoso',
      params: inState,
      querystring: z.object({ law: z.string().max(500) }),
      response: { 200: z.object({ xml: z.string() }) },
    },
    handler: async ({ params: { state }, query }) => ({ xml: await exportLaw(law, state, query.law) }),
  });
}

function findingsInAndOut(app: Counter, deps: CounterDeps, imports: Imports): void {
  const { law } = deps;

  app.route({
    method: 'GET',
    url: '/api/law/:state/findings',
    config: { permission: 'view' },
    schema: {
      operationId: 'exportFindings',
      summary: 'Every question with what stands, as a sheet (CSV) that may be filled in and taken in again',
      params: inState,
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
      params: inState,
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
}
