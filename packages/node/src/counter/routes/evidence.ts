/** Evidence items of a request we execute: streamed in, listed with what was measured. */
import { z } from 'zod';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { itemSchema, itemView } from '../item-view.ts';
import { ensureRequest } from '../known-request.ts';
import { CounterProblem } from '../problem.ts';
import { instant, uuid } from '../schemas/case.ts';
import { once as known } from './bundles.ts';

/** Names may be any bytes, so they travel encoded; the shown form is for people only. */
const addQuery = z.strictObject({
  name: z.string().max(6000).describe('The original name, base64url of its bytes'),
  shown: z.string().max(1000),
  size: z.coerce.number().int().min(0).optional(),
  modified: instant.optional(),
  kind: z.enum(['raw', 'copy']).default('raw'),
  once: known.optional(),
});

export function evidenceRoutes(app: Counter, deps: CounterDeps): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  app.route({
    method: 'PUT',
    url: '/api/requests/:id/evidence',
    config: { permission: 'evidence-add' },
    bodyLimit: Number.MAX_SAFE_INTEGER,
    schema: {
      operationId: 'addEvidence',
      summary:
        'Take in one item: its bytes are hashed and encrypted on their way in, and never kept in the clear',
      params: z.object({ id: uuid }),
      querystring: addQuery,
      consumes: ['application/octet-stream'],
      response: { 201: itemSchema },
    },
    handler: async (request, reply) => {
      const { officer } = request;
      const { name, shown, size, modified, kind, once } = request.query;
      if (request.body === undefined) throw noBytes();
      const record = await deps.node.addEvidence(
        {
          request: request.params.id,
          description: {
            name: { bytes: name, shown },
            kind,
            ...(modified === undefined ? {} : { modifiedClaimed: modified }),
          },
          source: request.body as AsyncIterable<Uint8Array>,
          ...(size === undefined ? {} : { size }),
          ...(once === undefined ? {} : { once }),
        },
        officer.id,
        officer.role,
      );
      return reply.status(201).send(itemView(record));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/requests/:id/evidence',
    config: { permission: 'view' },
    schema: {
      operationId: 'listEvidence',
      summary: 'The items of a request',
      params: z.object({ id: uuid }),
      querystring: z.strictObject({
        after: uuid.optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(200),
      }),
      response: { 200: z.object({ items: z.array(itemSchema) }) },
    },
    handler: async (request) => {
      const { after, limit } = request.query;
      const page = { limit, ...(after === undefined ? {} : { after }) };
      const { id } = request.params;
      const items = await deps.store.transact(async (tx) => {
        await ensureRequest(tx, id);
        return tx.items.where('request', id, page);
      });
      if (items.length > 0)
        await deps.node.noteLook(
          { request: id, ext: { list: 'items', from: items[0]!.id, count: items.length } },
          request.officer,
        );
      return { items: items.map(itemView) };
    },
  });
}

const noBytes = () =>
  new CounterProblem(
    415,
    'BAD_REQUEST',
    'No bytes came',
    'Send the item as application/octet-stream, an empty one with a length of 0.',
  );
