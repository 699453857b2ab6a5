/** The pouch: the same sealed messages as files, to carry by hand. */
import { fromBase64url, toBase64url } from '@comity/protocol';
import { z } from 'zod';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { stateCode } from '../schemas/case.ts';

const file = z.strictObject({
  name: z.string().max(200),
  bytes: z
    .string()
    .regex(/^[\w-]*$/)
    .describe('base64url'),
});
/** A pouch of messages; evidence travels as packages. */
const POUCH_LIMIT = 64 * 1024 * 1024;

export function pouchRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/pouch/export',
    config: { permission: 'pouch' },
    schema: {
      operationId: 'exportPouch',
      summary: 'Everything a State has not receipted, the receipts we owe it, and our statements',
      body: z.strictObject({ to: stateCode }),
      response: { 200: z.object({ files: z.array(file) }) },
    },
    handler: async (request) => {
      const { officer } = request;
      const files = await deps.node.exportPouch(request.body.to, officer.id);
      return { files: files.map(({ name, bytes }) => ({ name, bytes: toBase64url(bytes) })) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/pouch/import',
    config: { permission: 'pouch' },
    bodyLimit: POUCH_LIMIT,
    schema: {
      operationId: 'importPouch',
      summary: 'Take in what came by hand, through the same door as what comes by wire',
      body: z.strictObject({ from: stateCode, files: z.array(file).max(10_000) }),
      response: { 200: z.object({ files: z.array(z.object({ name: z.string(), outcome: z.string() })) }) },
    },
    handler: async (request) => {
      const files = request.body.files.map(({ name, bytes }) => ({ name, bytes: fromBase64url(bytes) }));
      return deps.node.importPouch(request.body.from, files);
    },
  });
}
