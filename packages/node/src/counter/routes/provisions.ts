/** Provisions of States' laws: one by one and by words. */
import { z } from 'zod';
import {
  listProvisions,
  saveProvision,
  searchProvisions,
  showProvision,
} from '../../usecases/national/provisions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { stateCode } from '../schemas/case.ts';
import { keptProvision, provisionSaid } from '../schemas/national.ts';

const id = z.string().max(120);
const inState = z.object({ state: stateCode });
const page = z.coerce.number().int().min(1).max(200).default(50);

export function provisionRoutes(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

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
}
