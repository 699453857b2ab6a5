/** Files that go with a letter: attached to one that is written, listed with how far each is, opened. */
import { textFault } from '@comity/protocol';
import { z } from 'zod';
import { attachmentsOf } from '../../usecases/attachments/attachments-of.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { attachment, attachmentRole, digest, uuid } from '../schemas/case.ts';
import { sendContent } from '../send-content.ts';

const STANDINGS = ['here', 'on-its-way', 'arrived', 'coming', 'damaged', 'gone'] as const;

const attachmentView = attachment.extend({
  standing: z
    .enum(STANDINGS)
    .describe(
      'Ours: here until the letter is sent, on its way, arrived. Theirs: coming, here. Of either: damaged where it was not the file that the letter names, gone with its draft or with evidence',
    ),
  parts: z.object({ here: z.number().int(), of: z.number().int() }).describe('How many parts arrived'),
});

const fileName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => /^[^\n\t]*\S[^\n\t]*$/.test(name) && textFault(name) === undefined, {
    message: 'one line, in Unicode form C, without control characters',
  })
  .describe('As people read it; never a path');

const url = '/api/requests/:id/attachments';
const params = z.object({ id: uuid });
const ofFile = z.object({ id: uuid, file: digest });

export function attachmentRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url,
    config: { permission: 'view' },
    schema: {
      operationId: 'listAttachments',
      summary: 'The files that go with a letter, in its order, and how far each went or came',
      params,
      response: { 200: z.object({ attachments: z.array(attachmentView) }) },
    },
    handler: async ({ params: { id } }) => {
      const found = await attachmentsOf(deps, id);
      return { attachments: found.map(({ attachment: file, ...how }) => ({ ...file, ...how })) };
    },
  });

  app.route({
    method: 'DELETE',
    url: `${url}/:file`,
    config: { permission: 'draft' },
    schema: {
      operationId: 'detachFile',
      summary: 'Take a file out of a letter that is still written; its bytes go with it',
      params: ofFile,
      response: { 200: z.object({ attachments: z.array(attachmentView) }) },
    },
    handler: async ({ params: { id, file }, officer }) => {
      await deps.node.detachFile({ request: id, sha256: file }, officer);
      const left = await attachmentsOf(deps, id);
      return { attachments: left.map(({ attachment: one, ...how }) => ({ ...one, ...how })) };
    },
  });

  app.route({
    method: 'GET',
    url: `${url}/:file`,
    config: { permission: 'evidence-look' },
    schema: {
      operationId: 'readAttachment',
      summary: 'The bytes of a file that goes with a letter; who opened which stands in the log first',
      params: ofFile,
      produces: ['application/octet-stream'],
    },
    handler: async ({ params: { id, file }, officer }, reply) => {
      const { attachment: found, bytes } = await deps.node.readAttachment(
        { request: id, sha256: file },
        officer,
      );
      return sendContent(reply, found.sha256, { size: found.size, bytes });
    },
  });
}

/** Bytes come as they are; the parser for them stands in a scope of its own. */
export function attachFileRoutes(app: Counter, deps: CounterDeps): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  app.route({
    method: 'POST',
    url,
    config: { permission: 'draft' },
    bodyLimit: Number.MAX_SAFE_INTEGER,
    schema: {
      operationId: 'attachFile',
      summary:
        'Attach a file to a letter that is still written, named by its digest so that officers approve exactly it',
      description:
        'As application/octet-stream. The files of one letter have 16 MiB at most together, and are 64 at most (product defaults).',
      params,
      querystring: z.strictObject({ role: attachmentRole, name: fileName }),
      consumes: ['application/octet-stream'],
      response: { 201: attachment },
    },
    handler: async ({ params: { id }, query: { role, name }, body, officer }, reply) => {
      if (body === undefined)
        throw new CounterProblem(
          415,
          'BAD_REQUEST',
          'No bytes came',
          'Send the file as application/octet-stream.',
        );
      const source = body as AsyncIterable<Uint8Array>;
      return reply.status(201).send(await deps.node.attachFile({ request: id, role, name, source }, officer));
    },
  });
}
