/** The custody log: its head, the proof of one leaf, and an export that opens every leaf of a range. */
import { z } from 'zod';
import { exportLog, proveLeaf } from '../../usecases/log/export-log.ts';
import { lastCosigned } from '../../usecases/log/witness.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { digest, instant } from '../schemas/case.ts';

const leafSchema = z.object({
  index: z.number().int(),
  commitment: digest,
  event: z.record(z.string(), z.unknown()),
  salt: z.string(),
});

export function logRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/log/checkpoint',
    config: { permission: 'log' },
    schema: {
      operationId: 'logCheckpoint',
      summary: 'The signed head of the log, with the cosignatures it has',
      response: {
        200: z.object({
          origin: z.string(),
          size: z.number().int(),
          root: digest,
          note: z.string(),
          at: instant,
          cosigners: z.array(z.string()),
        }),
      },
    },
    handler: async () => {
      const head = await deps.node.log.checkpoint();
      const cosigned = await deps.store.transact(lastCosigned);
      return cosigned?.size === head.size ? cosigned : { ...head, cosigners: [] };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/log/prove/:index',
    config: { permission: 'log' },
    schema: {
      operationId: 'proveLeaf',
      summary: 'That a leaf is in the tree (C2SP tlog-proof), with what opens it',
      params: z.object({ index: z.coerce.number().int().min(0) }),
      response: { 200: z.object({ proof: z.string() }) },
    },
    handler: async (request) => {
      return { proof: await proveLeaf(deps.node.logDeps, request.params.index) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/log/export',
    config: { permission: 'log' },
    schema: {
      operationId: 'exportLog',
      summary: 'Every leaf of a range, opened: for the overseer, who recomputes the root',
      querystring: z.strictObject({
        from: z.coerce.number().int().min(0).default(0),
        to: z.coerce.number().int().min(0).optional(),
      }),
      response: { 200: z.object({ checkpoint: z.string(), leaves: z.array(leafSchema) }) },
    },
    handler: async (request) => {
      return (await exportLog(deps.node.logDeps, request.query)) as never;
    },
  });
}
