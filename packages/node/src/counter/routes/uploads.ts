/** Files of evidence that an officer's page brings in pieces: begun, gone on with where they broke off, taken in with the last byte. */
import { nameAsData } from '@comity/protocol';
import { z } from 'zod';
import { newId } from '../../ports/entropy.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { itemSchema, itemView } from '../item-view.ts';
import { instant, uuid } from '../schemas/case.ts';
import { type UploadStanding, uploads } from '../uploads.ts';

const params = z.object({ upload: uuid });
const standing = z.object({
  id: uuid,
  size: z.number(),
  offset: z.number().describe('Bytes that are here'),
  item: itemSchema.optional().describe('Once it was taken in'),
});
/** Bytes of one piece: what is lost, at most, when a line breaks and nobody knows how far it came. */
const PIECE = 64 * 1024 * 1024;

export function uploadRoutes(app: Counter, deps: CounterDeps): void {
  const known = uploads(deps.node);
  app.addHook('onClose', () => known.close());
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  app.route({
    method: 'POST',
    url: '/api/requests/:id/uploads',
    config: { permission: 'evidence-add' },
    schema: {
      operationId: 'beginUpload',
      summary: 'Begin to bring one item in pieces; an empty one is taken in at once',
      params: z.object({ id: uuid }),
      body: z.strictObject({
        name: z.string().max(6000).describe('The original name, base64url of its bytes'),
        size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
        modified: instant.optional(),
        kind: z.enum(['raw', 'copy']).default('raw'),
      }),
      response: { 201: standing },
    },
    handler: async ({ params: { id: request }, body: { name, size, modified, kind }, officer }, reply) => {
      const shown = nameAsData(Buffer.from(name, 'base64url'));
      const description = {
        ...{ name: { bytes: name, shown }, kind },
        ...(modified === undefined ? {} : { modifiedClaimed: modified }),
      };
      const id = newId(deps.clock, deps.entropy);
      const begun = await known.begin(id, { request, description, size }, officer);
      return reply.status(201).send(view(begun));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/uploads/:upload',
    config: { permission: 'evidence-add' },
    schema: {
      operationId: 'showUpload',
      summary: 'How far an item of one’s own is on its way',
      params,
      response: { 200: standing },
    },
    handler: async ({ params: { upload }, officer }) => view(known.standing(upload, officer)),
  });

  app.route({
    method: 'PUT',
    url: '/api/uploads/:upload',
    config: { permission: 'evidence-add' },
    bodyLimit: PIECE,
    schema: {
      operationId: 'continueUpload',
      summary: 'The next bytes, from where it stands; what breaks off in the middle counts as far as it came',
      params,
      querystring: z.strictObject({ offset: z.coerce.number().int().min(0) }),
      consumes: ['application/octet-stream'],
      response: { 200: standing },
    },
    handler: async ({ params: { upload }, query: { offset }, body, officer }) =>
      view(await known.append(upload, offset, (body ?? []) as AsyncIterable<Uint8Array>, officer)),
  });

  app.route({
    method: 'POST',
    url: '/api/uploads/:upload/leave',
    config: { permission: 'evidence-add' },
    schema: {
      operationId: 'leaveUpload',
      summary: 'Let go of an item on its way: nothing of it is kept',
      params,
      response: { 200: z.object({ left: z.literal(true) }) },
    },
    handler: async ({ params: { upload }, officer }) => {
      await known.leave(upload, officer);
      return { left: true as const };
    },
  });
}

const view = ({ item, ...one }: UploadStanding): z.infer<typeof standing> => ({
  ...one,
  ...(item ? { item: itemView(item) } : {}),
});
