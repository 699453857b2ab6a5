/** The custody chain of a case, taken out for a court or the defence. */
import { toBase64url } from '@comity/protocol';
import { z } from 'zod';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { note, uuid } from '../schemas/case.ts';

const number = z.number().int().min(1);

export function custodyRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/requests/:id/custody',
    config: { permission: 'custody-export' },
    schema: {
      operationId: 'exportCustody',
      summary:
        'Take out the custody chain of a case, sealed and proven to be in the log; taking it out is itself an event of the chain',
      params: z.object({ id: uuid }),
      body: z.strictObject({
        reason: note.describe('For whom or what: it stands in the chain'),
        withhold: z
          .array(z.strictObject({ from: number, to: number, reason: note, basis: note }))
          .max(100)
          .optional()
          .describe('Events that are not opened, by their numbers, both included'),
      }),
      response: {
        200: z.object({ files: z.array(z.object({ name: z.string(), bytes: z.string() })) }),
      },
    },
    handler: async (request) => {
      const { reason, withhold } = request.body;
      const files = await deps.node.exportCustody(
        { request: request.params.id, reason, ...(withhold ? { withhold } : {}) },
        request.officer,
      );
      return { files: [...files].map(([name, bytes]) => ({ name, bytes: toBase64url(bytes) })) };
    },
  });
}
