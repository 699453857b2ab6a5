/** The key under which an officer's browser keeps what was not sent yet. */
import { z } from 'zod';
import { draftKey } from '../../usecases/officers/draft-keys.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { uuid } from '../schemas/case.ts';

export function draftKeyRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/session/draft-key',
    config: { permission: 'own' },
    schema: {
      operationId: 'draftKey',
      summary: 'The key under which this device keeps what you have not sent; forgotten when you sign out',
      body: z
        .strictObject({ device: uuid.describe('A name by chance, which the device keeps') })
        .meta({ examples: [{ device: '0f8fad5b-d9cb-469f-a165-70867728950e' }] }),
      response: {
        200: z.object({
          id: z.string().describe('The public name of the key'),
          secret: z.string().describe('32 bytes for AES-256-GCM, base64url'),
        }),
      },
    },
    handler: async ({ body, session }, reply) => {
      const { id, secret } = await deps.store.transact((tx) => draftKey(tx, deps, session, body.device));
      reply.header('cache-control', 'no-store');
      return { id, secret };
    },
  });
}
