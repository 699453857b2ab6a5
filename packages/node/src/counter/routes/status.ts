/** Whether the node is well, for operators and for whoever starts it. */
import { z } from 'zod';
import { readCheckpoint } from '../../usecases/log/signed-head.ts';
import { lastCosigned } from '../../usecases/log/witness.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { instant, stateCode } from '../schemas/case.ts';

export function statusRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/health',
    config: { open: true },
    schema: {
      operationId: 'health',
      summary: 'Is the node up, and can its keeper sign',
      security: [],
      response: {
        200: z.object({
          state: stateCode,
          name: z.string(),
          sandbox: z.boolean(),
          keeper: z.string(),
          at: instant,
        }),
      },
    },
    handler: async () => {
      const keeper = await deps.keeper.describe().then(
        ({ condition }) => condition as string,
        () => 'unreachable',
      );
      return { state: deps.me, name: deps.name, sandbox: deps.sandbox, keeper, at: deps.clock.now() };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/status',
    config: { permission: 'trust' },
    schema: {
      operationId: 'status',
      summary: 'The post room, the log and what operators count',
      response: {
        200: z.object({
          log: z.object({
            size: z.number().int(),
            cosignedSize: z.number().int(),
            cosigners: z.array(z.string()),
          }),
          unsent: z.number().int(),
          unsealed: z.number().int(),
          held: z.number().int(),
          openAlarms: z.number().int(),
          counters: z.record(z.string(), z.number()),
        }),
      },
    },
    handler: async () => {
      return deps.store.transact(async (tx) => {
        const cosigned = await lastCosigned(tx);
        return {
          log: {
            size: (await readCheckpoint(tx))?.size ?? 0,
            cosignedSize: cosigned?.size ?? 0,
            cosigners: cosigned?.cosigners ?? [],
          },
          unsent: (await tx.acts.where('stage', 'sealed')).length,
          unsealed: (await tx.acts.where('stage', 'committed')).length,
          held: (await tx.inbox.where('stage', 'held')).length,
          openAlarms: await tx.alarms.count('open', '', '9999'),
          counters: await tx.counters(),
        };
      });
    },
  });
}
