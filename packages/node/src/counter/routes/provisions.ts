/** Provisions of States' laws: one by one, by words, as tables and as Akoma Ntoso. */
import { fromBase64url } from '@comity/protocol';
import { z } from 'zod';
import {
  exportLaw,
  exportTable,
  importLaw,
  importTable,
  listProvisions,
  saveProvision,
  searchProvisions,
  showProvision,
} from '../../usecases/national/provisions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { importsUnderWay } from '../imports.ts';
import { stateCode } from '../schemas/case.ts';
import { day, keptProvision, provisionSaid } from '../schemas/national.ts';

/** A file of at most 64 MiB, as base64url. */
export const FILE_LIMIT = 90 * 1024 * 1024;
const id = z.string().max(120);
const inState = z.object({ state: stateCode });
export const file = z
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
const page = z.coerce.number().int().min(1).max(200).default(50);

export function provisionRoutes(app: Counter, deps: CounterDeps): void {
  const { law } = deps;
  const imports = importsUnderWay();

  app.route({
    method: 'GET',
    url: '/api/law/provisions',
    config: { permission: 'view' },
    schema: {
      operationId: 'searchProvisions',
      summary: 'Provisions of all States that say every word typed, in any of the six languages',
      querystring: z.object({
        words: z.string().max(300),
        limit: page,
        before: z.string().max(130).optional(),
      }),
      response: { 200: z.object({ provisions: z.array(keptProvision) }) },
    },
    handler: async ({ query: { words, limit, before } }) => ({
      provisions: await searchProvisions(law, words, { limit, ...(before === undefined ? {} : { before }) }),
    }),
  });

  app.route({
    method: 'GET',
    url: '/api/law/:state/provisions',
    config: { permission: 'view' },
    schema: {
      operationId: 'listProvisions',
      summary: 'Provisions of a State, by id, a page at a time',
      params: inState,
      querystring: z.object({ limit: page, after: id.optional() }),
      response: { 200: z.object({ provisions: z.array(keptProvision) }) },
    },
    handler: async ({ params: { state }, query: { limit, after } }) => ({
      provisions: await listProvisions(law, state, { limit, ...(after === undefined ? {} : { after }) }),
    }),
  });

  app.route({
    method: 'GET',
    url: '/api/law/:state/provisions/:id',
    config: { permission: 'view' },
    schema: {
      operationId: 'showProvision',
      summary: 'A provision with every version there was',
      params: z.object({ state: stateCode, id }),
      response: { 200: z.object({ provision: keptProvision, versions: z.array(keptProvision) }) },
    },
    handler: ({ params: { state, id: which } }) => showProvision(law, state, which),
  });

  app.route({
    method: 'POST',
    url: '/api/law/:state/provisions',
    config: { permission: 'record-law' },
    bodyLimit: 4 * 1024 * 1024,
    schema: {
      operationId: 'saveProvision',
      summary: 'Keep a provision, or its next version; without a source it is refused',
      params: inState,
      body: provisionSaid,
      response: { 200: keptProvision },
    },
    handler: ({ params: { state }, body, officer }) =>
      saveProvision(law, state, JSON.parse(JSON.stringify(body)), officer.id),
  });

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
        'How far the law is that one is taking in; nothing while none is. Hanging up breaks it off, and nothing of it is kept',
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
